import { knownEstate } from '@steward/service-kit';
import { type EntityManager, In } from 'typeorm';
import { estateNotThere } from '../read-models/seen-estate.js';
import type { Post } from './person.fold.js';

/** Estates by id with the company of each, as far as the transaction's scope sees them. */
export type EstateCompanies = ReadonlyMap<string, string>;

/** The estates that posts name, as the news from assets left them here. */
export async function estatesNamed(
  manager: EntityManager,
  posts: readonly { readonly estateId: string | null }[],
): Promise<EstateCompanies> {
  const ids = [...new Set(posts.flatMap(({ estateId }) => (estateId === null ? [] : [estateId])))];
  const rows = await manager.getRepository(knownEstate).findBy({ estateId: In(ids) });
  return new Map(rows.map((row) => [row.estateId, row.companyId]));
}

/** A post is at an estate of its own company. Refused with `estate.unknown`, also while news of the estate has not come. */
export function mustBeEstates(known: EstateCompanies, posts: readonly Post[]): void {
  for (const { companyId, estateId } of posts)
    if (estateId !== null && known.get(estateId) !== companyId) throw estateNotThere(estateId);
}
