import { Injectable } from '@nestjs/common';
import type { DwellingView, EstateView } from '@steward/contracts';
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
import type { EntityManager } from 'typeorm';
import type { BuildingFold } from '../building/building.schemas.js';
import { actorFor, editors } from '../permission.js';
import {
  changesOf,
  elsewhere,
  goneFrom,
  held,
  inactive,
  record,
  saidTwice,
  takeOutOfUse,
  unknown,
  type Wanted,
} from '../registry.js';
import { isRemoval, placeIn, type Removed, type Saved } from '../schemas.js';
import { writeAddresses } from './address-rows.js';
import { addressOf } from './address.js';
import { addressSearchOf, numbersSql } from './address-search.js';
import { DwellingMatch, sameWords } from './dwelling-match.js';
import type { DwellingDto, ListDwellings, PutDwellings } from './dwelling.schemas.js';

interface DwellingRow {
  readonly id: string;
  readonly fold: DwellingView;
  readonly unit: string | null;
  readonly room: string;
  readonly address_zh: string;
  readonly address_en: string;
}

const dtoOf = (row: DwellingRow): DwellingDto => ({
  ...row.fold,
  unit: row.unit,
  room: row.room,
  address: { zh: row.address_zh, en: row.address_en },
});

/** Dwellings of buildings, with an address that outlives them. */
@Injectable()
export class DwellingService {
  constructor(private readonly ledger: Ledger) {}

  /**
   * Registers or changes dwellings, or takes them out of use, as `how` says; what an item leaves out stays. Refused with
   * `building.unknown`, `building.inactive`, `dwelling.elsewhere`, `dwelling.unknown`, `dwelling.ambiguous`, `dwelling.twice`,
   * `role.missing`.
   */
  async put(caller: Caller, items: PutDwellings['items'], how: PutHow = 'all'): Promise<PutListAnswer<Saved>> {
    const puts = items.filter((item) => !isRemoval(item));
    return puttingList(this.ledger, callerScopes(caller), how, async (tx, judge) => {
      const buildings = await held<BuildingFold>(tx, 'building', [...new Set(puts.map((item) => item.buildingId))]);
      const estates = await held<EstateView>(tx, 'estate', [
        ...new Set([...buildings.values()].map((building) => building.fold.estateId)),
      ]);
      const meant = await DwellingMatch.of(tx.manager, items);
      const taken = new Set<string>();
      const ids = new Map(
        judge.each(items, (item): [string, string] => {
          const id = meant.idFor(item);
          if (taken.has(id)) throw saidTwice('dwelling', id);
          taken.add(id);
          return [item.id, id];
        }),
      );
      const known = await held<DwellingView>(tx, 'dwelling', [...ids.values()]);
      const was = await addressesNow(tx.manager, [...ids.values()]);
      const proposed: string[] = [];
      const addresses: Parameters<typeof writeAddresses>[1][number][] = [];
      const wanted = judge.each(items, (item): Wanted<object> => {
        const id = ids.get(item.id) ?? item.id;
        if (isRemoval(item)) {
          const gone = goneFrom(caller, 'dwelling', id, known);
          judge.agreed(changesOf(gone));
          proposed.push(item.id);
          return gone;
        }
        const building = buildings.get(item.buildingId)?.fold;
        const estate = building === undefined ? undefined : estates.get(building.estateId)?.fold;
        if (building === undefined || estate === undefined) throw unknown('building', item.buildingId);
        const { companyId, estateId } = building;
        const actor = actorFor(caller, editors.dwelling, { companyId, estateId });
        if (!building.active) throw inactive('building', item.buildingId);
        const before = known.get(id);
        if (before !== undefined && before.fold.buildingId !== item.buildingId) throw elsewhere('dwelling', id);
        const after: DwellingView = {
          dwellingId: id,
          buildingId: item.buildingId,
          estateId,
          householdId: before?.fold.householdId ?? null,
          contactWish: before?.fold.contactWish ?? 'any',
          active: true,
        };
        const reads = was.get(id);
        const door = doorOf(item, reads);
        const address = addressOf(estate.name, building.name, door);
        const words =
          before !== undefined && (reads?.zh !== address.zh || reads.en !== address.en)
            ? [
                {
                  field: 'address',
                  before: reads === undefined ? null : { zh: reads.zh, en: reads.en },
                  after: address,
                },
              ]
            : [];
        const put: Wanted<object> = { kind: 'dwelling', id, companyId, estateId, before, after, words, actor };
        judge.agreed(changesOf(put));
        addresses.push({ dwellingId: id, companyId, estateId, ...door, address });
        proposed.push(item.id);
        return put;
      });
      const saved = await record(tx, wanted);
      await writeAddresses(tx.manager, addresses);
      // Told by the id under which it was asked for.
      return judge.answer(saved.map((one, place) => ({ ...one, id: proposed[place] ?? one.id })));
    });
  }

