import { endRuns, joinStart, pause, resume, retarget, revive, undoJoin } from '../../engine/adjust.js';
import { Budget } from '../../engine/budget.js';
import type { ClockBook } from '../../engine/clock-book.js';
import type { Firing } from '../../engine/clock.js';
import type { Actor, Ms } from '../../engine/fact.js';
import { observe, observeEnds, observeStarts, voidedBy } from '../../engine/observe.js';
import { type FiringStretch, firingsOwed, stretchOf, withoutFiring } from '../../engine/owed.js';
import { reachNext } from '../../engine/reach.js';
import type { CompiledClock } from '../../engine/rules.js';
import { type ClockContext, wakeAt } from '../../engine/run.js';
import type { Standard } from '../../standard/standard.js';
import { type ComplaintCase, openCase } from './complaint.case.js';
import { calledAfter, firingsOfCalls, seenBy } from './complaint.calls.js';
import { complaintRules, contextOf } from './complaint.context.js';
import type { ComplaintFact, ComplaintState } from './complaint.facts.js';
import { patchOf } from './complaint.patches.js';
import { adopted, answeredThere, endedThere, restated } from './record.clocks.js';

const endStates: readonly ComplaintState[] = ['closed', 'withdrawn', 'not-a-complaint', 'merged'];
/** Facts that bring a case back that was over. */
const returns: readonly string[] = ['complaint.reopened', 'complaint.merge-undone', 'record.corrected'];
/** Effects are caused by time itself. */
const clockActor: Actor = { id: 'system:clock', role: 'system' };

/**
 * The case after one more fact. What was due before the fact was known is reached first, effects included, whether
 * anybody looked in time or not: so the state never depends on when a timer was served. Pure; facts come in `seq` order.
 * Throws `TooHeavy`, as everything here does that reaches points.
 */
export function fold(prev: ComplaintCase, fact: ComplaintFact, standard: Standard): ComplaintCase {
  return foldFact(prev, fact, standard);
}

/** The case after all its facts, in `seq` order. */
export function foldAll(
  facts: readonly ComplaintFact[],
  standard: Standard,
  budget: Budget = new Budget(),
): ComplaintCase {
  return facts.reduce((c, fact) => foldFact(c, fact, standard, { budget }), openCase(standard));
}

/** As `foldAll`: the state that a case's facts tell. */
export const stateOf = foldAll;

/** Hooks for those who watch a fold: every point when it is reached, and ids in the ledger that a fact contradicts. */
export interface FoldWatch {
  readonly reached?: (firing: Firing) => void;
  /** As `reached`, but repeats in one piece. */
  readonly stretched?: (stretch: FiringStretch) => void;
  readonly overruled?: string[];
  /** Nobody asks what the ledger lacks: none of it is kept. */
  readonly forgetsOwed?: boolean;
  /** How many steps it may take; that of one case when absent. */
  readonly budget?: Budget;
}

/** A copy that its maker may still write to: a case has many fields, and a replay folds millions of facts. */
type Draft = { -readonly [K in keyof ComplaintCase]: ComplaintCase[K] };

/** `fold`, watched. */
export function foldFact(
  prev: ComplaintCase,
  fact: ComplaintFact,
  standard: Standard,
  watch: FoldWatch = {},
): ComplaintCase {
  const { budget = new Budget() } = watch;
  budget.spend(1);
  const known = Math.max(fact.recordedAt, prev.clocks.knownAt);
  // The entry of a firing is the proof that somebody looked at that very instant.
  const c = catchUp(prev, standard, known, fact.type === 'firing.reached', { ...watch, budget });
  const after = entered(c, fact, standard) ?? applied(c, fact, standard, budget, watch.overruled);
  after.seq = fact.seq;
  after.lastAt = Math.max(prev.lastAt, fact.at);
  after.clocks = { ...after.clocks, knownAt: known };
  const calls = firingsOfCalls(fact, after);
  if (calls.length > 0) after.clocks = { ...after.clocks, untold: [...after.clocks.untold, ...calls] };
  if (after.called !== undefined) after.called = seenBy(after.called, fact.actor.id, fact.recordedAt);
  return after;
}

