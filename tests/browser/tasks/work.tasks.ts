import { expect } from '@jest/globals';
import { until, type HttpClient } from '@steward/testing';
import type { Page } from 'playwright-core';
import { sideways } from '../accessible.js';
import { browserPatience, type BrowserHouse } from '../browser-house.js';
import { entersChoice, tasksOf } from '../task.js';

interface Complaint {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly handlerId: string | null;
  readonly offeredTo: string | null;
}

/** A leak at Lakeside, told at the front desk. */
async function filed(by: HttpClient, more: object = {}): Promise<Complaint> {
  const { status, body } = await by.post<Complaint>('/v1/complaints', {
    estateId: 'lakeside',
    channel: 'phone',
    place: 'dwelling',
    category: 'water',
    problem: 'leak',
    text: '厨房漏水',
    reporter: { kind: 'owner', name: '周女士', phone: '13800000000' },
    ...more,
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
}

/** A leak that the roster has already given to somebody: nothing changes it by itself for a while. */
async function given(by: HttpClient, more: object = {}): Promise<Complaint> {
  const { id } = await filed(by, more);
  return until(
    async () => {
      const one = await complaint(by, id);
      if (one.handlerId === null) throw new Error(`${one.number} was given to nobody`);
      return one;
    },
    { within: browserPatience, every: 200 },
  );
}

const complaint = async (http: HttpClient, id: string): Promise<Complaint> =>
  (await http.get<Complaint>(`/v1/complaints/${id}`)).body;

const does = async (http: HttpClient, id: string, action: string, body: object = {}): Promise<Complaint> => {
  const answer = await http.post<Complaint>(`/v1/complaints/${id}/actions/${action}`, body);
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return answer.body;
};

/** The case is his, whoever the roster had given it to. */
const givenTo = async (desk: HttpClient, { id }: Complaint, personId: string): Promise<void> => {
  if ((await complaint(desk, id)).handlerId !== personId) await does(desk, id, 'assign', { personId });
};

const rowOf = (page: Page, { id }: Complaint) => page.locator(`.board-row[data-case="${id}"]`);
/** Chooses whom the cases of the dialog go to, once he is on offer. */
async function chooses(page: Page, name: string): Promise<void> {
  await page.getByRole('dialog').getByRole('combobox').fill(name);
  await entersChoice(page, name);
}

const allRead = (page: Page): Promise<void> => page.locator('.board-list[aria-busy=false]').waitFor();

/** The day of handlers, dispatchers and those who answer for an estate. */
export function workTasks(at: () => BrowserHouse): void {
  const it = tasksOf(at);
  it('a dispatcher narrows the board, and whoever opens the copied address sees the same', async () => {
    const { page, http } = await at().visit('qian', '/board');
    const green = await given(http);
    await rowOf(page, green).waitFor();
    await page.getByRole('button', { name: /^绿色通道/ }).click();
    await page.waitForURL((url) => url.searchParams.get('green') === '1');
    await page.getByRole('combobox', { name: '级别' }).click();
    await page.getByTitle(/^紧急/).click();
    await page.waitForURL((url) => url.searchParams.get('class') === 'urgent');
    await page.keyboard.press('Escape');
    await allRead(page);
    const { body } = await http.get<{ items: unknown[] }>('/v1/board?greenChannel=true&class=urgent&limit=200');
    await page.getByText(`${String(body.items.length)} 件，共`).waitFor();
    await until(async () => (await page.locator('.board-row').count()) === body.items.length, {
      within: browserPatience,
      every: 50,
      what: 'the rows that the filters leave',
    });

    const { page: other } = await at().visit('sun', new URL(page.url()).pathname + new URL(page.url()).search);
    await rowOf(other, green).waitFor();
    expect(await other.getByRole('button', { name: /^绿色通道/ }).getAttribute('aria-pressed')).toBe('true');
    await other.goto(`${new URL(page.url()).origin}/board?q=${green.number}`);
    await rowOf(other, green).waitFor();
    await allRead(other);
    expect(await other.locator('.board-row').count()).toBe(1);
    // On a narrow desktop, beside the menu, no column is cut off, in either language.
    await other.setViewportSize({ width: 1024, height: 768 });
    const beyond = `(() => {
      const list = document.querySelector('.board-list').getBoundingClientRect();
      return [...document.querySelectorAll('.board-head > *, .board-row > *')]
        .map((one) => [one.className, Math.round(one.getBoundingClientRect().right - list.right)])
        .filter(([, right]) => right > 0);
    })()`;
    expect(await other.evaluate(beyond)).toEqual([]);
    await other.getByText('English', { exact: true }).first().click();
    await other.getByText('Who has it').first().waitFor();
    expect(await other.evaluate(beyond)).toEqual([]);
    await other.getByText('中文', { exact: true }).first().click();
    await other.setViewportSize({ width: 1280, height: 800 });
    // What is not there, or not his to see, says so on a page with a way on.
    await other.goto(`${new URL(page.url()).origin}/cases/0192f000-0000-7000-8000-000000000000`);
    await other.getByText('没有找到，或您无权查看').waitFor();
    await other.getByRole('button', { name: '查找', exact: true }).click();
    expect(await other.evaluate(`document.activeElement?.closest('input') !== null`)).toBe(true);
    await other.getByRole('link', { name: '回首页' }).click();
    await other.waitForURL((url) => !url.pathname.startsWith('/cases'));
  });

  it('two filters pressed at once both hold', async () => {
    const { page } = await at().visit('qian', '/board');
    await page.getByRole('button', { name: /^绿色通道/ }).waitFor();
    // In one breath: before anything of the first is drawn.
    await page.evaluate(`for (const button of document.querySelectorAll('button[aria-pressed]'))
      if (/^(绿色通道|已超时)/.test(button.textContent ?? '')) button.click();`);
    await page.waitForURL((url) => url.searchParams.get('green') === '1' && url.searchParams.get('overdue') === '1');
  });

  it('a supervisor assigns two cases at once: one is done, the other says why not and by which clause', async () => {
    const http = await at().http('qian');
    const [fine, aboutHim] = [await given(http), await given(http, { aboutPersonId: 'p-wu' })];
    await givenTo(http, fine, 'p-li');
    // A list that came before that would show him cases as they were, and what he did to them would be refused.
    const { page } = await at().visit('qian', '/board?green=1');
    for (const one of [fine, aboutHim]) await rowOf(page, one).getByRole('checkbox').click();
    await page.getByRole('toolbar').getByRole('button', { name: '派单' }).click();
    const dialog = page.getByRole('dialog');
    await chooses(page, '吴刚');
    await dialog.getByRole('button', { name: '派单' }).click();
    await dialog.getByText('1 件成功，1 件未成功，共 2 件').waitFor();
    expect(await dialog.locator(`li[data-case="${aboutHim.id}"]`).innerText()).toMatch(/§/);
    await dialog.getByRole('button', { name: '重试未成功的 1 件' }).click();
    await dialog.getByText('1 件成功，1 件未成功，共 2 件').waitFor();
    await dialog.getByRole('button', { name: '完成' }).click();
    await rowOf(page, fine).getByText('吴刚').waitFor();
    expect((await complaint(http, fine.id)).handlerId).toBe('p-wu');
    expect((await complaint(http, aboutHim.id)).handlerId).toBe(aboutHim.handlerId);
  });

  it('a supervisor classifies two cases at once, each as it was taken in; what is classified is not offered again', async () => {
    const http = await at().http('qian');
    const two = [await given(http), await given(http)];
    const { page } = await at().visit('qian', '/board');
    const classOf = async ({ id }: Complaint): Promise<unknown> => {
      const { body } = await http.get<{ class: string; classified: boolean }>(`/v1/complaints/${id}`);
      return [body.class, body.classified];
    };
    const classify = page.getByRole('toolbar').getByRole('button', { name: '分类' });
    const dialog = page.getByRole('dialog');
    expect(await Promise.all(two.map(classOf))).toEqual(two.map(() => ['urgent', false]));
    for (const one of two) await rowOf(page, one).getByRole('checkbox').click();
    await classify.click();
    await dialog.getByText('全部定为：重大', { exact: true }).waitFor();
    await dialog.getByText(/^各按登记时的级别确认（紧急 2）$/).click();
    await dialog.getByRole('button', { name: '分类' }).click();
    await dialog.getByText('2 件成功，0 件未成功，共 2 件').waitFor();
    await dialog.getByRole('button', { name: '完成' }).click();
    expect(await Promise.all(two.map(classOf))).toEqual(two.map(() => ['urgent', true]));
    // From here on another class is a change with a reason, case by case.
    for (const one of two) await rowOf(page, one).getByText('紧急 ?').waitFor({ state: 'detached' });
    for (const one of two) await rowOf(page, one).getByRole('checkbox').click();
    await page.getByRole('toolbar').getByRole('button', { name: '派单' }).waitFor();
    expect(await classify.count()).toBe(0);
  });

  it('what a colleague does stands on the board without a reload, and is marked', async () => {
    const { page } = await at().visit('qian', '/board');
    await allRead(page);
    const desk = await at().http('jiang');
    const began = Date.now();
    const one = await filed(desk);
    await rowOf(page, one).waitFor();
    console.info(`a new case stood on another person's board after ${String(Date.now() - began)} ms`);
    const supervisor = await at().http('sun');
    const changed = Date.now();
    await givenTo(supervisor, one, 'p-chu');
    await rowOf(page, one).getByText('褚军').waitFor();
    console.info(`a change stood on another person's board after ${String(Date.now() - changed)} ms`);
    expect(await rowOf(page, one).getAttribute('data-changed')).toBe('true');
  });

  it('says that the line is down and what that means, and catches up when it is back', async () => {
    const { page, context } = await at().visit('qian', '/board');
    await allRead(page);
    await context.route('**/v1/live', (route) => route.abort());
    await page.reload();
    await page.getByText('实时连接已断开：以下内容可能已过时').waitFor();
    await allRead(page);
    const one = await filed(await at().http('jiang'));
    await context.unroute('**/v1/live');
    await rowOf(page, one).waitFor();
    await page.getByText('实时连接已断开：以下内容可能已过时').waitFor({ state: 'detached' });
    expect(await page.locator('.line').getAttribute('data-line')).toBe('up');
  });

  it('a case is assigned without touching the mouse', async () => {
    const http = await at().http('qian');
    const one = await given(http);
    await givenTo(http, one, 'p-li');
    const { page } = await at().visit('qian', '/board?green=1', { language: 'en' });
    await rowOf(page, one).waitFor();
    await page.getByRole('grid').focus();
    for (let step = 0; step < 50; step += 1) {
      await page.keyboard.press('j');
      if ((await page.getByRole('grid').getAttribute('aria-activedescendant')) === `row-${one.id}`) break;
    }
    await page.keyboard.press('x');
    await page.getByText('1 selected').waitFor();
    await page.keyboard.press('a');
    await page.getByRole('dialog').getByRole('combobox').waitFor();
    await page.keyboard.type('吴刚');
    await entersChoice(page, '吴刚');
    await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').waitFor({ state: 'hidden' });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.getByRole('dialog').getByRole('button', { name: 'Assign' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('1 done, 0 refused, of 1').waitFor();
    expect((await complaint(http, one.id)).handlerId).toBe('p-wu');
  });

  it('a handler takes over what is offered to him and accepts what he was given, a press each', async () => {
    const [desk, wu] = [await at().http('qian'), await at().http('wu')];
    const [mineNow, offered] = [await given(desk), await given(desk)];
    await givenTo(desk, mineNow, 'p-li');
    await givenTo(desk, offered, 'p-wu');
    await does(wu, offered.id, 'offer-hand-over', { to: 'p-li', reason: '下班' });
    const { page, http } = await at().visit('li', '/my-work', { phone: true });
    const mine = (one: Complaint) => page.locator(`.my-case[data-case="${one.id}"]`);
    await mine(mineNow).getByRole('button', { name: '接单受理' }).click();
    await mine(mineNow).getByRole('button', { name: '接单受理' }).waitFor({ state: 'detached' });
    await mine(offered).getByRole('button', { name: '接收' }).click();
    await page.getByRole('region', { name: '待我接收' }).waitFor({ state: 'detached' });
    expect((await complaint(http, mineNow.id)).state).toBe('accepted');
    expect(await complaint(http, offered.id)).toMatchObject({ handlerId: 'p-li', offeredTo: null });
    expect(await sideways(page)).toBe(0);
  });

  it('a handler offers several of his cases at once, with the reason, and keeps them until they are accepted (§4.4)', async () => {
    const desk = await at().http('qian');
    const one = await given(desk);
    await givenTo(desk, one, 'p-li');
    const { page, http } = await at().visit('li', '/board?mine=1');
    await rowOf(page, one).getByRole('checkbox').click();
    await page.getByRole('toolbar').getByRole('button', { name: '移交' }).click();
    await chooses(page, '吴刚');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('原因').fill('我下班前无法完成');
    await dialog.getByRole('button', { name: '移交' }).click();
    await dialog.getByText('1 件成功，0 件未成功，共 1 件').waitFor();
    expect(await complaint(http, one.id)).toMatchObject({ handlerId: 'p-li', offeredTo: 'p-wu' });
  });

  it('a supervisor gives the cases of one to another', async () => {
    const desk = await at().http('qian');
    const one = await given(desk);
    await givenTo(desk, one, 'p-wei');
    const { page, http } = await at().visit('qian', '/team?person=p-wei');
    await page.locator(`li[data-case="${one.id}"]`).getByRole('checkbox').click();
    await page.getByRole('button', { name: '改派 1 件' }).click();
    const dialog = page.getByRole('dialog');
    await chooses(page, '吴刚');
    await dialog.getByRole('button', { name: '派单' }).click();
    await dialog.getByText('1 件成功，0 件未成功，共 1 件').waitFor();
    expect((await complaint(http, one.id)).handlerId).toBe('p-wu');
  });

  it('the sheet for the next shift holds what is due and what happened; its notes stay and it is taken over by name', async () => {
    const one = await given(await at().http('jiang'));
    const { page } = await at().visit('qian', '/handover');
    const due = page.getByRole('region', { name: '下一班结束前到期' });
    await due.getByText(one.number).waitFor();
    await page.getByRole('region', { name: '本班发生' }).getByText(one.number).first().waitFor();
    const note = `2 号楼水泵房钥匙在前台（${one.number}）`;
    await page.getByRole('textbox', { name: '写给下一班' }).fill(note);
    await page.getByRole('button', { name: '记下' }).click();
    const book = page.getByRole('region', { name: '交班备注' });
    await book.getByRole('listitem').filter({ hasText: note }).waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await book.getByText(note).isVisible()).toBe(true);
    expect(await page.locator('.shell-head').isVisible()).toBe(false);
    // Paper says whose it is, and is signed.
    for (const words of ['景澜物业', '交班人签字', '接班人签字'])
      expect([words, await page.locator('.paper-only').getByText(words).first().isVisible()]).toEqual([words, true]);
    expect(await due.getByText(one.number).isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
    // Whoever comes finds the note on another machine, and takes over by name.
    const { page: other } = await at().visit('li', '/handover');
    const found = other.getByRole('region', { name: '交班备注' });
    await found.getByRole('listitem').filter({ hasText: note }).waitFor();
    await found.getByRole('button', { name: '接班' }).click();
    await other.getByRole('tooltip').getByRole('button', { name: '接班' }).click();
    await found.getByText(/已于 .* 接班/).waitFor();
    // The sheet of whoever leaves follows within a minute; he who looks again sees it at once.
    await page.reload();
    await book.getByText(/已于 .* 接班/).waitFor();
    // Words that name somebody are taken out by whoever wrote them; that he did so stays.
    const own = book.getByRole('listitem').filter({ hasText: note });
    await own.getByRole('button', { name: '删除' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '删除' }).click();
    await book.getByText(/已由 钱芳 于 .* 删除/).waitFor();
    expect(await own.count()).toBe(0);
  });

  it("an estate manager's day begins with what is in danger, each with the way to it", async () => {
    const { page } = await at().visit('zhao', '/');
    await page.getByRole('heading', { level: 1, name: '今日风险' }).waitFor();
    for (const name of ['本月指标', '已超时、尚未了结', '今天可能超时', '今天已超时', '热点问题', '值班缺口'])
      await page.getByRole('region', { name }).waitFor();
    await page.getByText('目标 ≥ 95 %').waitFor();
    expect(await sideways(page)).toBe(0);
    // On paper a case is read whole: none is cut over two pages.
    await page.emulateMedia({ media: 'print' });
    const rows = "[...document.querySelectorAll('li[data-case], tbody tr')]";
    expect(await page.evaluate(`${rows}.every((row) => getComputedStyle(row).breakInside === 'avoid')`)).toBe(true);
  });
}
