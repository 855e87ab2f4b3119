import { notBegun } from '../../engine/clocked-case.js';
import type { Ms } from '../../engine/fact.js';
import type { AdoptingGuard, RecordedCase } from '../../parts/adopting.js';
import type { HeldCase, HoldingGuard } from '../../parts/holding.guards.js';
import type { LinkedCase, LinkingGuard } from '../../parts/case-links.js';
import type { CallingGuard, TalkedCase } from '../../parts/talking.js';
import type { WaitingGuard } from '../../parts/waiting.js';
import type { EquipmentKind, FaultClass, Standard } from '../../standard/standard.js';
import type { FaultFacts, FaultWait } from './fault.facts.js';
import type { FaultGuard } from './fault.guards.js';
import type { FaultRecord } from './fault.record.js';

/** Life-cycle states of a fault. */
export const faultStates = ['reported', 'in-hand', 'waiting', 'fixed', 'verified', 'withdrawn', 'ended'] as const;
export type FaultState = (typeof faultStates)[number];

/** What the rules remember of an equipment fault: JSON-safe, ids, enums and instants only. */
export interface FaultCase extends HeldCase, TalkedCase, RecordedCase, LinkedCase {
  readonly state: FaultState;
  readonly kind: EquipmentKind;
  readonly class: FaultClass;
  readonly equipmentId: string | null;
  readonly estateId: string | null;
  readonly contentId: string | null;
  /** Of another system's records; absent in all others. */
  readonly externalNumber?: string;
  readonly reportedAt: Ms;
  readonly respondedAt: Ms | null;
  readonly fixedAt: Ms | null;
  readonly waitingFor: FaultWait | null;
  /** Since when it waits, until when it is expected to, and the state it goes back to. */
  readonly waiting: { readonly since: Ms; readonly expectedAt: Ms; readonly resumesTo: FaultState } | null;
  /** The other faults of the same piece, once they are so many that it must be improved. */
  readonly repeats: readonly string[];
}

/** The bag of types of the fault. */
export interface FaultTypes {
  readonly case: FaultCase;
  readonly facts: FaultFacts;
  readonly guard: HoldingGuard | CallingGuard | WaitingGuard | AdoptingGuard | LinkingGuard | FaultGuard;
  readonly record: FaultRecord;
}

/** A fault before its first fact. */
export const openFault = (standard: Standard): FaultCase => ({
  ...notBegun(standard),
  state: 'reported',
  kind: 'other',
  class: 'ordinary',
  equipmentId: null,
  estateId: null,
  contentId: null,
  handler: null,
  offeredTo: null,
  helpers: [],
  contractor: null,
  handledBy: [],
  aboutPersonId: null,
  reportedAt: 0,
  respondedAt: null,
  fixedAt: null,
  waitingFor: null,
  waiting: null,
  repeats: [],
  observedUntil: null,
  adoptedAt: null,
});
