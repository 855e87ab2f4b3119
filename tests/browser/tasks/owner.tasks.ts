import { expect } from '@jest/globals';
import type { HttpClient } from '@steward/testing';
import type { Page } from 'playwright-core';
import { inaccessible, sideways } from '../accessible.js';
import type { BrowserHouse, Looking } from '../browser-house.js';
import { tasksOf } from '../task.js';

interface Case {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly place: string;
  readonly problem: string;
  readonly channel: string;
  readonly reopenCount: number;
  readonly rating: number | null;
  readonly content: readonly { readonly kind: string; readonly text: string | null }[];
}

const phone: Looking = { phone: true };
/** One grey dot: the smallest picture that a service takes for one. */
const picture = {
  name: 'leak.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
    'base64',
  ),
};

async function caseOf(http: HttpClient, number: string): Promise<Case> {
  const { body } = await http.get<{ items: { id: string }[] }>(`/v1/complaints?q=${number}`);
  return (await http.get<Case>(`/v1/complaints/${String(body.items[0]?.id)}`)).body;
}

const files = ({ content }: Case): number => content.filter(({ kind }) => kind === 'attachment').length;

/** The path of the form behind a code on a wall or a door. */
async function formAt(http: HttpClient, place: string): Promise<string> {
  const { body } = await http.get<{ code: string }>(`/v1/${place}/code`);
  return `/q/${body.code}`;
}

const tells = (page: Page, words: string): Promise<void> => page.getByLabel('发生了什么？').fill(words);

