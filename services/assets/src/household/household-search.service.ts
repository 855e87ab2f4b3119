import { Injectable } from '@nestjs/common';
import { type Role, mostDoors } from '@steward/handbook';
import { callerScopes, holdsRole, Ledger, toPage, type Caller, type Page } from '@steward/service-kit';
import { householdListers, householdReaders, knockers, roleMissing } from '../permission.js';
import { unknown } from '../registry.js';
import type { DoorListQuery } from './door-list.schemas.js';
import type { FindHouseholds, HouseholdDto, HouseholdFold } from './household.schemas.js';
import { placeIn } from '../schemas.js';
import { readWords, writeReadings } from './household-rows.js';
import { phoneDigits } from './phone.js';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly fold: HouseholdFold;
  readonly address_zh: string;
  readonly address_en: string;
}

/** How many households one number may lead to. */
const most = 50;

/** Finds households for the front desk, and remembers who read their names and numbers (§7.4). */
@Injectable()
export class HouseholdSearchService {
  constructor(private readonly ledger: Ledger) {}

  /**
   * The households of a dwelling, those with a member who has this number, written in any way, or page by page those that live
   * at an estate, for those who lead it.
   */
  async find(caller: Caller, query: FindHouseholds): Promise<Page<HouseholdDto>> {
    if (query.estate !== undefined) return this.ofEstate(caller, query.estate, query);
    const digits = query.phone === undefined ? null : phoneDigits(query.phone);
    if (query.phone !== undefined && digits === null) return { items: [], next: null };
    return this.read(
      caller,
      `c.process = 'household' and ($1::boolean or not c.over)
         and ($2::text is null or c.fold ->> 'dwellingId' = $2)
         and ($3::text is null or exists (select from steward.household_member m where m.household_id = c.id and m.phone_digits = $3))`,
      [query.all === 'true', query.dwelling ?? null, digits],
    );
  }

  private async ofEstate(
    caller: Caller,
    estateId: string,
    { cursor, limit }: Pick<FindHouseholds, 'cursor' | 'limit'>,
  ): Promise<Page<HouseholdDto>> {
    if (!leads(caller, estateId)) throw roleMissing(householdListers);
    const { items } = await this.read(
      caller,
      `c.process = 'household' and not c.over and c.estate_id = $1 and ($2::text is null or c.id > $2)`,
      [estateId, placeIn(cursor)],
      { roles: householdListers, limit: limit + 1 },
    );
    return toPage(items, limit, ({ householdId }) => householdId);
  }

  /** One household. Refused with `household.unknown`, also when the caller may not read households there. */
  async get(caller: Caller, householdId: string): Promise<HouseholdDto> {
    const page = await this.read(caller, `c.process = 'household' and c.id = $1`, [householdId]);
    const [one] = page.items;
    if (one === undefined) throw unknown('household', householdId);
    return one;
  }

  /**
   * Who lives behind the doors of an emergency (§4.2), for whoever knocks there; each reading says for which emergency. What the
   * caller may not see is left out.
   */
  async behindDoors(
    caller: Caller,
    { dwellings, emergencyId, estateId }: DoorListQuery,
  ): Promise<readonly HouseholdDto[]> {
    const { items } = await this.read(
      caller,
      `c.process = 'household' and not c.over and c.estate_id = $1 and c.fold ->> 'dwellingId' = any($2)`,
      [estateId, dwellings],
      { roles: knockers, limit: mostDoors, emergencyId },
    );
    return items;
  }

  private async read(
    caller: Caller,
    condition: string,
    values: readonly unknown[],
    {
      limit,
      roles,
      emergencyId = null,
    }: { readonly limit: number; readonly roles: readonly Role[]; readonly emergencyId?: string | null } = {
      limit: most,
      roles: householdReaders,
    },
  ): Promise<Page<HouseholdDto>> {
    return this.ledger.transaction(callerScopes(caller), async (tx) => {
      const rows: Row[] = await tx.manager.query(
        `select c.id, c.version, c.fold, a.address_zh, a.address_en
         from steward.cases c join steward.dwelling_address a on a.dwelling_id = c.fold ->> 'dwellingId'
         where ${condition} order by c.id limit ${String(limit)}`,
        [...values],
      );
      const readable = rows.filter((row) => roleFor(caller, row.fold, roles) !== null);
      const words = await readWords(
        tx.manager,
        readable.map((row) => row.id),
      );
      await writeReadings(
        tx.manager,
        caller.id,
        readable.map(({ fold }) => ({ household: fold, role: roleFor(caller, fold, roles) })),
        emergencyId,
      );
      const items = readable.map((row): HouseholdDto => {
        const said = words.get(row.id);
        const { householdId, companyId, estateId, buildingId, dwellingId, contactWish, active } = row.fold;
        return {
          householdId,
          companyId,
          estateId,
          buildingId,
          dwellingId,
          address: { zh: row.address_zh, en: row.address_en },
          contactWish,
          groups: [...(said?.groups ?? [])],
          note: said?.note ?? null,
          active,
          members: said?.members ?? [],
          version: row.version,
        };
      });
      return { items, next: null };
    });
  }
}

/** Whether somebody leads an estate, or the company that it belongs to. */
const leads = (caller: Caller, estateId: string): boolean =>
  caller.kind === 'service' ||
  caller.grants.some(
    (grant) =>
      householdListers.some((role) => role === grant.role) && (grant.estateId === null || grant.estateId === estateId),
  );

/** In which of the roles somebody reads a household; null: in none. */
export function roleFor(
  caller: Caller,
  household: Pick<HouseholdFold, 'companyId' | 'estateId'>,
  roles: readonly Role[] = householdReaders,
): string | null {
  if (caller.kind === 'service') return 'system';
  return holdsRole(caller, roles, { companyId: household.companyId, estateId: household.estateId });
}
