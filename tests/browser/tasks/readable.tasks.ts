import { expect } from '@jest/globals';
import type { HttpClient } from '@steward/testing';
import { inaccessible, lostColumns, rawCodes, sideways, tooFaint, unhandy } from '../accessible.js';
import type { BrowserHouse } from '../browser-house.js';
import { tasksOf } from '../task.js';
import { readable, wordsOf } from '../looks.table.js';

/** A case of the example company that its handler has fed back. */
async function aFedBackCase(as: (login: string) => Promise<HttpClient>): Promise<string> {
  const [desk, handler] = [await as('jiang'), await as('li')];
  const filed = await desk.post<{ id: string }>('/v1/complaints', {
    estateId: 'lakeside',
    kind: 'complaint',
    channel: 'phone',
    place: 'dwelling',
    category: 'water',
    problem: 'leak',
    class: 'general',
    text: '厨房水管接头渗水，柜子已泡湿',
    reporter: { kind: 'owner', name: '周晓', phone: '13800000000' },
    assignTo: 'p-li',
  });
  const { id } = filed.body;
  const proof = { kind: 'in-person' };
  for (const [action, body] of [
    ['accept', {}],
    ['tell-owner', { text: '由李明上门处理', proof }],
    ['feed-back', { text: '接头已更换', proof }],
  ] as const) {
    const { status, body: answer } = await handler.post(`/v1/complaints/${id}/actions/${action}`, body);
    expect([status, answer]).toEqual([200, expect.anything()]);
  }
  return id;
}

/** Pages with tables beside the board, by who looks at them. */
const tables: Readonly<Record<string, readonly [string, ...string[]]>> = {
  chen: ['/ledger', '/risks', '/overview', '/hot-spots', '/routing', '/decisions', '/messages?tab=sent', '/standards'],
  zhao: ['/people', '/equipment', '/roster', '/team', '/handover', '/setup?step=dwellings'],
};

/** Every page of the table, in every look that it has there. */
export function readableTasks(at: () => BrowserHouse): void {
  const it = tasksOf(at);
  let fedBack: Promise<string> | null = null;

  it.each(readable.flatMap((one) => one.looks.map((look) => [one.login, one.path, wordsOf(look), one, look] as const)))(
    'can be read by everybody, without a barrier or scrolling sideways: %s at %s (%s)',
    async (_login, _path, _words, { login, path, ready }, look) => {
      const asks = path.includes('{case}');
      if (asks) fedBack ??= aFedBackCase((who) => at().http(who));
      const { page } = await at().visit(login, asks ? path.replace('{case}', (await fedBack) ?? '') : path, look);
      for (const selector of ready) await page.locator(selector).first().waitFor();
      // Nothing of it is still being read.
      await page.locator('.loading').first().waitFor({ state: 'detached' });
      expect(await sideways(page)).toBe(0);
      expect(look.phone ? await unhandy(page) : []).toEqual([]);
      expect(look.language === 'zh' ? await rawCodes(page) : []).toEqual([]);
      expect(await inaccessible(page)).toEqual([]);
      expect(await tooFaint(page, look)).toEqual([]);
    },
  );

  it.each([
    ['admin', '/system'],
    ['li', '/account'],
  ])('nobody meets a barrier at any width: %s at %s', async (login, path) => {
    const { page } = await at().visit(login, path);
    await page.locator('h1').first().waitFor();
    await page.locator('.loading').first().waitFor({ state: 'detached' });
    for (const width of [390, 768, 1024, 1440]) {
      await page.setViewportSize({ width, height: 844 });
      expect([width, await sideways(page), await inaccessible(page)]).toEqual([width, 0, []]);
      if (width < 640) expect(await unhandy(page)).toEqual([]);
    }
    expect(await tooFaint(page, { dark: false })).toEqual([]);
  });

  it('no table loses a column in English on a screen of 1024', async () => {
    const lost: Record<string, readonly string[]> = {};
    for (const [login, paths] of Object.entries(tables)) {
      const { page } = await at().visit(login, paths[0], { language: 'en' });
      await page.setViewportSize({ width: 1024, height: 768 });
      for (const path of paths) {
        await page.goto(`${at().house.gateway}${path}`);
        await page.locator('h1').first().waitFor();
        await page.locator('.loading').first().waitFor({ state: 'detached' });
        lost[path] = [...(await lostColumns(page)), ...((await sideways(page)) === 0 ? [] : ['the page'])];
      }
    }
    expect(lost).toEqual(Object.fromEntries(Object.values(tables).flatMap((paths) => paths.map((path) => [path, []]))));
  });
}