/** What owners do on their phones, without an account. */
export function ownerTasks(at: () => BrowserHouse): void {
  const it = tasksOf(at);
  it('tells of a dark garage by the code on the wall, with a photo, and hears number and next step', async () => {
    const http = await at().http('jiang');
    const { page } = await at().look(await formAt(http, 'buildings/lh-3'), phone);
    await page.getByText('报修', { exact: true }).click();
    await page.getByText('地下车库', { exact: true }).click();
    await page.getByText('车库照明不亮').click();
    await tells(page, 'B2 东侧三盏灯不亮');
    await page.getByLabel('添加照片或视频').setInputFiles(picture);
    await page.getByRole('img', { name: 'leak.png' }).waitFor();
    expect(await inaccessible(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByRole('heading', { name: '已收到，谢谢您' }).waitFor();
    const number = (await page.locator('.number').innerText()).trim();
    await page.getByText('接下来').waitFor();
    await page.locator('time').first().waitFor();
    await page.getByRole('img', { name: '照片 1' }).waitFor();
    const filed = await caseOf(http, number);
    expect(filed).toMatchObject({ channel: 'qr', place: 'garage', problem: 'light-out' });
    expect(files(filed)).toBe(1);
    expect(await inaccessible(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
  });

  it('is told at the field itself that a room is wanted, and gets on by writing it', async () => {
    const http = await at().http('jiang');
    const { page } = await at().look(await formAt(http, 'buildings/lh-3'), phone);
    await page.getByText('户内', { exact: true }).click();
    await tells(page, '卧室顶棚滴水');
    await page.getByRole('button', { name: '提交' }).click();
    await page.locator('#room:focus').waitFor();
    expect(await page.evaluate('document.querySelector("#room").validationMessage')).toContain('没有房号');
    await page.keyboard.type('1单元502');
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByRole('heading', { name: '已收到，谢谢您' }).waitFor();
  });

  it('sends the photos that a broken line kept back when the button is pressed again, and files once', async () => {
    const http = await at().http('jiang');
    const { page } = await at().look(await formAt(http, 'buildings/lh-2'), phone);
    let broken = 0;
    await page.route('**/attachments', (route) => {
      broken += 1;
      return broken === 1 ? route.abort('connectionreset') : route.fallback();
    });
    await tells(page, '门厅玻璃裂了，照片没有传完');
    await page.getByLabel('添加照片或视频').setInputFiles(picture);
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('文字已收到，但有文件没有传完').waitFor();
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByRole('heading', { name: '已收到，谢谢您' }).waitFor();
    const filed = await caseOf(http, (await page.locator('.number').innerText()).trim());
    expect(files(filed)).toBe(1);
  });

  it('is told which file cannot be taken and why; the rest arrives, and nothing asks to be tried again', async () => {
    const http = await at().http('jiang');
    const { page } = await at().look(await formAt(http, 'buildings/lh-2'), phone);
    await tells(page, '单元门锁坏了，附图');
    const broken = { name: 'broken.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture at all') };
    await page.getByLabel('添加照片或视频').setInputFiles(broken);
    await page.getByLabel('添加照片或视频').setInputFiles(picture);
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('没有收：broken.jpg').waitFor();
    await page.getByText('文字和其余文件已收到').waitFor();
    expect(await page.getByText('没有收：leak.png').count()).toBe(0);
    expect(await page.getByRole('button', { name: '提交' }).isVisible()).toBe(false);
    await page.getByRole('link', { name: '查看进度' }).click();
    const filed = await caseOf(http, (await page.locator('.number').innerText()).trim());
    expect(files(filed)).toBe(1);
    // Half an address is said in words.
    await page.goto(`${at().house.gateway}/o/abc`);
    await page.getByRole('heading', { name: '链接无效' }).waitFor();
  });

  it('files from a dwelling without scripts, and lands on the own link all the same', async () => {
    const http = await at().http('jiang');
    const path = await formAt(http, 'dwellings/lh-3-1-502');
    const { page } = await at().look('about:blank', phone);
    const browser = page.context().browser();
    const context = await browser?.newContext({ javaScriptEnabled: false, locale: 'en-GB' });
    if (context === undefined) throw new Error('no browser');
    try {
      const plain = await context.newPage();
      await plain.goto(`${at().house.gateway}${path}`);
      await plain.getByText('No water in the dwelling').click();
      await plain.getByLabel('What happened?').fill('No water since this morning');
      await plain.getByRole('button', { name: 'Send' }).click();
      const number = (await plain.locator('.number').innerText()).trim();
      expect(await plain.getByText('Next:').count()).toBe(1);
      expect(await caseOf(http, number)).toMatchObject({ place: 'dwelling', problem: 'no-water' });
    } finally {
      await context.close();
    }
  });

  it('replies, rates and has the case taken up again, all by the link', async () => {
    const clerk = await at().http('jiang');
    const handler = await at().http('li');
    const supervisor = await at().http('qian');
    const { personId } = await at().visit('li', '/my-work');
    const { body: filed } = await clerk.post<Case>('/v1/complaints', {
      estateId: 'lakeside',
      channel: 'phone',
      kind: 'repair',
      place: 'dwelling',
      category: 'structure',
      problem: 'door-or-window',
      dwellingId: 'lh-3-1-302',
      text: '阳台门关不上',
      reporter: { kind: 'owner', name: '唐女士', phone: '10000009002' },
      class: 'general',
      assignTo: personId,
    });
    const does = async (who: HttpClient, action: string, body: object): Promise<void> => {
      const answer = await who.post(`/v1/complaints/${filed.id}/actions/${action}`, body);
      expect([action, answer.status, answer.body]).toEqual([action, 200, expect.anything()]);
    };
    const told = { kind: 'in-person' };
    await does(handler, 'accept', {});
    await does(handler, 'tell-owner', { text: '李师傅下午上门', handler: { name: '李师傅' }, proof: told });
    const { body: taken } = await clerk.post<{ link: string }>(`/v1/complaints/${filed.id}/owner-links`);

    const { page } = await at().look(taken.link, phone);
    await page.getByText('李师傅下午上门').waitFor();
    await page.getByLabel('补充说明').fill('下午三点后在家');
    await page.getByRole('button', { name: '发送', exact: true }).click();
    await page.getByRole('status').getByText('已收到您的补充').waitFor();
    await page.locator('.said.mine').getByText('下午三点后在家').waitFor();

    await does(handler, 'feed-back', { text: '已更换门铰链', proof: told });
    await page.reload();
    await page.getByText('很不满意').click();
    await page.getByLabel('您的意见（可不填）').fill('来得太晚');
    await page.getByRole('button', { name: '提交评价' }).click();
    await page.getByText('您的评价：1 分').waitFor();
    expect((await clerk.get<Case>(`/v1/complaints/${filed.id}`)).body.rating).toBe(1);

    await does(supervisor, 'answer-low-rating', { call: true, text: '已致电致歉并书面答复' });
    await does(supervisor, 'review', { result: 'fixed', how: 'visit' });
    const closed = (await clerk.get<Case>(`/v1/complaints/${filed.id}`)).body.state;
    if (closed !== 'closed') await does(supervisor, 'close', { reason: '业主确认' });
    await page.reload();
    await page.getByLabel('问题没有解决？请说明原因').fill('门又关不上了');
    await page.getByRole('button', { name: '要求重新处理' }).click();
    await page.getByText('已重新受理，主管会跟进').waitFor();
    expect((await clerk.get<Case>(`/v1/complaints/${filed.id}`)).body.reopenCount).toBe(1);
  });

  it('hears kindly that there is a limit, and keeps what was written', async () => {
    const http = await at().http('jiang');
    const path = await formAt(http, 'dwellings/lh-1-1-301');
    const code = path.split('/').at(-1) ?? '';
    for (const nth of [1, 2, 3, 4, 5])
      await at()
        .house.bearing()
        .post(`/v1/places/${code}/complaints`, {
          text: `第${nth}件事`,
          contact: { phone: '10000009003' },
        });
    const { page } = await at().look(path, phone);
    await tells(page, '第六件事');
    await page.getByLabel('电话（可不填，不填为匿名）').fill('10000009003');
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByText('提交次数已达上限').waitFor();
    expect(await page.getByLabel('发生了什么？').inputValue()).toBe('第六件事');
  });

  it('learns why a link does not open, in the language of the phone, and can change it', async () => {
    const { page } = await at().look(`/o/${'x'.repeat(20)}.${'y'.repeat(22)}/`, {
      phone: true,
      language: 'en',
      dark: true,
    });
    await page.getByRole('heading', { name: 'This link leads nowhere' }).waitFor();
    expect(await inaccessible(page)).toEqual([]);
    await page.getByRole('link', { name: '中文' }).click();
    await page.getByRole('heading', { name: '链接无效' }).waitFor();
  });
}
