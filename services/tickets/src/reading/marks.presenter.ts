import {
  type ComplaintCase,
  type Ms,
  type Standard,
  effectiveDeadlines,
  externalsOf,
  movedByClassChange,
} from '@steward/handbook';
import { iso, isoOrNull } from '../complaint/instant.format.js';
import type { ComplaintDto } from './complaint.dto.js';
import type { MovedDeadlineDto } from './moved.schemas.js';

/** What the case's page shows of its authorities and dates: numbers, both deadlines, the appointment, and where the reason of a wait stands. */
export function shownMarks(
  c: ComplaintCase,
  standard: Standard,
  now: Ms,
): Pick<ComplaintDto, 'externals' | 'deadlines' | 'appointment' | 'waitingWords'> {
  const { appointment = null } = c;
  return {
    externals: externalsOf(c).map(({ respondBy, replyBy, repliedAt, ...one }) => ({
      ...one,
      respondBy: isoOrNull(respondBy),
      replyBy: isoOrNull(replyBy),
      repliedAt: isoOrNull(repliedAt),
    })),
    deadlines: effectiveDeadlines(c, standard, now).map(({ ours, external, at, ...one }) => ({
      ...one,
      ours: isoOrNull(ours),
      external: isoOrNull(external),
      at: iso(at),
    })),
    appointment:
      appointment === null
        ? null
        : {
            seq: appointment.seq,
            from: iso(appointment.from),
            until: iso(appointment.until),
            accepted: appointment.accepted,
          },
    waitingWords: c.waitingWords ?? null,
  };
}

/** What approving the proposed class would move. */
export const movesOf = (c: ComplaintCase, standard: Standard, now: Ms): MovedDeadlineDto[] =>
  movedByClassChange(c, standard, now).map(({ from, until, title, ...one }) => ({
    ...one,
    title: { ...title },
    from: isoOrNull(from),
    until: isoOrNull(until),
  }));
