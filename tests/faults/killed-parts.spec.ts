import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Firing } from '@steward/handbook';
import { until } from '@steward/testing';
import { Driver } from '../testing-house/driver.js';
import { House, patience, type Killable } from '../testing-house/house.js';
import { allCaughtUp, breaches } from '../testing-house/invariants.js';
import { doubled, pageTo } from '../testing-house/pages.js';

let house: House;
let driver: Driver;

beforeAll(async () => {
  house = await House.open({
    own: ['postgres', 'kafka', 'temporal'],
    processes: [['tickets'], ['notifications'], ['staff'], ['gateway'], ['assets', 'quality'], ['worker']],
  });
  driver = new Driver(house);
}, 240_000);
afterAll(() => house.close(), 60_000);

const limitReached = async (caseId: string): Promise<boolean> =>
  (await house.facts(caseId)).some(({ type, data }) => {
    const firing = data['firing'] as Firing | undefined;
    return type === 'firing.reached' && firing?.clock === 'RESPOND' && firing.point === 'limit';
  });
/** Waits until the limit to respond stands in the ledger as reached, however that came about. */
const runsOut = (caseId: string): Promise<boolean> =>
  until(() => limitReached(caseId), { within: patience, every: 20, what: `${caseId} to run out` });

async function areSound(...caseIds: readonly string[]): Promise<void> {
  await allCaughtUp(house, caseIds);
  const found = await Promise.all(caseIds.map((caseId) => breaches(house, driver, caseId)));
  expect(found.flat()).toEqual([]);
  expect(doubled(house.messages())).toEqual([]);
  expect(driver.strange).toEqual([]);
}

/**
 * Six complaints, each at another step of its life when the part is killed: one is being filed, one accepted, one fed
 * back, one rated, of one people are being told, and one runs out while the part is away.
 */
async function livesThrough(part: Killable): Promise<void> {
  const [accepted, fedBack, rated] = await Promise.all([
    driver.files('calm'),
    driver.files('calm'),
    driver.files('calm'),
  ]);
  await Promise.all([
    driver.goesOn(fedBack.id, 'accept', 'tell-owner'),
    driver.goesOn(rated.id, 'accept', 'tell-owner', 'feed-back', 'review'),
  ]);
  const told = await driver.files('swift');
  const runningOut = await driver.files('swift');
  await runsOut(told.id);

  const killed = house.kill(part);
  const [filed] = await Promise.all([
    driver.files('calm'),
    driver.does(accepted.id, 'accept'),
    driver.does(fedBack.id, 'feed-back'),
    driver.does(rated.id, 'rate'),
    killed.then(() => house.start(part)),
  ]);

  await runsOut(runningOut.id);
  // A long outage brings several points at once, of which the highest is told: the company hears in any case.
  for (const { number } of [told, runningOut]) await pageTo(house, 'chief', number, '响应', '§2.1.3');
  const all = [filed, accepted, fedBack, rated, told, runningOut].map(({ id }) => id);
  await allCaughtUp(house, all);
  await Promise.all([
    driver.goesOn(accepted.id, 'tell-owner', 'feed-back'),
    driver.goesOn(fedBack.id, 'review', 'rate'),
    driver.goesOn(told.id, 'accept', 'tell-owner', 'feed-back', 'review', 'rate'),
    driver.does(runningOut.id, 'withdraw'),
  ]);
  await areSound(...all);
}

describe('a part that is killed in the middle of its work loses nothing, doubles nothing and breaks no deadline', () => {
  it.each<Killable>(['gateway', 'tickets', 'notifications', 'staff', 'worker', 'temporal', 'kafka', 'postgres'])(
    '%s',
    livesThrough,
    240_000,
  );
});

describe('an acceptance that was committed just before the limit', () => {
  it('is no breach, although its signal arrives after it (§3.1)', async () => {
    const { id } = await driver.files('steady');
    await until(async () => (await house.facts(id)).some(({ type }) => type === 'complaint.assigned'), {
      within: patience,
    });
    await house.kill('temporal');
    const clocks = async (): Promise<{ clock: string; limitAt: string; verdict: string }[]> =>
      (
        await (
          await house.as('desk')
        ).get<{ clocks: { clock: string; limitAt: string; verdict: string }[] }>(`/v1/complaints/${id}`)
      ).body.clocks;
    const limitAt = Date.parse((await clocks()).find(({ clock }) => clock === 'RESPOND')?.limitAt ?? '');
    await until(() => Date.now() > limitAt - 3_000, { within: patience, what: 'the last moments before the limit' });
    await driver.goesOn(id, 'accept', 'tell-owner');
    await until(() => Date.now() > limitAt, { within: patience, what: 'the limit to pass' });
    await house.start('temporal');

    await areSound(id);
    expect((await house.facts(id)).find(({ type }) => type === 'owner.told-who-handles')?.at).toBeLessThan(limitAt);
    expect(await limitReached(id)).toBe(false);
    expect((await clocks()).find(({ clock }) => clock === 'RESPOND')?.verdict).toMatch(/^met-/);
  }, 240_000);
});
