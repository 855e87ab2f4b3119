import { expect } from '@jest/globals';
import type { HttpClient } from '@steward/testing';
import type { Page } from 'playwright-core';
import type { BrowserHouse } from '../browser-house.js';
import { entersChoice, tasksOf } from '../task.js';

interface Case {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly dwellingId: string | null;
  readonly problem: string;
  readonly joined: readonly { readonly undone: boolean }[];
  readonly content: readonly { readonly kind: string; readonly text: string | null }[];
}

/** The open cases of a dwelling, each with its words. */
async function casesOf(http: HttpClient, dwelling: string): Promise<Case[]> {
  const { body } = await http.get<{ items: Case[] }>(`/v1/complaints?dwelling=${dwelling}&open=true&sort=newest`);
  return Promise.all(body.items.map(async ({ id }) => (await http.get<Case>(`/v1/complaints/${id}`)).body));
}

const withWords = (cases: readonly Case[], words: string): Case[] =>
  cases.filter(({ content }) => content.some(({ kind, text }) => kind === 'description' && text === words));

/** Finds a dwelling as the caller says it, and waits for the household; the cursor stands at the problem then. */
export async function finds(page: Page, said: string, address: string): Promise<void> {
  await page.getByRole('combobox', { name: /来电号码或房屋/ }).fill(said);
  await page.getByRole('option', { name: address }).or(page.getByTitle(address)).first().waitFor({ state: 'attached' });
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: address }).waitFor();
}

/** Chooses a problem by what people call it; the cursor stands at the words then. */
export async function isAbout(page: Page, called: string, problem: string): Promise<void> {
  await page.locator('#desk-problem').focus();
  await page.keyboard.type(called);
  await entersChoice(page, problem);
}

const numberOn = (page: Page): Promise<string> => page.locator('[data-part=number]').innerText();

