import { randomUUID } from 'node:crypto';
import { DomainError, type DwellingView } from '@steward/contracts';
import { isLoss, withLosses, type Caller, type Change, type LedgerTransaction } from '@steward/service-kit';
import { actorFor, editors } from '../permission.js';
import { elsewhere, held, inactive, saidTwice, unknown, type Held, type Wanted } from '../registry.js';
import { isRemoval } from '../schemas.js';
import { putWords } from './household-changes.js';
import { changedWords, readWords, type HouseholdWords } from './household-rows.js';
import { roleFor } from './household-search.service.js';
import type { HouseholdFold, PutHouseholds } from './household.schemas.js';

type Item = PutHouseholds['items'][number];
type PutItem = Exclude<Item, { readonly remove: true }>;

/** Whose names and numbers an answer shows, and in which role they are read. */
export interface Reading {
  readonly household: HouseholdFold;
  readonly role: string | null;
}

/** What becomes of one item: the household first, then its dwelling. */
export interface MadeHousehold {
  readonly wanted: readonly [Wanted<object>, ...Wanted<object>[]];
  readonly words: { readonly household: HouseholdFold; readonly said: HouseholdWords } | null;
  readonly reading: Reading | null;
}

/** A list of households against what is registered, item by item in its order. */
export class HouseholdList {
  private readonly occupants = new Map<string, string>();
  private readonly meant = new Set<string>();

  private constructor(
    private readonly caller: Caller,
    private readonly dwellings: ReadonlyMap<string, Held<DwellingView>>,
    private readonly known: ReadonlyMap<string, Held<HouseholdFold>>,
    private readonly stored: ReadonlyMap<string, HouseholdWords>,
  ) {}

  /** Reads and locks everything that the items name. */
  static async of(tx: LedgerTransaction, caller: Caller, items: readonly Item[]): Promise<HouseholdList> {
    const dwellingIds = items.flatMap(({ dwellingId }) => (dwellingId === undefined ? [] : [dwellingId]));
    const dwellings = await held<DwellingView>(tx, 'dwelling', [...new Set(dwellingIds)]);
    const living = [...dwellings.values()].flatMap(({ fold }) => fold.householdId ?? []);
    const ids = [...new Set([...items.map(({ id }) => id), ...living])];
    const known = await held<HouseholdFold>(tx, 'household', ids);
    const missing = [...known.values()].map(({ fold }) => fold.dwellingId).filter((id) => !dwellings.has(id));
    const others = items.some(isRemoval) ? await held<DwellingView>(tx, 'dwelling', missing) : new Map();
    return new HouseholdList(caller, new Map([...dwellings, ...others]), known, await readWords(tx.manager, ids));
  }

  /** One household as it will be. Refused as `HouseholdService.put`. */
  put(item: PutItem): MadeHousehold {
    const dwelling = this.dwellings.get(item.dwellingId);
    if (dwelling === undefined) throw unknown('dwelling', item.dwellingId);
    const { companyId } = dwelling;
    const { buildingId, dwellingId, estateId } = dwelling.fold;
    const actor = actorFor(this.caller, editors.household, { companyId, estateId });
    if (!dwelling.fold.active) throw inactive('dwelling', dwellingId);
    const livesThere = this.occupants.get(dwellingId) ?? dwelling.fold.householdId;
    const householdId = item.match === 'content' ? this.meantBy(item, livesThere) : item.id;
    const before = this.known.get(householdId);
    if (before !== undefined && before.fold.dwellingId !== dwellingId) throw elsewhere('household', householdId);
    if (livesThere !== null && livesThere !== householdId) throw occupied(dwellingId);
    if (this.meant.has(householdId)) throw saidTwice('household', householdId);

    const contactWish = item.contactWish ?? before?.fold.contactWish ?? 'any';
    const { changes: ofWords, words } = putWords(this.stored.get(householdId), item);
    const after: HouseholdFold = {
      householdId,
      companyId,
      estateId,
      buildingId,
      dwellingId,
      contactWish,
      members: words.members.map(({ id, kind }) => ({
        memberId: id,
        kind: kind as HouseholdFold['members'][number]['kind'],
      })),
      active: true,
    };
    const names = changedWords(this.stored.get(householdId), words);
    const home: DwellingView = { ...dwelling.fold, householdId, contactWish };
    const told = before === undefined ? { changes: [], reading: null } : this.told(before.fold, after, ofWords);
    return {
      wanted: [
        {
          kind: 'household',
          id: householdId,
          companyId,
          estateId,
          before,
          after,
          words: names.map((field) => ({ field, before: null, after: null })),
          changes: told.changes,
          actor,
        },
        {
          kind: 'dwelling',
          id: dwellingId,
          companyId,
          estateId,
          before: dwelling,
          after: home,
          fact: { type: 'dwelling.occupied', data: { householdId, contactWish } },
          actor,
        },
      ],
      words: { household: after, said: words },
      reading: told.reading,
    };
  }

