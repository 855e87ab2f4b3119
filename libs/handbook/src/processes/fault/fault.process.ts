import { type ClockedCase, type ClockedProcess, type Clockwork, clockworkOf, notBegun } from '../../engine/process.js';
import type { Ms } from '../../engine/fact.js';
import { faultClocks } from '../../standard/sections.js';
import type { EquipmentKind, FaultClass, Standard } from '../../standard/standard.js';
import type { FaultFact, FaultState } from './fault.facts.js';

/** What the rules remember of an equipment fault: JSON-safe, ids, enums and instants only. */
export interface FaultCase extends ClockedCase {
  readonly state: FaultState;
  readonly kind: EquipmentKind;
  readonly class: FaultClass;
  readonly equipmentId: string | null;
  readonly handler: string | null;
  readonly reportedAt: Ms;
  readonly respondedAt: Ms | null;
  readonly fixedAt: Ms | null;
  readonly waitingFor: 'parts' | 'contractor' | null;
  readonly observedUntil: Ms | null;
}

/** A fault before its first fact. */
export const openFault = (standard: Standard): FaultCase => ({
  ...notBegun(standard),
  state: 'reported',
  kind: 'other',
  class: 'ordinary',
  equipmentId: null,
  handler: null,
  reportedAt: 0,
  respondedAt: null,
  fixedAt: null,
  waitingFor: null,
  observedUntil: null,
});

function changeBy(c: FaultCase, fact: FaultFact): Partial<FaultCase> {
  switch (fact.type) {
    case 'fault.reported':
      return {
        kind: fact.data.kind,
        class: fact.data.unsafe ? 'unsafe' : 'ordinary',
        equipmentId: fact.data.equipmentId,
        reportedAt: fact.at,
        observedUntil: fact.data.observedUntil ?? null,
      };
    case 'fault.found-unsafe':
      return { class: 'unsafe' };
    case 'fault.made-safe':
      return { class: 'ordinary' };
    case 'fault.assigned':
      return { handler: fact.data.personId };
    case 'fault.responded':
      return { handler: fact.data.personId, respondedAt: c.respondedAt ?? fact.at, state: 'in-hand' };
    case 'fault.waiting':
      return { waitingFor: fact.data.for, state: 'waiting' };
    case 'fault.resumed':
      return { waitingFor: null, state: 'in-hand' };
    case 'fault.fixed':
      return { fixedAt: fact.at, waitingFor: null, state: 'fixed' };
    case 'fault.verified':
      return { state: 'verified', over: true };
    case 'fault.withdrawn':
      return { state: 'withdrawn', waitingFor: null, over: true };
    case 'firing.reached':
    case 'firing.overruled':
    case 'escalation.told':
      return {};
  }
}

const process: ClockedProcess<FaultCase, FaultFact> = {
  open: openFault,
  clocks: faultClocks,
  subject: (c) => ({ kind: c.kind, problemClass: c.class, classified: true }),
  // A fault that is over changes no more.
  apply: (c, fact) => (c.over ? c : { ...c, ...changeBy(c, fact) }),
  waitsFor: (c) => c.waitingFor,
  retargets: [],
  recorded: (fact) => {
    if (fact.type === 'fault.reported') {
      const { observedUntil, reportedBetween } = fact.data;
      return {
        ...(observedUntil === undefined ? {} : { observedUntil }),
        ...(reportedBetween ? { startBetween: reportedBetween } : {}),
      };
    }
    return fact.type === 'fault.fixed' && fact.data.fixedBetween ? { endBetween: fact.data.fixedBetween } : {};
  },
};

/** §2.3.3: fold, verdicts, firings and what-if of equipment faults. */
export const faults: Clockwork<FaultCase, FaultFact> = clockworkOf(process);
