import type { Firing } from '../../../engine/clock.js';
import { dueAt } from '../../../engine/run.js';
import type { Ms } from '../../../engine/fact.js';
import { parseDuration } from '../../../standard/duration.js';
import type { Bilingual, Standard } from '../../../standard/standard.js';
import type { ComplaintAction } from '../complaint.actions.js';
import { callTask, callTitle } from '../complaint.calls.js';
import type { ComplaintCase } from '../complaint.case.js';
import { complaintRules } from '../complaint.context.js';
import { lateFromOf } from '../../../engine/parts.js';
import { figureIn } from '../guards/proving.js';
import type { MessageText } from './message-text.js';
import { type MessageAudience, type Occasion, canBeBroken, limitOf, mayOwner, occasionOf, runOf } from './occasion.js';
import { callTexts } from './call.words.js';
import { ownerCallTexts } from './owner-call.words.js';
import { ownerTexts } from './owner.words.js';
import { personTexts } from './person.words.js';
import { taskOf } from './task.js';

/** Every text that tells somebody of a case, beside the points by which they are told. */
export const messageTexts: readonly MessageText[] = [...ownerTexts, ...ownerCallTexts, ...personTexts, ...callTexts];

const byId = new Map(messageTexts.map((text) => [`${text.audience}.${text.occasion}`, text]));

/** The text for an occasion and an audience; that of mere news where a newer version named an occasion unknown here. */
export function textOf(audience: MessageAudience, occasion: string): MessageText {
  const found = byId.get(`${audience}.${occasion}`) ?? byId.get(`${audience}.news`);
  if (found === undefined) throw new Error(`no text tells ${audience} of mere news`);
  return found;
}

/** Actions that owners' texts may offer. */
export const offered = ['rate', 'reopen', 'owner-reply', 'attach'] as const satisfies readonly ComplaintAction[];

/** What can be said of a firing at the moment at which it is told: figures, words of the standard, what is asked and offered. */
export interface Saying {
  readonly occasion: Readonly<Record<MessageAudience, Occasion>>;
  readonly clock: Bilingual;
  readonly point: Bilingual;
  /** Since it was received. */
  readonly ageMs: Ms;
  /** Since the limit, where it can be broken, has passed and nobody has answered it. */
  readonly lateMs: Ms | null;
  /** Until the limit. */
  readonly leftMs: Ms | null;
  readonly limitAt: Ms | null;
  readonly targetAt: Ms | null;
  /** Until when a closed case can be reopened; null while it is open, or where it is over for good. */
  readonly reopenUntil: Ms | null;
  /** When the visit begins that was arranged last. */
  readonly visitAt: Ms | null;
  /** What whoever reported it may do now. */
  readonly offers: readonly ComplaintAction[];
  /** What is asked of the handler, and of whoever is above him. */
  readonly task: { readonly own: Bilingual; readonly above: Bilingual };
}

/** What is said of a firing at `now`; `c` is the case as it stands then. Pure. */
export function sayingOf(c: ComplaintCase, standard: Standard, firing: Firing, now: Ms): Saying {
  const clock = complaintRules(standard).get(firing.clock);
  const run = runOf(c, firing);
  // A limit that was broken before it was moved stays broken: lists and pages count from there as well.
  const lateFrom = run === undefined ? null : lateFromOf(run, false);
  const limitAt = lateFrom !== null && lateFrom < now ? lateFrom : limitOf(run);
  const open = run !== undefined && run.end === null && !c.over;
  const may = mayOwner(c, standard, now);
  return {
    occasion: {
      owner: occasionOf(c, standard, firing, 'owner', now),
      person: occasionOf(c, standard, firing, 'person', now),
    },
    ...namesOf(firing, standard),
    ageMs: Math.max(0, now - c.receivedAt),
    lateMs: open && canBeBroken(clock) && limitAt !== null && limitAt < now ? now - limitAt : null,
    leftMs: open && limitAt !== null && limitAt > now ? limitAt - now : null,
    limitAt,
    targetAt: run === undefined || run.targetMs === null ? null : dueAt(run, run.targetMs),
    reopenUntil: may('reopen') ? reopenUntil(c, standard) : null,
    visitAt: c.appointment?.from ?? null,
    offers: offered.filter(may),
    task: tasksOf(c, standard, firing),
  };
}

/** A clock and its point as the standard names them; a call as it is said to him whom it names. */
function namesOf({ call, clock: id, point }: Firing, standard: Standard): Pick<Saying, 'clock' | 'point'> {
  if (call !== undefined) return { clock: callName, point: callTitle(call.for) };
  const bare = (code: string): Bilingual => ({ zh: code, en: code });
  const clock = complaintRules(standard).get(id);
  return {
    clock: clock?.rule.title ?? bare(id),
    point: clock?.points.find(({ rule }) => rule.id === point)?.rule.title ?? bare(point),
  };
}

const callName: Bilingual = { zh: '通知', en: 'call' };

const tasksOf = (c: ComplaintCase, standard: Standard, { call, clock }: Firing): Saying['task'] =>
  call === undefined
    ? { own: taskOf(c, standard, clock, 'handler').words, above: taskOf(c, standard, clock, 'supervisor').words }
    : { own: callTask(call.for), above: callTask(call.for, false) };

const reopenUntil = (c: ComplaintCase, standard: Standard): Ms | null =>
  c.closedAt === null
    ? null
    : c.closedAt + parseDuration(String(figureIn(standard, 'complaint.reopen.window', 'P30D')));
