import {
  type ActionViewOf,
  type ClockPart,
  type ClockView,
  type Ms,
  type Refusal,
  verdictInWords,
} from '@steward/handbook';
import type { ActionDto, ClockDto } from './clock.schemas.js';

/** Instants as answers have them: ISO 8601, UTC, ms. */
const iso = (instant: Ms): string => new Date(instant).toISOString();
const isoOrNull = (instant: Ms | null): string | null => (instant === null ? null : iso(instant));

const partDto = ({ verdict, lengthMs, dueAt, late }: ClockPart): ClockDto['parts']['limit'] => ({
  verdict,
  lengthMs,
  dueAt: iso(dueAt),
  late: late && { ...late },
});

const isoPair = ([from, until]: readonly [number, number]): [string, string] => [iso(from), iso(until)];

/** What nobody observed has no length, and what still runs has none yet. */
function tookBy({ how, bounds, startedAt, stoppedAt }: ClockView): ClockDto['took'] {
  if (stoppedAt === null || how === 'unknown') return null;
  if (bounds) return { atLeast: bounds.lowerMs, atMost: bounds.upperMs };
  return { atLeast: stoppedAt - startedAt, atMost: stoppedAt - startedAt };
}

/** A clock as people see it. */
export const clockDto = (clock: ClockView): ClockDto => ({
  clock: clock.clock,
  clause: clock.clause,
  ours: clock.ours,
  title: clock.title,
  startSeq: clock.startSeq,
  ...(clock.each === undefined ? {} : { each: clock.each }),
  startedAt: iso(clock.startedAt),
  targetAt: isoOrNull(clock.targetAt),
  limitAt: isoOrNull(clock.limitAt),
  lateFrom: isoOrNull(clock.lateFrom),
  replaced: clock.replaced.map((one) => ({ targetAt: isoOrNull(one.targetAt), limitAt: isoOrNull(one.limitAt) })),
  pauses: clock.pauses.map((pause) => ({ from: iso(pause.from), until: isoOrNull(pause.until), reason: pause.reason })),
  stoppedAt: isoOrNull(clock.stoppedAt),
  stoppedBy: clock.stoppedBy,
  verdict: clock.verdict,
  how: clock.how,
  says: { ...verdictInWords(clock) },
  parts: { target: clock.parts.target && partDto(clock.parts.target), limit: partDto(clock.parts.limit) },
  took: tookBy(clock),
  ...(clock.startBetween ? { startBetween: isoPair(clock.startBetween) } : {}),
  ...(clock.stopBetween ? { stopBetween: isoPair(clock.stopBetween) } : {}),
  points: clock.points.map(({ why, ...point }) => ({
    ...point,
    title: { ...point.title },
    due: iso(point.due),
    tells: [...point.tells],
    why: {
      startedAt: iso(why.startedAt),
      startedBy: why.startedBy,
      lengthOf: why.lengthOf,
      lengthMs: why.lengthMs,
      lengthClause: why.lengthClause,
      fraction: why.fraction ?? null,
      delayMs: why.delayMs ?? 0,
      ...(why.dated === true ? { dated: true } : {}),
      ...(why.given === true ? { given: true } : {}),
      pausedMs: why.pausedMs,
      problemClass: why.problemClass,
    },
  })),
});

/** A button as people see it. */
export const actionDto = (view: ActionViewOf): ActionDto => ({
  action: view.action,
  title: { ...view.title },
  clause: view.clause,
  needs: [...view.needs],
  allowed: view.allowed,
  ...(view.allowed ? {} : { refusal: refusalDto(view.refusal) }),
});

const refusalDto = ({ code, message, clause, details }: Refusal): NonNullable<ActionDto['refusal']> => ({
  code,
  message: { ...message },
  clause,
  ...(details === undefined ? {} : { details: { ...details } }),
});
