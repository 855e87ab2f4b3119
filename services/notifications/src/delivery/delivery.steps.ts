import type { Ms } from '@steward/handbook';
import type { CaseChange, LoadedCase, NewContent } from '@steward/service-kit';
import type { AttemptOutcome } from '../channels/channel.js';
import { changeOf, type DeliveryNote } from './delivery.change.js';
import type { DeliveryFacts } from './delivery.facts.js';
import { foldDelivery, saysNews, type Attempt, type DeliveryFold } from './delivery.fold.js';
import { startAttempts } from './delivery.opening.js';
import { nextMove, quietHoursHold, type Move, type Reach } from './next-move.js';

/** How an attempt of this call ended. */
export interface Ended {
  readonly attempt: number;
  readonly outcome: AttemptOutcome;
}

/** A receipt of one use of a channel. */
export type Reported = DeliveryFacts['delivery.reported'];

/** What is known when the next step of a delivery is decided. */
export interface StepInput {
  readonly reach: Reach;
  /** Receipts that came; what they say that is not known yet is recorded first. */
  readonly reported?: readonly Reported[];
  /** Attempts of this call that have ended since the last step. */
  readonly ended: readonly Ended[];
  /** Whether channels may still be used within this call. */
  readonly mayAttempt: boolean;
  /** When the recipient's quiet hours end, if they hold; null for emergencies. */
  readonly quietUntil: (now: Ms) => Ms | null;
  /** An owner whom no channel reached is called instead, by these; null: who is not known yet, or his wish forbids it. */
  readonly callees: readonly string[] | 'to-be-asked' | null;
  /** What a digest lists, once it was gathered. */
  readonly composed: { readonly notes: readonly DeliveryNote[]; readonly content: readonly NewContent[] } | null;
  /** Whether the delivery's workflow asked. */
  readonly looked: boolean;
  /** The call ends while an attempt of another one is open: unless that one reports, a workflow looks when its time is up. */
  readonly leaves?: boolean;
}

/** What came of a step: the move that was recorded last, and the attempts that are the caller's to make now. */
export interface StepResult {
  readonly move: Move;
  /** Who could call the owner is to be found out, then the step is to be taken again. */
  readonly wantsCallees?: boolean;
  readonly mine: readonly Attempt[];
}

/** How soon a workflow takes over what did not fit into a call, ms. */
const handOverMs = 100;

/** Decides the next step as one change: outcomes first, then whatever follows from them. Pure. */
export function decideStep(
  c: LoadedCase<DeliveryFold>,
  now: Ms,
  input: StepInput,
): CaseChange & { readonly result: StepResult } {
  const notes: DeliveryNote[] = [];
  const content: NewContent[] = [];
  let fold = c.fold;
  const add = (...more: readonly DeliveryNote[]): void => {
    notes.push(...more);
    fold = folded(fold, more, now);
  };
  for (const report of input.reported ?? [])
    if (saysNews(fold, report.attempt, report.result)) add({ type: 'delivery.reported', data: report });
  add(...input.ended.filter(({ attempt }) => isOpen(fold, attempt)).map(attempted));
  const done = (move: Move, from: DeliveryFold = fold): CaseChange & { readonly result: StepResult } => {
    const known = new Set(from.attempts.map(({ attempt }) => attempt));
    const mine = fold.attempts.filter(({ attempt }) => !known.has(attempt));
    return { ...changeOf(c.fold, notes, now, { looked: input.looked, content }), result: { move, mine } };
  };
  for (;;) {
    const move = nextMove(fold, input.reach, now);
    switch (move.do) {
      case 'nothing':
        return done(move);
      case 'rest':
        add({ type: 'delivery.rested', data: {} });
        return done(move);
      case 'wait':
        if (move.for === 'outcome') {
          if (input.leaves === true && !fold.followed)
            add({ type: 'delivery.waits', data: { until: move.until, for: 'next-try' } });
        } else if (move.announce) add({ type: 'delivery.waits', data: { until: move.until, for: move.for } });
        return done(move);
      case 'give-up':
        if (move.why === 'all-channels-failed' && input.callees !== null) {
          if (input.callees === 'to-be-asked') {
            const undecided = done(move);
            return { ...undecided, result: { ...undecided.result, wantsCallees: true } };
          }
          add({ type: 'delivery.needs-call', data: { askedOf: input.callees, why: move.why } });
          return done(move);
        }
        add({ type: 'delivery.given-up', data: { why: move.why } });
        return done(move);
      case 'settle':
        add(
          ...move.attempts.map(({ attempt }) =>
            attempted({ attempt, outcome: { outcome: 'unknown', code: 'no-report', retryable: true } }),
          ),
        );
        break;
      case 'compose':
        if (input.composed === null) return done(move);
        add(...input.composed.notes);
        content.push(...input.composed.content);
        break;
      case 'attempt': {
        const before = fold;
        const quiet = quietHoursHold(move.channels) ? input.quietUntil(now) : null;
        const later = quiet ?? (input.mayAttempt ? null : now + handOverMs);
        if (later === null) add(...startAttempts(fold, move, now));
        else add({ type: 'delivery.waits', data: { until: later, for: fold.waits?.for ?? 'next-try' } });
        return done(later === null ? move : { do: 'wait', until: later, for: 'next-try', announce: true }, before);
      }
    }
  }
}

function attempted({ attempt, outcome }: Ended): DeliveryNote {
  return { type: 'delivery.attempted', data: { attempt, ...outcome } };
}

const isOpen = (fold: DeliveryFold, number: number): boolean =>
  fold.attempts.some(({ attempt, outcome }) => attempt === number && outcome === 'open');

function folded(fold: DeliveryFold, notes: readonly DeliveryNote[], now: Ms): DeliveryFold {
  return notes.reduce<DeliveryFold>((before, note) => foldDelivery(before, { ...note, at: now }), fold);
}
