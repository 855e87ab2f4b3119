import {
  type ComplaintCase,
  type Ms,
  type Standard,
  effectiveDeadlines,
  externalsOf,
  externalsOpen,
  movedByClassChange,
  ownerWaits,
} from '@steward/handbook';
import { iso, isoOrNull } from './instants.js';
import type { ComplaintDto } from './complaint.dto.js';
import type { ComplaintView } from './complaint.schemas.js';
import type { MovedDeadlineDto } from './moved.schemas.js';

/** What lists and other services may know of the owner's word that waits, and of the authorities behind a case: no words. */
export function marksOf(c: ComplaintCase, standard: Standard): Pick<ComplaintView, 'ownerWord' | 'external'> {
  const word = ownerWaits(c, standard);
  const externals = externalsOf(c);
  return {
    ownerWord:
      word === null
        ? null
        : { since: iso(word.since), latestAt: iso(word.latestAt), limitAt: iso(word.limitAt), by: word.by },
    external:
      externals.length === 0
        ? null
        : { sources: [...new Set(externals.map(({ source }) => source))], open: externalsOpen(c).length > 0 },
  };
}

/** The same with everything that the case's page shows: numbers, both deadlines, the appointment, and where the reason of a wait stands. */
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
