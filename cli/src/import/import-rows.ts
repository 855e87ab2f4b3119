import type { Bilingual } from '@steward/handbook';
import type { ReadComplaint } from '../mapping/read-complaints.js';
import type { ReadFault } from '../mapping/read-faults.js';
import { type RefusedLine, RefusedLines } from '../mapping/refused-lines.js';
import { batchesOf } from './batches.js';
import type { DifferingRows } from './differing-rows.js';
import type { RefusedReport } from './refused-report.js';
import type { ImportedRow, RowResult } from './send-batch.js';

/** A row that was read, of whatever process. */
export type ReadRow<Row extends ImportedRow> =
  | (Omit<Extract<ReadComplaint | ReadFault, { kind: 'mapped' }>, 'row'> & { readonly row: Row })
  | Exclude<ReadComplaint | ReadFault, { kind: 'mapped' }>;

/** What came of an import so far. */
export interface ImportTally {
  readonly read: number;
  readonly created: number;
  /** Imported before, and adopted or ended by this import. */
  readonly updated: number;
  readonly unchanged: number;
  /** Said otherwise than before and left, or taken over as corrections. */
  readonly differs: number;
  readonly corrected: number;
  readonly refused: number;
  /** Refused rows by code. */
  readonly refusedBy: ReadonlyMap<string, number>;
  /** Rows that are no case of the process, by the mapping's reason. */
  readonly leftOut: ReadonlyMap<string, { readonly because: Bilingual; readonly rows: number }>;
  /** Rows that no rule of the mapping knew, by their problem columns' values. */
  readonly unmapped: ReadonlyMap<string, number>;
  /** What of rows that were taken could not be taken as it stands, in words; so many rows said each. */
  readonly remarks: ReadonlyMap<string, { readonly remark: Bilingual; readonly rows: number }>;
  /** The lines that were refused, the first of them by name. */
  readonly lines: RefusedLines;
}

/** How rows leave and where refused ones are written. */
export interface ImportWays<Row extends ImportedRow> {
  readonly send: (rows: readonly Row[]) => Promise<RowResult[]>;
  readonly report: RefusedReport;
  readonly differing: DifferingRows;
  readonly onBatch?: (tally: ImportTally) => void;
  readonly batchRows?: number;
}

/** Below the megabyte that a service takes, with room for its envelope. */
const batchBytes = 512 * 1024;
/** Values that no rule knows are counted apart up to here; a column of free words has no end of them. */
const mostUnmapped = 10_000;

/** Rows of one request, with what was refused on the way to them, and what the service says of them. */
interface Sent<Row extends ImportedRow> {
  readonly refusedBefore: readonly RefusedLine[];
  readonly batch: readonly Extract<ReadRow<Row>, { kind: 'mapped' }>[];
  readonly results: Promise<RowResult[]>;
}

/**
 * Sends everything that was read, batch by batch, and counts what became of it, in the order of the file. While the service takes
 * one batch the next is read and sent, unless both speak of one number: its rows are judged by each other. When it can't go on,
 * nothing is under way any more.
 */
export async function importRows<Row extends ImportedRow>(
  read: AsyncIterable<ReadRow<Row>>,
  ways: ImportWays<Row>,
): Promise<ImportTally> {
  const tally = {
    read: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    differs: 0,
    corrected: 0,
    refused: 0,
    refusedBy: new Map<string, number>(),
    leftOut: new Map<string, { because: Bilingual; rows: number }>(),
    unmapped: new Map<string, number>(),
    remarks: new Map<string, { remark: Bilingual; rows: number }>(),
    lines: new RefusedLines(),
  };
  const refuse = async (row: RefusedLine): Promise<void> => {
    tally.refused += 1;
    count(tally.refusedBy, row.fault.code);
    tally.lines.add(row);
    await ways.report.add(row);
  };

  const refusedOnTheWay: RefusedLine[] = [];

  async function* mapped(): AsyncGenerator<Extract<ReadRow<Row>, { kind: 'mapped' }>> {
    for await (const complaint of read) {
      tally.read += 1;
      if (complaint.kind === 'refused') {
        const { line, externalNumber, fault, from } = complaint;
        refusedOnTheWay.push({ line, externalNumber, fault, text: from.text });
        continue;
      }
      if (complaint.kind === 'left-out') {
        const { code, because } = complaint;
        tally.leftOut.set(code, { because, rows: (tally.leftOut.get(code)?.rows ?? 0) + 1 });
        continue;
      }
      if (complaint.unmapped !== null) countUpTo(tally.unmapped, complaint.unmapped, mostUnmapped);
      yield complaint;
    }
  }

  const settle = async ({ refusedBefore, batch, results }: Sent<Row>): Promise<void> => {
    const answers = await results;
    for (const row of refusedBefore) await refuse(row);
    for (const [index, result] of answers.entries()) {
      const complaint = batch[index];
      for (const { zh, en } of result.remarks ?? [])
        if (tally.remarks.has(en) || tally.remarks.size < mostUnmapped)
          tally.remarks.set(en, { remark: { zh, en }, rows: (tally.remarks.get(en)?.rows ?? 0) + 1 });
      if (result.status !== 'refused') {
        tally[result.status] += 1;
        if (complaint) await ways.differing.add(result, complaint.row.externalNumber);
      } else if (complaint) {
        const { code, zh, en } = result.reason ?? { code: 'row.refused', zh: '服务拒收', en: 'the service refused it' };
        await refuse({
          line: result.line,
          externalNumber: complaint.row.externalNumber,
          fault: { column: null, code, message: { zh, en } },
          text: complaint.from.text,
        });
      }
    }
    ways.onBatch?.(tally);
  };

  const limits = { count: ways.batchRows ?? 200, bytes: batchBytes };
  let ahead: Sent<Row> | null = null;
  const settleAhead = async (): Promise<void> => {
    const last = ahead;
    ahead = null;
    if (last !== null) await settle(last);
    for (const row of refusedOnTheWay.splice(0)) await refuse(row);
  };
  try {
    for await (const batch of batchesOf(mapped(), limits, ({ row }) => Buffer.byteLength(JSON.stringify(row)))) {
      const refusedBefore = refusedOnTheWay.splice(0);
      const before: Sent<Row> | null = ahead;
      ahead = null;
      const together = before === null || !sharesNumber(before.batch, batch);
      if (before !== null && !together) await settle(before);
      const results = ways.send(batch.map(({ row }) => row));
      // Whoever settles it hears of a failure; until then it is nobody's.
      results.catch(() => undefined);
      ahead = { refusedBefore, batch, results };
      if (before !== null && together) await settle(before);
    }
    await settleAhead();
  } catch (error) {
    // What was sent is reported and counted all the same; a second failure says no more than the first.
    await settleAhead().catch(() => undefined);
    throw error;
  }
  return tally;
}

function sharesNumber<Row extends ImportedRow>(one: Sent<Row>['batch'], other: Sent<Row>['batch']): boolean {
  const numbers = new Set(one.map(({ row }) => row.externalNumber));
  return other.some(({ row }) => numbers.has(row.externalNumber));
}

const count = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

function countUpTo(counts: Map<string, number>, key: string, most: number): void {
  count(counts, counts.has(key) || counts.size < most ? key : '…');
}
