import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type DwellingView, type EstateView } from '@steward/contracts';
import { type Reach, SERVICE_DATA } from '@steward/service-kit';
import { DataSource } from 'typeorm';
import { Kept } from './kept.js';

interface EstateRow {
  readonly estate_id: string;
  readonly company_id: string;
  readonly code: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly zone: string;
  readonly active: boolean;
}

interface DwellingRow {
  readonly dwelling_id: string;
  readonly estate_id: string;
  readonly building_id: string;
  readonly household_id: string | null;
  readonly contact_wish: DwellingView['contactWish'];
  readonly active: boolean;
}

const estateOf = (row: EstateRow): EstateView => ({
  estateId: row.estate_id,
  companyId: row.company_id,
  code: row.code,
  name: { zh: row.name_zh, en: row.name_en },
  zone: row.zone,
  active: row.active,
});

/** Estates and dwellings as the news from assets left them here. */
@Injectable()
export class EstatesService {
  private readonly estates = new Kept<EstateView>(5_000, 1_000);

  constructor(@Inject(SERVICE_DATA) private readonly data: DataSource) {}

  /** The estate, active or not; null when no news of it has come. */
  find(estateId: string): Promise<EstateView | null> {
    return this.estates.get(estateId, async () => {
      const rows: EstateRow[] = await this.data.query('select * from steward.estate where estate_id = $1', [estateId]);
      return rows[0] === undefined ? null : estateOf(rows[0]);
    });
  }

  /** The estates of these companies, and these single ones, as far as the news tells; by id. */
  async within(reach: Pick<Reach, 'companies' | 'estates'>): Promise<EstateView[]> {
    const rows: EstateRow[] = await this.data.query(
      'select * from steward.estate where company_id = any ($1::text[]) or estate_id = any ($2::text[]) order by estate_id',
      [reach.companies, reach.estates],
    );
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
    const rows: DwellingRow[] = await this.data.query('select * from steward.dwelling where dwelling_id = $1', [
      dwellingId,
    ]);
    const row = rows[0];
    if (row === undefined) return null;
    return {
      dwellingId: row.dwelling_id,
      estateId: row.estate_id,
      buildingId: row.building_id,
      householdId: row.household_id,
      contactWish: row.contact_wish,
      active: row.active,
    };
  }

  /**
   * Refuses (`building.unknown`) what is no building of the estate, as far as the news tells: of the building itself, or of a
   * dwelling in it. Plant rooms and garages are buildings without dwellings.
   */
  async refuseBuildingElsewhere(buildingId: string, estateId: string): Promise<void> {
    const rows: unknown[] = await this.data.query(
      `select 1 from steward.building where building_id = $1 and estate_id = $2
       union all (select 1 from steward.dwelling where building_id = $1 and estate_id = $2 limit 1)`,
      [buildingId, estateId],
    );
    if (rows.length === 0) throw unknownBuilding(buildingId);
  }

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

export const unknownDwelling = (dwellingId: string): DomainError =>
  new DomainError('refused', 'dwelling.unknown', {
    zh: `该小区没有房屋“${dwellingId}”。`,
    en: `The estate has no dwelling "${dwellingId}".`,
  });
