import type { ActionsOf, CaseCore, FactOf, AnyTypes } from './action.js';
import { endRuns, pause, resume, retarget } from './adjust.js';
import { Budget } from './budget.js';
import { calledAfter, firingsOf, seenBy } from './calls.js';
import type { ClockBook, OwedEffect } from './clock-book.js';
import type { Firing } from './clock.js';
import type { FoldWatch, ProcessDefinition, Special } from './definition.js';
import type { Actor, Fact, Ms } from './fact.js';
import { followedFrom } from './following.js';
import { speaksToOwner } from './messages/task.js';
import { type Observation, observe, observeEnds, observeStarts, voidedBy } from './observe.js';
import { firingsOwed, stretchOf, withoutFiring } from './owed.js';
import { reachNext } from './reach.js';
import { type CompiledClock, compileClocks } from './rules.js';
import { type ClockContext, wakeAt } from './run.js';
import type { Standard } from '../standard/standard.js';

/** A process of which the engine knows no more than that it is one. */
export type AnyDefinition = ProcessDefinition<AnyTypes, ActionsOf<AnyTypes>>;
/** A fact as the engine reads it. */
export type EngineFact = FactOf<AnyTypes>;

/** Effects are caused by time itself. */
const clockActor: Actor = { id: 'system:clock', role: 'system' };

/**
 * The number of the `nth` effect (from 1) behind an input: numbers of facts are whole, those of effects lie between them, also where
 * years of silence cause thousands.
 */
export const effectSeq = (inputSeq: number, nth: number): number =>
  nth < 1000 ? inputSeq + nth / 1000 : inputSeq + 0.999 + (nth - 999) / 1e9;

/** A copy that its maker may still write to: a case has many fields, and a replay folds millions of facts. */
type Draft = { -readonly [K in keyof CaseCore]: CaseCore[K] };

/** How cases of a process follow from their facts. */
export interface Folding {
  rules(this: void, standard: Standard): ReadonlyMap<string, CompiledClock>;
  contextOf(this: void, c: CaseCore, standard: Standard, budget: Budget, overruled?: string[]): ClockContext;
  foldFact(this: void, prev: CaseCore, fact: EngineFact, standard: Standard, watch?: FoldWatch): CaseCore;
  catchUp(this: void, c: CaseCore, standard: Standard, until: Ms, including: boolean, watch?: FoldWatch): CaseCore;
  isEnd(this: void, state: string): boolean;
}

const goesOn = ({ rule }: CompiledClock): boolean => rule.runsAfterEnd === true;

/** Every clock is void but those that run on behind the end. */
export const voidAll = (
  book: ClockBook,
  { fact, context }: { readonly fact: Fact; readonly context: ClockContext },
): ClockBook =>
  endRuns(
    observeEnds(book, { fact }, context),
    fact,
    (run, clock) => (goesOn(clock) ? null : voidedBy(fact, run)),
    context,
  );

/**
 * Folds the facts of a process. What was due before a fact was known is reached first, effects included, whether anybody looked in
 * time or not: so the state never depends on when a timer was served.
 */
