import type { CaseCore, ProcessTypes } from '../engine/action.js';
import type { Ms } from '../engine/fact.js';

/** Why somebody of a step is not called, in the order in which the reasons are looked at. */
export const skipReasons = [
  'declined',
  'called-already',
  'on-leave',
  'off-duty',
  'no-certificate',
  'on-other-emergency',
  'channel-limit',
  'no-channel',
] as const;
export type SkipReason = (typeof skipReasons)[number];

/** Why somebody says that he can't come. */
export const declineReasons = ['too-far', 'on-other-work', 'off-duty', 'unable', 'other'] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** How many of a step must come: one, everybody who was reached, or so many. */
export type StepNeed = 'any' | 'all' | number;

/**
 * Whom a step calls: `on-duty` whoever is on the estate's roster now, and whoever goes there by a post that stands on none; `line` who leads there; `company` who answers for the company;
 * `post` everybody with the role `id`; `person` him alone; `layer` whoever is on duty in the layer `id`; `work` whoever is on duty for
 * the kind of work `id`, or knows it and is not off duty; `contractor` the firm for the kind of work `id`.
 */
export const callTargets = ['on-duty', 'line', 'company', 'post', 'person', 'layer', 'work', 'contractor'] as const;
export interface CallTarget {
  readonly of: (typeof callTargets)[number];
  readonly id?: string;
  /** A post is called off duty, too. */
  readonly evenOffDuty?: boolean;
}

/** A step of a call-out as it was frozen when the call-out began: ids, numbers and lengths in ms only. */
export interface CallStep {
  readonly id: string;
  /** In this order; missing: nobody. */
  readonly targets?: readonly CallTarget[];
  readonly need: StepNeed;
  /** How long it is waited for; missing: the standard's length. */
  readonly waitMs?: Ms;
  /** When those who have not answered are tried again: ms after the attempt before, one entry for each further attempt. */
  readonly againAfterMs?: readonly Ms[];
  /** Only at these classes; missing: at all. */
  readonly classes?: readonly string[];
  /** Only from this round on; missing: from the first. */
  readonly fromRound?: number;
  /** Only in these local minutes of the day; at others it names nobody, and the next step is called at once. Missing: at any hour. */
  readonly hours?: { readonly from: number; readonly until: number };
  /** What whoever is called must hold; missing: nothing. */
  readonly certificates?: readonly string[];
  /** Only while it is watched: whoever is called stands by, and goes nowhere yet. */
  readonly standBy?: true;
}

/** How a person stands to the call-out. `silent`: his step ran out; `lapsed`: his yes ran out; `here` and `stands-by` never run out. */
export type Standing = 'called' | 'stands-by' | 'silent' | 'coming' | 'here' | 'declined' | 'lapsed';

/** A person whom the call-out called, and for which step. */
export interface Responder {
  readonly step: string;
  readonly standing: Standing;
}

/** A step while it is asked for the `count`th time; only its latest time is remembered. */
export interface Activation {
  readonly count: number;
  readonly state: 'open' | 'ran-out' | 'satisfied';
  /** How many attempts were made; 0: nobody has been called yet. */
  readonly attempts: number;
  /** A further attempt has fallen due. */
  readonly again: boolean;
  /** Who was reached. */
  readonly asked: readonly string[];
}

/** What a call-out remembers: JSON-safe, and no longer however long it lasts. */
export interface CallOut {
  readonly steps: readonly CallStep[];
  /** 0: it has not begun. */
  readonly round: number;
  /** The round is over and nobody has it: the next begins by the clock. */
  readonly resting: boolean;
  /** The step that was opened last in this round; null before the first. */
  readonly cursor: string | null;
  /** The step that lost somebody who had said that he comes. */
  readonly lost: string | null;
  readonly activations: Readonly<Record<string, Activation>>;
  readonly people: Readonly<Record<string, Responder>>;
  /** Everybody who was ever called: whoever ends it tells all of them. */
  readonly everyone: readonly string[];
}

/** A case that calls people out. */
export interface CallingCase extends CaseCore {
  readonly callOut: CallOut;
}
/** Types of a process that calls people out. */
export interface CallingTypes extends ProcessTypes {
  readonly case: CallingCase;
}

