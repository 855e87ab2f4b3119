import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { inLanguage, problemOf, type Caller } from '@steward/service-kit';
import { AccountListService } from '../account/account-list.service.js';
import { StandingService } from '../standing/standing.service.js';
import { adviceFor } from './advice.js';
import { judgeItems, type Outcome } from './judge-items.js';
import { sheetKinds } from './kinds/index.js';
import { ListUpstream, type SheetCaller } from './list.upstream.js';
import { sheetIn, type ReadSheet } from './read-sheet.js';
import { SheetReader } from './reading/sheet-reader.js';
import type { RowVerdict, SheetLine, SheetResult } from './sheet.schemas.js';
import type { CellFault, SheetId, SheetItem, SheetKind } from './sheet.types.js';
import { reasonFor, verdictsOf } from './verdicts.js';

/** A sheet that somebody brings in. */
export interface Upload {
  readonly kind: SheetId;
  readonly companyId: string;
  readonly mode: 'try' | 'good';
  readonly caller: Caller;
  readonly by: SheetCaller;
}

/** Sheets: read here, judged and kept by the services that own what they say. */
@Injectable()
export class SheetService {
  constructor(
    private readonly lists: ListUpstream,
    private readonly accounts: AccountListService,
    private readonly standing: StandingService,
    private readonly reader: SheetReader,
  ) {}

  /** The rows of a file as it arrives. Refused as `SheetReader.read` and `sheetIn`. */
  async read(file: AsyncIterable<Buffer>, kind: SheetId, caller: Caller): Promise<ReadSheet> {
    return sheetIn(await this.reader.read(caller.id, file), sheetKinds[kind], Object.values(sheetKinds));
  }

  /** Puts what was read, part by part; the last line is the result, or why it stopped and what was done until then. */
  async *put(read: ReadSheet, upload: Upload): AsyncGenerator<SheetLine> {
    const kind = sheetKinds[upload.kind];
    const { items, faults } = itemsIn(read, kind, upload.companyId);
    const put = this.lists.putter(kind, upload.mode, upload.by, (some) =>
      this.accounts.put(upload.caller, some, upload.mode),
    );
    const outcomes = new Map<string, Outcome>();
    const result = (): SheetResult => resultOf(read, kind, upload, items, outcomes, faults);
    let done = 0;
    yield { type: 'progress', done, of: items.length };
    try {
      for (const { path, part } of partsOf(items, kind.atOnce)) {
        // A sheet takes minutes; whoever is signed out meanwhile brings in no more of it.
        await this.standing.admit(upload.caller);
        for (const [id, outcome] of await judgeItems(path, part, put, upload.by.language))
          outcomes.set(keyOf(path, id), outcome);
        done += part.length;
        yield { type: 'progress', done, of: items.length };
      }
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, detail, status } = problemOf(error, upload.by.language);
      yield { type: 'stopped', problem: { code, detail, status }, result: result() };
      return;
    }
    yield { type: 'result', result: result() };
  }

  /** What would come of a file, with the rows as they were read. */
  async tried(file: AsyncIterable<Buffer>, upload: Upload): Promise<{ read: ReadSheet; result: SheetResult }> {
    const read = await this.read(file, upload.kind, upload.caller);
    for await (const line of this.put(read, upload)) {
      if (line.type === 'result') return { read, result: line.result };
      if (line.type === 'stopped')
        throw new DomainError('unavailable', line.problem.code, { zh: line.problem.detail, en: line.problem.detail });
    }
    throw new Error('a sheet was put without a result');
  }
}

/** An id is one thing within its path only: two estates may have a pattern of one name. */
export const keyOf = (path: string, id: string): string => `${path} ${id}`;

/** The things that the rows say; rows that can't be read, and things that are said twice, are set aside. */
function itemsIn(
  read: ReadSheet,
  kind: SheetKind,
  companyId: string,
): { items: SheetItem[]; faults: readonly CellFault[] } {
  const faulty = new Set(read.faults.map(({ row }) => row));
  const said = kind.itemsOf(read.rows, { companyId });
  const items: SheetItem[] = [];
  const faults = [...read.faults];
  const first = new Map<string, number>();
  for (const item of said) {
    const [row = 0] = item.rows;
    if (item.rows.some((one) => faulty.has(one))) {
      // A household is put as a whole or not at all.
      for (const other of item.rows.filter((one) => !faulty.has(one))) faults.push(withOthers(other));
      continue;
    }
    const before = first.get(keyOf(item.path, item.id));
    if (before !== undefined) faults.push(...item.rows.map((one) => twice(one, item.id, before)));
    else {
      first.set(keyOf(item.path, item.id), row);
      items.push(item);
    }
  }
  return { items, faults };
}

const withOthers = (row: number): CellFault => ({
  row,
  column: null,
  code: 'row.with-others',
  message: {
    zh: '同一户的另一行有误，整户暂不导入。',
    en: 'Another row of the same household is refused, and a household is brought in as a whole.',
  },
});

const twice = (row: number, id: string, before: number): CellFault => ({
  row,
  column: null,
  code: 'row.twice',
  message: {
    zh: `“${id}”与第 ${before} 行重复。`,
    en: `"${id}" stands in row ${before} already.`,
  },
});

function* partsOf(items: readonly SheetItem[], atOnce: number): Generator<{ path: string; part: SheetItem[] }> {
  const paths = new Map<string, SheetItem[]>();
  for (const item of items) {
    const list = paths.get(item.path) ?? [];
    list.push(item);
    paths.set(item.path, list);
  }
  for (const [path, list] of paths) {
    for (let at = 0; at < list.length; at += atOnce) yield { path, part: list.slice(at, at + atOnce) };
  }
}

function resultOf(
  read: ReadSheet,
  kind: SheetKind,
  { by, mode }: Upload,
  items: readonly SheetItem[],
  outcomes: ReadonlyMap<string, Outcome>,
  faults: readonly CellFault[],
): SheetResult {
  const rows: RowVerdict[] = verdictsOf(read, kind, items, outcomes, by.language);
  const byRow = new Map(rows.map((verdict) => [verdict.row, verdict]));
  for (const fault of faults) {
    const message = inLanguage(fault.message, by.language);
    const reason = reasonFor(
      read,
      kind,
      by.language,
      fault.row,
      fault.column,
      fault.code,
      message,
      adviceFor(fault.code),
    );
    const known = byRow.get(fault.row);
    if (known !== undefined) known.reasons.push(reason);
    else {
      const verdict: RowVerdict = {
        row: fault.row,
        id: read.texts.get(fault.row)?.[0] ?? '',
        label: (read.texts.get(fault.row) ?? [])
          .filter((text) => text !== '')
          .slice(0, 3)
          .join(' · '),
        verdict: 'refused',
        changes: [],
        reasons: [reason],
      };
      byRow.set(fault.row, verdict);
      rows.push(verdict);
    }
  }
  rows.sort((a, b) => a.row - b.row);
  return {
    kind: kind.id,
    mode,
    sheet: read.sheet,
    notes: read.notes.map((note) => inLanguage(note, by.language)),
    rows,
  };
}
