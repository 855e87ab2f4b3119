import type { ClockView, Firing } from '../core/clock.js';
import type { Actor, Ms } from '../core/fact.js';
import { firingIdOf, nextPoint, wakeAt } from '../core/run.js';
import { withToldBy } from '../core/telling.js';
import { type ClockVerdicts, verdictsOfRuns, viewsOfRuns } from '../core/view.js';
import type { Standard } from '../standard/standard.js';
import type { NewComplaintFact } from './complaint.actions.js';
import { type ComplaintCase, openCase } from './complaint.case.js';
import { complaintRules, contextOf } from './complaint.context.js';
import type { ComplaintFact } from './complaint.facts.js';
import { catchUp, foldFact } from './complaint.fold.js';

/** The next instant at which anyone must look, and why. */
export interface NextDue {
  readonly at: Ms;
  readonly clock: string;
  readonly point: string;
  readonly firingId: string;
}

/**
 * The earliest of: points ahead, points reached but not yet in the ledger, firings of which nobody has been told.
 * Null when nothing is awaited.
 */
export function nextDue(c: ComplaintCase, standard: Standard): NextDue | null {
  let next: NextDue | null = null;
  const consider = (candidate: NextDue): void => {
    if (!next || candidate.at < next.at) next = candidate;
  };
  for (const { firing } of c.clocks.owed) consider(dueOf(firing));
  for (const firing of c.clocks.untold) consider(dueOf(firing));
  const at = wakeAt(c.clocks);
  const run = at === null ? undefined : c.clocks.runs.find((one) => one.nextAt === at);
  const clock = run && complaintRules(standard).get(run.clock);
  const ahead = run && clock ? nextPoint(run, clock, contextOf(c, standard)) : null;
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

const dueOf = ({ effectiveDue, clock, point, id }: Firing): NextDue => ({
  at: effectiveDue,
  clock,
  point,
  firingId: id,
});

/** Points reached at or before `now` and not yet in the ledger, in due order; `toldBy` on all but the highest of a clock. */
export function firingsDue(c: ComplaintCase, standard: Standard, now: Ms): readonly Firing[] {
  return withToldBy(catchUp(c, standard, now, true).clocks.owed).map((one) => one.firing);
}

/** Firings in the ledger of which nobody has been told yet, nor a higher one in their place. */
export const untoldOf = (c: ComplaintCase): readonly Firing[] => c.clocks.untold;

/**
 * Facts that a look at `now` must append: `firing.reached` for each point, its effect behind it, and
 * `firing.overruled` where a later fact contradicts it already. Empty when nothing is due.
 */
export function advance(c: ComplaintCase, standard: Standard, now: Ms): readonly NewComplaintFact[] {
  const after = catchUp(c, standard, now, true);
  const effects = new Map(after.clocks.owedEffects.map((effect) => [effect.firingId, effect]));
  const facts: NewComplaintFact[] = [];
  const append = (firingId: string): void => {
    const effect = effects.get(firingId);
    if (!effect) return;
    effects.delete(firingId);
    // The ledger's instants never run backwards, even when nobody looked for a while.
    facts.push({
      type: effect.type,
      at: Math.max(effect.at, c.lastAt),
      ...(effect.clause === null ? {} : { clause: effect.clause }),
      data: effect.data,
    } as NewComplaintFact);
  };
  for (const { firing, overruledBy } of withToldBy(after.clocks.owed)) {
    facts.push({
      type: 'firing.reached',
      ...(firing.clause === null ? {} : { clause: firing.clause }),
      data: { firing },
    });
    append(firing.id);
    if (overruledBy !== undefined)
      facts.push({ type: 'firing.overruled', data: { firingId: firing.id, bySeq: overruledBy } });
  }
  for (const firingId of [...effects.keys()]) append(firingId);
  return facts;
}

/** Every clock that this case has or had, in the standard's order, as people see it at `now`. */
export function clocksOf(c: ComplaintCase, standard: Standard, now: Ms): readonly ClockView[] {
  const at = catchUp(c, standard, now, true);
  return viewsOfRuns(at.clocks.runs, contextOf(at, standard), now, at.clocks.frozenAt !== null);
}

/** Verdicts of every clock at `now`, by when things happened (`at`). */
export function verdictsOf(c: ComplaintCase, standard: Standard, now: Ms): readonly ClockVerdicts[] {
  const { runs, frozenAt } = catchUp(c, standard, now, true).clocks;
  return verdictsOfRuns(runs, complaintRules(standard), now, frozenAt !== null);
}

/**
 * Every firing that should have happened until `until` by what was known when (`recordedAt` decides), effects included,
 * in the order in which they fall due. The ledger's own entries are no input; the auditor compares the two.
 */
export function simulate(facts: readonly ComplaintFact[], standard: Standard, until: Ms): readonly Firing[] {
  const firings: Firing[] = [];
  const watch = { reached: (firing: Firing): void => void firings.push(firing), forgetsOwed: true };
  let c = openCase(standard);
  for (const fact of facts) {
    if (fact.recordedAt > until) break;
    c = foldFact(c, fact, standard, watch);
  }
  catchUp(c, standard, until, true, watch);
  return firings;
}

/** What to append behind a fact that contradicts firings in the ledger: they stay, and say so. */
export function overruledBy(
  before: ComplaintCase,
  fact: ComplaintFact,
  standard: Standard,
): readonly NewComplaintFact[] {
  const overruled: string[] = [];
  foldFact(before, fact, standard, { overruled });
  return overruled.map((firingId) => ({ type: 'firing.overruled', data: { firingId, bySeq: fact.seq } }));
}

/** New facts as they would stand in the ledger after `c`, recorded at `now`: to decide the next action in the same commit. */
export function stamped(
  facts: readonly NewComplaintFact[],
  c: ComplaintCase,
  by: Actor,
  now: Ms,
): readonly ComplaintFact[] {
  return facts.map((fact, index) => ({
    ...fact,
    seq: c.seq + index + 1,
    at: fact.at ?? Math.max(now, c.lastAt),
    recordedAt: now,
    actor: by,
  }));
}
