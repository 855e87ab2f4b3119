import { Injectable } from '@nestjs/common';
import { callerScopes, Ledger, type Caller } from '@steward/service-kit';
import { actorFor, editors } from '../permission.js';
import { held, record } from '../registry.js';
import type { Saved } from '../schemas.js';
import type { CompanyFold, PutCompany } from './company.schemas.js';

/** Companies: the roots of the tree in which everything has its place. */
@Injectable()
export class CompanyService {
  constructor(private readonly ledger: Ledger) {}

  /** Registers a company or changes its name. Refused with `role.missing`, `id.taken`. */
  async put(caller: Caller, companyId: string, body: PutCompany): Promise<Saved> {
    const actor = actorFor(caller, editors.company, { companyId, estateId: null });
    return this.ledger.transaction({ companyId }, async (tx) => {
      const before = (await held<CompanyFold>(tx, 'company', [companyId])).get(companyId);
      const after: CompanyFold = { companyId, name: body.name, active: true };
      const [saved] = await record(tx, [
        { kind: 'company', id: companyId, companyId, estateId: null, before, after, actor },
      ]);
      return saved ?? { id: companyId, status: 'unchanged', version: before?.version ?? 0 };
    });
  }

  /** The companies in which the caller holds a role. */
  async list(caller: Caller): Promise<CompanyFold[]> {
    const rows: { fold: CompanyFold }[] = await this.ledger.read(callerScopes(caller), (manager) =>
      manager.query(`select fold from steward.cases where process = 'company' order by id`),
    );
    return rows.map((row) => row.fold);
  }
}