/** The case with every point reached that was ahead until `until` by what is known, and their effects applied. */
export function catchUp(
  c: ComplaintCase,
  standard: Standard,
  until: Ms,
  including: boolean,
  watch: FoldWatch = {},
): ComplaintCase {
  const wake = wakeAt(c.clocks);
  if (wake === null || wake > until) return c;
  const { budget = new Budget() } = watch;
  const after: Draft = { ...c };
  let context = contextOf(after, standard, budget, watch.overruled);
  const collects = watch.forgetsOwed !== true;
  for (
    let step = reachNext(after.clocks, context, until, including, collects);
    step;
    step = reachNext(after.clocks, context, until, including, collects)
  ) {
    after.clocks = step.book;
    let { reached } = step;
    const [first] = reached;
    if (first?.firing.effect) {
      Object.assign(after, withEffect(after, first.firing, standard, budget));
      context = contextOf(after, standard, budget, watch.overruled);
      reached = after.clocks.owed.slice(-1);
    }
    if (watch.stretched) for (const owed of reached) watch.stretched(stretchOf(owed, context.rules, budget));
    if (watch.reached) for (const { firing } of firingsOwed(reached, context.rules, budget)) watch.reached(firing);
  }
  return after;
}

/** A firing's effect is applied at its instant; one that the case no longer allows is dropped from the firing. */
function withEffect(c: ComplaintCase, firing: Firing, standard: Standard, budget: Budget): ComplaintCase {
  const { effect, ...rest } = firing;
  if (!effect || !effectHolds(c, effect.fact)) {
    return { ...c, clocks: { ...c.clocks, owed: c.clocks.owed.with(-1, { firing: rest }) } };
  }
  const { inputSeq, effects, owedEffects } = c.clocks;
  const at = firing.effectiveDue;
  const data = { ...effect.data, byFiring: firing.id };
  const fact = {
    seq: inputSeq + (effects + 1) / 1000,
    type: effect.fact,
    at,
    recordedAt: at,
    actor: clockActor,
    data,
  } as ComplaintFact;
  const clocks: ClockBook = {
    ...c.clocks,
    owedEffects: [...owedEffects, { firingId: firing.id, type: effect.fact, at, clause: firing.clause, data }],
  };
  const after = applied({ ...c, clocks }, fact, standard, budget);
  return { ...after, clocks: { ...after.clocks, inputSeq, effects: effects + 1 } };
}

/** Silence closes only what waits for an answer, and never a major class (§4.4). */
function effectHolds(c: ComplaintCase, type: string): boolean {
  if (c.over) return false;
  if (type === 'complaint.hand-over-declined') return c.offeredTo !== null;
  if (type !== 'complaint.closed') return true;
  return (c.state === 'fed-back' || c.state === 'reviewed') && c.class !== 'major' && c.class !== 'major-emergency';
}

/** Entries of the ledger that are no input: they settle what was owed. Null for a fact that is an input. */
function entered(c: ComplaintCase, fact: ComplaintFact, standard: Standard): Draft | null {
  const { clocks } = c;
  if (fact.type === 'firing.reached') {
    const firing = fact.data.firing as Firing;
    const { owed, held } = withoutFiring(clocks.owed, firing, complaintRules(standard));
    const silent = firing.toldBy !== undefined || held?.overruledBy !== undefined;
    const untold = silent ? clocks.untold : [...clocks.untold, firing];
    return { ...c, clocks: { ...clocks, owed, untold } };
  }
  if (fact.type === 'firing.overruled' || fact.type === 'escalation.told') {
    const { firingId } = fact.data;
    const called = fact.type === 'escalation.told' ? (fact.data.called ?? []) : [];
    const told =
      called.length === 0 ? {} : { called: calledAfter(c.called ?? [], { firingId, called }, fact.recordedAt) };
    return { ...c, ...told, clocks: { ...clocks, untold: clocks.untold.filter((firing) => firing.id !== firingId) } };
  }
  const { byFiring } = fact.data;
  const known = byFiring && clocks.owedEffects.find((one) => one.firingId === byFiring && one.type === fact.type);
  return known ? { ...c, clocks: { ...clocks, owedEffects: clocks.owedEffects.filter((one) => one !== known) } } : null;
}

function applied(
  c: ComplaintCase,
  fact: ComplaintFact,
  standard: Standard,
  budget: Budget,
  overruled?: string[],
): Draft {
  const next: Draft = Object.assign({ ...c }, patchOf(c, fact));
  if (isEnd(c.state) && !returns.includes(fact.type)) next.state = c.state;
  if (isEnd(next.state)) next.lowRatingOpen = false;
  else if (fact.type === 'complaint.rated' && fact.data.score <= lowRatingAtMost(standard)) next.lowRatingOpen = true;
  if (next.waiting && next.state !== 'waiting' && next.mergedInto?.resumesTo !== 'waiting') {
    next.waitingFor = null;
    next.waiting = null;
    next.waitingWords = null;
  }
  const context = contextOf(next, standard, budget, overruled);
  next.clocks = clocksAfter(c, next, fact, context);
  next.over = isEnd(next.state) && !runsAfterEnd(next.clocks, context);
  return next;
}

