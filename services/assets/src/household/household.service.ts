import { Injectable } from '@nestjs/common';
import {
  callerScopes,
  Ledger,
  putHow,
  puttingList,
  type Caller,
  type PutHow,
  type PutListAnswer,
} from '@steward/service-kit';
import { mustHave, record, removedOf } from '../registry.js';
import { isRemoval, type Removed, type Saved } from '../schemas.js';
import { HouseholdList, type Reading } from './household-list.js';
import { writeReadings, writeWords } from './household-rows.js';
import type { HouseholdFold, PutHouseholds } from './household.schemas.js';

/** Households: who lives in a dwelling and how they wish to be reached (§2.1.2, §3.1). */
@Injectable()
export class HouseholdService {
  constructor(private readonly ledger: Ledger) {}

  /**
   * Registers or changes households, or records that they moved out, as `how` says; what an item leaves out stays. The dwelling
   * takes over who lives there and the contact wish. What a change takes from the words is said to those who may read them, and
   * recorded as a reading (§7.4). Refused with `dwelling.unknown`, `dwelling.inactive`, `dwelling.occupied`,
   * `household.elsewhere`, `household.unknown`, `household.twice`, `role.missing`, and as `putWords`.
   */
  async put(caller: Caller, items: PutHouseholds['items'], how: PutHow = 'all'): Promise<PutListAnswer<Saved>> {
    const readings: Reading[] = [];
    const answer = await puttingList(this.ledger, callerScopes(caller), how, async (tx, judge) => {
      const list = await HouseholdList.of(tx, caller, items);
      const made = judge.each(items, (item) => {
        const one = isRemoval(item) ? list.moveOut(item) : list.put(item);
        judge.agreed(one.wanted[0].changes ?? []);
        list.keep(one);
        return { ...one, proposal: item.id };
      });
      const wanted = made.map((one) => one.wanted[0]);
      const saved = await record(tx, [...wanted, ...made.flatMap((one) => one.wanted.slice(1))]);
      for (const { words } of made) if (words !== null) await writeWords(tx.manager, words.household, words.said);
      readings.push(...made.flatMap(({ reading }) => (reading === null ? [] : [reading])));
      if (putHow(how).rows !== 'try') await writeReadings(tx.manager, caller.id, readings);
      // Told by the id under which it was asked for.
      return judge.answer(made.map(({ proposal }, place) => ({ ...(saved[place] as Saved), id: proposal })));
    });
    // What was shown was read, though nothing else of a list that is only tried is kept.
    if (putHow(how).rows === 'try' && readings.length > 0)
      await this.ledger.transaction(callerScopes(caller), ({ manager }) => writeReadings(manager, caller.id, readings));
    return answer;
  }

  /** Marks a household as moved out and its dwelling as vacant. Refused with `household.unknown`, `role.missing`. */
  async remove(caller: Caller, householdId: string): Promise<Removed> {
    return this.ledger.transaction(callerScopes(caller), async (tx) => {
      const before = await mustHave<HouseholdFold>(tx, 'household', householdId);
      const list = await HouseholdList.of(tx, caller, [
        { id: householdId, remove: true, dwellingId: before.fold.dwellingId },
      ]);
      const [saved] = await record(tx, list.moveOut({ id: householdId, remove: true }).wanted);
      return removedOf(before, saved);
    });
  }
}
