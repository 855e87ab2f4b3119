/* A process of its own, in which files from outside are read: what a file does to it, it does to nobody else. */
import { NotReadable } from './not-readable.js';
import { readCsv } from './read-csv.js';
import { readWorkbook } from './read-workbook.js';
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

async function* tablesIn(file: Buffer, budget: ReadingBudget): AsyncGenerator<Table> {
  if (file.subarray(0, 2).toString('latin1') === 'PK') yield* readWorkbook(file, budget);
  else yield readCsv(file, budget);
}

async function read(file: Buffer): Promise<void> {
  try {
    for await (const { cut, notes, rows, sheet } of tablesIn(file, new ReadingBudget())) {
      await say({ says: 'table', sheet, cut, notes });
      for (let at = 0; at < rows.length; at += page) await say({ says: 'rows', rows: rows.slice(at, at + page) });
    }
    await say({ says: 'done' });
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    await say({ says: 'not-readable', why: error.why });
  }
}

process.on('message', ({ file }: ReadThis) => {
  // What is no refusal ends this process, and the next file gets a new one.
  read(Buffer.from(file.buffer, file.byteOffset, file.byteLength)).catch(() => process.exit(1));
});
process.on('disconnect', () => process.exit(0));
