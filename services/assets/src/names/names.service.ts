import { Injectable } from '@nestjs/common';
import type { NamesQuestion, PlaceNames } from '@steward/contracts';
import { Ledger } from '@steward/service-kit';

type Named = PlaceNames['dwellings'][number];

/** What a company, its buildings and its dwellings are called, for the sheets of other services. */
@Injectable()
export class NamesService {
  constructor(private readonly ledger: Ledger) {}

  /** Names of what is registered for the company, in use or not. */
  async of({ companyId, dwellings, buildings }: NamesQuestion): Promise<PlaceNames> {
    return this.ledger.read('all-of-service', async (manager) => {
      const companies: { name: Named['name'] }[] = await manager.query(
        `select fold->'name' as name from steward.cases where process = 'company' and id = $1`,
        [companyId],
      );
      return {
        company: companies[0]?.name ?? null,
        dwellings: await manager.query<Named[]>(
          `select dwelling_id as id, jsonb_build_object('zh', address_zh, 'en', address_en) as name
           from steward.dwelling_address where company_id = $1 and dwelling_id = any ($2::text[])`,
          [companyId, dwellings],
        ),
        buildings: await manager.query<Named[]>(
          `select id, fold->'name' as name from steward.cases
           where process = 'building' and company_id = $1 and id = any ($2::text[])`,
          [companyId, buildings],
        ),
      };
    });
  }
}
