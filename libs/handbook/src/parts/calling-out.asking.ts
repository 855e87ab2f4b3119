import type { Ms } from '../engine/fact.js';
import {
  type CallOut,
  type CallingFacts,
  type SkipReason,
  activationNamed,
  activationOf,
  comes,
  skipReasons,
} from './calling-out.js';

/** Somebody whom a step may call, as the roster answers: in its order, with everything that keeps him from being called. */
export interface Candidate {
  readonly personId: string;
  readonly unfit: readonly Exclude<SkipReason, 'called-already' | 'declined'>[];
}

/** A call that is to be made: everybody of a step, or at a further attempt those who have not answered. */
export interface OpenCall {
  readonly activation: string;
  /** From 0. */
  readonly attempt: number;
  /** Whom to try again; null at the first attempt, where the roster says whom the step names. */
  readonly people: readonly string[] | null;
}

/** The calls that are to be made now; each is made once, because it stands here until it is recorded. */
export function openCalls(callOut: CallOut): readonly OpenCall[] {
  return Object.entries(callOut.activations).flatMap(([step, { again, asked, attempts, count, state }]): OpenCall[] => {
    if (state !== 'open') return [];
    const activation = activationOf(step, count);
    if (attempts === 0) return [{ activation, attempt: 0, people: null }];
    const silent = again ? asked.filter((id) => callOut.people[id]?.standing === 'called') : [];
    return silent.length === 0 ? [] : [{ activation, attempt: attempts, people: silent }];
  });
}

/** Who of a step is called and who is not, with the first reason that holds. */
export interface Asked {
  readonly reached: readonly string[];
  readonly skipped: CallingFacts['step.called']['skipped'];
}

/**
 * Who of a step is called now. Whoever declined, comes, or is being called already is passed over; whoever said that he comes and did
 * not is called after the others only: when nobody else is left. Everybody stands in the answer once, with a reason or without.
 */
export function askedOf(callOut: CallOut, candidates: readonly Candidate[]): Asked {
  const once = candidates.filter(
    (one, index) => candidates.findIndex(({ personId }) => personId === one.personId) === index,
  );
  const standing = (id: string) => callOut.people[id]?.standing;
  const why = ({ personId, unfit }: Candidate): SkipReason | null => {
    const is = standing(personId);
    const reasons: readonly (SkipReason | false)[] = [
      is === 'declined' && 'declined',
      (is === 'called' || (is !== undefined && comes(is))) && 'called-already',
      ...unfit,
    ];
    return skipReasons.find((reason) => reasons.includes(reason)) ?? null;
  };
  const fit = once.filter((one) => why(one) === null);
  const others = fit.filter(({ personId }) => standing(personId) !== 'lapsed');
  const wanted = new Set((others.length > 0 ? others : fit).map(({ personId }) => personId));
  return {
    reached: [...wanted],
    skipped: once.flatMap((one) =>
      wanted.has(one.personId) ? [] : [{ personId: one.personId, why: why(one) ?? 'called-already' }],
    ),
  };
}

/** The fact of a call that was made, with when those who stay silent are tried again; null: this attempt is not to be made. */
export function calledFact(
  callOut: CallOut,
  { activation, attempt }: Pick<OpenCall, 'activation' | 'attempt'>,
  { reached, skipped }: Asked,
  considered: CallingFacts['step.called']['considered'],
): CallingFacts['step.called'] | null {
  const isOpen = openCalls(callOut).some((one) => one.activation === activation && one.attempt === attempt);
  if (!isOpen) return null;
  const { step } = activationNamed(activation);
  const { againAfterMs, standBy, waitMs } = callOut.steps.find(({ id }) => id === step) ?? {};
  const againMs: Ms | undefined = againAfterMs?.[attempt];
  return {
    activation,
    attempt,
    reached,
    skipped,
    ...(waitMs === undefined || attempt > 0 ? {} : { waitMs }),
    ...(standBy === undefined ? {} : { standBy }),
    ...(againMs === undefined || reached.length === 0 ? {} : { againMs }),
    ...(considered === undefined ? {} : { considered }),
  };
}

/** How long a yes holds *(ours)*: 10 min behind the arrival that he expects; without one for as long as the standard says, ms. */
export const holdsFor = (expectedMs: Ms | null, usualMs: Ms): Ms =>
  expectedMs === null ? usualMs : Math.min(usualMs, Math.max(0, expectedMs) + 600_000);
