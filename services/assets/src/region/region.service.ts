import { Injectable } from '@nestjs/common';
import { DomainError, type EstateView, type RegionView } from '@steward/contracts';
import {
  callerScopes,
  foldsOf,
  knownPerson,
  Ledger,
  toPage,
  type Caller,
  type LedgerTransaction,
  type Page,
  type RegionBook,
} from '@steward/service-kit';
import { Raw } from 'typeorm';
import { actorFor, editors } from '../permission.js';
import { elsewhere, held, mustHave, record, removedOf, unknown } from '../registry.js';
import { nameAfter, onlyOne, placeIn, type Removed, type Saved } from '../schemas.js';
import type { ListRegions, PutRegion } from './region.schemas.js';

/** Regions: what lies between the estates of a company and the company, led by one manager. */
@Injectable()
export class RegionService implements RegionBook {
  constructor(private readonly ledger: Ledger) {}

  /** Registers a region, changes its name, or brings it back. Refused with `role.missing`, `region.elsewhere`, `id.taken`. */
  async put(caller: Caller, regionId: string, { companyId, name }: PutRegion): Promise<Saved> {
    const actor = actorFor(caller, editors.region, { companyId, estateId: null });
    return this.ledger.transaction(callerScopes(caller), async (tx) => {
      const before = (await held<RegionView>(tx, 'region', [regionId])).get(regionId);
      if (before !== undefined && before.companyId !== companyId) throw elsewhere('region', regionId);
      const after: RegionView = { regionId, companyId, name: nameAfter(before?.fold.name, name), active: true };
      return onlyOne(
        await record(tx, [{ kind: 'region', id: regionId, companyId, estateId: null, before, after, actor }]),
      );
    });
  }

  /** Ends a region. Refused with `region.unknown`, `role.missing`, and `region.in-use`, which says what lies in it and who leads there. */
  async remove(caller: Caller, regionId: string): Promise<Removed> {
    return this.ledger.transaction(callerScopes(caller), async (tx) => {
      const before = await mustHave<RegionView>(tx, 'region', regionId);
      const { companyId } = before;
      const actor = actorFor(caller, editors.region, { companyId, estateId: null });
      await mustBeEmpty(tx, before.fold);
      const after: RegionView = { ...before.fold, active: false };
      const [saved] = await record(tx, [
        { kind: 'region', id: regionId, companyId, estateId: null, before, after, actor },
      ]);
      return removedOf(before, saved);
    });
  }

  /** One region of a company in which the caller holds a role. Refused with `region.unknown`. */
  async get(caller: Caller, regionId: string): Promise<RegionView> {
    const rows = await this.ledger.read(callerScopes(caller), (manager) =>
      foldsOf<RegionView>(manager, { process: 'region', ids: [regionId] }),
    );
    const [row] = rows;
    if (row === undefined) throw unknown('region', regionId);
    return row.fold;
  }

  /** The estates that lie in a region, whoever may see them; none of one that is not known. */
  async inRegion(regionId: string): Promise<readonly EstateView[]> {
    const rows = await this.ledger.read('all-of-service', (manager) =>
      foldsOf<EstateView>(manager, { process: 'estate', field: { name: 'regionId', oneOf: [regionId] } }),
    );
    return rows.map(({ fold }) => fold);
  }

  /** The regions of the caller's companies, by id. */
  async list(caller: Caller, query: ListRegions): Promise<Page<RegionView>> {
    const { active, company, limit } = query;
    const rows = await this.ledger.read(callerScopes(caller), (manager) =>
      foldsOf<RegionView>(manager, {
        process: 'region',
        ...(company === undefined ? {} : { companyIds: [company] }),
        active: active === undefined ? null : active === 'true',
        after: placeIn(query.cursor),
        limit: limit + 1,
      }),
    );
    const page = toPage(rows, limit, (row) => row.id);
    return { items: page.items.map((row) => row.fold), next: page.next };
  }
}

/** Refused with `region.in-use` while estates lie in it, or people hold posts for it as far as the news from staff tells. */
async function mustBeEmpty(tx: LedgerTransaction, { companyId, name, regionId }: RegionView): Promise<void> {
  const estates = await foldsOf<EstateView>(tx.manager, {
    process: 'estate',
    companyIds: [companyId],
    field: { name: 'regionId', oneOf: [regionId] },
  });
  const holding = JSON.stringify([{ regionId }]);
  const people = await tx.manager.getRepository(knownPerson).find({
    where: { companyId, regions: Raw((regions) => `${regions} @> :holding::jsonb`, { holding }) },
    order: { personId: 'ASC' },
  });
  if (estates.length === 0 && people.length === 0) return;
  const lying = estates.map(({ fold }) => fold);
  const ids = people.map(({ personId }) => personId);
  const zh = [
    ...(lying.length === 0 ? [] : [`小区${lying.map((one) => `“${one.name.zh}”`).join('、')}`]),
    ...(ids.length === 0 ? [] : [`任职人员 ${ids.join('、')}`]),
  ];
  const en = [
    ...(lying.length === 0 ? [] : [`the estates ${lying.map((one) => `"${one.name.en}"`).join(', ')}`]),
    ...(ids.length === 0 ? [] : [`the posts of ${ids.join(', ')}`]),
  ];
  throw new DomainError(
    'refused',
    'region.in-use',
    {
      zh: `区域“${name.zh}”仍有${zh.join('和')}，请先移出或撤去。`,
      en: `The region "${name.en}" still has ${en.join(' and ')}; move them out or end them first.`,
    },
    { details: { estates: lying.map(({ estateId }) => estateId), people: ids } },
  );
}
