import { stateNames, type Bilingual } from '@steward/handbook';
import type { BoardRow } from '../../../api/board.js';

/** The one next step at a case of mine: done in one press, or in the case because it wants words or proof. */
export interface NextStep {
  readonly action: string;
  readonly name: Bilingual;
  readonly atOnce: boolean;
}

/** What somebody has to do with a case, and how soon that is. */
export type Section = 'now' | 'next' | 'waiting';

/** Due within this time is "now", ms. */
const soonMs = 2 * 3_600_000;

const steps = {
  accept: { action: 'accept', name: { zh: '接单受理', en: 'Accept' }, atOnce: true },
  classify: { action: 'classify', name: { zh: '分类', en: 'Classify' }, atOnce: false },
  tell: { action: 'tell-owner', name: { zh: '告知业主', en: 'Tell the owner' }, atOnce: false },
  handle: { action: 'start-handling', name: { zh: '开始处理', en: 'Start handling' }, atOnce: true },
  progress: { action: 'tell-progress', name: { zh: '告知进度', en: 'Tell the progress' }, atOnce: false },
  feedBack: { action: 'feed-back', name: { zh: '反馈结果', en: 'Feed back' }, atOnce: false },
  answer: { action: 'message-owner', name: { zh: '答复业主', en: 'Answer the owner' }, atOnce: false },
  resume: { action: 'resume', name: { zh: '恢复处理', en: 'Resume' }, atOnce: true },
} as const satisfies Readonly<Record<string, NextStep>>;

/** The handler's next step (§3.1, §4.4): accept, classify, tell the owner, handle, feed back. Null when others are on. */
export function nextStepOf(row: BoardRow): NextStep | null {
  if (row.offeredTo !== null) return null;
  // Whoever wrote is answered first (§3.2).
  if (row.ownerWord) return steps.answer;
  switch (row.state) {
    case 'received':
      return steps.accept;
    case 'accepted':
    case 'investigating':
    case 'handling':
      if (!row.classified) return steps.classify;
      if (row.ownerToldAt === null) return steps.tell;
      if (row.next?.clock === 'PROGRESS') return steps.progress;
      return row.state === 'accepted' ? steps.handle : steps.feedBack;
    case 'waiting':
      return steps.resume;
    default:
      return null;
  }
}

/** Where a case of mine belongs at an instant (epoch ms). */
export function sectionOf(row: BoardRow, now: number): Section {
  if (row.ownerWord) return 'now';
  // A wait that has come to its expected date is work again.
  if (row.waiting && Date.parse(row.waiting.expectedAt) <= now) return 'now';
  if (row.state === 'waiting' || nextStepOf(row) === null) return 'waiting';
  const due = [row.nextDueAt, row.limitAt].flatMap((at) => (at === null ? [] : [Date.parse(at)]));
  return due.some((at) => at - now < soonMs) ? 'now' : 'next';
}

/** What a case waits for when nothing is to be done. */
export function awaitedIn(row: BoardRow): Bilingual {
  if (row.offeredTo !== null) return { zh: '等待对方接收移交', en: 'Waits for the hand-over to be accepted' };
  if (row.waitingFor === 'owner') return { zh: '等待业主', en: 'Waits for the owner' };
  if (row.waitingFor === 'third-party') return { zh: '等待第三方', en: 'Waits for a third party' };
  if (row.state === 'fed-back')
    return { zh: '等待他人复查和业主评价', en: "Waits for somebody else's review and the rating" };
  if (row.state === 'reviewed') return { zh: '等待业主评价', en: 'Waits for the rating' };
  return row.state in stateNames ? stateNames[row.state as keyof typeof stateNames] : { zh: row.state, en: row.state };
}
