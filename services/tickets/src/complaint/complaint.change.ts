import { type Deed as AnyDeed, type FoldedChange as AnyChange, changesOf } from '@steward/case-kit';
import type { ComplaintCase, Ms, NewComplaintFact, Standard } from '@steward/handbook';
import type { NewContent } from '@steward/service-kit';
import { complaintCase } from './complaint.process.js';

export { systemActor } from '@steward/case-kit';

/** A fact of a complaint and who did it. */
export type Deed = AnyDeed<NewComplaintFact>;

/** What deeds make of a complaint: the change to commit, and what the rules remember afterwards. */
export type FoldedChange = AnyChange<ComplaintCase>;

const changes = changesOf(complaintCase);

/** What is due at `now` once these deeds are done: the points that are reached, and their effects. */
export const dueBehind = (before: ComplaintCase, standard: Standard, deeds: readonly Deed[], now: Ms): Deed[] =>
  // What the rules of a complaint append are facts of a complaint.
  changes.dueBehind(before, standard, deeds, now) as Deed[];

/** Folds deeds into a complaint at `now`, in order, with everything that follows from them (`CaseChanges`). */
export const changeOf: (
  before: ComplaintCase,
  standard: Standard,
  deeds: readonly Deed[],
  now: Ms,
  content?: readonly NewContent[],
) => FoldedChange = changes.changeOf;
