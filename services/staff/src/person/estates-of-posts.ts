import { DomainError } from '@steward/contracts';
import { knownEstate, knownRegion } from '@steward/service-kit';
import { type EntityManager, In } from 'typeorm';
import { estateNotThere } from '../read-models/seen-estate.js';
import type { Post, RegionPost } from './person.fold.js';

/** Estates by id with the company of each, as far as the transaction's scope sees them. */
export type EstateCompanies = ReadonlyMap<string, string>;

/** The estates that posts name, as the news from assets left them here. */
export async function estatesNamed(
  manager: EntityManager,
  posts: readonly { readonly estateId?: string | null | undefined }[],
): Promise<EstateCompanies> {
  const ids = [...new Set(posts.flatMap(({ estateId }) => (typeof estateId === 'string' ? [estateId] : [])))];
  const rows = await manager.getRepository(knownEstate).findBy({ estateId: In(ids) });
  return new Map(rows.map((row) => [row.estateId, row.companyId]));
}

/** A post is at an estate of its own company. Refused with `estate.unknown`, also while news of the estate has not come. */
export function mustBeEstates(known: EstateCompanies, posts: readonly Post[]): void {
  for (const { companyId, estateId } of posts)
    if (estateId !== null && known.get(estateId) !== companyId) throw estateNotThere(estateId);
}

/** Regions by id: of which company, in use or not, and which estates lie there, by id. */
export type RegionEstates = ReadonlyMap<
  string,
  { readonly companyId: string; readonly active: boolean; readonly estates: readonly string[] }
>;

/** The regions of companies, as the news from assets left them here. */
export async function regionsOf(manager: EntityManager, companyIds: readonly string[]): Promise<RegionEstates> {
  const companies = In([...companyIds]);
  const regions = await manager.getRepository(knownRegion).findBy({ companyId: companies });
  if (regions.length === 0) return new Map();
  const estates = await manager
    .getRepository(knownEstate)
    .find({ where: { companyId: companies }, order: { estateId: 'ASC' } });
  return new Map(
    regions.map(({ active, companyId, regionId }) => [
      regionId,
      {
        companyId,
        active,
        estates: estates
          .filter((estate) => estate.regionId === regionId && estate.companyId === companyId)
          .map(({ estateId }) => estateId),
      },
    ]),
  );
}

/** A post is for a region of its own company. Refused with `region.unknown` (also before its news have come), `region.inactive`. */
export function mustBeRegions(known: RegionEstates, posts: readonly RegionPost[]): void {
  for (const { companyId, regionId } of posts) {
    const region = known.get(regionId);
    if (region?.companyId !== companyId) {
      throw new DomainError('not-found', 'region.unknown', {
        zh: `没有找到区域“${regionId}”；刚登记的区域请稍后再试。`,
        en: `There is no region "${regionId}". One that was registered just now takes a moment to arrive.`,
      });
    }
    if (!region.active) {
      throw new DomainError('refused', 'region.inactive', {
        zh: `区域“${regionId}”已停用。`,
        en: `The region "${regionId}" is no longer in use.`,
      });
    }
  }
}
