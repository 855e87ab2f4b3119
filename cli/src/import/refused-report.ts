import { open, type FileHandle } from 'node:fs/promises';
import type { Bilingual } from '@steward/handbook';
import { neutralised } from '../records/cells.js';

/** A row that was not taken, as its report says it. */
export interface RefusedRow {
  readonly line: number;
  readonly externalNumber: string | null;
  readonly column: string | null;
  readonly code: string;
  readonly message: Bilingual;
  /** The row as it stands in the file. */
  readonly text: string;
}

const header = ['line', 'number', 'column', 'code', '原因', 'reason', 'row'];

/** Writes refused rows to a CSV file that spreadsheets open correctly; there is no file when nothing was refused. */
export class RefusedReport {
  private file: FileHandle | null = null;

  constructor(readonly path: string) {}

  /** Adds a row; rejects when the file can't be written. */
  async add(row: RefusedRow): Promise<void> {
    if (!this.file) {
      this.file = await open(this.path, 'w');
      // The byte order mark tells spreadsheets that this is UTF-8.
      await this.file.write(`\uFEFF${header.join(',')}\r\n`);
    }
    const { zh, en } = row.message;
    const cells = [
      String(row.line),
      row.externalNumber ?? '',
      row.column ?? '',
      row.code,
      zh,
      en,
      row.text.replaceAll('\0', '\u2400'),
    ];
    await this.file.write(`${cells.map(quoted).join(',')}\r\n`);
  }

  /** Ends the file; answers its path, or null when there is none. */
  async close(): Promise<string | null> {
    if (!this.file) return null;
    await this.file.close();
    this.file = null;
    return this.path;
  }
}

const quoted = (cell: string): string => {
  const safe = neutralised(cell);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
