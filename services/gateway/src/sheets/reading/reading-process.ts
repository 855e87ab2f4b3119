/* A process of its own, in which files from outside are read: what a file does to it, it does to nobody else. */
import { NotReadable } from './not-readable.js';
import { readCsv } from './read-csv.js';
import { readWorkbook, type WantedSheets } from './read-workbook.js';
import { ReadingBudget } from './reading.budget.js';
import type { ReadingSaid, ReadThis } from './reading.messages.js';
import type { Table } from './table.js';

/** Rows that are handed back at once. */
const page = 500;

/** Says it, and waits until it is on its way: a reader who takes his time is not flooded. */
const say = (said: ReadingSaid): Promise<void> =>
  new Promise((resolve, reject) => {
    process.send?.(said, (error: Error | null) => (error === null ? resolve() : reject(error)));
  });

async function* tablesIn(file: Buffer, budget: ReadingBudget, wanted: WantedSheets): AsyncGenerator<Table> {
  if (file.subarray(0, 2).toString('latin1') === 'PK') yield* readWorkbook(file, budget, wanted);
  else yield readCsv(file, budget);
}

async function read(file: Buffer, withHidden: boolean): Promise<void> {
  const hiddenSheets: string[] = [];
  const wanted: WantedSheets = { withHidden, leftOut: (name) => hiddenSheets.push(name) };
  try {
    for await (const { rows, ...table } of tablesIn(file, new ReadingBudget(), wanted)) {
      await say({ says: 'table', ...table });
      for (let at = 0; at < rows.length; at += page) await say({ says: 'rows', rows: rows.slice(at, at + page) });
    }
    await say({ says: 'done', hiddenSheets });
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    await say({ says: 'not-readable', why: error.why });
  }
}

process.on('message', ({ file, withHidden }: ReadThis) => {
  // What is no refusal ends this process, and the next file gets a new one.
  read(Buffer.from(file.buffer, file.byteOffset, file.byteLength), withHidden).catch(() => process.exit(1));
});
process.on('disconnect', () => process.exit(0));
