/** A time as it stands in a cell, before a zone makes an instant of it. Numbers as people write them: months from 1. */
export interface WrittenTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Null where only the day is given. */
  readonly hour: number | null;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** Minutes east of UTC, where the cell says so. */
  readonly offset: number | null;
}

/** Reads a cell of one format; null when it is not of that format. Whether the day exists is not its matter. */
export type TimeReader = (cell: string) => WrittenTime | null;

const tokens: readonly (readonly [token: string, pattern: string, field: string])[] = [
  ['yyyy', '(\\d{4})', 'year'],
  ['yy', '(\\d{2})', 'shortYear'],
  ['MMM', '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*', 'monthName'],
  ['MM', '(\\d{2})', 'month'],
  ['M', '(\\d{1,2})', 'month'],
  ['dd', '(\\d{2})', 'day'],
  ['d', '(\\d{1,2})', 'day'],
  ['HH', '(\\d{2})', 'hour'],
  ['H', '(\\d{1,2})', 'hour'],
  ['hh', '(\\d{2})', 'hour12'],
  ['h', '(\\d{1,2})', 'hour12'],
  ['mm', '(\\d{2})', 'minute'],
  ['m', '(\\d{1,2})', 'minute'],
  ['ss', '(\\d{2})', 'second'],
  ['s', '(\\d{1,2})', 'second'],
  ['SSS', '(\\d{3})', 'millisecond'],
  ['a', '(am|pm|a\\.m\\.|p\\.m\\.|上午|下午)', 'half'],
  ['XXX', '(z|[+-]\\d{2}:?\\d{2})', 'offset'],
];

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const iso =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,3})\d*)?)?\s?(z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/**
 * A reader for a format: `iso` (day, or day and time, with or without offset), or a pattern of `yyyy yy M MM MMM d dd H HH h
 * hh m mm s ss SSS a XXX` with anything else literal: `yyyy/M/d H:mm`, `yyyy年M月d日`, `M/d/yy h:mm a`. Two digits of a year are
 * 1970 to 2069 (as POSIX has it). Full-width digits and marks are read as the plain ones. Throws `RangeError` when the pattern
 * names no day.
 */
export function timeReader(format: string): TimeReader {
  if (format === 'iso') return (cell) => readIso(halfWidth(cell));
  const fields: string[] = [];
  let pattern = '';
  let rest = halfWidth(format);
  while (rest !== '') {
    const token = tokens
      .filter(([candidate]) => rest.startsWith(candidate))
      .sort((a, b) => b[0].length - a[0].length)[0];
    pattern += token ? token[1] : rest.charAt(0).replace(/[.*+?^${}()|[\]\\/]/, '\\$&');
    if (token) fields.push(token[2]);
    rest = rest.slice(token ? token[0].length : 1);
  }
  for (const wanted of [['year', 'shortYear'], ['month', 'monthName'], ['day']]) {
    if (!wanted.some((field) => fields.includes(field)))
      throw new RangeError(`the time format "${format}" has no ${wanted[0] ?? ''}`);
  }
  const matcher = new RegExp(`^${pattern}$`, 'i');
  return (cell) => {
    const found = matcher.exec(halfWidth(cell));
    return found ? assembled(new Map(fields.map((field, index) => [field, found[index + 1] ?? '']))) : null;
  };
}

const halfWidth = (text: string): string => (/[^\x20-\x7e]/.test(text) ? text.normalize('NFKC') : text);

function yearOf(parts: ReadonlyMap<string, string>): number {
  const short = parts.get('shortYear');
  if (short === undefined) return Number(parts.get('year') ?? '0');
  return Number(short) + (Number(short) < 70 ? 2000 : 1900);
}

function assembled(parts: ReadonlyMap<string, string>): WrittenTime {
  const number = (field: string): number => Number(parts.get(field) ?? '0');
  const monthName = parts.get('monthName');
  const offset = parts.get('offset');
  return {
    year: yearOf(parts),
    month: monthName === undefined ? number('month') : months.indexOf(monthName.toLowerCase().slice(0, 3)) + 1,
    day: number('day'),
    hour: hourOf(parts),
    minute: number('minute'),
    second: number('second'),
    millisecond: number('millisecond'),
    offset: offset === undefined ? null : offsetOf(offset),
  };
}

function hourOf(parts: ReadonlyMap<string, string>): number | null {
  const hour = parts.get('hour');
  if (hour !== undefined) return Number(hour);
  const hour12 = parts.get('hour12');
  if (hour12 === undefined) return null;
  const afternoon = /^(p|下)/i.test(parts.get('half') ?? '');
  // 13 o'clock in the afternoon is no time: 24 makes whoever checks the hour say so.
  if (Number(hour12) < 1 || Number(hour12) > 12) return 24;
  return (Number(hour12) % 12) + (afternoon ? 12 : 0);
}

function readIso(cell: string): WrittenTime | null {
  const found = iso.exec(cell);
  if (!found) return null;
  const [, year, month, day, hour, minute, second, fraction, offset] = found;
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: hour === undefined ? null : Number(hour),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond: Number((fraction ?? '0').padEnd(3, '0')),
    offset: offset === undefined ? null : offsetOf(offset),
  };
}

function offsetOf(written: string): number {
  const found = /^([+-])(\d{2}):?(\d{2})?$/.exec(written);
  if (!found) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  return found[1] === '-' ? -minutes : minutes;
}
