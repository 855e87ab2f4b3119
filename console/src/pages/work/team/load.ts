import type { BoardRow } from '../../../api/board.js';

/** What one handler has on his desk; `personId` null: nobody has it. */
export interface Load {
  readonly personId: string | null;
  readonly rows: readonly BoardRow[];
  readonly overdue: number;
  /** A limit ends within two hours. */
  readonly soon: number;
  readonly waiting: number;
  /** When the oldest came in, ISO. */
  readonly oldest: string | null;
}

const soonMs = 2 * 3_600_000;

/** Open cases by who has them, at an instant (epoch ms); `present` are shown with none as well. */
export function loadsOf(
  rows: readonly BoardRow[],
  present: readonly string[],
  now: number,
): { readonly people: readonly Load[]; readonly queue: Load } {
  const byPerson = new Map<string | null, BoardRow[]>([
    [null, []],
    ...present.map((id) => [id, []] as [string, BoardRow[]]),
  ]);
  for (const row of rows) {
    const held = byPerson.get(row.handlerId);
    if (held === undefined) byPerson.set(row.handlerId, [row]);
    else held.push(row);
  }
  const loads = [...byPerson].map(([personId, held]) => loadOf(personId, held, now));
  return {
    people: loads
      .filter(({ personId }) => personId !== null)
      .sort((a, b) => b.overdue - a.overdue || b.soon - a.soon || b.rows.length - a.rows.length),
    queue: loads.find(({ personId }) => personId === null) ?? loadOf(null, [], now),
  };
}

function loadOf(personId: string | null, rows: readonly BoardRow[], now: number): Load {
  const left = rows.flatMap(({ limitAt }) => (limitAt === null ? [] : [Date.parse(limitAt) - now]));
  return {
    personId,
    rows,
    overdue: left.filter((ms) => ms < 0).length,
    soon: left.filter((ms) => ms >= 0 && ms < soonMs).length,
    waiting: rows.filter(({ waitingFor }) => waitingFor !== null).length,
    oldest: rows.reduce<string | null>(
      (first, { receivedAt }) => (first === null || receivedAt < first ? receivedAt : first),
      null,
    ),
  };
}
