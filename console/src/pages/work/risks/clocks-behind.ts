import type { SheetCase } from '@steward/tickets/api';

type Running = SheetCase['running'][number];

/** What of a case a list of risks is about: clocks that are late, or that end today. */
export type Behind = 'late' | 'today';

/**
 * The clocks for which a case stands in a list of risks: each by itself, so that a case that is late once and comes late again is counted
 * twice. A clock of which nobody knows when it is late is not late. `now` and `until` epoch ms.
 */
export const clocksBehind = (
  { running }: Pick<SheetCase, 'running'>,
  what: Behind,
  now: number,
  until: number,
): readonly Running[] =>
  running.filter(({ clock, lateFrom }) => {
    if (clock === 'WAIT' || lateFrom === null) return false;
    const late = Date.parse(lateFrom);
    return what === 'late' ? late <= now : late > now && late < until;
  });

/** How many clocks that makes in a list; a case whose view is too old to hold them counts once. */
export const countedClocks = (
  rows: readonly Pick<SheetCase, 'running'>[],
  what: Behind,
  now: number,
  until: number,
): number => rows.reduce((sum, row) => sum + Math.max(1, clocksBehind(row, what, now, until).length), 0);
