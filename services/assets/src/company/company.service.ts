import { Injectable } from '@nestjs/common';
import { callerScopes, Ledger, type Caller } from '@steward/service-kit';
import { actorFor, editors } from '../permission.js';
import { held, record, unknown } from '../registry.js';
import type { Saved } from '../schemas.js';
import type { CompanyFold, PlaceCounts, PutCompany } from './company.schemas.js';

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

  /** How much is registered at each estate of a company, as far as the caller may see it. Refused with `company.unknown`. */
  async places(caller: Caller, companyId: string): Promise<PlaceCounts[]> {
    if (caller.kind !== 'service' && !caller.grants.some((grant) => grant.companyId === companyId))
      throw unknown('company', companyId);
    return this.ledger.read(callerScopes(caller), (manager) =>
      manager.query<PlaceCounts[]>(
        `select estate_id as "estateId", (count(*) filter (where process = 'building'))::int as buildings,
           (count(*) filter (where process = 'dwelling'))::int as dwellings,
           (count(*) filter (where process = 'dwelling' and fold ->> 'householdId' is not null))::int as occupied,
           (count(*) filter (where process = 'equipment'))::int as equipment
         from steward.cases
         where company_id = $1 and estate_id is not null and not over and process in ('estate', 'building', 'dwelling', 'equipment')
         group by estate_id order by estate_id`,
        [companyId],
      ),
    );
  }
}
