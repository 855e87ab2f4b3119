import { DomainError } from '@steward/contracts';
import { type KnownEstate, knownEstate } from '@steward/service-kit';
import type { EntityManager } from 'typeorm';

/** The zone of a company's own times, and of an estate of which no news has come. */
export const usualZone = 'Asia/Shanghai';

/** The estate that the transaction's scope can see. Refused with `estate.unknown`, also while news of it has not come. */
export async function seenEstate(manager: EntityManager, estateId: string): Promise<KnownEstate> {
  const known = await manager.getRepository(knownEstate).findOneBy({ estateId });
  if (known === null) throw estateNotThere(estateId);
  return known;
}

/** Said alike of an estate that does not exist, of another company's, and of one whose news have not come. */
export const estateNotThere = (estateId: string): DomainError =>
  new DomainError('not-found', 'estate.unknown', {
    zh: `没有找到小区“${estateId}”，或您无权查看；刚登记的小区请稍后再试。`,
    en: `There is no estate "${estateId}", or it is not yours to see. One that was registered just now takes a moment to arrive.`,
  });
