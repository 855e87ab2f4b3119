import { latenessOf } from '@steward/handbook';
import type { BoardRow } from '../../../api/board.js';
import { orderOf, worstFirst } from '../../../api/harm.js';

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

/**
 * Open cases by who has them, each in the order of harm at an instant (epoch ms), whoever has the worst first; `present` are shown
 * with none as well.
 */
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
    people: loads.filter(({ personId }) => personId !== null).sort(byWorst(now)),
    queue: loads.find(({ personId }) => personId === null) ?? loadOf(null, [], now),
  };
}

/** Whoever has the worst at an instant (epoch ms) first. */
export const byWorst =
  (now: number) =>
  (a: Load, b: Load): number =>
    worstOf(a, b, now) || b.overdue - a.overdue || b.rows.length - a.rows.length;

/** Who has nothing stands behind who has something. */
function worstOf(a: Load, b: Load, now: number): number {
  const [first, other] = [a.rows[0], b.rows[0]];
  if (first === undefined || other === undefined) return Number(first === undefined) - Number(other === undefined);
  return orderOf([...a.rows, ...b.rows], now)(first, other);
}

function loadOf(personId: string | null, held: readonly BoardRow[], now: number): Load {
  const rows = worstFirst(held, now);
  const late = (row: BoardRow): boolean =>
    latenessOf({ limitAt: row.limitAt === null ? null : Date.parse(row.limitAt) }, now) === 'late';
  const left = rows.flatMap(({ limitAt }) => (limitAt === null ? [] : [Date.parse(limitAt) - now]));
  return {
    personId,
    rows,
    overdue: rows.filter(late).length,
    soon: left.filter((ms) => ms > 0 && ms < soonMs).length,
    waiting: rows.filter(({ waitingFor }) => waitingFor !== null).length,
    oldest: rows.reduce<string | null>(
      (first, { receivedAt }) => (first === null || receivedAt < first ? receivedAt : first),
      null,
    ),
  };
}
