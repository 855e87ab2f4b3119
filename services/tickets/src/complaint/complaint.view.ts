import {
  type ClockView,
  type ComplaintCase,
  type Ms,
  type Standard,
  boundsOfRecord,
  clocksOf,
  nextPointDue,
  verdictsOf,
} from '@steward/handbook';
import { figuresOf } from './complaint.figures.js';
import { iso, isoOrNull } from './instant.format.js';
import { marksOf } from './marks.view.js';
import type { ComplaintView } from './complaint.schemas.js';

export { iso, isoOrNull };

const stillRuns = (clock: ClockView): boolean => clock.verdict === 'running' || clock.verdict === 'overdue';

/** What lists and other services may know of the case after its last fact: ids, enums and instants, no words. */
export function complaintViewOf(c: ComplaintCase, standard: Standard, now: Ms): ComplaintView {
  const clocks = clocksOf(c, standard, now);
  const running = clocks.filter(stillRuns);
  // The end of a wait is a date that was expected, and no limit that could be broken; a clock that a wait without an end holds
  // has no limit yet; and a breach that happened stands.
  const limits = running.flatMap(({ clock, lateFrom }) => (lateFrom === null || clock === 'WAIT' ? [] : [lateFrom]));
  const next = c.over ? null : nextPointDue(c, standard);
  return {
    kind: c.kind,
    class: c.class,
    classified: c.classified,
    channel: c.channel,
    place: c.place,
    category: c.category,
    problem: c.problem,
    greenChannel: c.greenChannel,
    confidential: c.confidential,
    buildingId: c.buildingId,
    dwellingId: c.dwellingId,
    externalNumber: c.externalNumber,
    firstAsked: c.firstAsked,
    handlerId: c.handler,
    offeredTo: c.offeredTo,
    helpers: [...c.helpers],
    contractorId: c.contractor,
    ...calledView(c),
    receivedAt: iso(c.receivedAt),
    acceptedAt: isoOrNull(c.acceptedAt),
    ownerToldAt: isoOrNull(c.ownerToldAt),
    fedBackAt: isoOrNull(c.fedBackAt),
    closedAt: isoOrNull(c.closedAt),
    limitAt: limits.length === 0 ? null : iso(Math.min(...limits)),
    waitingFor: c.waitingFor,
    waiting: c.waiting === null ? null : { since: iso(c.waiting.since), expectedAt: iso(c.waiting.expectedAt) },
    next: next === null ? null : { clock: next.clock, point: next.point, at: iso(next.at) },
    running: running.map((clock) => ({
      clock: clock.clock,
      startedAt: iso(clock.startedAt),
      targetAt: isoOrNull(clock.targetAt),
      limitAt: iso(clock.limitAt),
      lateFrom: isoOrNull(clock.lateFrom),
      reached: clock.points.findLast((point) => point.state === 'reached')?.point ?? null,
    })),
    reviewResult: c.reviewResult,
    rating: c.rating,
    ...(c.ratedBy ? { ratedBy: c.ratedBy } : {}),
    reopenCount: c.reopenCount,
    hotSpot: c.hotSpot,
    mergedInto: c.mergedInto?.caseId ?? null,
    verdicts: Object.fromEntries(
      verdictsOf(c, standard, now)
        .filter(({ latest }) => latest !== 'running' && latest !== 'overdue')
        .map(({ clock, latest }) => [clock, latest]),
    ),
    observedUntil: isoOrNull(c.observedUntil),
    adoptedAt: isoOrNull(c.adoptedAt),
    ...recordBounds(c),
    ...marksOf(c, standard),
    ...figuresOf(c, standard, clocks),
  };
}

/** Between which instants an old record came in and was closed, where it tells a day or two looks only; nothing where it is exact. */
function recordBounds(c: ComplaintCase): Pick<ComplaintView, 'receivedBetween' | 'closedBetween'> {
  const { received, closed } = boundsOfRecord(c);
  return {
    ...(received ? { receivedBetween: [iso(received[0]), iso(received[1])] } : {}),
    ...(closed ? { closedBetween: [iso(closed[0]), iso(closed[1])] } : {}),
  };
}

/** Who was called and whether he has seen it, and how often somebody nudged; nothing where nobody was. */
function calledView({ called, nudges }: ComplaintCase): Pick<ComplaintView, 'called' | 'nudges'> {
  return {
    ...(called === undefined
      ? {}
      : {
          called: called.map(({ personId, firingId, at, seenAt }) => ({
            personId,
            firingId,
            at: iso(at),
            seenAt: isoOrNull(seenAt),
          })),
        }),
    ...(nudges === undefined ? {} : { nudges: { count: nudges.count, lastAt: iso(nudges.lastAt) } }),
  };
}
