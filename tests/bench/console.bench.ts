import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BrowserHouse } from '../browser/browser-house.js';

/** Bytes of the scripts that a page has loaded, as they came over the line. */
const scripts = `performance.getEntriesByType('resource').filter((one) => one.name.endsWith('.js'))
  .map((one) => ({ name: one.name.split('/').at(-1), bytes: one.encodedBodySize }))`;

interface Script {
  readonly name: string;
  readonly bytes: number;
}

const kilobytes = (loaded: readonly Script[]): number =>
  Math.round(loaded.reduce((sum, { bytes }) => sum + bytes, 0) / 100) / 10;

describe('the console from a cold cache', () => {
  let house: BrowserHouse;

  beforeAll(async () => {
    house = await BrowserHouse.open();
  }, 600_000);
  afterAll(() => house.close(), 60_000);

  it('signs in with little script, and each first page is usable soon', async () => {
    const { page } = await house.look('/');
    await page.getByLabel('登录名').waitFor();
    const initial = await page.evaluate<Script[]>(scripts);
    const figures: Record<string, object> = { signIn: { kB: kilobytes(initial), scripts: initial.length } };
    for (const [login, path, seen] of [
      ['li', '/my-work', '.my-case'],
      ['qian', '/team', 'tr.ant-table-row'],
      ['jiang', '/desk', 'input'],
      ['zhao', '/board', '.board-row'],
    ] as const) {
      const times: number[] = [];
      let loaded: Script[] = [];
      for (let round = 0; round < 5; round += 1) {
        const visit = await house.visit(login, '/v1/nowhere');
        const began = performance.now();
        await visit.page.goto(`${house.house.gateway}${path}`);
        await visit.page.locator(`main ${seen}`).first().waitFor();
        times.push(performance.now() - began);
        loaded = await visit.page.evaluate<Script[]>(scripts);
        await house.leave();
      }
      times.sort((a, b) => a - b);
      figures[path] = {
        kB: kilobytes(loaded),
        usableMs: { median: Math.round(times[2] ?? 0), worst: Math.round(times[4] ?? 0) },
      };
    }
    console.info(JSON.stringify(figures, null, 2));
    expect(initial.length).toBeGreaterThan(0);
  }, 300_000);
});
