import { Injectable } from '@nestjs/common';
import type { AddressAnswer, AddressQuestion } from '@steward/contracts';
import { Ledger } from '@steward/service-kit';

interface Row {
  readonly address_zh: string | null;
  readonly address_en: string | null;
  readonly building_zh: string | null;
  readonly building_en: string | null;
  readonly estate_zh: string | null;
  readonly estate_en: string | null;
}

/** Of the company alone: an id of another one is as unknown as one that does not exist. */
const question = /* sql */ `
select
  (select a.address_zh from steward.dwelling_address a where a.dwelling_id = $4 and a.company_id = $1 and a.estate_id = $2) as address_zh,
  (select a.address_en from steward.dwelling_address a where a.dwelling_id = $4 and a.company_id = $1 and a.estate_id = $2) as address_en,
  b.fold->'name'->>'zh' as building_zh, b.fold->'name'->>'en' as building_en,
  e.fold->'name'->>'zh' as estate_zh, e.fold->'name'->>'en' as estate_en
from (select) as one
left join steward.cases b on b.id = $3 and b.process = 'building' and b.company_id = $1 and b.estate_id = $2
left join steward.cases e on e.id = $2 and e.process = 'estate' and e.company_id = $1`;

/** Says where a place is, for the messages that call people there. */
@Injectable()
export class AddressService {
  constructor(private readonly ledger: Ledger) {}

  /** The dwelling's address, else the building with its estate, else the estate; null when none of them is known. */
  async of({ companyId, estateId, buildingId, dwellingId }: AddressQuestion): Promise<AddressAnswer> {
    const [row] = await this.ledger.read('all-of-service', (manager) =>
      manager.query<Row[]>(question, [companyId, estateId, buildingId, dwellingId]),
    );
    if (!row) return { address: null };
    if (row.address_zh !== null && row.address_en !== null)
      return { address: { zh: row.address_zh, en: row.address_en } };
    if (row.estate_zh === null || row.estate_en === null) return { address: null };
    if (row.building_zh === null || row.building_en === null)
      return { address: { zh: row.estate_zh, en: row.estate_en } };
    return { address: { zh: `${row.estate_zh}${row.building_zh}`, en: `${row.building_en}, ${row.estate_en}` } };
  }
}
