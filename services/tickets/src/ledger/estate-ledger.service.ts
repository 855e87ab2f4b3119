import { Injectable } from '@nestjs/common';
import { DomainError, type EstateView } from '@steward/contracts';
import type { Role, Scope } from '@steward/handbook';
import {
  type Caller,
  callerScopes,
  EstatesService,
  holdsRole,
  Ledger,
  rolesFor,
  StandardsService,
  unknownEstate,
} from '@steward/service-kit';
import { titleOf } from '../listing/shown-clocks.js';
import { complaintViewSchema } from '../complaint/complaint.schemas.js';
import { SheetFiles, type SheetFile } from '../export/sheet-files.service.js';
import type { Cells } from '@steward/case-kit';
import { servedBy } from '../estates/served-estates.rule.js';
import { ReadingsService } from '@steward/case-kit';
import { CaseFilterService } from '../listing/case-filter.service.js';
import type { Conditions } from '../listing/listing.sql.js';
import { NameBook } from '../names/name-book.service.js';
import { Names } from '@steward/case-kit';
import { cellsOf, columnTitles } from './estate-ledger.columns.js';
import type { EstateLedgerQuery } from './estate-ledger.schemas.js';
import {
  type After,
  type EstateRow,
  batchSql,
  countSql,
  namesInRows,
  readingsOf,
  seeingRow,
} from './estate-ledger.rows.js';
import { type Tongue, inTongue } from '@steward/case-kit';
import { LedgerExportsService } from './ledger-exports.service.js';

/** Roles that may take a whole estate's ledger along. */
export const ledgerReaders = [
  'supervisor',
  'estate-manager',
  'regional-manager',
  'company',
  'quality',
  'admin',
] as const satisfies readonly Role[];

/** The ledger of an estate, or of all of them, as a file (§4.4, §7.2), read batch by batch and written beside the request loop. */
@Injectable()
export class EstateLedgerService {
  constructor(
    private readonly ledger: Ledger,
    private readonly estates: EstatesService,
    private readonly standards: StandardsService,
    private readonly exports: LedgerExportsService,
    private readonly readings: ReadingsService,
    private readonly sheets: SheetFiles,
    private readonly filter: CaseFilterService,
    private readonly names: NameBook,
  ) {}

  /**
   * The whole file; the export is recorded before it is begun (§7.4). Refused with `estate.unknown`, `role.missing`, and those
   * of `SheetFiles`: half a ledger never passes for a whole one.
   */
  async file(caller: Caller, query: EstateLedgerQuery, tongue: Tongue, gone?: AbortSignal): Promise<SheetFile> {
    const estates = await this.asked(caller, query.estate);
    const { format } = query;
    const { text, values } = countSql(
      caller,
      await this.conditionsOf(
        caller,
        query,
        estates.map(({ estateId }) => estateId),
      ),
      this.sheets.mostRows,
    );
    const counted = await this.ledger.read<{ rows: number }[]>(callerScopes(caller), (manager) =>
      manager.query(text, values),
    );
    this.sheets.admit(counted[0]?.rows ?? 0);
    // One record an estate: whoever asks who took its ledger finds this one, too.
    for (const { estateId } of estates)
      await this.exports.record(caller, {
        estateId,
        caseId: null,
        format,
        query: {
          ...askedOf(query),
          ...(query.estate === undefined && query.region === undefined ? { estates: 'all' } : {}),
        },
      });
    const [zone, ...others] = new Set(estates.map((estate) => estate.zone));
    const sheet = {
      format,
      title: inTongue({ zh: '台账', en: 'Ledger' }, tongue).replace(' / ', ' '),
      columns: columnTitles({ tongue, zone: others.length === 0 ? (zone ?? null) : null }),
    };
    const [first] = estates;
    if (first === undefined) throw notAReader();
    return this.sheets.written(sheet, this.ledgersOf(caller, estates, query, tongue), {
      companyId: first.companyId,
      gone,
    });
  }

  /** The estate that was asked for, or all of those where the caller may take ledgers. */
  private async asked(caller: Caller, estateId: string | undefined): Promise<readonly EstateView[]> {
    if (estateId === undefined) return (await servedBy(this.estates, caller, undefined, ledgerReaders)).estates;
    const estate = await this.estates.find(estateId);
    if (estate === null) throw unknownEstate(estateId);
    const scope: Scope = { companyId: estate.companyId, estateId: estate.estateId };
    if (rolesFor(caller, scope).length === 0) throw unknownEstate(estateId);
    if (holdsRole(caller, ledgerReaders, scope) === null) throw notAReader();
    return [estate];
  }

  private async *ledgersOf(
    caller: Caller,
    estates: readonly EstateView[],
    query: EstateLedgerQuery,
    tongue: Tongue,
  ): AsyncGenerator<Cells[]> {
    for (const estate of estates) yield* this.batches(caller, estate, query, tongue);
  }

  private async conditionsOf(
    caller: Caller,
    { from, to, estate: _estate, ...filters }: EstateLedgerQuery,
    estateIds: readonly string[],
  ): Promise<Conditions> {
    const conditions = await this.filter.conditions(caller, { ...filters, receivedFrom: from, receivedUntil: to });
    const [only, ...others] = estateIds;
    if (only !== undefined && others.length === 0) conditions.add('c.estate_id = ?', only);
    else conditions.add('c.estate_id = any (?::text[])', estateIds);
    return conditions;
  }

  private async *batches(
    caller: Caller,
    estate: EstateView,
    query: EstateLedgerQuery,
    tongue: Tongue,
  ): AsyncGenerator<Cells[]> {
    let after: After | null = null;
    for (;;) {
      const { text, values } = batchSql(caller, await this.conditionsOf(caller, query, [estate.estateId]), after);
      const rows: EstateRow[] = await this.ledger.read(callerScopes(caller), (manager) => manager.query(text, values));
      const last = rows.at(-1);
      if (last === undefined) return;
      after = { key: last.sort_key, id: last.id };
      const seen = rows.map((row) => ({ row, seeing: seeingRow(row) }));
      await this.readings.record(caller, estate, readingsOf(seen));
      const names = new Names(await this.names.of({ companyId: estate.companyId, ...namesInRows(rows) }));
      const cells: Cells[] = [];
      for (const { row, seeing } of seen) {
        const standard = await this.standards.named(row.company_id, row.standard);
        const title = titleOf(standard, complaintViewSchema.parse(row.view));
        cells.push(cellsOf({ row, title, seeing }, { tongue, zone: estate.zone, names, estate: estate.name }));
      }
      yield cells;
    }
  }
}

/** What was asked for, as the record of exports keeps it: that words were looked for, not which, because they may name somebody. */
function askedOf({ estate: _estate, format: _format, q, ...asked }: EstateLedgerQuery): Record<string, string> {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(given.map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value)])),
    ...(q === undefined ? {} : { q: '*' }),
  };
}

const notAReader = (): DomainError =>
  new DomainError('forbidden', 'role.missing', {
    zh: '您的岗位无权导出该小区的台账。',
    en: "Your role does not allow exporting this estate's ledger.",
  });
