import type {
  AnyClockRule,
  AnyProcess,
  CaseCore,
  CaseFace,
  Fact,
  Firing,
  Ms,
  NewFact,
  Standard,
} from '@steward/handbook';

/** What the rules of any process remember of a case. */
export type AnyCase = CaseCore;

/**
 * What the kit asks of a process: the part of a handbook process's value that has nothing to do with what its cases are about.
 * Pure; each may throw `TooHeavy`.
 */
export interface CaseRules<C extends AnyCase> {
  /** As in news, workflow ids and permissions: `complaint`. */
  readonly id: string;
  /** The case before its first fact. */
  opens(this: void, standard: Standard): C;
  clocks(this: void, standard: Standard): readonly AnyClockRule[];
  fold(this: void, prev: C, fact: Fact, standard: Standard): C;
  /** Facts that a look at `now` must append; empty when nothing is due. */
  advance(this: void, c: C, standard: Standard, now: Ms): readonly NewFact[];
  nextDue(this: void, c: C, standard: Standard): { readonly at: Ms } | null;
  /** What to append behind a fact that contradicts firings in the ledger. */
  overruledBy(this: void, before: C, fact: Fact, standard: Standard): readonly NewFact[];
  /** New facts as they would stand in the ledger after `c`, recorded at `now`. */
  stamped(this: void, facts: readonly NewFact[], c: C, by: Fact['actor'], now: Ms): readonly Fact[];
  /** Firings in the ledger of which nobody has been told yet, nor a higher one in their place. */
  untoldOf(this: void, c: C): readonly Firing[];
  /** Whether points that were reached are still to be recorded. */
  owesRecords(this: void, c: C): boolean;
  /** Firings that no clock made: persons whom this fact calls, once it is folded into `after`. */
  callsIn(this: void, fact: Fact, after: C): readonly Firing[];
  /** What the case shows to those who do not know its process, as of its last fact. */
  faceOf(this: void, c: C, standard: Standard): CaseFace;
  /** Followed by workers of its own: what is answered within the hour. */
  urgent(this: void, c: C): boolean;
}

/** The rules of a process of the handbook, as its definition has them. */
export const rulesOf = (process: AnyProcess): CaseRules<AnyCase> => ({
  ...process,
  callsIn: (fact, after) =>
    after.clocks.untold.filter(({ call, startSeq }) => call !== undefined && startSeq === fact.seq),
});
