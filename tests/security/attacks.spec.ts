import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { shortened } from './attack.js';
import { Stand } from './stand.js';
import { suitesOf } from './suites.js';

/** One house for all attacks; `npm run attack` has the long form, with other seeds. */
let stand: Stand;
/** The matrix alone is thousands of calls: on a machine that others use, too, they take minutes, ms. */
const within = 600_000;

beforeAll(async () => {
  stand = await Stand.open();
}, 240_000);
afterAll(() => stand.close(), 60_000);

describe.each(suitesOf({ seed: 20_261, calls: 3, thorough: false }))('$name: $title', ({ attacks }) => {
  it.each(attacks)('$what', async ({ run }) => expect(shortened(await run(stand))).toEqual([]), within);
});
