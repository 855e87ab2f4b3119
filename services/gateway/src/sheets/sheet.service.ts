import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { inLanguage, problemOf, type Caller } from '@steward/service-kit';
import { AccountListService } from '../account/account-list.service.js';
import { StandingService } from '../standing/standing.service.js';
import { adviceFor } from './advice.js';
import { itemsIn, keyOf, partsOf } from './items-in.js';
import { judgeItems, type Outcome } from './judge-items.js';
import { sheetKinds } from './kinds/index.js';
import { Directory } from './directory.js';
import { ListUpstream, type SheetCaller } from './list.upstream.js';
import { listsNeeded, withIds } from './names.js';
import { sheetIn, type ReadSheet } from './read-sheet.js';
import { SheetReader } from './reading/sheet-reader.js';
import type { RowVerdict, SheetLine, SheetResult } from './sheet.schemas.js';
import type { CellFault, SheetId, SheetItem, SheetKind } from './sheet.types.js';
import { labelOf, once, reasonFor, verdictsOf } from './verdicts.js';

/** A sheet that somebody brings in. */
export interface Upload {
  readonly kind: SheetId;
  readonly companyId: string;
  readonly mode: 'try' | 'good';
  /** Whether rows are applied that take something away. */
  readonly losses: 'refuse' | 'take';
  /** Whether what is hidden in the file is read. */
  readonly withHidden: boolean;
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
    private readonly directory: Directory,
  ) {}

  /** The rows of a file as it arrives, with ids in the place of names. Refused as `SheetReader.read` and `sheetIn`. */
  async read(
    file: AsyncIterable<Buffer>,
    { by, caller, kind: id, withHidden }: Omit<Upload, 'mode' | 'losses' | 'companyId'>,
  ): Promise<ReadSheet> {
    const kind = sheetKinds[id];
    const tables = await this.reader.read(caller.id, file, withHidden);
    const read = sheetIn(tables, kind, Object.values(sheetKinds), { withHidden });
    const names = await this.directory.names(
      listsNeeded(kind.columns, read.rows),
      by,
      kind.id === 'people' ? read.rows : [],
    );
    const { faults, rows } = withIds(kind.columns, read.rows, names);
    return { ...read, rows, faults: [...read.faults, ...faults] };
  }

  /** Puts what was read, part by part; the last line is the result, or why it stopped and what was done until then. */
  async *put(read: ReadSheet, upload: Upload): AsyncGenerator<SheetLine> {
    const kind = sheetKinds[upload.kind];
    const { items, faults } = itemsIn(read, kind, upload.companyId);
    const put = this.lists.putter(kind, upload, upload.by, (some) =>
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
    const read = await this.read(file, upload);
    for await (const line of this.put(read, upload)) {
      if (line.type === 'result') return { read, result: line.result };
      if (line.type === 'stopped')
        throw new DomainError('unavailable', line.problem.code, { zh: line.problem.detail, en: line.problem.detail });
    }
    throw new Error('a sheet was put without a result');
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
    if (known !== undefined) known.reasons = once([...known.reasons, reason]);
    else {
      const verdict: RowVerdict = {
        row: fault.row,
        id: read.texts.get(fault.row)?.[0] ?? '',
        label: labelOf(read, fault.row),
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
    losses: rows.flatMap(({ changes }) => changes).filter(({ lost }) => lost).length,
    rows,
  };
}
