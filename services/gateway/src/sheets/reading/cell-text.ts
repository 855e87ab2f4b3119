import type { NumberMeaning } from './styles.js';

/** Days between 1899-12-30, from which spreadsheets count, and 1970-01-01. */
const daysBefore1970 = 25_569;
/** By how many days those that count from 1904 are behind. */
const daysOf1904 = 1_462;
const dayMs = 86_400_000;

/** What a workbook says about all its cells. */
export interface CellMeaning {
  readonly strings: readonly string[];
  /** By style: what its numbers are. */
  readonly dates: readonly NumberMeaning[];
  readonly from1904: boolean;
}

/** A cell as it stands in its part: its type and style, the text of its value, and of its inline string. */
export interface RawCell {
  readonly type: string | undefined;
  readonly style: number;
  readonly value: string;
  readonly inline: string;
}

/** What the cell shows. Days are `2026-03-01`, times of the day `08:00`, their end `24:00`; empty where there is nothing. */
export function cellText({ inline, style, type, value }: RawCell, meaning: CellMeaning): string {
  if (type === 'inlineStr') return inline;
  if (value === '') return '';
  switch (type) {
    case 's':
      return meaning.strings[Number.parseInt(value, 10)] ?? '';
    case 'str':
    case 'e':
      return value;
    case 'b':
      return String(Number.parseInt(value, 10) !== 0);
    case 'd':
      return dateText(new Date(/Z$|[+-]\d\d:\d\d$/.test(value) || !value.includes('T') ? value : `${value}Z`));
    case undefined:
    default: {
      const number = Number.parseFloat(value);
      return shownAs(number, meaning.dates[style] ?? 'number', meaning.from1904);
    }
  }
}

function shownAs(number: number, as: NumberMeaning, from1904: boolean): string {
  if (as === 'number' || Number.isNaN(number) || number < 0) return String(number);
  // A time of the day alone is a fraction of a day, from whichever year days are counted.
  if (number < 1) return new Date(Math.round(number * dayMs)).toISOString().slice(11, 16);
  if (as === 'time' && number === 1) return '24:00';
  return dateText(dayOf(number, from1904));
}

const dayOf = (number: number, from1904: boolean): Date =>
  new Date(Math.round((number - daysBefore1970 + (from1904 ? daysOf1904 : 0)) * dayMs));

function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) return '';
  const iso = value.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
}
