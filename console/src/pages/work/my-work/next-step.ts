import { type Bilingual, latenessOf, newerWord, wordOf } from '@steward/handbook';
import type { BoardRow } from '../../../api/board.js';
import { processOf, shownProcess, type ProcessRow } from '../../../cases/index.js';
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

/** A case as far as it says what it waits for. */
type Awaiting = Pick<BoardRow, 'awaited'> & { readonly process?: string };

const processIn = (row: Awaiting): ProcessRow => processOf(shownProcess(row.process));

/** The handler's next step: what the case waits for, as on its own page (§3.1, §4.4). Null when others are on. */
export function nextStepOf(row: Awaiting): NextStep | null {
  const { actions, awaited, own, takes } = processIn(row);
  const action = row.awaited.flatMap((step) => awaited[step]?.by ?? []).find((one) => own.includes(one));
  if (action === undefined) return null;
  return { action, name: wordOf(actions, action), atOnce: isPressed(takes, action) };
}

/** Where a case of mine belongs at an instant (epoch ms). What is late is seen first, whoever is on. */
export function sectionOf(
  row: Awaiting & Pick<BoardRow, 'state' | 'nextDueAt' | 'limitAt' | 'ownerWord' | 'waiting'>,
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
export function awaitedIn(row: Awaiting): Bilingual {
  const { awaited } = processIn(row);
  const says = row.awaited.map((step) => awaited[step]?.says ?? newerWord);
  return { zh: says.map(({ zh }) => zh).join('；'), en: says.map(({ en }) => en).join('; ') };
}
