import { type ClockedCase, type ClockedProcess, type Clockwork, clockworkOf, notBegun } from '../../engine/process.js';
import type { Ms } from '../../engine/fact.js';
import { interruptionClocks } from '../../standard/sections.js';
import type { InterruptionGrade, ServiceKind, Standard } from '../../standard/standard.js';
import type { InterruptionFact, InterruptionState } from './interruption.facts.js';
import { gradeOf } from './interruption.grading.js';

/** What the rules remember of an interruption: JSON-safe, ids, enums, counts and instants only. */
export interface InterruptionCase extends ClockedCase {
  readonly state: InterruptionState;
  readonly kind: ServiceKind;
  readonly grade: InterruptionGrade;
  readonly households: number | null;
  readonly expectedUntil: Ms | null;
  readonly startedAt: Ms;
  readonly basicRestoredAt: Ms | null;
  readonly fullyRestoredAt: Ms | null;
  readonly authoritiesToldAt: Ms | null;
  readonly observedUntil: Ms | null;
}

/** An interruption before its first fact. */
export const openInterruption = (standard: Standard): InterruptionCase => ({
  ...notBegun(standard),
  state: 'reported',
  kind: 'other',
  grade: 'general',
  households: null,
  expectedUntil: null,
  startedAt: 0,
  basicRestoredAt: null,
  fullyRestoredAt: null,
  authoritiesToldAt: null,
  observedUntil: null,
});

function changeBy(c: InterruptionCase, fact: InterruptionFact, standard: Standard): Partial<InterruptionCase> {
  switch (fact.type) {
    case 'interruption.reported': {
      const { kind, households, expectedUntil, observedUntil } = fact.data;
      const outMs = expectedUntil === null ? 0 : expectedUntil - fact.at;
      const grade = gradeOf({ kind, households, outMs }, standard);
      return { kind, households, expectedUntil, grade, startedAt: fact.at, observedUntil: observedUntil ?? null };
    }
    case 'interruption.measured':
      return {
        households: fact.data.households ?? c.households,
        expectedUntil: fact.data.expectedUntil ?? c.expectedUntil,
      };
    case 'interruption.graded':
      return { grade: fact.data.grade };
    case 'interruption.first-handled':
      return { state: 'first-handled' };
    case 'interruption.basic-restored':
      return { state: 'basic-restored', basicRestoredAt: c.basicRestoredAt ?? fact.at };
    case 'interruption.fully-restored':
      return {
        state: 'fully-restored',
        basicRestoredAt: c.basicRestoredAt ?? fact.at,
        fullyRestoredAt: c.fullyRestoredAt ?? fact.at,
      };
    case 'interruption.authorities-told':
      return { authoritiesToldAt: c.authoritiesToldAt ?? fact.at };
    case 'interruption.verified':
      return { state: 'verified' };
    case 'interruption.closed':
      return { state: 'closed', over: true };
    case 'interruption.withdrawn':
      return { state: 'withdrawn', over: true };
    case 'firing.reached':
    case 'firing.overruled':
    case 'escalation.told':
      return {};
  }
}

const process: ClockedProcess<InterruptionCase, InterruptionFact> = {
  open: openInterruption,
  clocks: interruptionClocks,
  subject: (c) => ({ kind: c.kind, problemClass: c.grade, classified: true }),
  apply: (c, fact, standard) => (c.over ? c : { ...c, ...changeBy(c, fact, standard) }),
  waitsFor: () => null,
  // A grade that follows from how long it lasts comes at the very instant at which a limit may end: that has passed then.
  retargets: ['interruption.graded'],
  recorded: (fact) => {
    if (fact.type === 'interruption.reported') {
      const { observedUntil, reportedBetween } = fact.data;
      return {
        ...(observedUntil === undefined ? {} : { observedUntil }),
        ...(reportedBetween ? { startBetween: reportedBetween } : {}),
      };
    }
    const restored = fact.type === 'interruption.basic-restored' || fact.type === 'interruption.fully-restored';
    return restored && fact.data.restoredBetween ? { endBetween: fact.data.restoredBetween } : {};
  },
};

/** §4.3: fold, verdicts, firings and what-if of service interruptions. */
export const interruptions: Clockwork<InterruptionCase, InterruptionFact> = clockworkOf(process);
