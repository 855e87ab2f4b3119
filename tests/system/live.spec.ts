import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listen, until, type LiveClient } from '@steward/testing';
import { Driver } from '../testing-house/driver.js';
import { patience, type House } from '../testing-house/house.js';
import { sharedHouse } from '../testing-house/shared-house.js';

let house: House;
let driver: Driver;
let client: LiveClient;

beforeAll(async () => {
  house = await sharedHouse();
  driver = new Driver(house);
  const token = await house.tokenOf('lead');
  client = await until(async () => {
    const open = await listen(house.gateway, token, { estate: 'calm' });
    const alive = await until(() => open.heard.find(({ event }) => event === 'alive'));
    if (alive.data['hearing'] === true) return open;
    open.close();
    return null;
  });
}, 180_000);
afterAll(() => client.close());

describe('what one person does is seen by another', () => {
  it('within a second of the answer, over database, relay, Kafka and gateway', async () => {
    const waits: number[] = [];
    for (let n = 0; n < 9; n += 1) {
      const { id, number } = await driver.files('calm');
      const answered = performance.now();
      const event = await until(
        () => client.news().find(({ data }) => data['caseId'] === id && data['nextDueAt'] !== undefined),
        { within: patience, every: 2, what: 'the event of a complaint' },
      );
      waits.push(event.at - answered);
      expect(event).toMatchObject({
        event: 'case',
        data: { number, estateId: 'calm', process: 'complaint', class: 'general', handlerId: null, over: false },
      });
    }
    const median = waits.toSorted((a, b) => a - b)[4];
    expect(median).toBeLessThan(1_000);
  });

  it('in the order of the case, with the handler that it has then, and without a word', async () => {
    const { id } = await driver.files('calm', { text: '邻居家的狗半夜叫' });
    await driver.does(id, 'accept');
    await driver.does(id, 'tell-owner');
    const ofCase = (): readonly Readonly<Record<string, unknown>>[] =>
      client.news().flatMap(({ event, data }) => (event === 'case' && data['caseId'] === id ? [data] : []));
    await until(() => ofCase().some(({ type }) => type === 'owner.told-who-handles'), { within: patience });
    const seqs = ofCase().map(({ seq }) => Number(seq));
    expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, i) => i + 1));
    expect(ofCase().at(-1)).toMatchObject({ handlerId: 'p-fixer' });
    const said = JSON.stringify(client.heard);
    for (const word of ['邻居', '王秀英', '10000003001', '李明']) expect(said).not.toContain(word);
  });
});
