import { Budget } from './budget.js';
import { endRuns, pause, resume, retarget } from './adjust.js';
import type { ClockView, Firing } from './clock.js';
import { type ClockBook, type ClockSubject, emptyBook } from './clock-book.js';
import type { Fact, Ms } from './fact.js';
import { observe, observeEnds, voidedBy } from './observe.js';
import { type FiringStretch, firingsOwed, stretchOf, withoutFiring } from './owed.js';
import { reachNext } from './reach.js';
import { type CompiledClock, compileClocks } from './rules.js';
import { type ClockContext, nextPoint, wakeAt } from './run.js';
import { type ClockVerdicts, verdictsOfRuns, viewsOfRuns } from './view.js';
import type { AnyClockRule, Standard } from '../standard/standard.js';

/** What every case with clocks remembers: JSON-safe, folded forward fact by fact. */
export interface ClockedCase {
  /** `id@version` of the standard that it runs under. */
  readonly standard: string;
  /** Seq of the last folded fact. */
  readonly seq: number;
  readonly over: boolean;
  /** Latest `at` so far: live facts are never before it. */
  readonly lastAt: Ms;
  readonly clocks: ClockBook;
}

/** What a record tells about a fact beside its instant: bounds where only a day or two looks are known. */
export interface RecordedBounds {
  /** Of the fact that begins an imported case: nothing later was seen. */
  readonly observedUntil?: Ms;
  readonly startBetween?: readonly [Ms, Ms];
  readonly endBetween?: readonly [Ms, Ms];
}

/** A process as the clocks see it: its case, its rules, and what its facts change. */
export interface ClockedProcess<C extends ClockedCase, F extends Fact> {
  readonly open: (standard: Standard) => C;
  readonly clocks: (standard: Standard) => readonly AnyClockRule[];
  /** What lengths depend on. */
  readonly subject: (c: C) => ClockSubject;
  /** The case after a fact, apart from its clocks. */
  readonly apply: (c: C, fact: F, standard: Standard) => C;
  /** The reason for which it waits, null while it does not. */
  readonly waitsFor: (c: C) => string | null;
  /** Fact types that give clocks other lengths, and take no deadline away that ends at their very instant. */
  readonly retargets: readonly string[];
  readonly recorded: (fact: F) => RecordedBounds;
}

/** What the rules answer about the cases of a process; the same questions as of a complaint. Each throws `TooHeavy`. */
export interface Clockwork<C extends ClockedCase, F extends Fact> {
  /** The case after one more fact; facts come in `seq` order. What was due before it was known is reached first. */
  readonly fold: (c: C, fact: F, standard: Standard) => C;
  readonly foldAll: (facts: readonly F[], standard: Standard, budget?: Budget) => C;
  /** Every firing that should have happened until `until` by what was known when, in the order in which they fall due. */
  readonly simulate: (facts: readonly F[], standard: Standard, until: Ms, budget?: Budget) => readonly Firing[];
  /** As `simulate`, with repeats in one piece each: for those who count. */
  readonly stretches: (facts: readonly F[], standard: Standard, until: Ms, budget?: Budget) => readonly FiringStretch[];
  /** Points reached at or before `now` and not yet in the ledger. */
  readonly firingsDue: (c: C, standard: Standard, now: Ms) => readonly Firing[];
  /** When anybody must look next: a point ahead, or one that the ledger or somebody lacks. Null when nothing is awaited. */
  readonly nextDueAt: (c: C, standard: Standard) => Ms | null;
  readonly verdictsOf: (c: C, standard: Standard, now: Ms) => readonly ClockVerdicts[];
  readonly clocksOf: (c: C, standard: Standard, now: Ms) => readonly ClockView[];
  readonly rules: (standard: Standard) => ReadonlyMap<string, CompiledClock>;
}

/** Entries about firings: they settle what was owed and are no input to clocks. */
const entryTypes: readonly string[] = ['firing.reached', 'firing.overruled', 'escalation.told'];

