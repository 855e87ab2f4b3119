import { dateAt, instantOf } from '@steward/handbook';

/** A period of whole months in a zone: from its first instant on, before its last (epoch ms). */
export interface Period {
  readonly from: number;
  readonly until: number;
}

/** The instant at which a month begins in a zone; months beyond 12 run on into the next years. */
const monthBegins = (year: number, month: number, zone: string): number =>
  instantOf(new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10), 0, zone);

/** So many whole months from a month on. */
function months(year: number, month: number, count: number, zone: string): Period {
  return { from: monthBegins(year, month, zone), until: monthBegins(year, month + count, zone) };
}

/** `2026-11`: a month; `2026-Q4`: a quarter; `2026`: a year, in a zone. Null for anything else. */
export function periodNamed(name: string, zone: string): Period | null {
  const [, year, quarter, month] = /^(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(name) ?? [];
  if (year === undefined) return null;
  if (quarter !== undefined) return months(Number(year), Number(quarter) * 3 - 2, 3, zone);
  return month === undefined ? months(Number(year), 1, 12, zone) : months(Number(year), Number(month), 1, zone);
}

/** Names of the month, quarter and year of an instant in a zone, and of the ones before it, newest first. */
export function recentPeriods(at: number, zone: string, kind: 'month' | 'quarter', count: number): readonly string[] {
  const [year = 0, month = 1] = dateAt(at, zone).split('-').map(Number);
  return Array.from({ length: count }, (_, back) => {
    const index = kind === 'month' ? year * 12 + month - 1 - back : year * 4 + Math.floor((month - 1) / 3) - back;
    return kind === 'month'
      ? `${String(Math.floor(index / 12))}-${String((index % 12) + 1).padStart(2, '0')}`
      : `${String(Math.floor(index / 4))}-Q${String((index % 4) + 1)}`;
  });
}
