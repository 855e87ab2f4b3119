import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inaccessible, sideways, unhandy } from '../accessible.js';
import type { BrowserHouse } from '../browser-house.js';
import { tasksOf } from '../task.js';

const name = '区域：滨水片区';

/** Chooses one of the estates and regions of a page. */
async function chooses(page: Page, words: string): Promise<void> {
  await page.getByLabel('小区', { exact: true }).click();
  await page.locator('.ant-select-item-option').getByText(words, { exact: true }).click();
}

/** Those who lead several estates look at them together, or at those of a region. */
export function regionsTasks(at: () => BrowserHouse): void {
  const it = tasksOf(at);
  it('whoever leads the company chooses a region: his day, the board behind it, figures and ledger are of its estates and say so', async () => {
    const { page, http } = await at().visit('chen', '/risks');
    await chooses(page, name);
    await page.waitForURL((url) => url.searchParams.get('region') === 'waterside');
    await page.locator('.page-head').getByText(name).first().waitFor();
    expect(await inaccessible(page)).toEqual([]);
    await page.locator('a[href^="/board?region=waterside"]').first().click();
    await page.waitForURL((url) => url.pathname === '/board' && url.searchParams.get('region') === 'waterside');
    await page.locator('.board-row').first().waitFor();
    const rows = await page.locator('.board-row').allInnerTexts();
    expect(rows.filter((row) => !row.includes('湖畔花园'))).toEqual([]);
    const { body: counts } = await http.get<{ open: number }>('/v1/board/counts?region=waterside');
    const { body: all } = await http.get<{ open: number }>('/v1/board/counts');
    expect(counts.open).toBeLessThan(all.open);

    await page.goto(new URL('/overview?region=waterside', page.url()).href);
    await page.locator('.ant-select-content, .ant-select-selection-item').getByText(name).first().waitFor();
    await page.goto(new URL('/ledger?region=waterside', page.url()).href);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /csv/iu }).click(),
    ]);
    expect(file.suggestedFilename()).toContain('滨水片区');
  });

  it('a link to a region of which he sees nothing says so, with a way on', async () => {
    const { page } = await at().visit('zhao', '/board?region=nowhere');
    await page.getByText('没有找到区域“nowhere”').waitFor();
  });

  it('the regional manager signs in, finds the estates of his region, and chooses one of them on a phone', async () => {
    const { page, http } = await at().visit('fan', '/', { phone: true });
    await page.waitForURL((url) => url.pathname === '/risks');
    await page.getByRole('heading', { level: 1 }).waitFor();
    const { body } = await http.get<{ items: { estateId: string }[] }>('/v1/estates');
    expect(body.items.map(({ estateId }) => estateId)).toEqual(['lakeside']);
    expect(await unhandy(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
    expect(await inaccessible(page)).toEqual([]);
  });
}
