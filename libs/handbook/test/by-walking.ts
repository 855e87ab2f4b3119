import { Budget, type ComplaintCase, type Firing, type Standard } from '../src/index.js';
import { contextOf } from '../src/processes/complaint/complaint.process.js';
import { reasonOf } from '../src/engine/reason.js';
import type { CompiledClock } from '../src/engine/rules.js';
import { type PointAhead, firingIdOf, nextPoint, reach, refreshed, wakeAt } from '../src/engine/run.js';

/**
 * The points that a case reaches until `until`, one by one, as the clocks were walked before repeats were counted in one
 * step: the oracle of `reachNext`. Ends with the first firing that has an effect, which changes the case.
 */
export function walked(c: ComplaintCase, standard: Standard, until: number): readonly Firing[] {
  const context = contextOf(c, standard, new Budget(Infinity));
  const firings: Firing[] = [];
  let book = c.clocks;
  for (let at = wakeAt(book); at !== null && at <= until; at = wakeAt(book)) {
    let first: { index: number; clock: CompiledClock; ahead: PointAhead } | null = null;
    for (const [index, run] of book.runs.entries()) {
      const clock = run.nextAt === at ? context.rules.get(run.clock) : undefined;
      const ahead = clock ? nextPoint(run, clock, context) : null;
      if (!clock || !ahead) continue;
      const sooner =
        !first || (ahead.due !== first.ahead.due ? ahead.due < first.ahead.due : clock.order < first.clock.order);
      if (sooner) first = { index, clock, ahead };
    }
    const run = first ? book.runs[first.index] : undefined;
    if (!first || !run) return firings;
    const { clock, ahead, index } = first;
    const { rule } = ahead.point;
    firings.push({
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
    });
    if (rule.effect) return firings;
    book = {
      ...book,
      runs: book.runs.with(index, refreshed(reach(run, ahead), clock, context, book.frozenAt !== null)),
    };
  }
  return firings;
}

/** Time to the `count`th repeat, added up interval by interval. */
export function addedUp(everyMs: number, factor: number, atMostMs: number, count: number): number {
  let sum = 0;
  let interval = Math.min(everyMs, atMostMs);
  for (let repeat = 0; repeat < count; repeat += 1) {
    sum += Math.round(interval);
    interval = Math.min(interval * factor, atMostMs);
  }
  return sum;
}
