import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { shortened } from './attack.js';
import { Stand } from './stand.js';
import { suitesOf } from './suites.js';

/** One house for all attacks; `npm run attack` has the long form, with other seeds. */
let stand: Stand;

beforeAll(async () => {
  stand = await Stand.open();
}, 240_000);
afterAll(() => stand.close(), 60_000);

const titles: Readonly<Record<string, string>> = {
  walls: 'every operation, as everybody, about everybody’s things',
  ids: 'ids of somebody else',
  complainants: 'who complained',
  tokens: 'tokens that nobody was given',
  ranks: 'whoever keeps people and accounts',
  sessions: 'signing in, and what ends it',
  fuzz: 'input of any form',
  canaries: 'what may never leave the databases',
  ledger: 'a superuser and the ledger',
  freeze: 'what one person sends, and everybody else',
};

describe.each(suitesOf({ seed: 20_261, calls: 3, thorough: false }))('$name', ({ name, attacks }) => {
  it('is a kind of attack with a title', () => expect(titles[name]).toBeDefined());
  it.each(attacks)('$what', async ({ run }) => expect(shortened(await run(stand))).toEqual([]), 180_000);
});
