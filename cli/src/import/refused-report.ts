import { open, type FileHandle } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { RefusedLine } from '../mapping/refused-lines.js';
import { disarmed } from '../records/cells.js';
import type { Terminal } from '../terminal/terminal.js';

const header = ['line', 'number', 'column', 'code', '原因', 'reason', 'row'];

/** Writes refused rows to a CSV file that spreadsheets open correctly; there is no file when nothing was refused. */
export class RefusedReport {
  private file: FileHandle | null = null;

  constructor(readonly path: string) {}

  /** Adds a row; rejects when the file can't be written. */
  async add({ line, externalNumber, fault, text }: RefusedLine): Promise<void> {
    if (!this.file) {
      this.file = await open(this.path, 'w');
      // The byte order mark tells spreadsheets that this is UTF-8.
      await this.file.write(`\uFEFF${header.join(',')}\r\n`);
    }
    const { column, code, message } = fault;
    const cells = [
      String(line),
      externalNumber ?? '',
      column ?? '',
      code,
      message.zh,
      message.en,
      text.replaceAll('\0', '\u2400'),
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

/** A report at the path that an option names, relative to where the command runs; null without one. */
export const reportTo = (path: string | undefined, { cwd }: Pick<Terminal, 'cwd'>): RefusedReport | null =>
  path === undefined ? null : new RefusedReport(resolve(cwd, path));

const quoted = (cell: string): string => {
  const safe = disarmed(cell);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
