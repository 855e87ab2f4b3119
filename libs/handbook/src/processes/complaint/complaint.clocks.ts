import type { ClockView, Firing } from '../../engine/clock.js';
import { Budget } from '../../engine/budget.js';
import type { Actor, Ms } from '../../engine/fact.js';
import { type FiringStretch, firingsOwed } from '../../engine/owed.js';
import { firingIdOf, nextPoint, wakeAt } from '../../engine/run.js';
import { toldOf, withToldBy } from '../../engine/telling.js';
import { type ClockVerdicts, verdictsOfRuns, viewsOfRuns } from '../../engine/view.js';
import type { Standard } from '../../standard/standard.js';
import type { NewComplaintFact } from './complaint.actions.js';
import { type ComplaintCase, openCase } from './complaint.case.js';
import { complaintRules, contextOf } from './complaint.context.js';
import type { ComplaintFact } from './complaint.facts.js';
import { type FoldWatch, catchUp, foldFact } from './complaint.fold.js';

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
  return earliest(c, standard, c.clocks.untold);
}

/** As `nextDue`, of clocks only: what people see as the next point of a case. */
export function nextPointDue(c: ComplaintCase, standard: Standard): NextDue | null {
  return earliest(
    c,
    standard,
    c.clocks.untold.filter(({ call }) => call === undefined),
  );
}

function earliest(c: ComplaintCase, standard: Standard, untold: readonly Firing[]): NextDue | null {
  let next: NextDue | null = null;
  const consider = (candidate: NextDue): void => {
    if (!next || candidate.at < next.at) next = candidate;
  };
  for (const { firing } of c.clocks.owed) consider(dueOf(firing));
  for (const firing of untold) consider(dueOf(firing));
  const at = wakeAt(c.clocks);
  const run = at === null ? undefined : c.clocks.runs.find((one) => one.nextAt === at);
  const clock = run && complaintRules(standard).get(run.clock);
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

const dueOf = ({ effectiveDue, clock, point, id }: Firing): NextDue => ({
  at: effectiveDue,
  clock,
  point,
  firingId: id,
});

/** Points reached at or before `now` and not yet in the ledger, in due order; `toldBy` on all but the highest of a clock. */
export function firingsDue(c: ComplaintCase, standard: Standard, now: Ms): readonly Firing[] {
  const budget = new Budget();
  const { owed } = catchUp(c, standard, now, true, { budget }).clocks;
  const told = toldOf(owed, complaintRules(standard));
  return [...firingsOwed(owed, complaintRules(standard), budget)].map((one) => withToldBy(one, told));
}

/** Firings in the ledger of which nobody has been told yet, nor a higher one in their place. */
export const untoldOf = (c: ComplaintCase): readonly Firing[] => c.clocks.untold;

/** Whether points that were reached are still to be recorded: a long silence is recorded in several commits. */
export const owesRecords = (c: ComplaintCase): boolean => c.clocks.owed.length > 0;

/** How many firings one look records at most *(ours)*: one commit stays far below the second that it may take. */
export const recordedAtOnce = 200;

/**
 * Facts that a look at `now` must append: `firing.reached` for each point, its effect behind it, and
 * `firing.overruled` where a later fact contradicts it already. Empty when nothing is due. Of more than `atMost` firings
 * the earliest; the next look continues, and all but the very last of a clock say already by which they are told.
 */
export function advance(
  c: ComplaintCase,
  standard: Standard,
  now: Ms,
  atMost: number = recordedAtOnce,
): readonly NewComplaintFact[] {
  const budget = new Budget();
  const { owed, owedEffects } = catchUp(c, standard, now, true, { budget }).clocks;
  const told = toldOf(owed, complaintRules(standard));
  const effects = new Map(owedEffects.map((effect) => [effect.firingId, effect]));
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
  let recorded = 0;
  for (const one of firingsOwed(owed, complaintRules(standard), budget)) {
    // An effect waits for its firing.
    if (recorded >= atMost) return facts;
    recorded += 1;
    const firing = withToldBy(one, told);
    facts.push({
      type: 'firing.reached',
      ...(firing.clause === null ? {} : { clause: firing.clause }),
      data: { firing },
    });
    append(firing.id);
    if (one.overruledBy !== undefined)
      facts.push({ type: 'firing.overruled', data: { firingId: firing.id, bySeq: one.overruledBy } });
  }
  for (const firingId of [...effects.keys()]) append(firingId);
  return facts;
}

/** Every clock that this case has or had, in the standard's order, as people see it at `now`. */
export function clocksOf(c: ComplaintCase, standard: Standard, now: Ms): readonly ClockView[] {
  const budget = new Budget();
  const at = catchUp(c, standard, now, true, { budget });
  return viewsOfRuns(at.clocks.runs, contextOf(at, standard, budget), now, at.clocks.frozenAt !== null);
}

/** First and last possible instant of an old record's receipt and closing, where only bounds are known; null where it is exact, or not told. */
export function boundsOfRecord({ clocks: { runs } }: ComplaintCase): {
  readonly received: readonly [Ms, Ms] | null;
  readonly closed: readonly [Ms, Ms] | null;
} {
  const received = runs.find(({ startBetween }) => startBetween);
  // An old record's closing is all that is known of its feedback: what ends with that ended then.
  const closed = runs.find(({ clock, end }) => clock === 'RESOLVE' && end?.between);
  return { received: received?.startBetween ?? null, closed: closed?.end?.between ?? null };
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
export function simulate(
  facts: readonly ComplaintFact[],
  standard: Standard,
  until: Ms,
  budget: Budget = new Budget(),
): readonly Firing[] {
  const firings: Firing[] = [];
  live(facts, standard, until, { reached: (firing) => void firings.push(firing), budget });
  return firings;
}

/** As `simulate`, with repeats in one piece each: for those who count. */
export function simulateStretches(
  facts: readonly ComplaintFact[],
  standard: Standard,
  until: Ms,
  budget: Budget = new Budget(),
): readonly FiringStretch[] {
  const stretches: FiringStretch[] = [];
  live(facts, standard, until, { stretched: (one) => void stretches.push(one), budget });
  return stretches;
}

function live(facts: readonly ComplaintFact[], standard: Standard, until: Ms, how: FoldWatch): void {
  const watch = { ...how, forgetsOwed: true };
  let c = openCase(standard);
  for (const fact of facts) {
    if (fact.recordedAt > until) break;
    c = foldFact(c, fact, standard, watch);
  }
  catchUp(c, standard, until, true, watch);
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
