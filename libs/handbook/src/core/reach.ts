import type { ClockBook, ClockRun } from './clock-book.js';
import type { Firing } from './clock.js';
import type { Ms } from './fact.js';
import type { CompiledClock } from './rules.js';
import { type ClockContext, type PointAhead, firingIdOf, nextPoint, reach, refreshed, wakeAt } from './run.js';
import { reasonOf } from './reason.js';

interface Candidate {
  readonly index: number;
  readonly run: ClockRun;
  readonly clock: CompiledClock;
  readonly ahead: PointAhead;
}

/**
 * Reaches the earliest point that is ahead until `until` (`including` that very instant): the firing is owed to the
 * ledger, unless nobody `collects` what is owed (a case that is only thought through; firings with an effect are always
 * kept, until it is applied). Null when nothing is reached. At one instant the earlier due comes first, then the rules' order.
 */
export function reachNext(
  book: ClockBook,
  context: ClockContext,
  until: Ms,
  including: boolean,
  collects = true,
): { readonly book: ClockBook; readonly firing: Firing } | null {
  const at = wakeAt(book);
  if (at === null || (including ? at > until : at >= until)) return null;
  let first: Candidate | null = null;
  for (const [index, run] of book.runs.entries()) {
    const clock = run.nextAt === at ? context.rules.get(run.clock) : undefined;
    const ahead = clock ? nextPoint(run, clock, context) : null;
    if (clock && ahead && (!first || comesBefore({ index, run, clock, ahead }, first)))
      first = { index, run, clock, ahead };
  }
  if (!first) return null;
  const firing = firingOf(first, context);
  const run = refreshed(reach(first.run, first.ahead), first.clock, context, book.frozenAt !== null);
  const owed = collects || firing.effect ? [...book.owed, { firing }] : book.owed;
  return { book: { ...book, runs: book.runs.with(first.index, run), owed }, firing };
}

const comesBefore = (one: Candidate, other: Candidate): boolean =>
  one.ahead.due !== other.ahead.due ? one.ahead.due < other.ahead.due : one.clock.order < other.clock.order;

function firingOf({ run, clock, ahead }: Candidate, context: ClockContext): Firing {
  const { rule } = ahead.point;
  return {
    id: firingIdOf(run, ahead.targetSeq, rule.id, ahead.repeat),
    clock: run.clock,
    startSeq: run.startSeq,
    targetSeq: ahead.targetSeq,
    point: rule.id,
    repeat: ahead.repeat,
    means: rule.means,
    tells: context.tells(rule),
    clause: rule.clause,
    ours: rule.ours === true,
    due: ahead.due,
    effectiveDue: ahead.effectiveDue,
    ...(rule.effect ? { effect: rule.effect } : {}),
    why: reasonOf(run, clock, ahead.point, ahead, context),
  };
}