/** What the front desk does while somebody is on the phone. */
export function deskTasks(at: () => BrowserHouse): void {
  const it = tasksOf(at);
  it('takes in a leak by keyboard alone, sees the deadlines before saving, and reads the number aloud', async () => {
    const { page, http } = await at().visit('jiang', '/desk');
    const words = '厨房水管漏水，已经滴到楼下了';
    await finds(page, '3-1-501', '湖畔花园3号楼1单元501室');
    await isAbout(page, '漏水', '户内渗漏水');
    await page.keyboard.type(words);
    const deadlines = page.locator('[data-part=deadlines]');
    await deadlines.getByText('§3.1').waitFor();
    expect(await deadlines.innerText()).toContain('未完成则通知');
    expect(withWords(await casesOf(http, 'lh-3-1-501'), words)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    const number = await numberOn(page);
    const [filed, ...others] = withWords(await casesOf(http, 'lh-3-1-501'), words);
    expect(others).toEqual([]);
    expect(filed).toMatchObject({ number, kind: 'repair', problem: 'leak' });
    // Who got it, and his number, as the caller asks for them.
    await page.locator('[data-part=handler] a[href^="tel:"]').waitFor();
    await page.getByRole('button', { name: '复制报事人链接' }).click();
    const link = await page.locator('.desk-link').innerText();
    await page.goto(link);
    await page.getByText(number).first().waitFor();
  });

  it('finds the household by the number on the display and cannot miss that it wants calls only', async () => {
    const { page } = await at().visit('jiang', '/desk');
    await page.getByRole('combobox', { name: /来电号码或房屋/ }).fill('100 0000 3004');
    await page.getByText('查来电 100 0000 3004 的住户').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('只接受电话联系，请勿发消息').waitFor();
    expect(await page.locator('#desk-phone').inputValue()).toBe('10000003004');
  });

  it('lets a second caller join the case of the first', async () => {
    const { page, http } = await at().visit('jiang', '/desk');
    const first = await http.post<Case>('/v1/complaints', {
      estateId: 'lakeside',
      channel: 'phone',
      kind: 'repair',
      place: 'lift',
      category: 'lift-service',
      problem: 'shaking',
      buildingId: 'lh-2',
      text: '电梯上行时抖动，有异响',
      reporter: { kind: 'owner', name: '何先生', phone: '10000009001' },
    });
    await finds(page, '2-1-301', '湖畔花园2号楼1单元301室');
    await isAbout(page, '电梯 抖', '电梯异响、抖动、平层不准');
    await page.keyboard.type('电梯抖得厉害，有异响');
    const similar = page.locator('[data-part=similar] li').filter({ hasText: first.body.number });
    await similar.getByText('同一问题').waitFor();
    await similar.getByRole('button', { name: '并入此单' }).click();
    expect(await numberOn(page)).toBe(first.body.number);
    const joined = (await http.get<Case>(`/v1/complaints/${first.body.id}`)).body.joined;
    expect(joined).toEqual([expect.objectContaining({ undone: false })]);
    expect(withWords(await casesOf(http, 'lh-2-1-301'), '电梯抖得厉害，有异响')).toEqual([]);
  });

  it('loses nothing when the line breaks: the report waits, the next caller is served, and it is filed once', async () => {
    const { page, http, context } = await at().visit('jiang', '/desk');
    const words = '卫生间天花板滴水，断线时登记';
    await finds(page, '3-1-401', '湖畔花园3号楼1单元401室');
    await isAbout(page, '滴水', '户内渗漏水');
    await page.keyboard.type(words);
    await page.locator('[data-part=deadlines]').getByText('§3.1').waitFor();
    await at().cutLine(context);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: '线路中断，已保存在本机' }).waitFor();
    await page.getByRole('button', { name: '下一位' }).click();
    const queue = page.locator('[data-part=queue]');
    await queue.getByText('1 份登记在等线路恢复').waitFor();
    expect(await page.locator('#desk-words').inputValue()).toBe('');
    await at().mendLine(context);
    await page.locator('[data-part=queue]:empty').waitFor({ state: 'attached' });
    expect(withWords(await casesOf(http, 'lh-3-1-401'), words)).toHaveLength(1);
  });

  it('files once when only the answer was lost', async () => {
    const { page, http } = await at().visit('jiang', '/desk');
    const words = '水龙头拧不紧，答复丢失';
    let lost = 0;
    await page.route('**/v1/complaints', async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.fallback();
      lost += 1;
      await route.fetch();
      return route.abort('connectionreset');
    });
    await finds(page, '3-1-402', '湖畔花园3号楼1单元402室');
    await isAbout(page, '水龙头', '洁具、龙头损坏');
    await page.keyboard.type(words);
    await page.keyboard.press('Control+Enter');
    const number = await numberOn(page);
    expect(lost).toBe(1);
    expect(withWords(await casesOf(http, 'lh-3-1-402'), words).map((one) => one.number)).toEqual([number]);
  });

  it('keeps what was typed through a reload, and says what is missing', async () => {
    const { page } = await at().visit('jiang', '/desk');
    await page.getByLabel('报事人原话').fill('说到一半');
    await page.reload();
    expect(await page.getByLabel('报事人原话').inputValue()).toBe('说到一半');
    await page.getByRole('button', { name: /登记 Ctrl/ }).click();
    await page.getByText('请选择问题').waitFor();
    await page.getByRole('button', { name: '清空' }).click();
    expect(await page.getByLabel('报事人原话').inputValue()).toBe('');
  });

  it('shows who is on duty in a major emergency, and wants the call logged before the report is left', async () => {
    const { page, http } = await at().visit('jiang', '/desk');
    await isAbout(page, '关人', '电梯困人');
    const duty = page.locator('[data-part=duty]');
    await duty
      .getByRole('link', { name: /\d{6,}/ })
      .first()
      .waitFor();
    await page.locator('#desk-words').fill('2号楼电梯困住两人');
    await page.keyboard.press('Control+Enter');
    const number = await numberOn(page);
    await page.getByRole('button', { name: '下一位' }).click();
    await page.getByText('通话尚未登记，请先登记再离开').first().waitFor();
    expect(await numberOn(page)).toBe(number);
    await page.getByLabel('打给谁、说了什么').fill('已通知值班主管，五分钟内到场');
    // Whether anybody answered is not supposed.
    expect(await page.getByRole('button', { name: '登记通话' }).isDisabled()).toBe(true);
    await page.getByText('接通', { exact: true }).click();
    await page.getByRole('button', { name: '登记通话' }).click();
    await page.getByText('通话已登记').waitFor();
    const found = (await http.get<{ items: Case[] }>(`/v1/complaints?q=${number}`)).body.items[0];
    const { body } = await http.get<{ items: { type: string; data: { answered?: boolean } }[] }>(
      `/v1/complaints/${String(found?.id)}/conversation`,
    );
    expect(body.items.filter(({ type }) => type === 'call.logged')).toEqual([
      expect.objectContaining({ data: expect.objectContaining({ answered: true }) }),
    ]);
    await page.getByRole('button', { name: '下一位' }).click();
    await page.getByRole('combobox', { name: /来电号码或房屋/ }).waitFor();
  });
}
