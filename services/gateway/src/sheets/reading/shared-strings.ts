import { tooCostly } from './not-readable.js';
import type { ReadingBudget } from './reading.budget.js';
import { readingLimits } from './reading.limits.js';
import { readXml } from './xml-part.js';

/** Characters that XML can't hold are written as `_x000D_`. */
const decoded = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

/** Gathers a text that stands in runs (`<r><t>`), without how it is pronounced (`<rPh>`). */
export class TextRuns {
  private text = '';
  private taking = false;
  private aside = 0;

  open(name: string): void {
    if (name === 'rPh') this.aside += 1;
    if (name === 't' && this.aside === 0) this.taking = true;
  }

  add(text: string): void {
    if (!this.taking) return;
    this.text += text;
    if (this.text.length > readingLimits.cellCharacters) throw tooCostly('cellCharacters');
  }

  close(name: string): void {
    if (name === 'rPh') this.aside -= 1;
    if (name === 't') this.taking = false;
  }

  /** What was gathered; begins anew. */
  take(): string {
    const text = decoded(this.text);
    this.text = '';
    return text;
  }
}

/** The common table of a workbook's texts, in its order. */
export async function readSharedStrings(
  part: AsyncIterable<Buffer> | null,
  budget: ReadingBudget,
): Promise<readonly string[]> {
  const strings: string[] = [];
  if (part === null) return strings;
  const runs = new TextRuns();
  await readXml(part, budget, {
    open: (name) => runs.open(name),
    text: (text) => runs.add(text),
    close: (name) => {
      runs.close(name);
      if (name !== 'si') return;
      const text = runs.take();
      budget.spend('sharedStrings');
      budget.spend('sharedCharacters', text.length);
      strings.push(text);
    },
  });
  return strings;
}