  /** Marks a dwelling as no longer in use; its address stays. Refused with `dwelling.unknown`, `role.missing`. */
  remove(caller: Caller, dwellingId: string): Promise<Removed> {
    return takeOutOfUse(this.ledger, caller, 'dwelling', dwellingId);
  }

  /** One dwelling, removed ones too. Refused with `dwelling.unknown`. */
  async get(caller: Caller, dwellingId: string): Promise<DwellingDto> {
    const rows: DwellingRow[] = await this.ledger.read(callerScopes(caller), (manager) =>
      manager.query(`${selectDwelling} where c.process = 'dwelling' and c.id = $1`, [dwellingId]),
    );
    const [row] = rows;
    if (row === undefined) throw unknown('dwelling', dwellingId);
    return dtoOf(row);
  }

  /** The dwellings that the caller may see, by id; with `ids` only these. */
  async list(caller: Caller, query: ListDwellings, ids: readonly string[] | null = null): Promise<Page<DwellingDto>> {
    const search = query.q === undefined ? null : addressSearchOf(query.q);
    const rows: DwellingRow[] = await this.ledger.read(callerScopes(caller), (manager) =>
      manager.query(
        `${selectDwelling}
         where c.process = 'dwelling' and ($1::text is null or c.id > $1) and ($2::boolean is null or (not c.over) = $2)
           and ($3::text is null or c.estate_id = $3) and ($4::text is null or c.fold ->> 'buildingId' = $4)
           and not exists (
             select from unnest($5::text[]) as word
             where strpos(lower(a.address_zh), word) = 0 and strpos(lower(a.address_en), word) = 0)
           and ($6::text is null or ${numbersSql('a.address_zh')} ~ $6)
           and ($8::text is null or upper(a.address_zh) ~ $8) and ($9::text[] is null or c.id = any($9))
         order by c.id limit $7`,
        [
          placeIn(query.cursor),
          query.active ?? null,
          query.estate ?? null,
          query.building ?? null,
          search?.words ?? [],
          search?.numbers ?? null,
          query.limit + 1,
          search?.building ?? null,
          ids,
        ],
      ),
    );
    const page = toPage(rows, query.limit, (row) => row.id);
    return { items: page.items.map(dtoOf), next: page.next };
  }
}

const selectDwelling = `select c.id, c.fold, a.unit, a.room, a.address_zh, a.address_en
  from steward.cases c join steward.dwelling_address a on a.dwelling_id = c.id`;

/** What is known of where a dwelling is. */
interface AddressNow {
  readonly zh: string;
  readonly en: string;
  readonly unit: string | null;
  readonly room: string;
}

async function addressesNow(manager: EntityManager, ids: readonly string[]): Promise<Map<string, AddressNow>> {
  const rows: (AddressNow & { readonly id: string })[] = await manager.query(
    `select dwelling_id as id, address_zh as zh, address_en as en, unit, room
       from steward.dwelling_address where dwelling_id = any($1)`,
    [ids],
  );
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

/** Unit and room as they will be: what is left out stays, and what says the same in another way stays as it is written. */
function doorOf(
  { room, unit }: { readonly unit?: string | null | undefined; readonly room: string },
  before: AddressNow | undefined,
): { readonly unit: string | null; readonly room: string } {
  if (before === undefined) return { unit: unit ?? null, room };
  return {
    unit: unit === undefined || sameWords(unit, before.unit, '单元') ? before.unit : unit,
    room: sameWords(room, before.room, '室') ? before.room : room,
  };
}