/** A call-out before it begins. */
export const noCallOut: CallOut = {
  steps: [],
  round: 0,
  resting: false,
  cursor: null,
  lost: null,
  activations: {},
  people: {},
  everyone: [],
};

/** The same call-out begun anew: everybody is asked again, also who had come. */
export const calledAnew = (callOut: CallOut): CallOut => ({
  ...noCallOut,
  steps: callOut.steps,
  activations: closed(callOut),
  everyone: callOut.everyone,
});

/** Activations that count on, so that none is numbered twice. */
const closed = ({ activations }: CallOut): CallOut['activations'] =>
  Object.fromEntries(Object.entries(activations).map(([id, one]) => [id, { ...one, state: 'ran-out', asked: [] }]));

/** `<step>/<count>`: what a step is called while it is asked for the `count`th time. */
export const activationOf = (step: string, count: number): string => `${step}/${String(count)}`;

/** The parts of the name of an activation. */
export function activationNamed(name: string): { readonly step: string; readonly count: number } {
  const at = name.lastIndexOf('/');
  return { step: name.slice(0, at), count: Number(name.slice(at + 1)) };
}

/** How long rounds lie apart *(ours)*: 2 min, doubling to 15. */
export const roundsApart = { first: 120_000, most: 900_000 } as const;

/** How long it is until the round behind this one, ms. */
export const waitAfterRound = (
  round: number,
  { first, most }: typeof roundsApart | { first: Ms; most: Ms } = roundsApart,
): Ms => Math.min(most, first * 2 ** Math.min(30, Math.max(0, round - 1)));

/** Why a target of a step names nobody. */
export const namesNobody = ['layer-unknown', 'nobody-on-duty', 'nobody-known', 'outside-hours'] as const;
export type NamesNobody = (typeof namesNobody)[number];
/** A target as it was looked at: how many it named; `why` where it named nobody. */
export interface ConsideredTarget {
  readonly of: CallTarget['of'];
  readonly id?: string;
  readonly named: number;
  readonly why?: NamesNobody;
}

/** How somebody answered: by the link of his message where that is said, else signed in or through the desk. */
export interface AnsweredHow {
  readonly byLink?: true;
}

/** Every fact of a call-out and what it carries. */
export interface CallingFacts {
  'round.began': { round: number };
  /** Every step was tried and nobody has it: the operator is called; the next round begins after `waitMs`. */
  'round.ended': { round: number; waitMs: Ms };
  'round.due': { by: string };
  /** `waitMs`: how long the plan waits, where it says so. */
  'step.opened': { activation: string; waitMs?: Ms };
  /**
   * Who was called at an attempt (from 0), who was not and why, when those who stay silent are tried again, and how long the plan
   * waits for them from now, where it says so.
   */
  'step.called': {
    activation: string;
    attempt: number;
    waitMs?: Ms;
    /** They are asked to stand by only. */
    standBy?: true;
    reached: readonly string[];
    skipped: readonly { readonly personId: string; readonly why: SkipReason }[];
    againMs?: Ms;
    /** Of each target how many it named, and why nobody; missing: a further attempt, or one of before it was kept. */
    considered?: readonly ConsideredTarget[];
  };
  'attempt.due': { activation: string };
  'step.ran-out': { activation: string };
  /** As many come as are needed: every step that was still asked for is over. */
  'step.satisfied': { step: string; activation: readonly string[] };
  /** Somebody says that he comes, or has it; that holds for so long, unless he comes or reports. */
  'responder.answered': { personId: string; says: 'coming' | 'have-it'; holdsForMs: Ms } & AnsweredHow;
  /** `declinedWhy`: where he says so. */
  'responder.declined': { personId: string; toId?: string; declinedWhy?: DeclineReason } & AnsweredHow;
  /** He takes the place of somebody who said that he comes. */
  'responder.took-over': { personId: string; fromId: string; holdsForMs: Ms };
  'answer.ran-out': { personId: string };
  /** He stands by while it is only watched. */
  'responder.stands-by': { personId: string } & AnsweredHow;
  'responder.arrived': { personId: string } & AnsweredHow;
}

