import { type Acting, actionsFor, factFor } from '../../engine/action.js';
import type { Ms } from '../../engine/fact.js';
import { childrenOf } from '../../parts/case-links.js';
import type { ComplaintCase } from './complaint.case.js';
import type { Allowed, ComplaintTypes, NewComplaintFact } from './complaint.types.js';
import { wantsReview } from './guards/proving.js';

/** An action of a complaint, whole. */
export const action = actionsFor<ComplaintTypes>();
/** A fact of an action of a complaint, with the clause of its row. */
export const fact = factFor<ComplaintTypes>();

/** The id of words, where there are some. */
export const content = ({ contentId }: { contentId?: string }): { contentId?: string } =>
  contentId === undefined ? {} : { contentId };

/** The owner's answer and somebody else's look at it end the case; a low rating waits for its answer first (§4.4). */
export function closedWhenDone(
  allowed: Allowed,
  now: Pick<ComplaintCase, 'rating' | 'reviewResult' | 'lowRatingOpen'>,
): readonly NewComplaintFact[] {
  const looked =
    now.reviewResult === 'fixed' || now.reviewResult === 'unreachable' || !wantsReview(allowed.c, allowed.standard);
  const waits = allowed.c.state === 'fed-back' || allowed.c.state === 'reviewed';
  // One that led to an emergency is closed by somebody who looks whether that is over.
  const linked = childrenOf(allowed.c).length > 0;
  if (!waits || !looked || now.rating === null || now.lowRatingOpen || linked) return [];
  return [fact(allowed, 'complaint.closed', { as: now.rating >= 4 ? 'satisfied' : 'rated' })];
}

/** §3.2: what the owner says ends the wait for him; the case goes on where it was. */
export const heard = (a: Allowed): readonly NewComplaintFact[] =>
  a.c.state === 'waiting' && a.c.waitingFor === 'owner' ? [fact(a, 'complaint.resumed', {})] : [];

/** The soonest of what authorities still wait for, one that is coming included; `{}` when none says when. */
export function soonest<Field extends 'respondDue' | 'replyDue'>(
  field: Field,
  instants: readonly (Ms | null | undefined)[],
): Partial<Record<Field, Ms>> {
  const known = instants.filter((at) => typeof at === 'number');
  return known.length === 0 ? {} : ({ [field]: Math.min(...known) } as Partial<Record<Field, Ms>>);
}
/** The call after which staff enters the owner's rating: the guard has seen that there is one. */
export const calledBefore = ({ by, c }: Allowed): { callSeq?: number } =>
  by.role === 'owner' || !c.answeredCall ? {} : { callSeq: c.answeredCall.seq };

export const isStaff = (by: Acting): boolean =>
  by.role !== 'owner' && by.role !== 'system' && by.role !== 'admin' && by.role !== 'quality';
