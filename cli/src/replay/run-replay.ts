import type { ReplayResult } from '@steward/contracts';
import type { Ms } from '@steward/handbook';
import { latestTold, recordReplay, type ReplayOptions } from '@steward/replay';
import type { InputFile } from '../import/open-file.js';
import type { RefusedReport } from '../import/refused-report.js';
import type { AnyMapping } from '../mapping/mapping.schema.js';
import { readRecords, type ReadRecordOptions } from '../mapping/read-records.js';
import { RefusedLines } from '../mapping/refused-lines.js';

/** What a replay of a file came to. */
export interface FileReplay {
  readonly result: ReplayResult;
  /** Rows whose kind no rule of the mapping knew. */
  readonly unmapped: number;
  /** The lines that were refused, the first of them by name. */
  readonly refused: RefusedLines;
}

const tellEvery = 2_000;

/** Streams the records of a file through the rules; `onRows` hears how many bytes and rows are done. */
export async function replayFile(
  input: InputFile,
  mapping: AnyMapping,
  reading: ReadRecordOptions,
  options: ReplayOptions,
  onRows: (bytes: number, rows: number) => void,
  report: RefusedReport | null = null,
): Promise<FileReplay> {
  const { replay, take } = recordReplay(mapping.process, options);
  let bytes = 0;
  let rows = 0;
  let unmapped = 0;
  const refused = new RefusedLines();
  const stream = input.bytes((read) => (bytes = read));
  for await (const read of readRecords(stream, mapping, reading)) {
    rows += 1;
    if (read.kind === 'record') {
      take(read.record);
      if (read.unmapped !== null) unmapped += 1;
    } else if (read.kind === 'refused') {
      replay.refuse(read.fault.code, read.fault.message);
      refused.add(read);
      await report?.add(read);
    } else replay.leaveOut(read.code, read.because);
    if (rows % tellEvery === 0) onRows(bytes, rows);
  }
  onRows(input.size, rows);
  return { result: replay.result(), unmapped, refused };
}

/** The latest instant of which a file tells, never after `now`: until then its cases were observed at least. */
export async function latestInstant(
  input: InputFile,
  mapping: AnyMapping,
  reading: Omit<ReadRecordOptions, 'observedUntil'>,
  now: Ms,
): Promise<Ms> {
  let latest = 0;
  for await (const read of readRecords(input.bytes(), mapping, { ...reading, observedUntil: now })) {
    if (read.kind === 'record') latest = Math.max(latest, latestTold(read.record));
  }
  return latest === 0 ? now : latest;
}
