import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { BrowserHouse, type Looking } from './browser-house.js';
import { finds, isAbout } from './tasks/desk.tasks.js';

const folder = fileURLToPath(new URL('../../docs/screenshots', import.meta.url));

/** Pages of the README: who looks at what, how, and what is waited for. */
const shots: readonly (readonly [
  name: string,
  login: string,
  path: string,
  looking: Looking,
  ready: (page: Page) => Promise<unknown>,
])[] = [
  ['board', 'zhao', '/board', {}, (page) => page.locator('.board-row').first().waitFor()],
  ['risks', 'chen', '/risks', { dark: true }, (page) => page.locator('.rates').first().waitFor()],
  [
    'standards',
    'lin',
    '/standards?estate=lakeside',
    { language: 'en' },
    (page) => page.locator('[id="§3.1"]').waitFor(),
  ],
  ['overview', 'chen', '/overview', {}, (page) => page.locator('.league-card .league-rate').first().waitFor()],
  [
    'my-work-phone',
    'li',
    '/my-work',
    { phone: true },
    (page) => page.locator('.my-case .my-case-do button').first().waitFor(),
  ],
  ['board-phone', 'qian', '/board', { phone: true }, (page) => page.locator('.board-row').first().waitFor()],
  [
    'risks-phone',
    'chen',
    '/risks',
    { phone: true, dark: true, language: 'en' },
    (page) => page.locator('.rates').first().waitFor(),
  ],
  ['roster', 'zhao', '/roster?estate=lakeside', {}, (page) => page.locator('.roster-shift').first().waitFor()],
];

describe('screenshots of the example company', () => {
  let house: BrowserHouse;
  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    house = await BrowserHouse.open({ past: true });
  }, 600_000);
  afterAll(() => house.close(), 60_000);

  const take = async (page: Page, name: string): Promise<void> => {
    await page.evaluate('document.fonts.ready');
    const bytes = await page.screenshot({ path: join(folder, `${name}.png`) });
    expect(bytes.length).toBeGreaterThan(10_000);
  };

  it.each(shots)('%s', async (name, login, path, looking, ready) => {
    const { page } = await house.visit(login, path, looking);
    await ready(page);
    await take(page, name);
  });

  const cases = [
    ['case', {}],
    ['case-phone', { phone: true }],
  ] as const;
  it.each(cases)('%s', async (name, looking) => {
    const { page, http } = await house.visit('qian', '/messages', looking);
    const { body } = await http.get<{ items: { id: string }[] }>('/v1/complaints?overdue=true&open=true&limit=1');
    const [late] = body.items;
    if (late === undefined) throw new Error('nothing is overdue in the example company');
    await page.goto(`${house.house.gateway}/cases/${late.id}`);
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    await take(page, name);
  });

  it('desk', async () => {
    const { page } = await house.visit('jiang', '/desk');
    await finds(page, '3-1-501', '湖畔花园3号楼1单元501室');
    await isAbout(page, '漏水', '户内渗漏水');
    await page.keyboard.type('厨房水管漏水，已经滴到楼下了');
    await page.locator('[data-part=deadlines]').getByText('§3.1').waitFor();
    await take(page, 'desk');
  });

  it('owner', async () => {
    const http = await house.http('chen');
    const { url } = (await http.get<{ url: string }>('/v1/buildings/lh-2/code')).body;
    const { page } = await house.look(new URL(url).pathname, { phone: true });
    await page.getByRole('heading').first().waitFor();
    await take(page, 'owner');
  });
});
