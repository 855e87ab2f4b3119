import {
  type ActionView,
  type ClockPart,
  type ClockView,
  type Refusal,
  type Standard,
  awaitedIn,
  awaitsInWords,
  clocksOf,
  mainActionOf,
  verdictInWords,
  withheldOf,
} from '@steward/handbook';
import { shownClocks, titlesOf } from '../listing/shown-clocks.js';
import type { SeenCase } from './case-reader.service.js';
import type { ActionDto, ClockDto, ComplaintDto } from './complaint.dto.js';
import { complaintViewOf, iso, isoOrNull } from '../complaint/complaint.view.js';
import { movesOf, shownMarks } from './marks.presenter.js';

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
      pausedMs: why.pausedMs,
      problemClass: why.problemClass,
    },
  })),
});

const actionDto = (view: ActionView): ActionDto => ({
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

const takingOutDto = (proposal: SeenCase['fold']['proposals']['takingOut']): ComplaintDto['proposals']['takingOut'] => {
  if (!proposal) return null;
  const { seq, by, as, kind = null, into = null } = proposal;
  return { seq, by, as, kind, into };
};

/** A complaint as its reader sees it: clocks and actions computed for the database's clock at which it was read. */
export function complaintDto(c: SeenCase, actions: readonly ActionView[], standard: Standard): ComplaintDto {
  const { fold } = c;
  const view = complaintViewOf(fold, standard, c.now);
  const steps = awaitedIn(fold, standard);
  return {
    ...view,
    ...shownClocks(view, standard, c.now),
    ...titlesOf(standard, fold),
    id: c.id,
    number: c.number,
    estateId: fold.estateId,
    version: c.version,
    reading: c.seeing.reading,
    withheld: [...withheldOf(c.seeing)],
    state: c.state,
    over: c.over,
    nextDueAt: isoOrNull(c.nextDueAt),
    now: iso(c.now),
    openedAt: iso(c.openedAt),
    updatedAt: iso(c.updatedAt),
    standard: c.standard,
    reporterId: fold.reporterId,
    reporterKind: fold.reporterKind,
    contactWish: fold.contactWish,
    proposals: {
      classChange:
        fold.proposals.classChange === null
          ? null
          : { ...fold.proposals.classChange, from: fold.class, moves: movesOf(fold, standard, c.now) },
      notAComplaint: fold.proposals.notAComplaint === null ? null : { ...fold.proposals.notAComplaint },
      takingOut: takingOutDto(fold.proposals.takingOut),
    },
    ...shownMarks(fold, standard, c.now),
    joined: fold.joined.map(({ seq, reporterId, fromCase, undone, toCase }) => ({
      seq,
      reporterId,
      fromCase,
      undone,
      toCase: toCase ?? null,
    })),
    linkedTo: fold.linkedTo,
    escalationFloor: fold.escalationFloor,
    lowRatingOpen: fold.lowRatingOpen,
    awaits: awaitsInWords(fold, standard),
    awaited: [...steps],
    mainAction: mainActionOf(steps, (action) => actions.some((one) => one.action === action && one.allowed)),
    clocks: clocksOf(fold, standard, c.now).map(clockDto),
    actions: actions.map(actionDto),
  };
}
