import { Injectable } from '@nestjs/common';
import type { EstateView } from '@steward/contracts';
import {
  callerScopes,
  Ledger,
  puttingList,
  toPage,
  type Caller,
  type Page,
  type PutListAnswer,
  type PutMode,
} from '@steward/service-kit';
import { rewriteAddresses } from '../dwelling/address-rows.js';
import { actorFor, editors } from '../permission.js';
import { elsewhere, held, inactive, record, takeOutOfUse, unknown, type Wanted } from '../registry.js';
import { placeIn, type Removed, type Saved } from '../schemas.js';
import type { BuildingFold, ListBuildings, PutBuilding } from './building.schemas.js';

/** Buildings of estates. */
@Injectable()
export class BuildingService {
  constructor(private readonly ledger: Ledger) {}

  /**
   * Registers or changes buildings, as `mode` says. A new name is carried into the addresses of its dwellings in use.
   * Refused with `estate.unknown`, `estate.inactive`, `building.elsewhere`, `role.missing`.
   */
  async put(
    caller: Caller,
    items: readonly (PutBuilding & { readonly id: string })[],
    mode: PutMode = 'all',
  ): Promise<PutListAnswer<Saved>> {
    return puttingList(this.ledger, callerScopes(caller), mode, async (tx, judge) => {
      const estates = await held<EstateView>(tx, 'estate', [...new Set(items.map((item) => item.estateId))]);
      const known = await held<BuildingFold>(
        tx,
        'building',
        items.map((item) => item.id),
      );
      const wanted = judge.each(items, (item): Wanted<BuildingFold> => {
        const estate = estates.get(item.estateId);
        if (estate === undefined) throw unknown('estate', item.estateId);
        const { companyId, estateId } = estate.fold;
        const actor = actorFor(caller, editors.building, { companyId, estateId });
        if (!estate.fold.active) throw inactive('estate', estateId);
        const before = known.get(item.id);
        if (before !== undefined && before.fold.estateId !== estateId) throw elsewhere('building', item.id);
        return {
          kind: 'building',
          id: item.id,
          companyId,
          estateId,
          before,
          after: { buildingId: item.id, companyId, estateId, name: item.name, active: true },
          actor,
        };
      });
      const saved = await record(tx, wanted);
      for (const one of wanted) {
        const estate = estates.get(one.after.estateId);
        const renamed =
          one.before !== undefined && JSON.stringify(one.before.fold.name) !== JSON.stringify(one.after.name);
        if (estate !== undefined && renamed) await rewriteAddresses(tx.manager, estate.fold.name, one.after);
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
