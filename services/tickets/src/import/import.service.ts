import { Injectable } from '@nestjs/common';
import { type ComplaintImport, type ComplaintImported, DomainError } from '@steward/contracts';
import type { Role, Scope } from '@steward/handbook';
import {
  brokenConstraint,
  type Caller,
  callerScopes,
  CaseNumbers,
  EstatesService,
  holdsRole,
  Ledger,
  rolesFor,
  StandardsService,
  unknownEstate,
} from '@steward/service-kit';
import { v7 as uuid } from 'uuid';
import type { ImportKind } from './import-kind.js';
import { type ImportIdentity, countRows, joinBatch, listBatches } from './import-batches.js';
import type { ImportBatch, ListImports } from './import.schemas.js';
import { ImportedCases, type ImportHead, numberOf } from './imported-cases.js';
import { strangersIn } from './imported-handlers.js';
import type { ToldRecord } from './imported-record.js';
import { piecesNamed } from './imported-equipment.js';
import type { CheckedRow, OldRow, RowReason } from './imported-row.js';

/** Roles that may bring old records in. */
export const importers = ['company', 'admin'] as const satisfies readonly Role[];

/** An import of rows of one process. */
export type ImportOf<Row extends OldRow> = Omit<ComplaintImport, 'rows'> & { readonly rows: readonly Row[] };

type RowResult = ComplaintImported['rows'][number];

/** Rows of one commit: few enough to be quick, many enough to be cheap. */
const commitRows = 100;
/** Commits of one request under way at once: while the database writes one, the rules judge the rows of the next. */
const commitsAtOnce = 2;
/** How often a commit is tried when somebody else was faster. */
const attempts = 5;

const again = new Set(['case.changed', 'case.exists', 'case.busy', 'clock.moved']);
const rowsToBlame = new Set(['invalid', 'refused', 'too-large']);

/** Takes old records in: known again by their numbers, told to nobody, waiting for nothing unless they are adopted. */
@Injectable()
export class ImportService {
  constructor(
    private readonly ledger: Ledger,
    private readonly numbers: CaseNumbers,
    private readonly estates: EstatesService,
    private readonly standards: StandardsService,
  ) {}

  /**
   * One result per row, in their order. What a row says is judged by the standard in force now, under which the case runs.
   * The whole import is refused with `estate.unknown`, `estate.inactive` (for adopting), `role.missing` and
   * `observed-until.ahead`.
   */
  async take<Row extends OldRow, Rec extends ToldRecord>(
    caller: Caller,
    body: ImportOf<Row>,
    kind: ImportKind<Row, Rec>,
  ): Promise<ComplaintImported> {
    const head = await this.begun(await this.headOf(caller, body), kind.process);
    const slices: Row[][] = [];
    for (let start = 0; start < body.rows.length; start += commitRows)
      slices.push(body.rows.slice(start, start + commitRows));
    // Rows of one number are judged by each other, in their order.
    const lanes = new Set(body.rows.map(numberOf)).size === body.rows.length ? commitsAtOnce : 1;
    const rows = await eachInLanes(slices, lanes, (slice) => this.committed(kind, head, slice));
    return { rows: rows.flat() };
  }

  /** Imports in the estates where the caller may import, newest first. */
  list(caller: Caller, { estate, limit }: ListImports): Promise<ImportBatch[]> {
    return this.ledger.read(callerScopes(caller), (manager) =>
      listBatches(manager, caller, { estate, roles: importers, limit }),
    );
  }

  private begun(head: Omit<ImportHead, 'batchId'>, process: string): Promise<ImportHead> {
    return this.ledger.transaction(callerScopes(head.caller), async ({ manager }) => ({
      ...head,
      batchId: await joinBatch(manager, identityOf(head), process),
    }));
  }

  private async headOf(caller: Caller, body: Omit<ComplaintImport, 'rows'>): Promise<Omit<ImportHead, 'batchId'>> {
    const estate = body.adopt ? await this.estates.active(body.estateId) : await this.estates.find(body.estateId);
    if (estate === null) throw unknownEstate(body.estateId);
    const scope: Scope = { companyId: estate.companyId, estateId: estate.estateId };
    if (rolesFor(caller, scope).length === 0) throw unknownEstate(body.estateId);
    const role = holdsRole(caller, importers, scope);
    if (role === null) throw notAnImporter();
    const now = await this.ledger.now();
    const observedUntil = Date.parse(body.observedUntil);
    if (observedUntil > now) throw aheadOfNow();
    return {
      caller,
      actor: { id: caller.id, role },
      scope,
      estateId: estate.estateId,
      series: estate.code,
      source: body.source,
      observedUntil,
      adopt: body.adopt,
      corrections: body.corrections ?? false,
      standard: await this.standards.inForce({ companyId: estate.companyId, estateId: estate.estateId }, now),
    };
  }

