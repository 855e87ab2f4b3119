import type { CaseWords } from '@steward/contracts';
import { type Bilingual, type ClockView, type Firing, type Saying, type Standard, isSameRun } from '@steward/handbook';
import type { LoadedCase } from '@steward/service-kit';
import type { AnyCase } from '../cases/case-rules.js';
import type { CaseAtWork } from '../cases/cases-of-service.js';
import type { HeldFields } from '../masking/held-fields.js';

const iso = (instant: number): string => new Date(instant).toISOString();
const isoOrNull = (instant: number | null): string | null => (instant === null ? null : iso(instant));

/** What is asked of whoever is told of a case whose process says nothing more. */
const task: Bilingual = { zh: '请打开工单查看。', en: 'Open the case and look.' };

/** The run that a firing is of. */
const runOf = (clocks: readonly ClockView[], firing: Firing): ClockView | undefined =>
  clocks.find((one) => isSameRun(one, firing));

/** Who the readers are, as the contract has it; nothing where the process speaks to nobody. */
export const readersIn = (saying: Pick<Saying, 'readers'> | undefined): Pick<CaseWords, 'readers'> => {
  const readers = saying?.readers ?? null;
  if (readers === null) return {};
  const { holder, levels, own } = readers;
  const copied = ({ zh, en }: Bilingual): { zh: string; en: string } => ({ zh, en });
  return {
    readers: {
      holder: holder && { title: copied(holder.title), nobody: copied(holder.nobody) },
      own: copied(own),
      levels: Object.fromEntries(Object.entries(levels).map(([level, words]) => [level, copied(words)])),
    },
  };
};

/** Where a case is, as whoever goes there must know it; without a place of its own its address says all. */
export interface WhereOfCase extends Pick<CaseWords, 'buildingId'> {
  readonly dwellingId?: string;
  readonly place?: CaseWords['place'];
}

/** What messages say of any case and one of its firings: what it is about, the clock and its point, how late it is, what it waits for. */
export function wordsOfCase(
  of: CaseAtWork,
  c: LoadedCase<AnyCase>,
  firing: Firing,
  standard: Standard,
  where: WhereOfCase | null = null,
): CaseWords {
  const { rules, parts } = of;
  const { fold, now } = c;
  const held = fold as AnyCase & HeldFields;
  const face = rules.faceOf(fold, standard);
  const run = runOf(rules.clocksOf(fold, standard, now), firing);
  const point = run?.points.find((one) => one.point === firing.point);
  const lateFrom = run?.lateFrom ?? null;
  const [next] = rules.awaitedIn(fold, standard);
  const called = firing.call === undefined ? null : parts.callInWords(firing.call.for);
  const saying = rules.sayingOf?.(fold, standard, firing, now);
  return {
    problem: { ...face.title },
    place: { ...(where?.place ?? face.title) },
    buildingId: where === null ? (held.buildingId ?? null) : where.buildingId,
    dwellingId: where?.dwellingId ?? null,
    handlerId: face.handler,
    handlerTold: null,
    occasion: saying === undefined ? { owner: 'news', person: 'news' } : { ...saying.occasion },
    clock: { ...(saying?.clock ?? run?.title ?? called ?? rules.title) },
    point: { ...(saying?.point ?? point?.title ?? called ?? rules.title) },
    ageMs: Math.max(0, now - rules.beganAt(fold)),
    lateMs: lateFrom === null || lateFrom > now ? null : now - lateFrom,
    leftMs: lateFrom === null || lateFrom <= now ? null : lateFrom - now,
    limitAt: isoOrNull(run?.limitAt ?? null),
    targetAt: isoOrNull(run?.targetAt ?? null),
    reopenUntil: null,
    next: null,
    offers: [],
    task: {
      own: { ...(saying?.task.own ?? next?.says ?? task) },
      above: { ...(saying?.task.above ?? next?.says ?? task) },
    },
    ...readersIn(saying),
  };
}
