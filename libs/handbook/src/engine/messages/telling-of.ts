import type { AnyClockRule, PointRule, Standard } from '../../standard/standard.js';
import type { CaseCore } from '../action.js';
import type { Firing } from '../clock.js';
import type { Deciding } from '../deciding.js';
import type { Ms } from '../fact.js';
import type { AnyDefinition, Folding } from '../folding.js';
import { isSameRun } from '../run.js';
import type { MessageAudience, Occasion } from './occasion.js';
import { type ToldFiring, occasionOf } from './occasion-of.js';
import { type Saying, sayingOf } from './saying.js';
import { type Task, callAsksForWork, callEndsIn, callSaidOf, callWaitsIn, speaksToOwner, taskOf } from './task.js';
import type { CallSaid } from './tells.js';
import { meaningOfPoint, usualOccasionOf } from './usual-occasion.js';

/** What a process says to people of its cases, by its definition. */
export interface Telling<C extends CaseCore, A extends string = string> {
  /** Why this audience is told of a firing at `now`. `c` is the case as it stands when it is told. */
  occasionOf(this: void, c: C, standard: Standard, firing: Firing, audience: MessageAudience, now: Ms): Occasion;
  /** Why it is told of a point in time, before anything has happened that the point asks for; of a standard, without a case. */
  usualOccasionOf(this: void, clock: AnyClockRule, point: PointRule<string>, audience: MessageAudience): Occasion;
  /** What a point means to whoever is called by it: behind a limit that can be broken every rung is called by the breach. */
  meaningOfPoint(this: void, clock: AnyClockRule, point: PointRule<string>): PointRule['means'];
  /** What is said of a firing at `now`; `c` is the case as it stands then. */
  sayingOf(this: void, c: C, standard: Standard, firing: Firing, now: Ms): Saying<A>;
  /** What somebody at a level is asked to do about a clock of this case now; above the handler to see to it. */
  taskOf(this: void, c: C, standard: Standard, clock: string, level: string): Task<A>;
  /** How a call is said to him, or (`himself` false) to whoever hears of it beside him; the code where a newer version wrote it. */
  callSaid(this: void, reason: string, himself?: boolean): CallSaid;
  /** Whether a call waits until he has said that he has seen it. */
  callWaits(this: void, reason: string): boolean;
  /** Whether a call says that nothing is left to do for him. */
  callEnds(this: void, reason: string): boolean;
  /** Whether somebody else hears of a call where the one who is called can't come. */
  callAsksForWork(this: void, reason: string): boolean;
  /** Whether a call speaks to whoever reported the case, and to nobody of the staff. */
  speaksToOwner(this: void, reason: string): boolean;
}

/** What a process says to people, from its definition and its life cycle. */
export function tellingOf(
  process: AnyDefinition,
  { rules }: Pick<Folding, 'rules'>,
  { actionsOf }: Pick<Deciding, 'actionsOf'>,
): Telling<CaseCore> {
  const { tells } = process;

  function mayOwner(c: CaseCore, standard: Standard, now: Ms): (action: string) => boolean {
    const actor = tells?.owner?.actor(c) ?? null;
    if (actor === null) return () => false;
    const views = actionsOf(c, standard, { id: actor, role: 'owner' }, now);
    const allowed = new Set(views.filter((view) => view.allowed).map(({ action }) => action));
    return (action) => allowed.has(action);
  }

  function told(c: CaseCore, standard: Standard, firing: Firing, now: Ms): ToldFiring {
    const clock = rules(standard).get(firing.clock);
    return {
      process,
      c,
      standard,
      firing,
      now,
      clock,
      point: clock?.points.find(({ rule }) => rule.id === firing.point)?.rule,
      run: c.clocks.runs.find((run) => isSameRun(run, firing)),
      may: mayOwner(c, standard, now),
    };
  }

  return {
    occasionOf: (c, standard, firing, audience, now) => occasionOf(told(c, standard, firing, now), audience),
    usualOccasionOf: (clock, point, audience) => usualOccasionOf(process, clock, point, audience),
    meaningOfPoint: (clock, point) => meaningOfPoint(process, clock, point),
    sayingOf: (c, standard, firing, now) => sayingOf(told(c, standard, firing, now)),
    taskOf: (c, standard, clock, level) => taskOf(tells, c, standard, clock, level),
    callSaid: (reason, himself = true) => callSaidOf(tells, reason, himself),
    callWaits: (reason) => callWaitsIn(tells, reason),
    callEnds: (reason) => callEndsIn(tells, reason),
    callAsksForWork: (reason) => callAsksForWork(tells, reason),
    speaksToOwner: (reason) => speaksToOwner(tells, reason),
  };
}
