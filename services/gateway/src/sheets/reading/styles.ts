import type { ReadingBudget } from './reading.budget.js';
import { readXml } from './xml-part.js';

/** Formats of days and times that every spreadsheet knows by number (ECMA-376 §18.8.30), the Chinese ones included. */
const builtIn = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Those of them that write a time of the day and no day. */
const builtInTime = (id: number): boolean =>
  (id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id === 55 || id === 56;

/** What the numbers of a style are: days (with or without a time), times of the day alone, or numbers. */
export type NumberMeaning = 'day' | 'time' | 'number';

/** What a number format writes. */
function writes(format: string): NumberMeaning {
  // Hours that are counted on: `[h]:mm`.
  if (/\[[hms]+]/i.test(format)) return 'time';
  const plain = format
    .replace(/\\(.)/g, '$1')
    .replace(/\[[^\]]*]/g, '')
    .replace(/"[^"]*"/g, '')
    .replace(/AM\/PM|A\/P/gi, '');
  if (/[ydb]/i.test(plain)) return 'day';
  if (/[hs]/i.test(plain)) return 'time';
  return /m/i.test(plain) ? 'day' : 'number';
}

/** For each cell style of a workbook, by its place, what its numbers are. */
export async function readStyles(
  part: AsyncIterable<Buffer> | null,
  budget: ReadingBudget,
): Promise<readonly NumberMeaning[]> {
  const formats = new Map<number, NumberMeaning>();
  const styles: NumberMeaning[] = [];
  if (part === null) return styles;
  let inCells = false;
  await readXml(part, budget, {
    open: (name, attributes) => {
      if (name === 'cellXfs') inCells = true;
      const id = Number(attributes['numFmtId'] ?? 0);
      if (name === 'numFmt') {
        budget.spend('styles');
        formats.set(id, writes(attributes['formatCode'] ?? ''));
      }
      if (name === 'xf' && inCells) {
        budget.spend('styles');
        styles.push(formats.get(id) ?? (builtInTime(id) ? 'time' : builtIn(id) ? 'day' : 'number'));
      }
    },
    close: (name) => (name === 'cellXfs' ? 'stop' : undefined),
  });
  return styles;
}
