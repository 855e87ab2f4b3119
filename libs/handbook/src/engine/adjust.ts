import type { ClockBook, ClockRun, ReplacedDeadlines, RunEnd } from './clock-book.js';
import type { Fact, Ms } from './fact.js';
import { changeRuns, endedRun, isAbout } from './observe.js';
import { type CompiledClock, isFor, lengthsOf } from './rules.js';
import { type ClockContext, dueAt } from './run.js';

/**
 * Another kind, class, or the first classification: running clocks take their new lengths from the original start,
 * the replaced deadlines stay; clocks that no longer apply rest with their start, and those that do now begin from it.
 * A clock that rested and begins anew with this very fact, or had begun anew before, owes nothing to its earlier start.
 */
export function retarget(book: ClockBook, fact: Fact, context: ClockContext): ClockBook {
  return changeRuns(book, fact, context, (run, clock) => {
    if (!run.applies && (run.end?.how === 'superseded' || (beginsAnew(clock, fact) && isAbout(clock, run, fact))))
      return run;
    const lengths = lengthsOf(clock, context.subject, run.startedBy, run.ownLimitMs);
    const { problemClass } = context.subject;
    if (!lengths) return run.applies && !run.end ? resting(run, fact.at, book.frozenAt !== null) : run;
    if (run.applies && (run.end || sameDeadlines(run, clock, lengths, problemClass))) {
      return run.end || run.problemClass === problemClass ? run : { ...run, problemClass };
    }
    const replaced = run.applies ? [...run.replaced, replacedNow(run, fact.at)] : run.replaced;
    return {
      ...run,
      ...lengths,
      applies: true,
      problemClass,
      replaced,
      targetSeq: fact.seq,
      madeKnownAt: known(run, fact),
    };
  });
}

/** A clock that no longer holds. In a case that was only observed nothing fires: a limit that had passed says so itself. */
function resting(run: ClockRun, until: Ms, frozen: boolean): ClockRun {
  const passed = replacedNow(run, until);
  const broken = frozen && passed.limitAt !== null && passed.limitAt <= until;
  return { ...run, applies: false, ...(broken ? { replaced: [...run.replaced, passed] } : {}) };
}

const beginsAnew = ({ rule }: CompiledClock, fact: Fact): boolean =>
  rule.whenStartedAgain === 'restart' && rule.starts.includes(fact.type);

function sameDeadlines(
  run: ClockRun,
  clock: CompiledClock,
  lengths: { targetMs: Ms | null; limitMs: Ms },
  problemClass: string,
): boolean {
  if (run.targetMs !== lengths.targetMs || run.limitMs !== lengths.limitMs) return false;
  return (
    run.problemClass === problemClass ||
    clock.points.every((point) => isFor(point, run.problemClass) === isFor(point, problemClass))
  );
}

const known = (run: ClockRun, fact: Fact): Ms => Math.max(run.madeKnownAt, fact.recordedAt);

function replacedNow(run: ClockRun, until: Ms): ReplacedDeadlines {
  return {
    targetSeq: run.targetSeq,
    startedAt: run.startedAt,
    targetAt: run.targetMs === null ? null : dueAt(run, run.targetMs),
    limitAt: dueAt(run, run.limitMs),
    until,
  };
}

/** The case waits: clocks whose rule allows this reason stand still from when the wait began. */
export function pause(book: ClockBook, fact: Fact, reason: string, context: ClockContext): ClockBook {
  const paused = changeRuns(book, fact, context, (run, { rule }) => {
    const allowed = !run.end && (rule.pausedBy as readonly string[] | undefined)?.includes(reason);
    if (!allowed || run.pauses.some((one) => one.until === null)) return run;
    // Overlapping waits would count twice: a back-dated one begins where the last ended.
    const from = Math.max(fact.at, run.startedAt, run.pauses.at(-1)?.until ?? 0);
    return { ...run, pauses: [...run.pauses, { from, until: null, reason }] };
  });
  return { ...paused, pause: { reason, from: fact.at } };
}

