import type { Readable } from 'node:stream';
import type { Bilingual, Role } from '@steward/handbook';
import type { Caller } from '@steward/service-kit';
import type { Cells } from './sheet-values.js';
import type { FoundNames } from './asked-names.js';
import type { RecordFile } from './ledger.schemas.js';
import type { PaperText } from './paper-text.js';
import type { Tongue } from './sheet-tongue.js';

/** Roles that may take the ledger over the cases of an estate along. */
export const ledgerRoles = [
  'supervisor',
  'estate-manager',
  'regional-manager',
  'company',
  'quality',
  'admin',
] as const satisfies readonly Role[];

/** For whom a sheet is written, and until when somebody waits for it. */
export interface WrittenFor {
  readonly companyId: string;
  readonly gone?: AbortSignal | undefined;
}

/** A sheet in words, ready to be laid out. */
export interface SheetOfPaper {
  readonly paper: PaperText;
  readonly tongue: Tongue;
  readonly subject: string;
  /** ISO 8601. */
  readonly printedAt: string;
  /** In the order of the paper's captions; without it none. */
  readonly photos?: readonly PrintedPhoto[];
}

/** A photo as it is printed. */
export interface PrintedPhoto {
  readonly file: RecordFile;
  readonly bytes: Uint8Array;
}

/** What left the system (§7.4). */
export interface TakenAlong {
  readonly estateId: string;
  readonly caseId: string | null;
  readonly format: 'csv' | 'xlsx' | 'pdf';
  readonly query: Readonly<Record<string, string>>;
}

/** What a service has for its ledgers beside its cases: what ids are called, threads that write, the book of exports. */
export interface LedgerDesk {
  names(companyId: string, people: Iterable<string>): Promise<FoundNames>;
  /** What the places of cases are called; one that is not known is missing. */
  places(ids: readonly string[]): Promise<ReadonlyMap<string, Bilingual>>;
  /** What a region is called; null where it is not known. */
  region(regionId: string): Promise<Bilingual | null>;
  /** Before anything is read or noted: refused with `export.too-many` when there are more rows than one file takes. */
  admit(rows: number, format: TakenAlong['format']): void;
  /** Refused as exports are. */
  written(
    sheet: { readonly format: 'csv' | 'xlsx'; readonly title: string; readonly columns: readonly string[] },
    pages: AsyncIterator<readonly Cells[]>,
    by: WrittenFor,
  ): Promise<{ readonly stream: Readable; readonly size: number }>;
  /** Those of the files that are photos and print, within the service's limits; a reading of what is confidential is recorded. */
  photos(caller: Caller, files: readonly RecordFile[]): Promise<readonly PrintedPhoto[]>;
  /** Refused with `aside.busy`, `aside.too-long`, `aside.too-large`. */
  printed(sheet: SheetOfPaper, by: WrittenFor): Promise<Buffer>;
  /** Records an export before it is handed out, so that none stays unseen. */
  record(caller: Caller, taken: TakenAlong): Promise<void>;
}

/** Injects the desk of a service. */
export const LEDGER_DESK = Symbol('steward-ledger-desk');
