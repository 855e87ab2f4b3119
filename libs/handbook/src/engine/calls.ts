import type { Firing } from './clock.js';
import type { Fact, Ms } from './fact.js';

/**
 * Somebody whom a fact calls. Without `personId` whoever supervises now, or, for an owner's reason, whoever reported it; `to` the
 * operator where the technical alarm is raised.
 */
export interface Call<Reason extends string = string> {
  readonly for: Reason;
  readonly personId?: string;
  readonly to?: 'operator';
}

/** What a firing that no clock made carries: whom a fact called, for what, and who did it. */
export type FiringCall = NonNullable<Firing['call']>;

/** A person who was told of the case last, by which telling, and whether he has shown since that he knows. */
export interface CalledPerson {
  readonly personId: string;
  readonly firingId: string;
  readonly at: Ms;
  /** When he said so, or did something on the case; null: not yet. */
  readonly seenAt: Ms | null;
}

/** The id that calls have in the place of a clock's. */
export const callClock = 'CALL';

/** What a recorded fact's calls are for the ladder: each one a firing that is due at once and owed until somebody was told. */
export const firingsOf = (
  fact: Fact,
  calls: readonly Call[],
  about: { readonly problemClass: string; readonly standard: string },
  speaksToOwner: (reason: string) => boolean = () => false,
): readonly Firing[] =>
  calls.map((call, index) => ({
    id: `${callClock}/${String(fact.seq)}/${String(index)}/${call.for}/0`,
    clock: callClock,
    startSeq: fact.seq,
    targetSeq: fact.seq,
    point: call.for,
    repeat: 0,
    means: 'notice',
    tells: [call.to ?? (speaksToOwner(call.for) ? 'owner' : call.personId === undefined ? 'supervisor' : 'handler')],
    clause: fact.clause ?? null,
    ours: true,
    due: fact.recordedAt,
    effectiveDue: fact.recordedAt,
    why: {
      startedAt: fact.recordedAt,
      startedBy: fact.type,
      lengthMs: 0,
      lengthOf: 'start',
      lengthClause: null,
      pausedMs: 0,
      problemClass: about.problemClass,
      standard: about.standard,
    },
    call: { ...call, by: fact.actor.id },
  }));

/** How many persons a case remembers as called. */
const calledKept = 12;

/** Who is called and waited for after somebody was told: the latest telling of each person counts. */
export function calledAfter(
  called: readonly CalledPerson[],
  told: { readonly firingId: string; readonly called: readonly string[] },
  at: Ms,
): readonly CalledPerson[] {
  const now = told.called.map((personId) => ({ personId, firingId: told.firingId, at, seenAt: null }));
  return [...called.filter(({ personId }) => !told.called.includes(personId)), ...now].slice(-calledKept);
}

/** Whoever does something on the case has seen what he was called for. The same list when that says nothing new. */
export function seenBy(called: readonly CalledPerson[], actorId: string, at: Ms): readonly CalledPerson[] {
  const waits = called.some(({ personId, seenAt }) => personId === actorId && seenAt === null);
  return waits
    ? called.map((one) => (one.personId === actorId && one.seenAt === null ? { ...one, seenAt: at } : one))
    : called;
}
