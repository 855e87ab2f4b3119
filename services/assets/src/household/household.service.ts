import { Injectable } from '@nestjs/common';
import { DomainError, type DwellingView } from '@steward/contracts';
import { callerScopes, Ledger, puttingList, type Caller, type PutListAnswer, type PutMode } from '@steward/service-kit';
import { actorFor, editors } from '../permission.js';
import { elsewhere, held, inactive, mustHave, record, removedOf, unknown, type Wanted } from '../registry.js';
import type { Removed, Saved } from '../schemas.js';
import { changedWords, readWords, wordsOf, writeWords, type HouseholdWords } from './household-rows.js';
import type { HouseholdFold, PutHousehold } from './household.schemas.js';

/** Households: who lives in a dwelling and how they wish to be reached (§2.1.2, §3.1). */
@Injectable()
export class HouseholdService {
  constructor(private readonly ledger: Ledger) {}

  /**
   * Registers or changes households, as `mode` says; the dwelling takes over who lives there and the contact wish. Refused
   * with `dwelling.unknown`, `dwelling.inactive`, `dwelling.occupied`, `household.elsewhere`, `role.missing`.
   */
  async put(
    caller: Caller,
    items: readonly (PutHousehold & { readonly id: string })[],
    mode: PutMode = 'all',
  ): Promise<PutListAnswer<Saved>> {
    return puttingList(this.ledger, callerScopes(caller), mode, async (tx, judge) => {
      const dwellings = await held<DwellingView>(tx, 'dwelling', [...new Set(items.map((item) => item.dwellingId))]);
      const known = await held<HouseholdFold>(
        tx,
        'household',
        items.map((item) => item.id),
      );
      const stored = await readWords(
        tx.manager,
        items.map((item) => item.id),
      );
      const occupants = new Map<string, string>();
      const homes: Wanted<object>[] = [];
      const words: { readonly household: HouseholdFold; readonly words: HouseholdWords }[] = [];
      const wanted = judge.each(items, (item): Wanted<object> => {
        const dwelling = dwellings.get(item.dwellingId);
        if (dwelling === undefined) throw unknown('dwelling', item.dwellingId);
        const { companyId } = dwelling;
        const { buildingId, dwellingId, estateId } = dwelling.fold;
        const actor = actorFor(caller, editors.household, { companyId, estateId });
        if (!dwelling.fold.active) throw inactive('dwelling', dwellingId);
        const before = known.get(item.id);
        if (before !== undefined && before.fold.dwellingId !== dwellingId) throw elsewhere('household', item.id);
        const livesThere = occupants.get(dwellingId) ?? dwelling.fold.householdId;
        if (livesThere !== null && livesThere !== item.id) throw occupied(dwellingId);
        occupants.set(dwellingId, item.id);

        const said = wordsOf(item);
        const after: HouseholdFold = {
          householdId: item.id,
          companyId,
          estateId,
          buildingId,
          dwellingId,
          contactWish: item.contactWish,
          members: said.members.map((member) => ({
            memberId: member.id,
            kind: member.kind as HouseholdFold['members'][number]['kind'],
          })),
          active: true,
        };
        words.push({ household: after, words: said });
        const home: DwellingView = { ...dwelling.fold, householdId: item.id, contactWish: item.contactWish };
        homes.push({
          kind: 'dwelling',
          id: dwellingId,
          companyId,
          estateId,
          before: dwelling,
          after: home,
          fact: { type: 'dwelling.occupied', data: { householdId: item.id, contactWish: item.contactWish } },
          actor,
        });
        return {
          kind: 'household',
          id: item.id,
          companyId,
          estateId,
          before,
          after,
          words: changedWords(stored.get(item.id), said).map((field) => ({ field, before: null, after: null })),
          actor,
        };
      });
      const saved = await record(tx, [...wanted, ...homes]);
      for (const one of words) await writeWords(tx.manager, one.household, one.words);
      return judge.answer(saved.slice(0, wanted.length));
    });
  }

  /** Marks a household as moved out and its dwelling as vacant. Refused with `household.unknown`, `role.missing`. */
  async remove(caller: Caller, householdId: string): Promise<Removed> {
    return this.ledger.transaction(callerScopes(caller), async (tx) => {
      const before = await mustHave<HouseholdFold>(tx, 'household', householdId);
      const { companyId, dwellingId, estateId } = before.fold;
      const actor = actorFor(caller, editors.household, { companyId, estateId });
      const home = await mustHave<DwellingView>(tx, 'dwelling', dwellingId);
      const gone: HouseholdFold = { ...before.fold, active: false };
      const wanted: Wanted<object>[] = [
        { kind: 'household', id: householdId, companyId, estateId, before, after: gone, actor },
      ];
      if (home.fold.householdId === householdId) {
        const vacant: DwellingView = { ...home.fold, householdId: null, contactWish: 'any' };
        wanted.push({
          kind: 'dwelling',
          id: dwellingId,
          companyId,
          estateId,
          before: home,
          after: vacant,
          fact: { type: 'dwelling.vacated', data: { householdId } },
          actor,
        });
      }
      const [saved] = await record(tx, wanted);
      return removedOf(before, saved);
    });
  }
}

const occupied = (dwellingId: string): DomainError =>
  new DomainError('refused', 'dwelling.occupied', {
    zh: `房屋“${dwellingId}”已有住户，请先办理其迁出。`,
    en: `Another household lives in the dwelling "${dwellingId}"; record that it moved out first.`,
  });
