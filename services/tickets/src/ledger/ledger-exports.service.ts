import { Inject, Injectable } from '@nestjs/common';
import type { Scope } from '@steward/handbook';
import {
  type Caller,
  callerScopes,
  EstatesService,
  Ledger,
  rolesFor,
  SERVICE_DATA,
  unknownEstate,
} from '@steward/service-kit';
import { DataSource } from 'typeorm';
import type { LedgerExport } from './estate-ledger.schemas.js';

/** What left the system. */
export interface Exported {
  readonly estateId: string;
  readonly caseId: string | null;
  readonly format: LedgerExport['format'];
  /** What was asked for: period, clause. */
  readonly query: object;
}

interface ExportRow {
  readonly estate_id: string;
  readonly case_id: string | null;
  readonly format: LedgerExport['format'];
  readonly query: Record<string, string>;
  readonly by_id: string;
  readonly by_roles: string;
  readonly at: Date;
}

/** §7.4: the audit trail of exported ledgers. */
@Injectable()
export class LedgerExportsService {
  constructor(
    private readonly ledger: Ledger,
    private readonly estates: EstatesService,
    @Inject(SERVICE_DATA) private readonly data: DataSource,
  ) {}

  /** Records an export before anything is handed out, so that none stays unseen. */
  async record(caller: Caller, { estateId, caseId, format, query }: Exported): Promise<void> {
    const estate = await this.estates.find(estateId);
    if (estate === null) throw unknownEstate(estateId);
    const scope: Scope = { companyId: estate.companyId, estateId };
    await this.data.query(
      `insert into steward.ledger_export (company_id, estate_id, case_id, format, query, by_id, by_roles) values ($1, $2, $3, $4, $5, $6, $7)`,
      [scope.companyId, estateId, caseId, format, JSON.stringify(query), caller.id, rolesFor(caller, scope).join(',')],
    );
  }

  /** Who exported ledgers of an estate, newest first. */
  async of(caller: Caller, estateId: string, limit: number): Promise<LedgerExport[]> {
    const rows = await this.ledger.read<ExportRow[]>(callerScopes(caller), (manager) =>
      manager.query('select * from steward.ledger_export where estate_id = $1 order by id desc limit $2', [
        estateId,
        limit,
      ]),
    );
    return rows.map((row) => ({
      estateId: row.estate_id,
      caseId: row.case_id,
      format: row.format,
      query: row.query,
      by: { id: row.by_id, roles: row.by_roles },
      at: row.at.toISOString(),
    }));
  }
}
