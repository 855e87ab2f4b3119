import { defaultStandard, type Bilingual, type Ms } from '@steward/handbook';
import type { AnyRecord, Bounds } from '@steward/replay';
import type { ComplaintRow, ImportedWhen } from '@steward/contracts';
import type { Bytes, Encoding } from '../records/encoding.js';
import { compileRecordMapping, recordColumns } from './compile-records.js';
import type { AnyMapping, RecordMapping } from './mapping.schema.js';
import { NumberBook } from './number-book.js';
import { openTable, readComplaints, withoutUndecodable } from './read-complaints.js';

/** One row of a file as a replay takes it. */
export type ReadRecord =
  | { readonly kind: 'record'; readonly record: AnyRecord; readonly unmapped: string | null }
  | { readonly kind: 'left-out'; readonly code: string; readonly because: Bilingual }
  | { readonly kind: 'refused'; readonly line: number; readonly code: string; readonly message: Bilingual };

/** What reading records needs besides the bytes. `observedUntil`: nothing after it was seen. */
export interface ReadRecordOptions {
  readonly encoding: Encoding;
  readonly observedUntil: Ms;
  readonly zone?: string;
}

/** Reads the records of a file by a mapping of whatever process, row by row. Throws as `readComplaints` does. */
export function readRecords(bytes: Bytes, mapping: AnyMapping, options: ReadRecordOptions): AsyncGenerator<ReadRecord> {
  return mapping.process === 'complaint' ? complaints(bytes, mapping, options) : others(bytes, mapping, options);
}

async function* complaints(
  bytes: Bytes,
  mapping: Extract<AnyMapping, { process: 'complaint' }>,
  options: ReadRecordOptions,
): AsyncGenerator<ReadRecord> {
  const zone = options.zone ?? mapping.zone;
  for await (const read of readComplaints(bytes, mapping, { ...options, standard: defaultStandard })) {
    if (read.kind === 'refused')
      yield { kind: 'refused', line: read.line, code: read.fault.code, message: read.fault.message };
    else yield { kind: 'record', record: recordOf(read.row, zone), unmapped: read.unmapped };
  }
}

function recordOf(row: ComplaintRow, zone: string): AnyRecord {
  const started = boundsOf(row.received);
  const ended = row.closed && boundsOf(row.closed);
  return {
    process: 'complaint',
    number: row.externalNumber,
    line: row.line,
    zone,
    started,
    // It can't have ended before it came in.
    ended: ended && [Math.max(ended[0], started[0]), ended[1]],
    kind: row.kind,
    place: row.place,
    category: row.category,
    problem: row.problem,
    class: row.class ?? null,
  };
}

const boundsOf = (when: ImportedWhen): Bounds =>
  'at' in when ? [Date.parse(when.at), Date.parse(when.at)] : [Date.parse(when.from), Date.parse(when.until)];

async function* others(bytes: Bytes, mapping: RecordMapping, options: ReadRecordOptions): AsyncGenerator<ReadRecord> {
  const { file, at } = await openTable(bytes, recordColumns(mapping), mapping.delimiter, options.encoding);
  const mapRow = compileRecordMapping(mapping, at, options);
  const numbers = new NumberBook();
  for await (const row of file.rows) {
    const mapped = withoutUndecodable(row, options.encoding) ?? mapRow(row);
    if ('fault' in mapped) {
      yield { kind: 'refused', line: row.line, code: mapped.fault.code, message: mapped.fault.message };
    } else if ('leftOut' in mapped) {
      yield { kind: 'left-out', code: mapped.leftOut, because: mapped.because };
    } else {
      const before = numbers.meet(mapped.record.number, row.line);
      if (before === null) yield { kind: 'record', ...mapped };
      else yield { kind: 'refused', line: row.line, code: 'number.doubled', message: doubled };
    }
  }
}

const doubled = { zh: '编号与前面的行相同', en: 'has the number of an earlier line' } as const;
