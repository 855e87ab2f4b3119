import type { CaseCore, FactMarks } from './action.js';
import { Budget } from './budget.js';
import { callClock } from './calls.js';
import type { OwedEffect } from './clock-book.js';
import type { ClockView, Firing } from './clock.js';
import type { FoldWatch, NextDue } from './definition.js';
import type { Actor, Ms, NewFact } from './fact.js';
import type { AnyDefinition, EngineFact, Folding } from './folding.js';
import { type FiringStretch, firingsOwed } from './owed.js';
import { firingIdOf, nextPoint, wakeAt } from './run.js';
import { toldOf, withToldBy } from './telling.js';
import { type ClockVerdicts, verdictsOfRuns, viewsOfRuns } from './view.js';
import type { Standard } from '../standard/standard.js';

/** A new fact as the engine writes it. */
export type NewEngineFact = NewFact<string, FactMarks>;

/** How many firings one look records at most *(ours)*: one commit stays far below the second that it may take. */
export const recordedAtOnce = 200;

const dueOf = ({ effectiveDue, clock, point, id }: Firing): NextDue => ({
  at: effectiveDue,
  clock,
  point,
  firingId: id,
});

/** Firings in the ledger of which nobody has been told yet, nor a higher one in their place. */
export const untoldOf = (c: CaseCore): readonly Firing[] => c.clocks.untold;

/** Whether points that were reached are still to be recorded: a long silence is recorded in several commits. */
export const owesRecords = (c: CaseCore): boolean => c.clocks.owed.length > 0;

/** New facts as they would stand in the ledger after `c`, recorded at `now`: to decide the next action in the same commit. */
export const stamped = (facts: readonly NewEngineFact[], c: CaseCore, by: Actor, now: Ms): readonly EngineFact[] =>
  facts.map((fact, index) => ({
    ...fact,
    seq: c.seq + index + 1,
    at: fact.at ?? Math.max(now, c.lastAt),
    recordedAt: now,
    actor: by,
  }));

/** What is due, told and judged in the cases of a process. */
export interface Due {
  nextDue(this: void, c: CaseCore, standard: Standard): NextDue | null;
  nextPointDue(this: void, c: CaseCore, standard: Standard): NextDue | null;
  firingsDue(this: void, c: CaseCore, standard: Standard, now: Ms): readonly Firing[];
  advance(this: void, c: CaseCore, standard: Standard, now: Ms, atMost?: number): readonly NewEngineFact[];
  clocksOf(this: void, c: CaseCore, standard: Standard, now: Ms): readonly ClockView[];
  verdictsOf(this: void, c: CaseCore, standard: Standard, now: Ms): readonly ClockVerdicts[];
  simulate(this: void, facts: readonly EngineFact[], standard: Standard, until: Ms, budget?: Budget): readonly Firing[];
  stretches(
    this: void,
    facts: readonly EngineFact[],
    standard: Standard,
    until: Ms,
    budget?: Budget,
  ): readonly FiringStretch[];
  overruledBy(this: void, before: CaseCore, fact: EngineFact, standard: Standard): readonly NewEngineFact[];
}

