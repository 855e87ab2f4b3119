import { DomainError, type EstateView, type RegionView } from '@steward/contracts';
import { foldsOf, type LedgerTransaction } from '@steward/service-kit';
import { inactive, unknown } from '../registry.js';

/** How many estates a region may hold: whoever leads it carries them all in his token. */
export const mostEstatesInRegion = 50;

interface EstatePut {
  readonly companyId: string;
  readonly regionId?: string | null | undefined;
}

/** In which regions estates may lie, while the transaction keeps others from changing these regions. */
export class RegionsOfEstates {
  private constructor(
    private readonly regions: ReadonlyMap<string, RegionView>,
    private readonly lying: ReadonlyMap<string, Set<string>>,
  ) {}

  /** With the regions that the estates name, and what lies in them. */
  static async over(tx: Pick<LedgerTransaction, 'manager'>, puts: readonly EstatePut[]): Promise<RegionsOfEstates> {
    const named = [...new Set(puts.flatMap(({ regionId }) => (typeof regionId === 'string' ? [regionId] : [])))].sort();
    if (named.length === 0) return new RegionsOfEstates(new Map(), new Map());
    const regions = await foldsOf<RegionView>(tx.manager, { process: 'region', ids: named, locked: true });
    const lying = await foldsOf<EstateView>(tx.manager, {
      process: 'estate',
      companyIds: puts.map(({ companyId }) => companyId),
      field: { name: 'regionId', oneOf: named },
    });
    return new RegionsOfEstates(
      new Map(regions.map(({ fold }) => [fold.regionId, fold])),
      new Map(
        named.map((region) => [
          region,
          new Set(lying.filter(({ fold }) => fold.regionId === region).map(({ id }) => id)),
        ]),
      ),
    );
  }

  /**
   * The region of an estate once it is put, as a field of it: left out stays, null is none. Refused with `region.unknown` (also of
   * another company's), `region.inactive`, `region.full`.
   */
  after(estateId: string, put: EstatePut, before: string | null | undefined): { regionId?: string | null } {
    const { companyId, regionId = before } = put;
    if (regionId === before || typeof regionId !== 'string') {
      // An estate that never lay in a region says nothing of one: its facts are as they always were.
      return before === undefined ? {} : { regionId: regionId ?? null };
    }
    const region = this.regions.get(regionId);
    if (region?.companyId !== companyId) throw unknown('region', regionId);
    if (!region.active) throw inactive('region', regionId);
    const there = this.lying.get(regionId) ?? new Set();
    if (there.size >= mostEstatesInRegion && !there.has(estateId)) throw full(region);
    if (typeof before === 'string') this.lying.get(before)?.delete(estateId);
    there.add(estateId);
    return { regionId };
  }
}

const full = ({ name }: RegionView): DomainError =>
  new DomainError('refused', 'region.full', {
    zh: `区域“${name.zh}”已有${String(mostEstatesInRegion)}个小区，请另设区域。`,
    en: `The region "${name.en}" has ${String(mostEstatesInRegion)} estates already; make another one.`,
  });
