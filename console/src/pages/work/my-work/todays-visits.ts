import { dateAt } from '@steward/handbook';
import type { BoardRow } from '../../../api/board.js';

/** What has been fed back is done, whoever was expected; nobody drives there for it. */
const done: readonly string[] = ['fed-back', 'reviewed', 'closed'];

/** A case with an appointment. */
export type Visit = BoardRow & { readonly appointment: NonNullable<BoardRow['appointment']> };

/**
 * The appointments of today that still wait for somebody, in the zone of each case's estate, and those of before that are still under way at `now` (epoch ms), in
 * the order in which somebody drives there: by beginning, then by end.
 */
export function todaysVisits(
  rows: readonly BoardRow[],
  now: number,
  zoneOf: (estateId: string | null) => string,
): readonly Visit[] {
  return rows
    .filter((row): row is Visit => row.appointment !== undefined && !done.includes(row.state))
    .filter(({ appointment, estateId }) => {
      const zone = zoneOf(estateId);
      const [from, until] = [Date.parse(appointment.from), Date.parse(appointment.until)];
      return dateAt(from, zone) === dateAt(now, zone) || (from <= now && until >= now);
    })
    .sort((one, other) => inOrder(one).localeCompare(inOrder(other)));
}

const inOrder = ({ appointment: { from, until }, id }: Visit): string => `${from} ${until} ${id}`;