/** The questions about time, asked of a process. */
export function dueOfProcess(process: AnyDefinition, { rules, contextOf, foldFact, catchUp }: Folding): Due {
  function earliest(c: CaseCore, standard: Standard, untold: readonly Firing[]): NextDue | null {
    let next: NextDue | null = null;
    const consider = (candidate: NextDue): void => {
      if (!next || candidate.at < next.at) next = candidate;
    };
    for (const { firing } of c.clocks.owed) consider(dueOf(firing));
    for (const firing of untold) consider(dueOf(firing));
    const at = wakeAt(c.clocks);
    const run = at === null ? undefined : c.clocks.runs.find((one) => one.nextAt === at);
    const clock = run && rules(standard).get(run.clock);
    const ahead = run && clock ? nextPoint(run, clock, contextOf(c, standard, new Budget())) : null;
    if (run && ahead) {
      const point = ahead.point.rule.id;
      consider({
        at: ahead.effectiveDue,
        clock: run.clock,
        point,
        firingId: firingIdOf(run, ahead.targetSeq, point, ahead.repeat),
      });
    }
    return next;
  }

  function advance(
    c: CaseCore,
    standard: Standard,
    now: Ms,
    atMost: number = recordedAtOnce,
  ): readonly NewEngineFact[] {
    const budget = new Budget();
    const { owed, owedEffects } = catchUp(c, standard, now, true, { budget }).clocks;
    const told = toldOf(owed, rules(standard));
    // A firing has one effect, and behind it what follows from that.
    const effects = new Map<string, OwedEffect[]>();
    for (const effect of owedEffects) {
      const known = effects.get(effect.firingId);
      if (known) known.push(effect);
      else effects.set(effect.firingId, [effect]);
    }
    const facts: NewEngineFact[] = [];
    const append = (firingId: string): void => {
      for (const effect of effects.get(firingId) ?? [])
        // The ledger's instants never run backwards, even when nobody looked for a while.
        facts.push({
          type: effect.type,
          at: Math.max(effect.at, c.lastAt),
          ...(effect.clause === null ? {} : { clause: effect.clause }),
          data: effect.data,
        });
      effects.delete(firingId);
    };
    let recorded = 0;
    for (const one of firingsOwed(owed, rules(standard), budget)) {
      // An effect waits for its firing.
      if (recorded >= atMost) return facts;
      recorded += 1;
      const firing = withToldBy(one, told);
      const data = { firing } as FactMarks;
      facts.push({ type: 'firing.reached', ...(firing.clause === null ? {} : { clause: firing.clause }), data });
      append(firing.id);
      if (one.overruledBy !== undefined) facts.push(overruled(firing.id, one.overruledBy));
    }
    for (const firingId of [...effects.keys()]) append(firingId);
    return facts;
  }

  function live(facts: readonly EngineFact[], standard: Standard, until: Ms, how: FoldWatch): void {
    const watch = { ...how, forgetsOwed: true };
    let c = process.opens(standard);
    for (const fact of facts) {
      if (fact.recordedAt > until) break;
      c = foldFact(c, fact, standard, watch);
    }
    catchUp(c, standard, until, true, watch);
  }

  return {
    nextDue: (c, standard) =>
      process.asksNow?.(c) === true
        ? { at: c.clocks.knownAt, clock: callClock, point: 'asks', firingId: callClock }
        : earliest(c, standard, c.clocks.untold),
    nextPointDue: (c, standard) =>
      earliest(
        c,
        standard,
        c.clocks.untold.filter(({ call }) => call === undefined),
      ),
    firingsDue: (c, standard, now) => {
      const budget = new Budget();
      const { owed } = catchUp(c, standard, now, true, { budget }).clocks;
      const told = toldOf(owed, rules(standard));
      return [...firingsOwed(owed, rules(standard), budget)].map((one) => withToldBy(one, told));
    },
    advance,
    clocksOf: (c, standard, now) => {
      const budget = new Budget();
      const at = catchUp(c, standard, now, true, { budget });
      return viewsOfRuns(at.clocks.runs, contextOf(at, standard, budget), now, at.clocks.frozenAt !== null);
    },
    verdictsOf: (c, standard, now) => {
      const { runs, frozenAt } = catchUp(c, standard, now, true).clocks;
      return verdictsOfRuns(runs, rules(standard), now, frozenAt !== null);
    },
    simulate: (facts, standard, until, budget = new Budget()) => {
      const firings: Firing[] = [];
      live(facts, standard, until, { reached: (firing) => void firings.push(firing), budget });
      return firings;
    },
    stretches: (facts, standard, until, budget = new Budget()) => {
      const stretches: FiringStretch[] = [];
      live(facts, standard, until, { stretched: (one) => void stretches.push(one), budget });
      return stretches;
    },
    overruledBy: (before, fact, standard) => {
      const ids: string[] = [];
      foldFact(before, fact, standard, { overruled: ids });
      return ids.map((firingId) => overruled(firingId, fact.seq));
    },
  };
}

const overruled = (firingId: string, bySeq: number): NewEngineFact => ({
  type: 'firing.overruled',
  data: { firingId, bySeq } as FactMarks,
});
