import {
  type ClockView,
  type ComplaintCase,
  type Ms,
  type Standard,
  clocksOf,
  nextPointDue,
  verdictsOf,
} from '@steward/handbook';
import { figuresOf } from './complaint.figures.js';
import type { ComplaintView } from './complaint.schemas.js';

/** ISO 8601 in UTC, to the millisecond. */
export const iso = (instant: Ms): string => new Date(instant).toISOString();
export const isoOrNull = (instant: Ms | null): string | null => (instant === null ? null : iso(instant));

const stillRuns = (clock: ClockView): boolean => clock.verdict === 'running' || clock.verdict === 'overdue';

/** What lists and other services may know of the case after its last fact: ids, enums and instants, no words. */
export function complaintViewOf(c: ComplaintCase, standard: Standard, now: Ms): ComplaintView {
  const clocks = clocksOf(c, standard, now);
  const running = clocks.filter(stillRuns);
  const limits = running.map((clock) => clock.limitAt);
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
      reached: clock.points.findLast((point) => point.state === 'reached')?.point ?? null,
    })),
    reviewResult: c.reviewResult,
    rating: c.rating,
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
    ...figuresOf(c, clocks),
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
