import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { type FedTask, pagesFrom } from '@steward/service-kit/aside';
import type { Cells } from '@steward/case-kit';
import { addRow, csvRecord } from './sheet-cells.js';

/** The sheet to write, beside the rows that come page by page. */
export interface SheetTask {
  readonly format: 'csv' | 'xlsx';
  /** Name of the worksheet. */
  readonly title: string;
  readonly columns: readonly string[];
  /** An empty file. */
  readonly path: string;
  /** The file is given up when it is longer, bytes. */
  readonly mostBytes: number;
}

/** What became of it. */
export type SheetWritten = 'whole' | 'too-large' | 'no-room';

/** Writes a sheet into its file on a thread of its own, no faster than the disk takes it. */
export async function aside({ task, port }: FedTask<SheetTask>): Promise<SheetWritten> {
  const out = createWriteStream(task.path, { flags: 'r+' });
  // What goes wrong between two writes is thrown by the next one.
  out.on('error', () => undefined);
  try {
    const pages = pagesFrom<Cells>(port);
    const written = await (task.format === 'csv' ? writeCsv(task, pages, out) : writeWorkbook(task, pages, out));
    return written ? 'whole' : 'too-large';
  } catch (error) {
    // The code of an error does not come across.
    const { errored } = out;
    if (errored !== null && 'code' in errored && errored.code === 'ENOSPC') return 'no-room';
    throw error;
  } finally {
    out.destroy();
  }
}

/** UTF-8 with a byte order mark, by which spreadsheets know Chinese from noise. */
async function writeCsv(
  { columns, mostBytes }: SheetTask,
  pages: AsyncIterable<readonly Cells[]>,
  out: WriteStream,
): Promise<boolean> {
  await accepted(out, `\ufeff${csvRecord(columns)}`);
  for await (const page of pages) {
    await accepted(out, page.map(csvRecord).join(''));
    if (out.bytesWritten > mostBytes) return false;
  }
  out.end();
  await finished(out);
  return out.bytesWritten <= mostBytes;
}

async function accepted(out: WriteStream, text: string): Promise<void> {
  if (out.errored) throw out.errored;
  if (!out.write(text)) await once(out, 'drain');
}

async function writeWorkbook(
  { title, columns, mostBytes }: SheetTask,
  pages: AsyncIterable<readonly Cells[]>,
  out: WriteStream,
): Promise<boolean> {
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream: out, useSharedStrings: false, useStyles: true });
  const sheet = workbook.addWorksheet(title, { views: [{ state: 'frozen', ySplit: 1 }] });
  addRow(sheet, columns);
  for await (const page of pages) {
    for (const cells of page) addRow(sheet, cells);
    if (out.errored) throw out.errored;
    // The writer does not wait for a slow disk by itself.
    if (out.writableNeedDrain) await once(out, 'drain');
    if (out.bytesWritten > mostBytes) return false;
  }
  sheet.commit();
  await workbook.commit();
  return out.bytesWritten <= mostBytes;
}
