import type { Firing } from '../engine/clock.js';
import type { Ms } from '../engine/fact.js';

/** Cases adopted within one such span are told of together *(ours)*; ms. */
const spanMs = 600_000;
/** Points that fall due at the end of a span still need this long to reach the digest *(ours)*; ms. */
const graceMs = 60_000;

/**
 * When what falls due at `due` for a case adopted at `adoptedAt` goes to a person in one digest. The same instant for all
 * cases of one ten-minute span (ours) and one length of clock: taking over hundreds of old cases tells each person once per
 * point of the ladder. Never earlier than `due`, at most eleven minutes later.
 */
export function adoptionDigestAt(adoptedAt: Ms, due: Ms): Ms {
  const span = Math.floor(adoptedAt / spanMs) * spanMs;
  return span + spanMs + graceMs + (due - adoptedAt);
}

/** Whether a call is the plan's own giving of the case, right behind its adoption: everybody hears of all that he was given in one message. */
export const isGivenByPlan = (
  firing: Firing,
  { adoptionPlan, adoptedSeq }: Pick<AdoptedByPlan, 'adoptionPlan' | 'adoptedSeq'>,
): boolean => firing.call !== undefined && adoptionPlan !== undefined && firing.startSeq === (adoptedSeq ?? NaN) + 1;

/** Whether a point belongs to a clock that an adoption started, so that its message waits for the digest. */
export const isOfAdoption = (firing: Firing): boolean => firing.why.startedBy.endsWith('.adopted');

/** What a case remembers of its adoption. */
export interface AdoptedByPlan {
  readonly adoptedAt: Ms | null;
  /** The plan by which it was taken over, and the seq of the adoption; absent without one. */
  readonly adoptionPlan?: string;
  readonly adoptedSeq?: number;
}

/** When the message about a firing of an adopted case goes out with those of the others; null: at once. Epoch milliseconds. */
export function adoptionBundleAt(firing: Firing, c: AdoptedByPlan): Ms | null {
  const { adoptedAt } = c;
  if (adoptedAt === null) return null;
  // What a plan gives was given at the instant of its approval, whenever its commit came.
  if (isGivenByPlan(firing, c)) return adoptionDigestAt(adoptedAt, adoptedAt);
  return isOfAdoption(firing) ? adoptionDigestAt(adoptedAt, firing.effectiveDue) : null;
}
