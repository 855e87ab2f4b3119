import type { Bilingual } from '@steward/handbook';
import { meant } from '../records/cells.js';
import type { RowFault } from '../records/csv-records.js';
import { plain } from './condition.js';
import type { TimeColumn } from './mapping.schema.js';
import { type TimeReader, timeReader } from './time-format.js';
import type { Known, NoTime, ZoneClock } from './zone-clock.js';

/** Why a cell is no time, in words. */
export const timeFaults: Readonly<Record<NoTime | 'unreadable', readonly [zh: string, en: string]>> = {
  unreadable: ['时间格式与映射不符', 'is no time of a format that the mapping names'],
  'no-such-day': ['没有这一天', 'is a day that does not exist'],
  'no-such-time': ['没有这个时刻', 'is a time of day that does not exist'],
  'skipped-by-clock-change': ['夏令时切换时跳过了这个时刻', 'is a time that the clocks skipped when they changed'],
};

/** A column of times made ready to be read. */
export interface TimeField {
  readonly column: string;
  readonly formats: readonly string[];
  readonly readers: readonly TimeReader[];
  /** Words that say that it has not happened, made `plain`. */
  readonly notYet: ReadonlySet<string>;
  /** A time at midnight says the day only. */
  readonly midnightIsDay: boolean;
}

/** Makes a column of times ready. Throws `RangeError` for a format that names no day. */
export const timeField = ({ column, formats, notYet = [], midnight }: TimeColumn): TimeField => ({
  column,
  formats,
  readers: formats.map(timeReader),
  notYet: new Set(notYet.map(plain)),
  midnightIsDay: midnight === 'day',
});

/** Null for an empty cell, or one that says "not yet"; a code for one that is no time. */
export function readTime(written: string, field: TimeField, clock: ZoneClock): Known | NoTime | 'unreadable' | null {
  const cell = meant(written);
  if (cell === '' || field.notYet.has(plain(cell))) return null;
  for (const reader of field.readers) {
    const time = reader(cell);
    if (!time) continue;
    const atMidnight = time.hour === 0 && time.minute === 0 && time.second === 0 && time.millisecond === 0;
    return clock.known(field.midnightIsDay && atMidnight ? { ...time, hour: null } : time);
  }
  return 'unreadable';
}

/** The fault of a cell that is no time: what stands in it, and the formats that were tried. */
export function timeFault(
  field: TimeField,
  code: string,
  no: NoTime | 'unreadable',
  cell: string,
): { readonly fault: RowFault } {
  const [zh, en] = timeFaults[no];
  const formats = field.formats.join(' | ');
  const message: Bilingual = no === 'unreadable' ? { zh: `${zh}（${formats}）`, en: `${en} (${formats})` } : { zh, en };
  return { fault: { column: field.column, cell, code: `${code}.${no}`, message } };
}