  /** Rows of one commit. Rows that the database can't hold are found by halving, so that they are refused alone. */
  private async committed<Row extends OldRow, Rec extends ToldRecord>(
    kind: ImportKind<Row, Rec>,
    head: ImportHead,
    rows: readonly Row[],
  ): Promise<RowResult[]> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.inOneCommit(kind, head, rows);
      } catch (error) {
        if (isRace(error) && attempt < attempts) continue;
        if (!(error instanceof DomainError) || !rowsToBlame.has(error.kind)) throw error;
        const [first] = rows;
        if (first === undefined) throw error;
        if (rows.length === 1) return [await this.refusedAlone(head, first, { code: error.code, ...error.text })];
        const half = Math.ceil(rows.length / 2);
        return [
          ...(await this.committed(kind, head, rows.slice(0, half))),
          ...(await this.committed(kind, head, rows.slice(half))),
        ];
      }
    }
  }

  private inOneCommit<Row extends OldRow, Rec extends ToldRecord>(
    kind: ImportKind<Row, Rec>,
    head: ImportHead,
    rows: readonly Row[],
  ): Promise<RowResult[]> {
    return this.ledger.transaction(callerScopes(head.caller), async (tx) => {
      const cases = new ImportedCases(tx, kind, head, {
        numbers: (count) => this.numbers.many(head.scope.companyId, head.series, count),
        standardNamed: (name) => this.standards.named(head.scope.companyId, name),
      });
      const strangers = await strangersIn(tx.manager, head.scope.companyId, rows);
      const rules = { ...head, pieceNamed: await piecesNamed(tx.manager, head.scope, rows) };
      const checked = rows.map((row) => strangers(row) ?? kind.checked(row, rules));
      await cases.meet(checked.flatMap((one) => ('code' in one ? [] : [one])));
      const results: RowResult[] = [];
      for (const [index, row] of rows.entries()) {
        const one = checked[index];
        if (one === undefined) continue;
        results.push(
          'code' in one ? refused(row, one) : { line: row.line, ...(await cases.take(one)), ...remarked(one) },
        );
      }
      await cases.record();
      await countRows(tx.manager, head.batchId, countsOf(results));
      return results;
    });
  }

  private async refusedAlone(head: ImportHead, row: OldRow, reason: RowReason): Promise<RowResult> {
    const result = refused(row, reason);
    await this.ledger.transaction(callerScopes(head.caller), async ({ manager }) =>
      countRows(manager, head.batchId, countsOf([result])),
    );
    return result;
  }
}

const identityOf = (head: Omit<ImportHead, 'batchId'>): ImportIdentity => ({
  id: uuid(),
  scope: head.scope,
  source: head.source,
  observedUntil: new Date(head.observedUntil).toISOString(),
  adopt: head.adopt,
  by: head.actor,
});

const remarked = ({ remarks = [] }: CheckedRow<OldRow>): Pick<RowResult, 'remarks'> =>
  remarks.length === 0 ? {} : { remarks: remarks.map(({ code, zh, en }) => ({ code, zh, en })) };

const refused = ({ line }: OldRow, { code, zh, en }: RowReason): RowResult => ({
  line,
  status: 'refused',
  reason: { code, zh, en },
});

/** Does something for each item, so many at once, and answers in their order; after a failure nothing new is begun, and all has ended. */
async function eachInLanes<T, R>(items: readonly T[], lanes: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  const waiting = items.entries();
  let failed = false;
  const lane = async (): Promise<void> => {
    for (const [index, item] of waiting) {
      if (failed) return;
      done[index] = await work(item).catch((error: unknown) => {
        failed = true;
        throw error;
      });
    }
  };
  for (const ended of await Promise.allSettled(Array.from({ length: lanes }, lane)))
    if (ended.status === 'rejected') throw ended.reason;
  return done;
}

function countsOf(results: readonly RowResult[]): Record<RowResult['status'], number> {
  const counts = { created: 0, updated: 0, unchanged: 0, differs: 0, corrected: 0, refused: 0 };
  for (const { status } of results) counts[status] += 1;
  return counts;
}

const isRace = (error: unknown): boolean =>
  brokenConstraint(error) === 'cases_external_number' || (error instanceof DomainError && again.has(error.code));

const notAnImporter = (): DomainError =>
  new DomainError('forbidden', 'role.missing', {
    zh: '只有公司管理人员或系统管理员可以导入旧工单。',
    en: 'Only the company or an administrator may import old complaints.',
  });

const aheadOfNow = (): DomainError =>
  new DomainError('refused', 'observed-until.ahead', {
    zh: '观察截止时间不能晚于现在。',
    en: 'The observation cannot have ended later than now.',
  });
