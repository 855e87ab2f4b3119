import { expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DifferingRows } from './differing-rows.js';
import { type ReadRow, importRows } from './import-rows.js';
import { RefusedReport } from './refused-report.js';
import type { ImportedRow, RowResult } from './send-batch.js';

const rowOf = (line: number, externalNumber = `n-${String(line)}`): ReadRow<ImportedRow> =>
  ({
    kind: 'mapped',
    unmapped: null,
    row: { line, externalNumber },
    from: { text: `text of line ${String(line)}` },
  }) as unknown as ReadRow<ImportedRow>;

const badRow = (line: number): ReadRow<ImportedRow> =>
  ({
    kind: 'refused',
    line,
    externalNumber: null,
    fault: { column: null, code: 'row.bad', message: { zh: '坏行', en: 'bad row' } },
    from: { text: `text of line ${String(line)}` },
  }) as unknown as ReadRow<ImportedRow>;

/** Sends rows two to a request; each request is answered when the test says so. */
async function sent(
  rows: readonly ReadRow<ImportedRow>[],
  answer: (batch: readonly ImportedRow[], underWay: number) => Promise<RowResult[]>,
): Promise<{ readonly tally: Awaited<ReturnType<typeof importRows>>; readonly report: string; readonly most: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'steward-import-rows-'));
  const report = new RefusedReport(join(folder, 'refused.csv'));
  const differing = new DifferingRows(join(folder, 'differing.csv'));
  let underWay = 0;
  let most = 0;
  try {
    const tally = await importRows(
      (async function* () {
        await Promise.resolve();
        yield* rows;
      })(),
      {
        report,
        differing,
        batchRows: 2,
        send: async (batch) => {
          underWay += 1;
          most = Math.max(most, underWay);
          try {
            return await answer(batch, underWay);
          } finally {
            underWay -= 1;
          }
        },
      },
    );
    await report.close();
    return { tally, report: readFileSync(join(folder, 'refused.csv'), 'utf8'), most };
  } finally {
    await differing.close();
    await report.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const refusing = async (batch: readonly ImportedRow[]): Promise<RowResult[]> => {
  await soon();
  return batch.map(({ line }) => ({ line, status: 'refused', reason: { code: 'row.no', zh: '否', en: 'no' } }));
};

it('a batch is sent while another is answered, and the report stands as if one came after the other', async () => {
  const { tally, report, most } = await sent(
    [rowOf(1), badRow(2), rowOf(3), rowOf(4), badRow(5), rowOf(6), badRow(7)],
    refusing,
  );
  expect(most).toBe(2);
  expect(tally).toMatchObject({ read: 7, refused: 7 });
  // What is refused on the way to a batch stands before what the service says of the batch.
  expect([...report.matchAll(/text of line (\d)/g)].map(([, line]) => line)).toEqual([
    '2',
    '1',
    '3',
    '5',
    '7',
    '4',
    '6',
  ]);
});

it('rows of one number are never under way twice: they are judged by each other', async () => {
  const { most, tally } = await sent([rowOf(1), rowOf(2, 'same'), rowOf(3, 'same'), rowOf(4)], refusing);
  expect(most).toBe(1);
  expect(tally.refused).toBe(4);
});

it('when it cannot go on nothing is under way any more, and what was answered is counted', async () => {
  const answered: number[] = [];
  const failed = sent(
    [1, 2, 3, 4, 5, 6].map((line) => rowOf(line)),
    async (batch) => {
      await soon();
      const [first] = batch;
      if (first?.line === 1) throw new Error('the gateway is gone');
      await soon();
      answered.push(...batch.map(({ line }) => line));
      return refusing(batch);
    },
  );
  await expect(failed).rejects.toThrow('the gateway is gone');
  expect(answered).toEqual([3, 4]);
});
