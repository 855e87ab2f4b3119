import type { Bilingual } from '../../standard/standard.js';
import { dueAt } from '../run.js';
import type { Ms } from '../fact.js';
import { lateFromOf } from '../parts.js';
import type { MessageAudience, Occasion } from './occasion.js';
import { type ToldFiring, canBeBroken, limitOf, occasionOf } from './occasion-of.js';
import { type Readers, callSaidOf, readersOf, taskOf } from './task.js';

/** What can be said of a firing at the moment at which it is told: figures, words of the standard, what is asked and offered. */
export interface Saying<A extends string = string> {
  readonly occasion: Readonly<Record<MessageAudience, Occasion>>;
  readonly clock: Bilingual;
  readonly point: Bilingual;
  /** Since it began. */
  readonly ageMs: Ms;
  /** Since the limit, where it can be broken, has passed and nobody has answered it. */
  readonly lateMs: Ms | null;
  /** Until the limit. */
  readonly leftMs: Ms | null;
  readonly limitAt: Ms | null;
  readonly targetAt: Ms | null;
  /** Until when a closed case can be brought back; null while it is open, or where it is over for good. */
  readonly reopenUntil: Ms | null;
  /** When the visit begins that was arranged last. */
  readonly visitAt: Ms | null;
  /** What whoever reported it may do now. */
  readonly offers: readonly A[];
  /** What is asked of the handler, and of whoever is above him. */
  readonly task: { readonly own: Bilingual; readonly above: Bilingual };
  /** Why its readers are told; null: the process speaks to nobody. */
  readonly readers: Readers | null;
}

/** What is said of a firing at the moment at which it is told. */
export function sayingOf(told: ToldFiring): Saying {
  const { c, clock, may, now, process, run, standard } = told;
  // A limit that was broken before it was moved stays broken: lists and pages count from there as well.
  const lateFrom = run === undefined ? null : lateFromOf(run, false);
  const limitAt = lateFrom !== null && lateFrom < now ? lateFrom : limitOf(run);
  const open = run !== undefined && run.end === null && !c.over;
  const owner = process.tells?.owner;
  return {
    occasion: { owner: occasionOf(told, 'owner'), person: occasionOf(told, 'person') },
    ...namesOf(told),
    ageMs: Math.max(0, now - process.beganAt(c)),
    lateMs: open && canBeBroken(clock) && limitAt !== null && limitAt < now ? now - limitAt : null,
    leftMs: open && limitAt !== null && limitAt > now ? limitAt - now : null,
    limitAt,
    targetAt: run === undefined || run.targetMs === null ? null : dueAt(run, run.targetMs),
    reopenUntil: owner?.back !== undefined && may(owner.back.action) ? owner.back.until(c, standard) : null,
    visitAt: owner?.visitAt?.(c) ?? null,
    offers: owner?.offers.filter(may) ?? [],
    task: tasksOf(told),
    readers: readersOf(process.tells, c, { clock: told.firing.clock, call: told.firing.call?.for }),
  };
}

/** A clock and its point as the standard names them; a call as it is said to him whom it names. */
function namesOf({ clock, firing, point, process }: ToldFiring): Pick<Saying, 'clock' | 'point'> {
  if (firing.call !== undefined)
    return { clock: callName, point: callSaidOf(process.tells, firing.call.for, true).title };
  const bare = (code: string): Bilingual => ({ zh: code, en: code });
  return { clock: clock?.rule.title ?? bare(firing.clock), point: point?.title ?? bare(firing.point) };
}

const callName: Bilingual = { zh: '通知', en: 'call' };

const tasksOf = ({ c, firing: { call, clock }, process: { tells }, standard }: ToldFiring): Saying['task'] =>
  call === undefined
    ? {
        own: taskOf(tells, c, standard, clock, 'handler').words,
        above: taskOf(tells, c, standard, clock, 'supervisor').words,
      }
    : { own: callSaidOf(tells, call.for, true).task, above: callSaidOf(tells, call.for, false).task };
