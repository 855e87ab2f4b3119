import { createHash } from 'node:crypto';
import { topics } from '@steward/contracts';
import { addDays, dateAt, instantOf, weekdayOf, type Actor, type Ms } from '@steward/handbook';
import type { CommittedCase, LoadedCase, ProcessRegistration } from '@steward/service-kit';
import { unreadyReasons, type ReadinessDto, type UnreadyReason } from './readiness.schemas.js';

/** What is remembered of an estate whose readiness is looked at each week. */
export interface ReadinessFold {
  readonly companyId: string;
  readonly estateId: string;
  readonly zone: string;
}

/** Where its news goes, and that somebody waits for the next look. */
export const readinessProcess: ProcessRegistration = {
  topic: topics.staffFacts,
  follow: 'readiness',
  awaits: ({ nextDueAt }: LoadedCase) =>
    nextDueAt === null
      ? '不再检查 / not looked at any more'
      : '等待每周就绪检查 / waits for the weekly look at readiness',
};

/** Id of the case that an estate's weekly look is. */
export const readinessCaseId = (estateId: string): string =>
  `readiness.${createHash('sha256').update(estateId).digest('hex').slice(0, 40)}`;

/** Monday at nine in the estate's zone *(ours)*, the next one behind an instant. */
export function nextLookAfter(at: Ms, zone: string): Ms {
  const today = dateAt(at, zone);
  const monday = addDays(today, 1 - weekdayOf(today));
  const first = instantOf(monday, nine, zone);
  return first > at ? first : instantOf(addDays(monday, 7), nine, zone);
}
const nine = 9 * 60;

/** Who of an estate is not ready, as a fact tells it: ids and numbers; nobody named more often than once for a reason. */
export interface ReadinessLooked {
  readonly plans: 'known' | 'unknown';
  readonly unready: Readonly<Record<UnreadyReason, readonly string[]>>;
  /** Of layers that lack people in the next 30 days: how many stretches, and when the first begins (epoch ms; null: none). */
  readonly gaps: number;
  readonly firstGapAt: Ms | null;
}

/** Most people of whom one fact tells *(ours)*; the page has them all. */
const mostTold = 50;

/** What a look found. */
export function lookedOf({ gaps, lines, plans }: ReadinessDto['estates'][number]): ReadinessLooked {
  const of = (why: UnreadyReason): readonly string[] =>
    [...new Set(lines.flatMap((line) => (line.why === why ? [line.personId] : [])))].slice(0, mostTold);
  const first = gaps.map(({ from }) => Date.parse(from));
  return {
    plans,
    unready: Object.fromEntries(unreadyReasons.map((why) => [why, of(why)])) as Record<
      UnreadyReason,
      readonly string[]
    >,
    gaps: gaps.length,
    firstGapAt: first.length === 0 ? null : Math.min(...first),
  };
}

/** The first fact of an estate's weekly look, by whoever gave it its first layer. */
export const readinessBegun = (fold: ReadinessFold, actor: Actor, now: Ms): CommittedCase => ({
  id: readinessCaseId(fold.estateId),
  process: 'readiness',
  scope: { companyId: fold.companyId, estateId: fold.estateId },
  standard: 'none',
  expectedVersion: 0,
  state: 'kept',
  over: false,
  nextDueAt: nextLookAfter(now, fold.zone),
  fold,
  view: { estateId: fold.estateId },
  facts: [{ type: 'readiness.begun', actor, clause: '§4.2', data: {} }],
});
