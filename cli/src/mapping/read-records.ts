import { defaultStandard, type Bilingual, type Ms } from '@steward/handbook';
import type { AnyRecord, Bounds } from '@steward/replay';
import type { ComplaintRow, ImportedWhen } from '@steward/contracts';
import type { CsvRow, RowFault } from '../records/csv-records.js';
import type { Bytes } from '../records/encoding.js';
import { type MappedRecord, compileRecordMapping, recordColumns } from './compile-records.js';
import type { HandlerNamed } from './handlers.js';
import type { AnyMapping, RecordMapping } from './mapping.schema.js';
import { NumberBook } from './number-book.js';
import {
  type Decoding,
  type ReadComplaint,
  doubledFault,
  openTable,
  readComplaints,
  withoutUndecodable,
} from './read-complaints.js';
import type { RefusedLine } from './refused-lines.js';

/** One row of a file as a replay takes it. */
export type ReadRecord =
  | { readonly kind: 'record'; readonly record: AnyRecord; readonly unmapped: string | null }
  | { readonly kind: 'left-out'; readonly code: string; readonly because: Bilingual }
  | ({ readonly kind: 'refused' } & RefusedLine);

/** What reading records needs besides the bytes. `observedUntil`: nothing after it was seen. */
export interface ReadRecordOptions extends Decoding {
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
    if (read.kind === 'refused') {
      const { line, externalNumber, fault, from } = read;
      yield { kind: 'refused', line, externalNumber, fault, text: from.text };
    } else yield { kind: 'record', record: recordOf(read.row, zone), unmapped: read.unmapped };
  }
}

function recordOf(row: ComplaintRow, zone: string): AnyRecord {
  const started = boundsOf(row.received);
  // Nothing of it can have happened before it came in.
  const after = (when: ImportedWhen): Bounds => {
    const [from, until] = boundsOf(when);
    return [Math.max(from, started[0]), until];
  };
  return {
    process: 'complaint',
    number: row.externalNumber,
    line: row.line,
    zone,
    started,
    ended: row.closed && after(row.closed),
    kind: row.kind,
    place: row.place,
    category: row.category,
    problem: row.problem,
    class: row.class ?? null,
    ...(row.accepted ? { accepted: after(row.accepted) } : {}),
    ...(row.responded ? { responded: after(row.responded) } : {}),
  };
}

const boundsOf = (when: ImportedWhen): Bounds =>
  'at' in when ? [Date.parse(when.at), Date.parse(when.at)] : [Date.parse(when.from), Date.parse(when.until)];

async function* others(bytes: Bytes, mapping: RecordMapping, options: ReadRecordOptions): AsyncGenerator<ReadRecord> {
  for await (const read of mappedRecords(bytes, mapping, options)) {
    if (read.kind === 'mapped') yield { kind: 'record', record: read.record, unmapped: read.unmapped };
    else if (read.kind === 'refused') {
      const { line, externalNumber, fault, from } = read;
      yield { kind: 'refused', line, externalNumber, fault, text: from.text };
    } else yield read;
  }
}

/** One row of a file of faults or interruptions, as it came out. */
export type MappedRow =
  | ({ readonly kind: 'mapped'; readonly from: CsvRow } & Extract<MappedRecord, { record: unknown }>)
  | Extract<ReadRecord, { kind: 'left-out' }>
  | Extract<ReadComplaint, { kind: 'refused' }>;

/** Reads faults or interruptions row by row, with what an import keeps beside the record. Throws as `readComplaints` does. */
export async function* mappedRecords(
  bytes: Bytes,
  mapping: RecordMapping,
  options: ReadRecordOptions & { readonly handlers?: HandlerNamed | undefined },
): AsyncGenerator<MappedRow> {
  const { file, at } = await openTable(bytes, recordColumns(mapping), mapping.delimiter, options.encoding);
  const mapRow = compileRecordMapping(mapping, at, options);
  const numbers = new NumberBook();
  for await (const from of file.rows) {
    const mapped = withoutUndecodable(from, options) ?? mapRow(from);
    const refused = (fault: RowFault, externalNumber: string | null): MappedRow => ({
      kind: 'refused',
      line: from.line,
      externalNumber,
      fault,
      from,
    });
    if ('fault' in mapped) yield refused(mapped.fault, null);
    else if ('leftOut' in mapped) yield { kind: 'left-out', code: mapped.leftOut, because: mapped.because };
    else {
      const { number } = mapped.record;
      const before = numbers.meet(number, from.line, from.text);
      yield before === null ? { kind: 'mapped', ...mapped, from } : refused(doubledFault(null, before), number);
    }
  }
}
