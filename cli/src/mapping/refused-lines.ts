import type { RowFault } from '../records/csv-records.js';
import type { Language } from '../terminal/language.js';

/** A row of a file that was not taken. */
export interface RefusedLine {
  readonly line: number;
  readonly externalNumber: string | null;
  readonly fault: RowFault;
  /** The row as it stands in the file. */
  readonly text: string;
}

/** How many refused lines a command names; the rest are counted, and all stand in a report. */
const named = 10;
const cellShown = 60;

/** Refused lines as every command that reads records names them: the first ones, and how many more there are. Bounded memory. */
export class RefusedLines {
  private readonly first: Omit<RefusedLine, 'text'>[] = [];
  private count = 0;

  add({ line, externalNumber, fault }: Omit<RefusedLine, 'text'>): void {
    this.count += 1;
    if (this.first.length < named) this.first.push({ line, externalNumber, fault });
  }

  get total(): number {
    return this.count;
  }

  /** Line, column, what stands there, and why it is refused; nothing when no line was. */
  inWords(language: Language, reportPath: string | null): string[] {
    if (this.count === 0) return [];
    const zh = language === 'zh';
    const more = this.count - this.first.length;
    return [
      ...this.first.map(({ line, fault: { column, cell, code, message } }) => {
        const place = column === null ? '' : zh ? `，列 ${column}` : `, column ${column}`;
        const shown = cell === undefined ? '' : zh ? `（${shortened(cell)}）` : ` (${shortened(cell)})`;
        return zh
          ? `  第 ${line} 行${place}${shown}：${message.zh} [${code}]`
          : `  line ${line}${place}${shown}: ${message.en} [${code}]`;
      }),
      ...(more > 0 ? [zh ? `  另有 ${more} 行被拒收` : `  and ${more} more lines are refused`] : []),
      ...(reportPath === null ? [] : [zh ? `拒收的行写入 ${reportPath}` : `refused rows are listed in ${reportPath}`]),
    ];
  }
}

const shortened = (cell: string): string =>
  [...cell].length > cellShown ? `${[...cell].slice(0, cellShown).join('')}…` : cell;
