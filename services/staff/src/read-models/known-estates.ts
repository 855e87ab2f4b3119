import { DomainError } from '@steward/contracts';
import type { EntityManager } from 'typeorm';

/** An estate as the news from assets left it here. */
export interface KnownEstate {
  readonly estateId: string;
  readonly companyId: string;
  readonly zone: string;
}

/** The estate that the transaction's scope can see. Refused with `estate.unknown`, also while news of it has not come. */
export async function knownEstate(manager: EntityManager, estateId: string): Promise<KnownEstate> {
  const [row]: { estate_id: string; company_id: string; zone: string }[] = await manager.query(
    'select estate_id, company_id, zone from steward.known_estate where estate_id = $1',
    [estateId],
  );
  if (row === undefined) throw unknownEstate(estateId);
  return { estateId: row.estate_id, companyId: row.company_id, zone: row.zone };
}

/** Said alike of an estate that does not exist, of another company's, and of one whose news have not come. */
export const unknownEstate = (estateId: string): DomainError =>
  new DomainError('not-found', 'estate.unknown', {
    zh: `没有找到小区“${estateId}”，或您无权查看；刚登记的小区请稍后再试。`,
    en: `There is no estate "${estateId}", or it is not yours to see. One that was registered just now takes a moment to arrive.`,
  });
