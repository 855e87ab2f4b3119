import { localAt } from '@steward/handbook';

/** An instant as the clocks of its zone showed it: `2026-03-02T11:00:00`. Sheets know no zones, so its column names the zone. */
export interface LocalTime {
  readonly wall: string;
}

/** What a sheet takes: texts, numbers, instants, and nothing. Plain data, so that it can go to a thread. */
export type Cell = string | number | LocalTime | null;

/** A row of a sheet. */
export type Cells = readonly Cell[];

/** An instant (epoch ms) for a sheet in an IANA zone, to the second. Throws `RangeError` for an unknown zone. */
export const localTime = (at: number, zone: string): LocalTime => ({ wall: localAt(at, zone).slice(0, 19) });
