import type { EntityManager } from 'typeorm';

/** An estate as the news left it here. */
export interface KnownEstate {
  readonly estateId: string;
  readonly companyId: string;
  readonly active: boolean;
  /** Whether any case ever began there. */
  readonly inUse: boolean;
}

/** The estates of a company that the transaction's scope can see, by id. */
export async function knownEstates(manager: EntityManager, companyId: string): Promise<KnownEstate[]> {
  const rows: { estate_id: string; company_id: string; active: boolean; in_use: boolean }[] = await manager.query(
    'select estate_id, company_id, active, in_use from steward.known_estate where company_id = $1 order by estate_id',
    [companyId],
  );
  return rows.map((row) => ({
    estateId: row.estate_id,
    companyId: row.company_id,
    active: row.active,
    inUse: row.in_use,
  }));
}
