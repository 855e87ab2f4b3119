import { Injectable } from '@nestjs/common';
import { mostDoors } from '@steward/handbook';
import type { Caller } from '@steward/service-kit';
import type { DwellingDto } from '../dwelling/dwelling.schemas.js';
import { DwellingService } from '../dwelling/dwelling.service.js';
import { householdReaders } from '../permission.js';
import type { Door, DoorList, DoorListQuery } from './door-list.schemas.js';
import { HouseholdSearchService, roleFor } from './household-search.service.js';
import type { HouseholdDto } from './household.schemas.js';

/** Who needs help first, the most urgent before the others *(ours)*. */
const helpFirst = ['disabled', 'elderly', 'children'] as const;

/** The doors of an emergency (§4.2): who lives behind them, the vulnerable first. Every household that is shown is read on record (§7.4). */
@Injectable()
export class DoorListService {
  constructor(
    private readonly dwellings: DwellingService,
    private readonly households: HouseholdSearchService,
  ) {}

  /** The doors in the order in which they are to be knocked at; what the caller may not see is unknown. */
  async of(caller: Caller, query: DoorListQuery): Promise<DoorList> {
    const { dwellings, estateId } = query;
    const [found, lives] = await Promise.all([
      this.dwellings.list(caller, { estate: estateId, limit: mostDoors }, dwellings),
      this.households.behindDoors(caller, query),
    ]);
    const by = new Map(lives.map((one) => [one.dwellingId, one]));
    // Somebody lives there, whom this caller may not know: that is no empty dwelling.
    const items = found.items
      .filter(({ dwellingId, householdId }) => householdId === null || by.has(dwellingId))
      .map((one) => doorOf(one, by.get(one.dwellingId), caller));
    const known = new Set(items.map(({ dwellingId }) => dwellingId));
    return { items: items.sort(byNeed), unknown: dwellings.filter((id) => !known.has(id)) };
  }
}

const doorOf = (
  { address, buildingId, dwellingId }: DwellingDto,
  household: HouseholdDto | undefined,
  caller: Caller,
): Door => ({
  dwellingId,
  buildingId,
  address,
  vulnerable: helpFirst.filter((group) => household?.groups.includes(group)),
  people: household === undefined ? null : household.members.length,
  note: household?.note ?? null,
  contacts:
    household === undefined || roleFor(caller, household, householdReaders) === null
      ? []
      : household.members.flatMap(({ name, phone }) => (phone === null ? [] : [{ name, phone }])),
});

/** How urgently somebody behind a door needs help: by the first of his groups, then by how many they are. */
function needOf({ vulnerable }: Door): readonly [first: number, more: number] {
  const first = helpFirst.findIndex((group) => vulnerable.includes(group));
  return [first < 0 ? helpFirst.length : first, -vulnerable.length];
}

const inOrder = new Intl.Collator('zh-CN', { numeric: true });

function byNeed(one: Door, other: Door): number {
  const [[first, more], [otherFirst, otherMore]] = [needOf(one), needOf(other)];
  return first - otherFirst || more - otherMore || inOrder.compare(one.address.zh, other.address.zh);
}
