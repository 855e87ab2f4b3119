import type { ReadingBudget } from './reading.budget.js';
import { readXml } from './xml-part.js';

/** Formats of days and times that every spreadsheet knows by number (ECMA-376 §18.8.30), the Chinese ones included. */
const builtIn = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Whether a number format writes a day or a time. */
function writesTime(format: string): boolean {
  const plain = format
    .replace(/\\(.)/g, '$1')
    .replace(/\[[^\]]*]/g, '')
    .replace(/"[^"]*"/g, '');
  return /[ymdhMsb]/.test(plain);
}

/** For each cell style of a workbook, by its place, whether its numbers are days or times. */
export async function readStyles(
  part: AsyncIterable<Buffer> | null,
  budget: ReadingBudget,
): Promise<readonly boolean[]> {
  const formats = new Map<number, boolean>();
  const styles: boolean[] = [];
  if (part === null) return styles;
  let inCells = false;
  await readXml(part, budget, {
    open: (name, attributes) => {
      if (name === 'cellXfs') inCells = true;
      const id = Number(attributes['numFmtId'] ?? 0);
      if (name === 'numFmt') {
        budget.spend('styles');
        formats.set(id, writesTime(attributes['formatCode'] ?? ''));
      }
      if (name === 'xf' && inCells) {
        budget.spend('styles');
        styles.push(formats.get(id) ?? builtIn(id));
      }
    },
    close: (name) => (name === 'cellXfs' ? 'stop' : undefined),
  });
  return styles;
}
