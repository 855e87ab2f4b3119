import { startsFormula } from '@steward/handbook';
import { defaultZone, localTime } from '../time/format.js';

/** A cell of an export; nothing for null. */
export type Cell = string | number | null;

/** An instant as the services answer it. */
const isoInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;

/**
 * CSV with BOM, so that spreadsheets read Chinese; a cell that a spreadsheet would take for a formula is told to be text. An instant
 * reads as on screen, in the zone of the estate.
 */
export function csvOf(head: readonly string[], rows: readonly (readonly Cell[])[], zone = defaultZone): string {
  const cell = (value: Cell): string => {
    if (value === null) return '';
    if (typeof value === 'number') return String(value);
    if (isoInstant.test(value)) return localTime(Date.parse(value), zone);
    const safe = startsFormula(value) ? `'${value}` : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
