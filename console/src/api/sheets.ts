import type { SheetId, SheetLine, SheetResult } from '@steward/gateway/api';
import { fetchFile, postForFile, postForLines } from './client.js';
import { ApiError } from './problem.js';

/** How far a sheet is: things done of all. */
export interface SheetProgress {
  readonly done: number;
  readonly of: number;
}

/** What came of a sheet; `stopped` when something failed on the way, with what was done until then. */
export interface SheetOutcome {
  readonly result: SheetResult;
  readonly stopped: ApiError | null;
}

/** The template of a kind of sheet, with what the caller may choose from. */
export const sheetTemplate = (kind: SheetId, company: string): ReturnType<typeof fetchFile> =>
  fetchFile(`/v1/sheets/${kind}/template`, { query: { company } });

/** What is registered, as a sheet that changes nothing when it is uploaded as it is. */
export const sheetExport = (kind: SheetId, company: string): ReturnType<typeof fetchFile> =>
  fetchFile(`/v1/sheets/${kind}/export`, { query: { company } });

/**
 * How a sheet is put. `try` keeps nothing. `losses`: whether rows are applied that take something away; `hidden`: whether what is
 * hidden in the file is read.
 */
export interface HowToPut {
  readonly mode: 'try' | 'good';
  readonly losses: 'refuse' | 'take';
  readonly hidden: 'leave-out' | 'include';
}

/** Tries a sheet or applies its good rows. Safe to repeat: the same sheet again changes nothing. */
export async function putSheet(
  kind: SheetId,
  company: string,
  how: HowToPut,
  file: File,
  onProgress: (progress: SheetProgress) => void,
): Promise<SheetOutcome> {
  let outcome: SheetOutcome | null = null;
  await postForLines<SheetLine>(
    `/v1/sheets/${kind}`,
    asBytes(file),
    (line) => {
      if (line.type === 'progress') onProgress(line);
      else if (line.type === 'result') outcome = { result: line.result, stopped: null };
      else outcome = { result: line.result, stopped: new ApiError(line.problem.detail, line.problem) };
    },
    { query: { company, ...how } },
  );
  // An answer that ends without its last line was cut off.
  if (outcome === null) throw new ApiError('no answer', null);
  return outcome;
}

/** The refused rows of a sheet with the reason beside each. */
export const refusedRows = (
  kind: SheetId,
  company: string,
  hidden: HowToPut['hidden'],
  file: File,
): ReturnType<typeof postForFile> =>
  postForFile(`/v1/sheets/${kind}/refused`, asBytes(file), { query: { company, hidden } });

/** What a file is, its bytes say; browsers name types as the machine has them installed. */
const asBytes = (file: File): Blob => file.slice(0, file.size, 'application/octet-stream');