export function foldingOf(process: AnyDefinition): Folding {
  const hooks = process.hooks ?? {};
  const states: Readonly<Record<string, { readonly over?: true }>> = process.states;
  const facts: Readonly<Record<string, FactRuleOfAny | undefined>> = process.facts;
  const returns = new Set(Object.keys(facts).filter((type) => facts[type]?.returns === true));
  const retargets = new Set<string>(process.retargets ?? []);

  const isEnd = (state: string): boolean => states[state]?.over === true;
  const rules = (standard: Standard): ReadonlyMap<string, CompiledClock> => compileClocks(process.clocks(standard));
  const isAsStandard: ClockContext['tells'] = (point) => point.tells;
  const nothingSkipped: ClockContext['skips'] = () => false;

  const contextOf = (c: CaseCore, standard: Standard, budget: Budget, overruled?: string[]): ClockContext => ({
    rules: rules(standard),
    subject: process.subject(c),
    standard: c.standard,
    skips: hooks.skips ?? nothingSkipped,
    tells: hooks.tells?.(c) ?? isAsStandard,
    budget,
    ...(overruled ? { overruled } : {}),
  });

  function foldFact(prev: CaseCore, fact: EngineFact, standard: Standard, watch: FoldWatch = {}): CaseCore {
    const { budget = new Budget() } = watch;
    budget.spend(1);
    const known = Math.max(fact.recordedAt, prev.clocks.knownAt);
    // The entry of a firing is the proof that somebody looked at that very instant; and a deadline that ends at the instant of
    // other lengths has ended.
    const including = fact.type === 'firing.reached' || retargets.has(fact.type);
    const c = catchUp(prev, standard, known, including, { ...watch, budget });
    const after = entered(c, fact, standard) ?? applied(c, fact, standard, budget, watch.overruled);
    after.seq = fact.seq;
    after.lastAt = Math.max(prev.lastAt, fact.at);
    after.clocks = { ...after.clocks, knownAt: known };
    const { calls } = fact.data;
    if (calls !== undefined && calls.length > 0) {
      const about = { problemClass: process.subject(after).problemClass, standard: after.standard };
      const untold = firingsOf(fact, calls, about, (reason) => speaksToOwner(process.tells, reason));
      after.clocks = { ...after.clocks, untold: [...after.clocks.untold, ...untold] };
    }
    if (after.called !== undefined) after.called = seenBy(after.called, fact.actor.id, fact.recordedAt);
    return after;
  }

  function catchUp(c: CaseCore, standard: Standard, until: Ms, including: boolean, watch: FoldWatch = {}): CaseCore {
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
  function withEffect(c: CaseCore, firing: Firing, standard: Standard, budget: Budget): CaseCore {
    const { effect, ...rest } = firing;
    const each = rules(standard).get(firing.clock)?.rule.each;
    const whose = each === undefined || firing.each === undefined ? {} : { [each]: firing.each };
    const data = effect && { ...effect.data, ...whose, byFiring: firing.id };
    if (!effect || !data || c.over || hooks.effectHolds?.(c, effect.fact, data) === false) {
      return { ...c, clocks: { ...c.clocks, owed: c.clocks.owed.with(-1, { firing: rest }) } };
    }
    const caused = (type: string, of: object, clause: string | null): OwedEffect => ({
      firingId: firing.id,
      type,
      at: firing.effectiveDue,
      clause,
      data: { ...of, byFiring: firing.id },
    });
    const after = withOwed(c, caused(effect.fact, data, firing.clause), standard, budget);
    return followedFrom(process, after, standard, clockActor, (one, { type, data: of, clause = null }) =>
      withOwed(one, caused(type, of, clause), standard, budget),
    ).c;
  }

  /** The case after what a firing causes, and the fact of it owed to the ledger. */
  function withOwed(c: CaseCore, owed: OwedEffect, standard: Standard, budget: Budget): CaseCore {
    budget.spend(1);
    const { inputSeq, effects, owedEffects } = c.clocks;
    const { at, data, type } = owed;
    const seq = effectSeq(inputSeq, effects + 1);
    const fact: EngineFact = { seq, type, at, recordedAt: at, actor: clockActor, data };
    const clocks: ClockBook = { ...c.clocks, owedEffects: [...owedEffects, owed] };
    const after = applied({ ...c, clocks }, fact, standard, budget);
    return { ...after, clocks: { ...after.clocks, inputSeq, effects: effects + 1 } };
  }

  /** Entries of the ledger that are no input: they settle what was owed. Null for a fact that is an input. */
  function entered(c: CaseCore, fact: EngineFact, standard: Standard): Draft | null {
    const { clocks } = c;
    if (fact.type === 'firing.reached') {
      const { firing } = fact.data as { readonly firing: Firing };
      const { owed, held } = withoutFiring(clocks.owed, firing, rules(standard));
      // A point that only has an effect tells nobody: nobody is owed anything.
      const tellsNobody = firing.tells.length === 0;
      const silent = tellsNobody || firing.toldBy !== undefined || held?.overruledBy !== undefined;
      const untold = silent ? clocks.untold : [...clocks.untold, firing];
      return { ...c, clocks: { ...clocks, owed, untold } };
    }
    if (fact.type === 'firing.overruled' || fact.type === 'escalation.told') {
      const { firingId, called = [] } = fact.data as { readonly firingId: string; readonly called?: readonly string[] };
      const told =
        called.length === 0 ? {} : { called: calledAfter(c.called ?? [], { firingId, called }, fact.recordedAt) };
      return { ...c, ...told, clocks: { ...clocks, untold: clocks.untold.filter(({ id }) => id !== firingId) } };
    }
    const { byFiring } = fact.data;
    const known = byFiring && clocks.owedEffects.find((one) => one.firingId === byFiring && one.type === fact.type);
    return known
      ? { ...c, clocks: { ...clocks, owedEffects: clocks.owedEffects.filter((one) => one !== known) } }
      : null;
  }

  function applied(c: CaseCore, fact: EngineFact, standard: Standard, budget: Budget, overruled?: string[]): Draft {
    const next: Draft = Object.assign({ ...c }, facts[fact.type]?.changes?.(c, fact, standard));
    if (isEnd(c.state) && !returns.has(fact.type)) next.state = c.state;
    hooks.settles?.(c, next, fact, standard);
    const context = contextOf(next, standard, budget, overruled);
    next.clocks = clocksAfter(c, next, fact, context);
    next.over = isEnd(next.state) && !runsAfterEnd(next.clocks, context);
    return next;
  }

  /** §3.2: a case that has ended is not over while somebody is still owed something. */
  const runsAfterEnd = (book: ClockBook, context: ClockContext): boolean =>
    book.frozenAt === null &&
    book.runs.some((run) => {
      const clock = run.end === null && run.applies ? context.rules.get(run.clock) : undefined;
      return clock !== undefined && goesOn(clock);
    });

  function clocksAfter(before: CaseCore, after: CaseCore, fact: EngineFact, context: ClockContext): ClockBook {
    const special = { before, after, fact, context } as unknown as Special<AnyTypes>;
    let book: ClockBook = { ...before.clocks, inputSeq: fact.seq, effects: 0 };
    const bounds = process.record.bounds(fact);
    if (fact.type === process.record.begins) book = { ...book, frozenAt: bounds.observedUntil ?? null };
    else if (hasOtherLengths(before, context)) book = retarget(book, fact, context);
    const read = hooks.reads?.(book, special) ?? null;
    if (read !== null) return read;
    const { startBetween, endBetween } = bounds;
    const observation: Observation = {
      fact,
      ...(startBetween ? { startBetween } : {}),
      ...(endBetween ? { endBetween } : {}),
    };
    const [waited, waits] = [process.waitsFor(before), process.waitsFor(after)];
    if (isEnd(after.state)) {
      if (isEnd(before.state)) return observeStarts(observeEnds(book, observation, context), { fact }, context, goesOn);
      // What may be undone goes back into the wait that it met; every other end ends the wait as well.
      const ended = { ...allEnded(book, observation, special), pause: waits === null ? null : book.pause };
      return observeStarts(ended, { fact }, context, goesOn);
    }
    if (hooks.prepares) book = hooks.prepares(book, special);
    if (waited !== null && waits !== waited) book = resume(book, fact, context);
    book = observe(book, observation, context);
    if (waits !== null && (waits !== waited || isEnd(before.state))) book = pause(book, fact, waits, context);
    return hooks.completes ? hooks.completes(book, special) : book;
  }

  function hasOtherLengths(before: CaseCore, { subject: is }: ClockContext): boolean {
    const was = process.subject(before);
    return was.kind !== is.kind || was.problemClass !== is.problemClass || was.classified !== is.classified;
  }

  /** The case has ended: what stops by this very fact has stopped; what an old record does not tell stays unknown. */
  function allEnded(book: ClockBook, observation: Observation, special: Special<AnyTypes>): ClockBook {
    const own = hooks.ends?.(book, special) ?? null;
    if (own !== null) return own;
    return book.frozenAt === null ? voidAll(book, special) : observeEnds(book, observation, special.context);
  }

  return { rules, contextOf, foldFact, catchUp, isEnd };
}

/** A fact's rule, of which only that much is known. */
interface FactRuleOfAny {
  readonly returns?: true;
  changes?(this: void, c: CaseCore, fact: EngineFact, standard: Standard): Partial<CaseCore>;
}
