import { Injectable } from '@nestjs/common';
import type { EstateView } from '@steward/contracts';
import {
  callerScopes,
  Ledger,
  puttingList,
  toPage,
  type Caller,
  type Page,
  type PutHow,
  type PutListAnswer,
} from '@steward/service-kit';
import { rewriteAddresses } from '../dwelling/address-rows.js';
import { actorFor, editors } from '../permission.js';
import {
  changesOf,
  elsewhere,
  goneFrom,
  held,
  inactive,
  record,
  takeOutOfUse,
  unknown,
  type Wanted,
} from '../registry.js';
import { isRemoval, nameAfter, placeIn, type Removed, type Saved } from '../schemas.js';
import type { BuildingFold, ListBuildings, PutBuildings } from './building.schemas.js';

/** Buildings of estates. */
@Injectable()
export class BuildingService {
  constructor(private readonly ledger: Ledger) {}

  /**
   * Registers or changes buildings, or takes them out of use, as `how` says; what an item leaves out stays. A new name is carried into the addresses of its dwellings in use.
   * Refused with `estate.unknown`, `estate.inactive`, `building.elsewhere`, `building.unknown`, `role.missing`.
   */
  async put(caller: Caller, items: PutBuildings['items'], how: PutHow = 'all'): Promise<PutListAnswer<Saved>> {
    const puts = items.filter((item) => !isRemoval(item));
    return puttingList(this.ledger, callerScopes(caller), how, async (tx, judge) => {
      const estates = await held<EstateView>(tx, 'estate', [...new Set(puts.map((item) => item.estateId))]);
      const known = await held<BuildingFold>(
        tx,
        'building',
        items.map((item) => item.id),
      );
      const named: { readonly before: BuildingFold | undefined; readonly after: BuildingFold }[] = [];
      const wanted = judge.each(items, (item): Wanted<object> => {
        if (isRemoval(item)) {
          const gone = goneFrom(caller, 'building', item.id, known);
          judge.agreed(changesOf(gone));
          return gone;
        }
        const estate = estates.get(item.estateId);
        if (estate === undefined) throw unknown('estate', item.estateId);
        const { companyId, estateId } = estate.fold;
        const actor = actorFor(caller, editors.building, { companyId, estateId });
        if (!estate.fold.active) throw inactive('estate', estateId);
        const before = known.get(item.id);
        if (before !== undefined && before.fold.estateId !== estateId) throw elsewhere('building', item.id);
        const name = nameAfter(before?.fold.name, item.name);
        const after: BuildingFold = { buildingId: item.id, companyId, estateId, name, active: true };
        named.push({ before: before?.fold, after });
        return { kind: 'building', id: item.id, companyId, estateId, before, after, actor };
      });
      const saved = await record(tx, wanted);
      for (const { after, before } of named) {
        const estate = estates.get(after.estateId);
        const renamed = before !== undefined && JSON.stringify(before.name) !== JSON.stringify(after.name);
        if (estate !== undefined && renamed) await rewriteAddresses(tx.manager, estate.fold.name, after);
      }
      return judge.answer(saved);
    });
  }

  /** Marks a building as no longer in use. Refused with `building.unknown`, `role.missing`. */
  remove(caller: Caller, buildingId: string): Promise<Removed> {
    return takeOutOfUse(this.ledger, caller, 'building', buildingId);
  }

  /** The buildings that the caller may see, by id. */
  async list(caller: Caller, query: ListBuildings): Promise<Page<BuildingFold>> {
    const rows: { id: string; fold: BuildingFold }[] = await this.ledger.read(callerScopes(caller), (manager) =>
      manager.query(
        `select id, fold from steward.cases
         where process = 'building' and ($1::text is null or id > $1) and ($2::boolean is null or (not over) = $2)
           and ($3::text is null or estate_id = $3)
         order by id limit $4`,
        [placeIn(query.cursor), query.active ?? null, query.estate ?? null, query.limit + 1],
      ),
    );
    const page = toPage(rows, query.limit, (row) => row.id);
    return { items: page.items.map((row) => row.fold), next: page.next };
  }
}
