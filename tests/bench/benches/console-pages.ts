import type { BrowserHouse } from '../../browser/browser-house.js';
import type { Bench, Figures } from '../harness/bench.js';
import { browserBench } from '../house/browser-bench.js';

/** Bytes of the scripts that a page has loaded, as they came over the line. */
const scripts = `performance.getEntriesByType('resource').filter((one) => one.name.endsWith('.js'))
  .map((one) => ({ name: one.name.split('/').at(-1), bytes: one.encodedBodySize }))`;

interface Script {
  readonly name: string;
  readonly bytes: number;
}

const kilobytes = (loaded: readonly Script[]): number =>
  Math.round(loaded.reduce((sum, { bytes }) => sum + bytes, 0) / 100) / 10;

/** Pages on which a day begins, by who begins it there, and what shows that the page is usable. */
const beginnings = [
  ['li', '/my-work', '.my-case', 'myWork'],
  ['qian', '/team', 'tr.ant-table-row', 'team'],
  ['jiang', '/desk', 'input', 'desk'],
  ['zhao', '/board', '.board-row', 'board'],
] as const;

/** First pages from a cold browser cache. */
export const consolePages: Bench = {
  name: 'console-pages',
  title:
    'First pages of the console in Chromium from a cold browser cache: script of signing in (as it comes over the line), and until each is usable.',
  rounds: 5,
  compared: [],
  targets: [
    { what: 'Steward signInScriptKB', atMost: 350 },
    ...beginnings.map(([, , , name]) => ({ what: `Steward ${name}Ms`, atMost: 1_500 })),
  ],
  open: async () => {
    const open = await browserBench();
    return {
      ...open,
      legs: [{ name: 'Steward', pids: () => open.house.house.pids(), round: () => roundOf(open.house) }],
    };
  },
};

async function roundOf(house: BrowserHouse): Promise<Figures> {
  const { page } = await house.look('/');
  await page.getByLabel('登录名').waitFor();
  const figures: Record<string, number> = { signInScriptKB: kilobytes(await page.evaluate<Script[]>(scripts)) };
  await house.leave();
  for (const [login, path, seen, name] of beginnings) {
    const visit = await house.visit(login, '/v1/nowhere');
    const began = performance.now();
    await visit.page.goto(`${house.house.gateway}${path}`);
    await visit.page.locator(`main ${seen}`).first().waitFor();
    figures[`${name}Ms`] = performance.now() - began;
    figures[`${name}KB`] = kilobytes(await visit.page.evaluate<Script[]>(scripts));
    await house.leave();
  }
  return figures;
}
