import type { FactOf } from '../../engine/action.js';
import type { InterruptionTypes } from './interruption.process.js';
import type { EntryFacts } from '../../parts/entries.js';
import type { InterruptionGrade, ServiceKind } from '../../standard/standard.js';

/** Every fact of a service interruption (§4.3) and what it carries: ids, enums, counts and instants (epoch milliseconds). */
export interface InterruptionFacts extends EntryFacts {
  'interruption.reported': {
    kind: ServiceKind;
    /** Null while nobody has counted them. */
    households: number | null;
    expectedUntil: number | null;
    contentId?: string;
    externalNumber?: string;
    /** Of an old record: its first and last possible instant, and until when its fate was observed. */
    reportedBetween?: readonly [number, number];
    observedUntil?: number;
  };
  /** New inputs of the grading; they propose a grade and change none. */
  'interruption.measured': { households?: number; expectedUntil?: number };
  /** Another grade holds from now on, by the rules or by a person; clocks of every grade count from the original start. */
  'interruption.graded': { grade: InterruptionGrade; by: string };
  'interruption.first-handled': { personId?: string };
  'interruption.basic-restored': { restoredBetween?: readonly [number, number] };
  'interruption.fully-restored': { restoredBetween?: readonly [number, number] };
  'interruption.authorities-told': { report: 'first' | 'final'; contentId?: string };
  'interruption.verified': { households: number };
  'interruption.closed': { contentId?: string };
  /** There was none. */
  'interruption.withdrawn': { contentId?: string };
}

export type InterruptionFactType = keyof InterruptionFacts;
export type InterruptionFactOf<T extends InterruptionFactType> = FactOf<InterruptionTypes, T>;
export type InterruptionFact = { [T in InterruptionFactType]: InterruptionFactOf<T> }[InterruptionFactType];

/** Life-cycle states of an interruption. */
export const interruptionStates = [
  'reported',
  'first-handled',
  'basic-restored',
  'fully-restored',
  'verified',
  'closed',
  'withdrawn',
] as const;
export type InterruptionState = (typeof interruptionStates)[number];