  /** One household that moved out, and its dwelling vacant. Refused with `household.unknown`, `role.missing`. */
  moveOut(item: Extract<Item, { readonly remove: true }>): MadeHousehold {
    const living = item.dwellingId === undefined ? undefined : this.dwellings.get(item.dwellingId)?.fold.householdId;
    const before = this.known.get(item.match === 'content' ? (living ?? '') : item.id);
    if (before === undefined) throw unknown('household', item.id);
    const { companyId, dwellingId, estateId } = before.fold;
    const actor = actorFor(this.caller, editors.household, { companyId, estateId });
    if (this.meant.has(before.id)) throw saidTwice('household', before.id);
    const gone: HouseholdFold = { ...before.fold, active: false };
    const changes = before.fold.active ? [{ field: 'active', before: true, after: false, lost: true }] : [];
    const out: Wanted<object> = {
      kind: 'household',
      id: before.id,
      companyId,
      estateId,
      before,
      after: gone,
      changes,
      actor,
    };
    const home = this.dwellings.get(dwellingId);
    if (home?.fold.householdId !== before.id) return { wanted: [out], words: null, reading: null };
    const vacant: DwellingView = { ...home.fold, householdId: null, contactWish: 'any' };
    const fact = { type: 'dwelling.vacated', data: { householdId: before.id } };
    const left: Wanted<object> = {
      kind: 'dwelling',
      id: dwellingId,
      companyId,
      estateId,
      before: home,
      after: vacant,
      fact,
      actor,
    };
    return { wanted: [out, left], words: null, reading: null };
  }

  /** Counts a household that was not refused: nobody else moves in beside it. */
  keep({ wanted: [household] }: MadeHousehold): void {
    this.meant.add(household.id);
    const { active, dwellingId } = household.after as HouseholdFold;
    if (active) this.occupants.set(dwellingId, household.id);
  }

  /** Who lives there; where nobody does, a household of its own: who moved out is somebody else. */
  private meantBy({ id }: PutItem, livesThere: string | null): string {
    if (livesThere !== null) return livesThere;
    return this.known.has(id) ? `h-${randomUUID()}` : id;
  }

  /** What the caller is told of a change: what was only where he may read it. */
  private told(
    before: HouseholdFold,
    after: HouseholdFold,
    ofWords: readonly Change[],
  ): { readonly changes: readonly Change[]; readonly reading: Reading | null } {
    const role = roleFor(this.caller, after);
    const shown = withLosses(ofWords).map((change): Change =>
      role !== null || !isLoss(change.before, null) ? change : { ...change, before: null, masked: true },
    );
    const own: Change[] = [
      { field: 'contactWish', before: before.contactWish, after: after.contactWish },
      { field: 'active', before: before.active, after: after.active },
    ];
    return {
      changes: [...own.filter((change) => change.before !== change.after), ...shown],
      reading: role !== null && shown.some((change) => isLoss(change.before, null)) ? { household: after, role } : null,
    };
  }
}

const occupied = (dwellingId: string): DomainError =>
  new DomainError('refused', 'dwelling.occupied', {
    zh: `房屋“${dwellingId}”已有住户，请先办理其迁出。`,
    en: `Another household lives in the dwelling "${dwellingId}"; record that it moved out first.`,
  });
