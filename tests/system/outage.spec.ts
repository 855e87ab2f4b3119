import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { workflowIdOf } from '@steward/contracts';
import { until } from '@steward/testing';
import { Driver } from '../testing-house/driver.js';
import { House, patience } from '../testing-house/house.js';
import { allCaughtUp, breaches } from '../testing-house/invariants.js';
import { doubled, pageTo } from '../testing-house/pages.js';

let house: House;
let driver: Driver;

beforeAll(async () => {
  house = await House.open({ own: ['kafka', 'temporal'] });
  driver = new Driver(house);
}, 240_000);
afterAll(() => house.close(), 60_000);

async function areSound(...caseIds: readonly string[]): Promise<void> {
  await allCaughtUp(house, caseIds);
  const found = await Promise.all(caseIds.map((caseId) => breaches(house, driver, caseId)));
  expect(found.flat()).toEqual([]);
  expect(doubled(house.messages())).toEqual([]);
  expect(driver.strange).toEqual([]);
}

describe('while the news can not travel', () => {
  it('calls people all the same, and brings the news when Kafka is back', async () => {
    await house.kill('kafka');
    const unanswered = await driver.files('swift');
    await pageTo(house, 'chief', unanswered.number, '响应', '§2.1.3');
    await driver.does(unanswered.id, 'withdraw');
    const waiting = await house.rows('tickets', `SELECT FROM steward.outbox WHERE destination = 'kafka'`);
    expect(waiting.length).toBeGreaterThan(0);
    await house.start('kafka');
    await areSound(unanswered.id);
  }, 240_000);
});

describe('while neither news nor timers work', () => {
  it('takes, accepts, handles and closes complaints, and catches up by itself (§4.4)', async () => {
    await Promise.all([house.kill('kafka'), house.kill('temporal')]);
    const handled = await driver.files('calm');
    await driver.goesOn(handled.id, 'accept', 'tell-owner', 'feed-back', 'review', 'rate');
    const answered = await driver.files('calm');
    await driver.goesOn(answered.id, 'accept', 'tell-owner');
    const forgotten = await driver.files('swift');
    const { state, over } = (
      await (await house.as('desk')).get<{ state: string; over: boolean }>(`/v1/complaints/${handled.id}`)
    ).body;
    expect({ state, over }).toEqual({ state: 'closed', over: true });
    await Promise.all([house.start('kafka'), house.start('temporal')]);

    // Whoever should have been called in the meantime is called now; who answered in time is left in peace.
    await pageTo(house, 'chief', forgotten.number, '§2.1.3');
    await driver.does(forgotten.id, 'withdraw');
    await areSound(handled.id, answered.id, forgotten.id);
    const verdicts = (
      await (await house.as('desk')).get<{ verdicts: Record<string, string> }>(`/v1/complaints/${answered.id}`)
    ).body.verdicts;
    expect(verdicts['RESPOND']).toMatch(/^met-/);
  }, 240_000);

  it('ends the workflow of a case that was closed in the meantime', async () => {
    const { id } = await driver.files('calm');
    await allCaughtUp(house, [id]);
    await house.kill('temporal');
    await driver.does(id, 'withdraw');
    await house.start('temporal');
    await areSound(id);
    await until(async () => (await house.workflowState(workflowIdOf('complaint', id))) === 'COMPLETED', {
      within: patience,
      every: 200,
      what: 'the workflow to end',
    });
  }, 240_000);
});