const stepOf = ({ steps }: CallOut, id: string | null): CallStep | undefined => steps.find((step) => step.id === id);
/** Whether a person who stands so is counted on. */
export const comes = (standing: Standing): boolean =>
  standing === 'coming' || standing === 'here' || standing === 'stands-by';

const peopleOf = ({ people }: CallOut, step: string, is: (standing: Standing) => boolean): number =>
  Object.values(people).filter((one) => one.step === step && is(one.standing)).length;

/** How many a step needs; it can't be met while nobody was reached. */
function neededBy(callOut: CallOut, step: CallStep): number {
  if (step.need === 'any') return 1;
  if (step.need === 'all') return callOut.activations[step.id]?.asked.length || Number.POSITIVE_INFINITY;
  return Math.max(1, step.need);
}

/** The step of which as many come as it needs; null: the need is unmet. */
export const metBy = (callOut: CallOut): CallStep | null =>
  callOut.steps.find((step) => peopleOf(callOut, step.id, comes) >= neededBy(callOut, step)) ?? null;

/** What follows from the calls to stand by: the same steps in their order, once; nobody is called again and again for a warning. */
export const standByFollows = (callOut: CallOut): readonly Next[] =>
  callOut.steps.length === 0 ? [] : callOutFollows(callOut, '').filter(({ type }) => type !== 'round.ended');

/** Names of the activations that are still waited for. */
export const openActivations = ({ activations }: CallOut): readonly string[] =>
  Object.entries(activations).flatMap(([step, { count, state }]) =>
    state === 'open' ? [activationOf(step, count)] : [],
  );

/** Whether a step that was opened can still be met by those who were reached and have not answered. */
function canBeMet(callOut: CallOut, step: CallStep): boolean {
  const activation = callOut.activations[step.id];
  if (activation?.state !== 'open') return false;
  if (activation.attempts === 0) return true;
  const may = peopleOf(callOut, step.id, (standing) => comes(standing) || standing === 'called');
  return may >= neededBy(callOut, step);
}

/** Somebody may still answer. */
const isPending = (callOut: CallOut): boolean =>
  Object.entries(callOut.activations).some(
    ([step, { attempts, state }]) =>
      state === 'open' && (attempts === 0 || peopleOf(callOut, step, (standing) => standing === 'called') > 0),
  );

type Next = {
  readonly [K in keyof CallingFacts]: { readonly type: K; readonly data: CallingFacts[K] };
}[keyof CallingFacts];

function opened(callOut: CallOut, step: CallStep): Next {
  const count = (callOut.activations[step.id]?.count ?? 0) + 1;
  const wait = step.waitMs === undefined ? {} : { waitMs: step.waitMs };
  return { type: 'step.opened', data: { activation: activationOf(step.id, count), ...wait } };
}

/**
 * What follows from a call-out while it goes on: as many come as are needed; a step that can't be met any more opens the next one; a
 * whole round without anybody ends, and the next begins by the clock. Silence never ends it. `problemClass` chooses the steps.
 */
export function callOutFollows(
  callOut: CallOut,
  problemClass: string,
  apart: { readonly first: Ms; readonly most: Ms } = roundsApart,
): readonly Next[] {
  if (callOut.round === 0) return [{ type: 'round.began', data: { round: 1 } }];
  const met = metBy(callOut);
  const open = openActivations(callOut);
  if (met !== null)
    return open.length === 0 ? [] : [{ type: 'step.satisfied', data: { step: met.id, activation: open } }];
  if (callOut.resting) return [];
  const lost = stepOf(callOut, callOut.lost);
  if (lost && !isPending(callOut)) return [opened(callOut, lost)];
  const last = stepOf(callOut, callOut.cursor);
  if (last && canBeMet(callOut, last)) return [];
  const steps = callOut.steps.filter(
    ({ classes, fromRound = 1 }) => (classes?.includes(problemClass) ?? true) && fromRound <= callOut.round,
  );
  const place = callOut.steps.findIndex(({ id }) => id === callOut.cursor);
  const next = steps.find((step) => callOut.steps.indexOf(step) > place);
  if (next) return [opened(callOut, next)];
  if (isPending(callOut)) return [];
  const { round } = callOut;
  return [{ type: 'round.ended', data: { round, waitMs: waitAfterRound(round, apart) } }];
}
