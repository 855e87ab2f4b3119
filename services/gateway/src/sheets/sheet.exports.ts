import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import type { z } from 'zod';
import type { Upstream } from '../proxy/route-table.js';
import { AccountService } from '../account/account.service.js';
import {
  accountCells,
  buildingCells,
  buildingRow,
  dwellingCells,
  dwellingRow,
  equipmentCells,
  equipmentRow,
  estateCells,
  estateRow,
  householdCells,
  householdRow,
  patternCells,
  patternRow,
  personCells,
  personRow,
  recipientCells,
  recipientRow,
} from './exported.js';
import { sheetKinds } from './kinds/index.js';
import { ListUpstream, type SheetCaller } from './list.upstream.js';
import type { ExportedRow, SheetId } from './sheet.types.js';

/** Of what to make a sheet. */
export interface WantedExport {
  readonly kind: SheetId;
  readonly companyId: string;
  /** Only what is at this estate, where the kind belongs to one. */
  readonly estateId: string | undefined;
}

/** What is registered, as the rows of the sheet by which it can come back: unchanged, it changes nothing. */
@Injectable()
export class SheetExports {
  constructor(
    private readonly lists: ListUpstream,
    private readonly accounts: AccountService,
  ) {}

  /** The rows. Refused with `sheet.too-many-rows`, and as the services refuse that the caller reads them. */
  async rows(wanted: WantedExport, by: SheetCaller): Promise<ExportedRow[]> {
    const rows = await this.of(wanted, by);
    const { mostRows } = sheetKinds[wanted.kind];
    if (rows.length > mostRows) throw tooMany(rows.length, mostRows);
    return rows;
  }

  private async of({ companyId, estateId, kind }: WantedExport, by: SheetCaller): Promise<ExportedRow[]> {
    const at = estateId === undefined ? '' : `&estate=${encodeURIComponent(estateId)}`;
    switch (kind) {
      case 'estates':
        return (await this.estates(companyId, estateId, by)).map(estateCells);
      case 'buildings': {
        const all = await this.all('assets', `/v1/buildings?active=true&limit=500${at}`, buildingRow, by);
        return all.filter((one) => one.companyId === companyId).map(buildingCells);
      }
      case 'dwellings': {
        const ours = new Set((await this.estates(companyId, estateId, by)).map((one) => one.estateId));
        const all = await this.all('assets', `/v1/dwellings?active=true&limit=500${at}`, dwellingRow, by);
        return all.filter((one) => ours.has(one.estateId)).map(dwellingCells);
      }
      case 'households':
        return this.perEstate(companyId, estateId, by, async (id) => {
          const path = `/v1/households?estate=${encodeURIComponent(id)}&limit=200`;
          return (await this.all('assets', path, householdRow, by)).flatMap(householdCells);
        });
      case 'equipment': {
        const path = `/v1/equipment?active=true&limit=500&company=${encodeURIComponent(companyId)}${at}`;
        return (await this.all('assets', path, equipmentRow, by)).map(equipmentCells);
      }
      case 'people': {
        const company = encodeURIComponent(companyId);
        const path = `/v1/people?company=${company}&active=true&limit=200${at}`;
        return (await this.all('staff', path, personRow, by)).map(personCells);
      }
      case 'accounts':
        return (await this.accounts.list(by.caller)).map(accountCells);
      case 'patterns':
        return this.perEstate(companyId, estateId, by, async (id) =>
          (await this.lists.patterns(id, patternRow, by)).map((pattern) => patternCells(id, pattern)),
        );
      case 'recipients':
        return (await this.all('notifications', '/v1/recipients?', recipientRow, by)).map(recipientCells);
    }
  }

  private async estates(
    companyId: string,
    estateId: string | undefined,
    by: SheetCaller,
  ): Promise<z.infer<typeof estateRow>[]> {
    const all = await this.all('assets', '/v1/estates?active=true&limit=500', estateRow, by);
    return all.filter((one) => one.companyId === companyId && (estateId ?? one.estateId) === one.estateId);
  }

  /** What each estate has that the caller may read; refused where he may at none. */
  private async perEstate(
    companyId: string,
    estateId: string | undefined,
    by: SheetCaller,
    rowsOf: (estateId: string) => Promise<ExportedRow[]>,
  ): Promise<ExportedRow[]> {
    const rows: ExportedRow[] = [];
    const refusals: DomainError[] = [];
    const estates = await this.estates(companyId, estateId, by);
    for (const estate of estates) {
      try {
        rows.push(...(await rowsOf(estate.estateId)));
      } catch (error) {
        if (!(error instanceof DomainError) || (error.kind !== 'forbidden' && error.kind !== 'not-found')) throw error;
        refusals.push(error);
      }
    }
    const [refusal] = refusals;
    if (refusal !== undefined && refusals.length === estates.length) throw refusal;
    return rows;
  }

  private all<T>(service: Upstream, path: string, item: z.ZodType<T>, by: SheetCaller): Promise<T[]> {
    return this.lists.all(service, path, item, by, mostExported);
  }
}

/** More than this is not gathered before it is said that it is too much. */
const mostExported = 20_000;

const tooMany = (rows: number, most: number): DomainError =>
  new DomainError('invalid', 'sheet.too-many-rows', {
    zh: `共有 ${String(rows)} 行，一个表格最多 ${String(most)} 行。请按小区分别导出。`,
    en: `There are ${String(rows)} rows, and one sheet has at most ${String(most)}. Export it estate by estate.`,
  });
