import type { SheetCase } from '@steward/tickets/api';

type Running = Extract<SheetCase, { readonly running: unknown }>['running'][number];

/** What of a case a list of risks is about: clocks that are late, or that end today. */
export type Behind = 'late' | 'today';

/**
 * The clocks for which a case stands in a list of risks: each by itself, so that a case that is late once and comes late again is counted
 * twice. Null: its process says no more than that one is. `now` and `until` epoch ms.
 */
export function clocksBehind(row: SheetCase, what: Behind, now: number, until: number): readonly Running[] | null {
  if (!('running' in row)) return null;
  return row.running.filter(({ clock, lateFrom }) => {
    if (clock === 'WAIT' || lateFrom === null) return false;
    const late = Date.parse(lateFrom);
    return what === 'late' ? late <= now : late > now && late < until;
  });
}

/** How many clocks that makes, and whether there may be more of them. A case of which nobody can say counts as one. */
export function countedClocks(
  rows: readonly SheetCase[],
  what: Behind,
  now: number,
  until: number,
): { readonly clocks: number; readonly atLeast: boolean } {
  const counts = rows.map((row) => clocksBehind(row, what, now, until)?.length ?? null);
  return {
    clocks: counts.reduce<number>((sum, count) => sum + Math.max(1, count ?? 1), 0),
    atLeast: counts.some((count) => count === null),
  };
}