/** The wait is over: clocks that stood still run on, their deadlines later by the wait. */
export function resume(book: ClockBook, fact: Fact, context: ClockContext): ClockBook {
  if (!book.pause) return book;
  const resumed = changeRuns(book, fact, context, (run) => {
    if (run.end || !run.pauses.some((one) => one.until === null)) return run;
    const pauses = run.pauses.map((one) => (one.until === null ? { ...one, until: Math.max(one.from, fact.at) } : one));
    return { ...run, pauses, madeKnownAt: known(run, fact) };
  });
  return { ...resumed, pause: null };
}

/** A case that began earlier comes in: running clocks that `startedBy` began count from the earliest start. */
export function joinStart(
  book: ClockBook,
  fact: Fact,
  startedAt: Ms,
  startedBy: string,
  context: ClockContext,
): ClockBook {
  return changeRuns(book, fact, context, (run) => {
    if (run.end || run.startedBy !== startedBy || startedAt >= run.ownStart) return run;
    const joins = [...run.joins, { seq: fact.seq, startedAt }];
    if (startedAt >= run.startedAt) return { ...run, joins };
    return moved({ ...run, joins, replaced: replacedWhileApplying(run, fact.at) }, startedAt, fact);
  });
}

/** The joining was a mistake: starts are computed anew, also of clocks that have stopped since. */
export function undoJoin(book: ClockBook, fact: Fact, joinedSeq: number, context: ClockContext): ClockBook {
  const undone = (run: ClockRun): ClockRun => {
    if (!run.joins.some((join) => join.seq === joinedSeq)) return run;
    const joins = run.joins.filter((join) => join.seq !== joinedSeq);
    const startedAt = Math.min(run.ownStart, ...joins.map((join) => join.startedAt));
    const later = startedAt - run.startedAt;
    if (later === 0) return { ...run, joins };
    const replaced = run.replaced.map((one) => (one.targetSeq >= joinedSeq ? shifted(one, later) : one));
    return moved({ ...run, joins, replaced }, startedAt, fact);
  };
  return changeRuns(book, fact, context, undone, joinedSeq);
}

const replacedWhileApplying = (run: ClockRun, until: Ms): ClockRun['replaced'] =>
  run.applies ? [...run.replaced, replacedNow(run, until)] : run.replaced;

const shifted = (one: ReplacedDeadlines, by: Ms): ReplacedDeadlines => ({
  ...one,
  startedAt: one.startedAt + by,
  targetAt: one.targetAt === null ? null : one.targetAt + by,
  limitAt: one.limitAt === null ? null : one.limitAt + by,
});

function moved(run: ClockRun, startedAt: Ms, fact: Fact): ClockRun {
  if (run.end) return { ...run, startedAt, end: { ...run.end, at: Math.max(run.end.at, startedAt) } };
  return { ...run, startedAt, startSetSeq: fact.seq, targetSeq: fact.seq, madeKnownAt: known(run, fact) };
}

/** Ends every running clock in the same way, or as `how` says for each (null: it runs on). */
export function endRuns(
  book: ClockBook,
  fact: Fact,
  how: (run: ClockRun, clock: CompiledClock) => RunEnd | null,
  context: ClockContext,
): ClockBook {
  return changeRuns(book, fact, context, (run, clock) => {
    const end = run.end ? null : how(run, clock);
    return end ? endedRun(run, end) : run;
  });
}

/** What ended these runs never held (a merge that is undone): they run on as if it had not happened. */
export function revive(book: ClockBook, fact: Fact, endedBySeq: number, context: ClockContext): ClockBook {
  return changeRuns(book, fact, context, (run) =>
    run.end?.how === 'voided' && run.end.seq === endedBySeq
      ? { ...run, end: null, madeKnownAt: known(run, fact) }
      : run,
  );
}
