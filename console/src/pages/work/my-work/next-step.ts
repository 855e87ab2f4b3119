import {
  awaited,
  complaintLifeCycle,
  latenessOf,
  mainActionOf,
  type Bilingual,
  type ComplaintAction,
} from '@steward/handbook';
import type { BoardRow } from '../../../api/board.js';
import { processOf, shownProcess } from '../../../cases/index.js';
import { isPressed } from '../../case/acts/acts.js';

/** The one next step at a case of mine: done in one press, or in the case because it wants words or proof. */
export interface NextStep {
  readonly action: string;
  readonly name: Bilingual;
  readonly atOnce: boolean;
}

/** What somebody has to do with a case, and how soon that is. */
export type Section = 'now' | 'next' | 'waiting';

/** A limit within this time, or something due, is "now", ms. */
const soonMs = 2 * 3_600_000;

/** What whoever has a case does himself; the rest is for others, or decided about him. */
const handlers: ReadonlySet<ComplaintAction> = new Set<ComplaintAction>([
  'accept',
  'tell-owner',
  'classify',
  'start-handling',
  'feed-back',
  'resume',
  'message-owner',
  'reply-external',
]);

const nameOf = (action: ComplaintAction): Bilingual =>
  complaintLifeCycle.find((row) => row.action === action)?.title ?? { zh: action, en: action };

/** The handler's next step: what the case waits for, as on its own page (§3.1, §4.4). Null when others are on. */
export function nextStepOf(row: Pick<BoardRow, 'awaited'> & { readonly process?: string }): NextStep | null {
  const action = mainActionOf(row.awaited, (one) => handlers.has(one));
  if (action === null) return null;
  return { action, name: nameOf(action), atOnce: isPressed(processOf(shownProcess(row.process)).takes, action) };
}

/** Where a case of mine belongs at an instant (epoch ms). What is late is seen first, whoever is on. */
export function sectionOf(
  row: Pick<BoardRow, 'awaited' | 'state' | 'nextDueAt' | 'limitAt' | 'ownerWord' | 'waiting'>,
  now: number,
): Section {
  const limitAt = row.limitAt === null ? null : Date.parse(row.limitAt);
  if (latenessOf({ limitAt }, now) === 'late') return 'now';
  // Whoever wrote is answered first (§3.2), and a wait that has come to its expected date is work again.
  if (row.ownerWord) return 'now';
  if (row.waiting && Date.parse(row.waiting.expectedAt) <= now) return 'now';
  if (row.state === 'waiting' || nextStepOf(row) === null) return 'waiting';
  const due = [row.nextDueAt, row.limitAt].flatMap((at) => (at === null ? [] : [Date.parse(at)]));
  return due.some((at) => at - now < soonMs) ? 'now' : 'next';
}

/** What a case waits for, in words; empty when it is over. */
export const awaitedIn = (row: Pick<BoardRow, 'awaited'>): Bilingual => ({
  zh: row.awaited.map((step) => awaited[step].says.zh).join('；'),
  en: row.awaited.map((step) => awaited[step].says.en).join('; '),
});
