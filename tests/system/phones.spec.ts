import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@steward/testing';
import { mailOf, members } from '../testing-house/company.js';
import { Driver } from '../testing-house/driver.js';
import { arrivedAt, evidenceOf } from '../testing-house/evidence.js';
import { breachesOf } from '../testing-house/case-checks.js';
import { patience, type House } from '../testing-house/house.js';
import { allCaughtUp, breaches } from '../testing-house/invariants.js';
import { sharedHouse } from '../testing-house/shared-house.js';

let house: House;
let driver: Driver;

beforeAll(async () => {
  house = await sharedHouse();
  driver = new Driver(house);
  await isReachedBy({ language: 'en', channels: { mail: mailOf('fixer'), phone: '10000001234' } });
}, 180_000);
// As the other suites know him.
afterAll(() => isReachedBy({ channels: { mail: mailOf('fixer') } }));

async function isReachedBy(how: object): Promise<void> {
  const { id, name } = members.fixer;
  const founder = await house.asFounder();
  expect((await founder.put(`/v1/recipients/${id}`, { name, quietHours: null, ...how })).status).toBeLessThan(300);
}

const emergency = {
  place: 'lift',
  category: 'lift-service',
  problem: 'entrapment',
  class: 'major-emergency',
  text: '有人被困在电梯里',
  reporter: { kind: 'owner', name: '马芳', phone: '10000003009' },
};

describe('an emergency whose owner has nothing but a telephone', () => {
  it('reaches telephones as well, and what they show is counted by the handle of its receipt', async () => {
    const { id, number } = await driver.files('calm', emergency);
    await until(() => house.messages().some(({ channel }) => channel === 'sms'), { within: patience, what: 'an SMS' });
    await driver.goesOn(id, 'accept', 'tell-owner');
    await driver.does(id, 'withdraw');
    await allCaughtUp(house, [id]);
    const shown = house.messages().filter(({ channel }) => channel === 'sms' || channel === 'voice-call');
    for (const { text } of shown) expect(text).not.toMatch(/undefined|null|p-fixer|calm|entrapment|major-emergency/);
    // Nobody is rung up to hear that nothing is left to do.
    expect(
      shown.filter(({ text }) => /工单已结束|The case is over/.test(text)).map(({ channel }) => channel),
    ).not.toContain('voice-call');
    expect(shown.some(({ text, to }) => to.includes('10000003009') && text.includes(number))).toBe(true);

    const [evidence] = await evidenceOf(house, [id]);
    const uses = evidence?.carried.flatMap(({ calls }) => calls) ?? [];
    expect(uses.length).toBeGreaterThan(0);
    for (const { handles, outcome } of uses) expect([outcome, handles]).toEqual(['sent', [expect.any(String)]]);
    expect(await breaches(house, driver, id)).toEqual([]);

    // The checks count: one more or one less at the telephone would be noticed.
    if (evidence === undefined) throw new Error('no evidence');
    const first = uses[0]?.handles[0] ?? '';
    const wrong = (count: number): string[] =>
      breachesOf(evidence, driver, new Map(arrivedAt(house.messages())).set(first, count));
    expect(wrong(2).join()).toContain('has 2 messages');
    expect(wrong(0).join()).toContain('has 0 messages');
  }, 180_000);
});