const isEnd = (state: ComplaintState): boolean => endStates.includes(state);

/** §3.2: a case that has ended is not over while its owner waits for an answer. */
const runsAfterEnd = (book: ClockBook, { rules }: ClockContext): boolean =>
  book.frozenAt === null &&
  book.runs.some((run) => run.end === null && run.applies && rules.get(run.clock)?.rule.runsAfterEnd === true);

/** A rating of this or less wants a supervisor's call and a written reply (§4.4; 2 is ours). */
export function lowRatingAtMost(standard: Standard): number {
  for (const { rule } of complaintRules(standard).values()) {
    const condition = rule.startsOnlyIf?.['complaint.rated'];
    if (condition) return condition.atMost;
  }
  return 2;
}

function clocksAfter(
  before: ComplaintCase,
  after: ComplaintCase,
  fact: ComplaintFact,
  context: ClockContext,
): ClockBook {
  let book: ClockBook = { ...before.clocks, inputSeq: fact.seq, effects: 0 };
  if (fact.type === 'complaint.adopted') return adopted(book, fact, context);
  if (fact.type === 'record.answered')
    return answeredThere(book, fact, { ...fact.data, receivedAt: before.receivedAt }, context);
  if (fact.type === 'record.corrected') return restated(book, fact, context);
  if (fact.type === 'complaint.received') book = { ...book, frozenAt: fact.data.observedUntil ?? null };
  else if (before.kind !== after.kind || before.class !== after.class || before.classified !== after.classified) {
    book = retarget(book, fact, context);
  }
  if (isEnd(after.state)) {
    if (!isEnd(before.state)) {
      // A merge may be undone into the wait that it met; every other end ends the wait as well.
      const ended = { ...allEnded(book, fact, context), pause: after.waitingFor === null ? null : book.pause };
      return observeStarts(ended, { fact }, context, goesOn);
    }
    if (fact.type === 'complaint.joining-undone') return undoJoin(book, fact, fact.data.joinedSeq, context);
    // Whoever speaks in a merged case is heard in the one that goes on.
    return after.state === 'merged' ? book : observeAfterEnd(book, fact, context);
  }
  // An old record that comes back is a live case from then on.
  if (fact.type === 'complaint.reopened' && book.frozenAt !== null) book = { ...book, frozenAt: null };
  if (fact.type === 'complaint.merge-undone' && before.mergedInto)
    book = revive(book, fact, before.mergedInto.seq, context);
  if (before.waitingFor !== null && after.waitingFor !== before.waitingFor) book = resume(book, fact, context);
  const startBetween = fact.type === 'complaint.received' ? fact.data.receivedBetween : undefined;
  book = observe(book, { fact, ...(startBetween ? { startBetween } : {}) }, context);
  if (after.waitingFor !== null && (before.waitingFor !== after.waitingFor || isEnd(before.state)))
    book = pause(book, fact, after.waitingFor, context);
  if (fact.type === 'complaint.reporter-joined')
    book = joinStart(book, fact, fact.data.startedAt, 'complaint.received', context);
  if (fact.type === 'complaint.joining-undone') book = undoJoin(book, fact, fact.data.joinedSeq, context);
  return book;
}

const goesOn = ({ rule }: CompiledClock): boolean => rule.runsAfterEnd === true;

/** In a case that has ended nothing runs but what goes on; where that is nothing, nothing is looked at. */
function observeAfterEnd(book: ClockBook, fact: ComplaintFact, context: ClockContext): ClockBook {
  return observeStarts(observeEnds(book, { fact }, context), { fact }, context, goesOn);
}

/** The case has ended: what stops by this very fact has stopped, every other clock is void, or unknown in an import. */
function allEnded(book: ClockBook, fact: ComplaintFact, context: ClockContext): ClockBook {
  if (fact.type === 'complaint.closed' && fact.data.as === 'imported')
    return endedThere(book, fact, fact.data.closedBetween, context);
  return endRuns(
    observeEnds(book, { fact }, context),
    fact,
    (run, clock) => (goesOn(clock) ? null : voidedBy(fact, run)),
    context,
  );
}