/** Sets a process going on the clock algebra. */
export function clockworkOf<C extends ClockedCase, F extends Fact>(process: ClockedProcess<C, F>): Clockwork<C, F> {
  const rules = (standard: Standard): ReadonlyMap<string, CompiledClock> => compileClocks(process.clocks(standard));
  const contextOf = (c: C, standard: Standard, budget: Budget): ClockContext => ({
    rules: rules(standard),
    subject: process.subject(c),
    standard: c.standard,
    skips: () => false,
    tells: (point) => point.tells,
    budget,
  });

  const catchUp = (
    c: C,
    standard: Standard,
    { until, including, budget, reached, stretched }: CatchUp & { readonly until: Ms; readonly including: boolean },
  ): C => {
    const wake = wakeAt(c.clocks);
    if (wake === null || wake > until) return c;
    const context = contextOf(c, standard, budget);
    let clocks = c.clocks;
    const collects = reached === undefined && stretched === undefined;
    for (let step = reachNext(clocks, context, until, including, collects); step;) {
      clocks = step.book;
      if (reached) for (const { firing } of firingsOwed(step.reached, context.rules, budget)) reached(firing);
      if (stretched) for (const owed of step.reached) stretched(stretchOf(owed, context.rules, budget));
      step = reachNext(clocks, context, until, including, collects);
    }
    return { ...c, clocks };
  };

  const foldFact = (prev: C, fact: F, standard: Standard, how: CatchUp): C => {
    const { budget } = how;
    budget.spend(1);
    const knownAt = Math.max(fact.recordedAt, prev.clocks.knownAt);
    // The entry of a firing is the proof that somebody looked at that very instant; and a deadline that ends at the instant of
    // another grade has ended.
    const including = fact.type === 'firing.reached' || process.retargets.includes(fact.type);
    const c = catchUp(prev, standard, { ...how, until: knownAt, including });
    const seen = { seq: fact.seq, lastAt: Math.max(prev.lastAt, fact.at) };
    if (entryTypes.includes(fact.type))
      return { ...c, ...seen, clocks: { ...entered(c.clocks, fact, rules(standard)), knownAt } };
    const next = process.apply(c, fact, standard);
    return { ...next, ...seen, clocks: { ...clocksAfter(c, next, fact, contextOf(next, standard, budget)), knownAt } };
  };

  const clocksAfter = (before: C, after: C, fact: F, context: ClockContext): ClockBook => {
    const { observedUntil, startBetween, endBetween } = process.recorded(fact);
    let book: ClockBook = { ...before.clocks, inputSeq: fact.seq, effects: 0 };
    if (observedUntil !== undefined) book = { ...book, frozenAt: observedUntil };
    const [was, is] = [process.subject(before), process.subject(after)];
    if (was.kind !== is.kind || was.problemClass !== is.problemClass || was.classified !== is.classified)
      book = retarget(book, fact, context);
    const [waited, waits] = [process.waitsFor(before), process.waitsFor(after)];
    if (waited !== null && waits === null) book = resume(book, fact, context);
    const observation = { fact, ...(startBetween ? { startBetween } : {}), ...(endBetween ? { endBetween } : {}) };
    if (!after.over) book = observe(book, observation, context);
    else if (!before.over) {
      book = observeEnds(book, observation, context);
      // What an old record does not tell stays unknown; a live case that is over waits for nothing more.
      if (book.frozenAt === null) book = endRuns(book, fact, (run) => voidedBy(fact, run), context);
    }
    return waited === null && waits !== null && !after.over ? pause(book, fact, waits, context) : book;
  };

  /** What is known until an instant, fact by fact, heard point by point. */
  const live = (facts: readonly F[], standard: Standard, until: Ms, how: CatchUp): void => {
    let c = process.open(standard);
    for (const fact of facts) {
      if (fact.recordedAt > until) break;
      c = foldFact(c, fact, standard, how);
    }
    catchUp(c, standard, { ...how, until, including: true });
  };

  const caughtUp = (c: C, standard: Standard, now: Ms, budget: Budget): C =>
    catchUp(c, standard, { until: now, including: true, budget });

  return {
    rules,
    fold: (c, fact, standard) => foldFact(c, fact, standard, { budget: new Budget() }),
    foldAll: (facts, standard, budget = new Budget()) =>
      facts.reduce((c, fact) => foldFact(c, fact, standard, { budget }), process.open(standard)),
    simulate: (facts, standard, until, budget = new Budget()) => {
      const firings: Firing[] = [];
      live(facts, standard, until, { budget, reached: (firing) => void firings.push(firing) });
      return firings;
    },
    stretches: (facts, standard, until, budget = new Budget()) => {
      const stretches: FiringStretch[] = [];
      live(facts, standard, until, { budget, stretched: (one) => void stretches.push(one) });
      return stretches;
    },
    firingsDue: (c, standard, now) => {
      const budget = new Budget();
      const { owed } = caughtUp(c, standard, now, budget).clocks;
      return [...firingsOwed(owed, rules(standard), budget)].map(({ firing }) => firing);
    },
    nextDueAt: (c, standard) => {
      const waiting = [...c.clocks.owed.map(({ firing }) => firing), ...c.clocks.untold].map((one) => one.effectiveDue);
      const context = contextOf(c, standard, new Budget());
      for (const run of c.clocks.runs) {
        const clock = run.nextAt === null ? undefined : context.rules.get(run.clock);
        const ahead = clock ? nextPoint(run, clock, context) : null;
        if (ahead) waiting.push(ahead.effectiveDue);
      }
      return waiting.length === 0 ? null : Math.min(...waiting);
    },
    verdictsOf: (c, standard, now) => {
      const { runs, frozenAt } = caughtUp(c, standard, now, new Budget()).clocks;
      return verdictsOfRuns(runs, rules(standard), now, frozenAt !== null);
    },
    clocksOf: (c, standard, now) => {
      const budget = new Budget();
      const at = caughtUp(c, standard, now, budget);
      return viewsOfRuns(at.clocks.runs, contextOf(at, standard, budget), now, at.clocks.frozenAt !== null);
    },
  };
}

/** How a case is caught up: within a budget, and who hears of each point. */
interface CatchUp {
  readonly budget: Budget;
  readonly reached?: (one: Firing) => void;
  /** As `reached`, but repeats in one piece. */
  readonly stretched?: (one: FiringStretch) => void;
}

function entered(book: ClockBook, fact: Fact, rules: ReadonlyMap<string, CompiledClock>): ClockBook {
  if (fact.type === 'firing.reached') {
    const { firing } = fact.data as { readonly firing: Firing };
    const { owed } = withoutFiring(book.owed, firing, rules);
    return { ...book, owed, untold: firing.toldBy === undefined ? [...book.untold, firing] : book.untold };
  }
  const { firingId } = fact.data as { readonly firingId: string };
  return { ...book, untold: book.untold.filter((firing) => firing.id !== firingId) };
}

/** The fields of a case that has not begun. */
export const notBegun = (standard: Standard): ClockedCase => ({
  standard: `${standard.id}@${standard.version}`,
  seq: 0,
  over: false,
  lastAt: 0,
  clocks: emptyBook,
});
