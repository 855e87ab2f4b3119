import type { FaultRow, ImportedWhen } from '@steward/contracts';
import type { Bounds } from '@steward/replay';
import type { CsvRow } from '../records/csv-records.js';
import type { Bytes } from '../records/encoding.js';
import type { HandlerNamed } from './handlers.js';
import type { FaultMapping } from './mapping.schema.js';
import { type MappedRow, type ReadRecordOptions, mappedRecords } from './read-records.js';

/** One row of a file of faults as an import sends it, or why not. */
export type ReadFault =
  | {
      readonly kind: 'mapped';
      readonly row: FaultRow;
      readonly unmapped: string | null;
      /** Who had it, as it stands there; null where nobody is named. */
      readonly handler: string | null;
      readonly from: CsvRow;
    }
  | Exclude<MappedRow, { kind: 'mapped' }>;

/** Reads equipment faults from a CSV file by a mapping, row by row, as an import sends them. Throws as `readComplaints` does. */
export async function* readFaults(
  bytes: Bytes,
  mapping: FaultMapping,
  options: ReadRecordOptions & { readonly handlers?: HandlerNamed | undefined },
): AsyncGenerator<ReadFault> {
  for await (const read of mappedRecords(bytes, mapping, options)) {
    if (read.kind !== 'mapped') yield read;
    else if (read.record.process === 'fault') {
      const { record, unmapped, words, code, handler, from } = read;
      const row: FaultRow = {
        externalNumber: record.number,
        line: from.line,
        kind: record.kind,
        ...(code === null ? {} : { equipmentCode: code }),
        unsafe: record.unsafe,
        received: whenOf(record.started),
        ...(record.responded ? { responded: whenOf(record.responded) } : {}),
        ...(handler.id === null ? {} : { handlerId: handler.id }),
        closed: record.ended && whenOf(record.ended),
        text: words,
      };
      yield { kind: 'mapped', row, unmapped, handler: handler.said, from };
    }
  }
}

const iso = (instant: number): string => new Date(instant).toISOString();
const whenOf = ([from, until]: Bounds): ImportedWhen =>
  from === until ? { at: iso(from) } : { from: iso(from), until: iso(until) };
