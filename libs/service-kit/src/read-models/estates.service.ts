import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type DwellingView, type EstateView } from '@steward/contracts';
import { DataSource, In } from 'typeorm';
import { SERVICE_DATA } from '../definition/service-definition.js';
import type { Reach } from '../identity/reach.js';
import { KeptAnswers } from './kept-answers.js';
import { knownByKey } from './known-by-key.js';
import { type KnownEstate, knownBuilding, knownDwelling, knownEstate } from './known.entities.js';

const estateOf = ({ estateId, companyId, code, nameZh, nameEn, zone, active, regionId }: KnownEstate): EstateView => ({
  estateId,
  companyId,
  code: code ?? '',
  name: { zh: nameZh ?? estateId, en: nameEn ?? estateId },
  zone,
  active,
  ...(regionId === null ? {} : { regionId }),
});

/** Estates and dwellings as the news from assets left them here. */
@Injectable()
export class EstatesService {
  private readonly estates = new KeptAnswers<EstateView>(5_000, 1_000);

  constructor(@Inject(SERVICE_DATA) private readonly data: DataSource) {}

  /** The estate, active or not; null when no news of it has come. */
  find(estateId: string): Promise<EstateView | null> {
    return this.estates.get(estateId, async () => {
      const known = await knownByKey(this.data, knownEstate, estateId);
      return known === null ? null : estateOf(known);
    });
  }

  /** The estates of these companies, and these single ones, as far as the news tells; by id. */
  async within(reach: Pick<Reach, 'companies' | 'estates'>): Promise<EstateView[]> {
    const rows = await this.data.getRepository(knownEstate).find({
      where: [{ companyId: In([...reach.companies]) }, { estateId: In([...reach.estates]) }],
      order: { estateId: 'ASC' },
    });
    return rows.map(estateOf);
  }

  /** The estates that lie in a region at present, by id, as far as the news tells; also those that are served no more. */
  async inRegion(regionId: string): Promise<EstateView[]> {
    const rows = await this.data.getRepository(knownEstate).find({ where: { regionId }, order: { estateId: 'ASC' } });
    return rows.map(estateOf);
  }

  /** The estate in which a new case may begin. Refused with `estate.unknown` and `estate.inactive`. */
  async active(estateId: string): Promise<EstateView> {
    const estate = await this.find(estateId);
    if (estate === null) throw unknownEstate(estateId);
    if (!estate.active) {
      throw new DomainError('refused', 'estate.inactive', {
        zh: `小区“${estate.name.zh}”已停止服务，不能新建工单。`,
        en: `The estate "${estate.name.en}" is no longer served; no new case can begin there.`,
      });
    }
    return estate;
  }

  /** The dwelling, active or not; null when no news of it has come. */
  async dwelling(dwellingId: string): Promise<DwellingView | null> {
    const known = await knownByKey(this.data, knownDwelling, dwellingId);
    if (known === null) return null;
    const { estateId, buildingId, householdId, contactWish, active } = known;
    return { dwellingId, estateId, buildingId, householdId, contactWish, active };
  }

  /**
   * Refuses (`building.unknown`) what is no building of the estate, as far as the news tells: of the building itself, or of a
   * dwelling in it. Plant rooms and garages are buildings without dwellings.
   */
  async refuseBuildingElsewhere(buildingId: string, estateId: string): Promise<void> {
    const where = { buildingId, estateId };
    if (await this.data.getRepository(knownBuilding).existsBy(where)) return;
    if (await this.data.getRepository(knownDwelling).existsBy(where)) return;
    throw unknownBuilding(buildingId);
  }

  /** Whether a building is known by this id, as far as the news tells. */
  async isBuilding(buildingId: string): Promise<boolean> {
    if (await this.data.getRepository(knownBuilding).existsBy({ buildingId })) return true;
    return this.data.getRepository(knownDwelling).existsBy({ buildingId });
  }

  /** The estate of a building in use, by the dwellings in it; null when no news of one has come. */
  async estateOfBuilding(buildingId: string): Promise<string | null> {
    const home = await this.data
      .getRepository(knownDwelling)
      .findOne({ where: { buildingId, active: true }, order: { dwellingId: 'ASC' } });
    return home?.estateId ?? null;
  }

  /**
   * The dwellings in use of these buildings, and these single ones; without either those of the whole estate, by building and id. A
   * dwelling in which nobody lives by the register is only counted, unless it was named itself. Refused with `building.unknown`,
   * `dwelling.unknown`.
   */
  async homesOf(
    estateId: string,
    {
      buildings = [],
      dwellings = [],
    }: { readonly buildings?: readonly string[]; readonly dwellings?: readonly string[] },
  ): Promise<{ readonly dwellings: string[]; readonly vacant: number }> {
    for (const buildingId of buildings) await this.refuseBuildingElsewhere(buildingId, estateId);
    const all = buildings.length === 0 && dwellings.length === 0;
    const here = { estateId, active: true };
    const rows = await this.data.getRepository(knownDwelling).find({
      where: all
        ? here
        : [
            { ...here, buildingId: In([...buildings]) },
            { ...here, dwellingId: In([...dwellings]) },
          ],
      order: { buildingId: 'ASC', dwellingId: 'ASC' },
    });
    const known = new Set(rows.map(({ dwellingId }) => dwellingId));
    for (const dwellingId of dwellings) if (!known.has(dwellingId)) throw unknownDwelling(dwellingId);
    const named = new Set(dwellings);
    const wanted = rows.filter(({ dwellingId, householdId }) => householdId !== null || named.has(dwellingId));
    return { dwellings: wanted.map(({ dwellingId }) => dwellingId), vacant: rows.length - wanted.length };
  }

  /** How many dwellings of a building are in use. */
  homesIn(buildingId: string): Promise<number> {
    return this.data.getRepository(knownDwelling).countBy({ buildingId, active: true });
  }

  /** News of it came: what was kept in memory is asked again. */
  forget(estateId: string): void {
    this.estates.forget(estateId);
  }
}

/** Said alike for an estate that does not exist and for one that the caller may not see. */
export const unknownEstate = (estateId: string): DomainError =>
  new DomainError('refused', 'estate.unknown', {
    zh: `没有找到小区“${estateId}”，或您无权在该小区办理。`,
    en: `The estate "${estateId}" is not known, or not yours to work in.`,
  });

const unknownBuilding = (buildingId: string): DomainError =>
  new DomainError('refused', 'building.unknown', {
    zh: `该小区没有楼栋“${buildingId}”。刚登记的楼栋请稍候片刻再试。`,
    en: `The estate has no building "${buildingId}"; one that was just registered is known in a moment.`,
  });

/** Said alike of a dwelling that does not exist and of one elsewhere. */
export const unknownDwelling = (dwellingId: string): DomainError =>
  new DomainError('refused', 'dwelling.unknown', {
    zh: `该小区没有房屋“${dwellingId}”。`,
    en: `The estate has no dwelling "${dwellingId}".`,
  });
