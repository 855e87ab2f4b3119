import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CasePageWithContent } from '@steward/case-kit';
import type { Advanced, CaseWords } from '@steward/contracts';
import { Desk, type Person } from '../../test/fixture.js';
import { aDwelling } from '../../test/owners.js';

/* Whoever is called out reads where he is to go, whatever the place of the emergency is. */

let desk: Desk;
let clerk: Person;
let guard: Person;

beforeAll(async () => {
  desk = await Desk.open();
  [clerk, guard] = [await desk.person('front-desk'), await desk.person('handler')];
});
afterAll(() => desk.close());

/** What the message of his call says of the place. */
async function toldWhere(
  placeId?: string,
): Promise<Pick<CaseWords, 'buildingId' | 'dwellingId' | 'place' | 'problem'>> {
  const body = { estateId: 'lihua', kind: 'fire', text: '起火', level: 'level-1', ...(placeId && { placeId }) };
  const { id } = (await clerk.http.post<CasePageWithContent>('/v1/emergencies', body)).body;
  const candidates = [{ personId: guard.id, unfit: [] }];
  await desk.internal.post(`/internal/cases/${id}/called`, { activation: 'roster/1', attempt: 0, candidates });
  const { fired } = (await desk.internal.post<Advanced>(`/internal/cases/${id}/advance`, {})).body;
  const call = fired.find((one) => one.call?.for === 'called-out');
  const words = await desk.internal.post<CaseWords>(`/internal/cases/${id}/words`, { firingId: call?.firingId });
  if (words.status !== 200) throw new Error(JSON.stringify(words.body));
  return words.body;
}

describe('the message of whoever is called out', () => {
  it('names the building of the emergency, and the dwelling with its building', async () => {
    const building = await desk.building('b-fire');
    expect(await toldWhere(building)).toMatchObject({ buildingId: building, dwellingId: null });
    const { id: dwelling } = await aDwelling(desk, { building });
    expect(await toldWhere(dwelling)).toMatchObject({ buildingId: building, dwellingId: dwelling });
  });

  it('names the estate alone where nobody knows more', async () => {
    const { buildingId, dwellingId, place, problem } = await toldWhere();
    expect([buildingId, dwellingId, place]).toEqual([null, null, problem]);
    expect(await toldWhere('nowhere')).toMatchObject({ buildingId: null, dwellingId: null });
  });
});
