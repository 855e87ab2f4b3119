import { expect } from '@jest/globals';
import { exampleCompany } from '@steward/stack';
import { until, type HttpClient } from '@steward/testing';
import type { Page } from 'playwright-core';
import { calledOutOf } from '../../testing-house/answer-token.js';
import { inaccessible, sideways, unhandy } from '../accessible.js';
import { browserPatience, type BrowserHouse, type Looking } from '../browser-house.js';
import { tasksOf } from '../task.js';

interface Emergency {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly class: string;
}
interface Fact {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const phone: Looking = { phone: true, installed: true };

const factsOf = async (http: HttpClient, id: string): Promise<readonly Fact[]> =>
  (await http.get<{ items: Fact[] }>(`/v1/emergencies/${id}/facts?limit=200`)).body.items;
const openOnes = async (http: HttpClient): Promise<readonly Emergency[]> =>
  (await http.get<{ items: Emergency[] }>('/v1/emergencies?open=true&limit=100')).body.items;

/** Whoever was called first, as he signs in. */
async function calledFirst(http: HttpClient, id: string): Promise<string> {
  const personId = await until(
    async () => {
      const calls = (await factsOf(http, id)).filter(({ type }) => type === 'step.called');
      const reached = calls.flatMap(({ data }) => data['reached'] as string[]);
      return reached[0] ?? null;
    },
    { within: browserPatience, what: 'somebody to be called' },
  );
  const login = exampleCompany.people.find((one) => one.id === personId)?.login;
  if (login === undefined) throw new Error(`${personId} is not of the example company`);
  return login;
}

const standsIn = (page: Page, state: string): Promise<void> =>
  page.locator(`[data-standing="${state}"]`).first().waitFor();

/** The red button, the room and the answer (§1.3.1, §4.2). Everything is a drill, and ended, so that nobody stays called. */
export function emergencyTasks(at: () => BrowserHouse): void {
  const it = tasksOf(at);
  const ends = async (id: string): Promise<void> => {
    const [clerk, lead] = [await at().http('jiang'), await at().http('qian')];
    await clerk.post(`/v1/emergencies/${id}/actions/propose-false-alarm`, { reason: '演练结束' });
    expect((await lead.post(`/v1/emergencies/${id}/actions/confirm-false-alarm`, {})).status).toBe(200);
  };

  it('danger is reported from any page in two taps, where the line is down too: 119 stands first, and it goes out once when the line is back', async () => {
    const { page, context, http } = await at().visit('li', '/my-work', phone);
    const before = new Set((await openOnes(http)).map(({ id }) => id));
    await until(() => page.evaluate('navigator.serviceWorker.controller?.state === "activated"'), {
      within: browserPatience,
      every: 100,
      what: 'the app to be kept',
    });
    await page.getByRole('link', { name: '报告险情' }).click();
    await page.getByRole('heading', { level: 1, name: '报告险情' }).waitFor();
    const first = page.locator('[data-part=call-first]');
    expect(
      await first.getByRole('link').evaluateAll((all) => all.map((one) => (one as { href?: string }).href)),
    ).toEqual(['tel:119', 'tel:110', 'tel:120']);
    // What the form needs was seen with a line.
    await page.getByTitle('湖畔花园').waitFor();
    expect(await sideways(page)).toBe(0);
    expect(await inaccessible(page)).toEqual([]);
    await context.setOffline(true);
    await page.getByRole('button', { name: '火灾' }).click();
    await first.getByText('火灾：先打电话').waitFor();
    expect(await first.getByRole('link').first().getAttribute('href')).toBe('tel:119');
    await page.getByText('这是演练').click();
    await page.getByRole('button', { name: '启动应急：火灾' }).click();
    const kept = page.locator('[data-part=kept]');
    await kept.getByText('没有网络，已存在本机').waitFor();
    await kept.getByText('现在没有人收到通知，请先打电话').waitFor();
    await page.locator('[data-part=outbox]').getByText('1 项已存在本机，等待网络').waitFor();
    expect(await inaccessible(page)).toEqual([]);
    const none = (await openOnes(http)).filter(({ id }) => !before.has(id));
    expect(none).toEqual([]);
    await context.setOffline(false);
    await page.locator('[data-part=sent]').getByRole('link', { name: '打开应急现场' }).click();
    await page.getByRole('heading', { name: /【演练】火灾/ }).waitFor();
    const id = String(page.url().split('/cases/')[1]).split('?')[0] ?? '';
    const opened = (await openOnes(http)).filter((one) => !before.has(one.id));
    expect(opened.map((one) => [one.id, one.state, one.class])).toEqual([[id, 'declared', 'level-2']]);
    expect((await factsOf(http, id)).filter(({ type }) => type === 'emergency.reported')).toHaveLength(1);
    await ends(id);
  });

  it('whoever is called answers with one thumb and reads what he promised; the room shows whom it called, who was not and why, and who comes next', async () => {
    const clerk = await at().http('jiang');
    const { status, body: emergency } = await clerk.post<Emergency>('/v1/emergencies', {
      estateId: 'lakeside',
      kind: 'lift-entrapment',
      level: 'level-3',
      drill: true,
      text: '三号楼电梯困人',
    });
    expect(status).toBe(201);
    const login = await calledFirst(clerk, emergency.id);
    const { page } = await at().visit(login, `/cases/${emergency.id}`, { phone: true });
    const answer = page.locator('[data-part=answer]');
    await answer.getByRole('heading', { name: '正在呼叫您' }).waitFor();
    await answer.getByText(`【演练】电梯困人 ${emergency.number}`).waitFor();
    const sizes = await answer
      .getByRole('button')
      .evaluateAll((all) => all.map((one) => (one as unknown as { offsetHeight: number }).offsetHeight));
    expect(sizes.length).toBeGreaterThanOrEqual(7);
    expect(sizes.filter((height) => height < 48)).toEqual([]);
    const box = await answer.boundingBox();
    expect((box?.y ?? -1) >= 0 && (box?.y ?? 0) + (box?.height ?? 0) <= 844).toBe(true);
    expect(await sideways(page)).toBe(0);
    expect(await inaccessible(page)).toEqual([]);
    await answer.getByRole('button', { name: '10 分钟', exact: true }).click();
    await answer.getByRole('heading', { name: '您已应答：我来' }).waitFor();
    await answer.locator('[data-part=promise]').getByText('应答有效至').waitFor();
    await answer.locator('[data-part=promise]').getByText(/^剩 /).waitFor();
    const { page: room } = await at().visit('qian', `/cases/${emergency.id}`);
    const tree = room.locator('[data-part=call-tree]');
    await tree.getByText('没有已发布的预案，按通用顺序呼叫').waitFor();
    const step = tree.locator('[data-activation="roster/1"]');
    await step.getByText('本小区在岗人员').first().waitFor();
    await step.getByText('已有足够的人').waitFor();
    const person = exampleCompany.people.find((one) => one.login === login);
    await step
      .locator(`[data-person="${person?.id ?? ''}"]`)
      .getByText('我马上到')
      .waitFor();
    await standsIn(room, 'coming');
    const why = step.locator(`[data-person="${person?.id ?? ''}"] details`).first();
    await why.locator('summary').click();
    await why.getByText(/第 1 轮步骤“[^”]+”呼叫他：启动时首先呼叫/).waitFor();
    await why.getByRole('button', { name: '条款、计时与送达情况' }).click();
    const drawer = room.getByRole('dialog');
    await drawer.getByText('紧急呼叫：请到场').first().waitFor();
    await room.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    // He comes; whoever commands gives a task, and reports.
    await answer.getByRole('button', { name: '我到了' }).click();
    await answer.getByRole('heading', { name: '您已到场' }).waitFor();
    await step.locator('[data-standing=here]').waitFor();
    await room.getByText('尚无人指挥现场').waitFor();
    expect(
      (await (await at().http('qian')).post(`/v1/emergencies/${emergency.id}/actions/take-command`, {})).status,
    ).toBe(200);
    await room.getByText('尚无人指挥现场').waitFor({ state: 'detached' });
    await room.locator('[data-part=reports]').getByRole('button', { name: '报告现场情况' }).click();
    const form = room.getByRole('dialog');
    await form.getByLabel('内容').fill('困两人，情绪稳定');
    await form.getByText('否', { exact: true }).click();
    await form.getByLabel('被困人数').fill('2');
    await form.getByRole('button', { name: /提\s*交/ }).click();
    const reports = room.locator('[data-part=reports]');
    await reports.getByText('困两人，情绪稳定').waitFor();
    await reports.getByText('被困 2 人').waitFor();
    expect(await inaccessible(room)).toEqual([]);
    expect(await sideways(room)).toBe(0);
    for (const [action, body] of [
      ['contain', { text: '轿门已打开' }],
      ['recover', { text: '维保确认恢复' }],
      ['stand-down', {}],
    ] as const)
      expect(
        (await (await at().http('qian')).post(`/v1/emergencies/${emergency.id}/actions/${action}`, body)).status,
      ).toBe(200);
    await room.getByText(/名被呼叫的人没有得知应急已解除/).waitFor();
    const lead = await at().http('zhao');
    for (const [action, body] of [
      ['review', { text: '演练有效', planChanges: false }],
      ['archive', {}],
    ] as const)
      expect([action, (await lead.post(`/v1/emergencies/${emergency.id}/actions/${action}`, body)).status]).toEqual([
        action,
        200,
      ]);
  });

  it('whoever is called answers by the link of his message, without signing in, with one thumb; afterwards it shows what he answered', async () => {
    const clerk = await at().http('jiang');
    const { body: emergency } = await clerk.post<Emergency>('/v1/emergencies', {
      ...{ estateId: 'lakeside', kind: 'water', level: 'level-3', drill: true, text: '供水演练' },
    });
    const { token } = await calledOutOf(at().house, clerk, emergency.id);
    const { page } = await at().look(`/a/${token}`, { phone: true });
    await page.getByRole('heading', { level: 1, name: /供水故障/ }).waitFor();
    await page.getByText('【演练】这是一次演练').waitFor();
    expect([await sideways(page), await inaccessible(page), await unhandy(page)]).toEqual([0, [], []]);
    await page.getByRole('button', { name: '10 分钟' }).click();
    await page.locator('[data-answer=coming]').getByText('您已应答：马上到').waitFor();
    expect(await page.getByRole('button').allInnerTexts()).toEqual(['我已到场']);
    const { page: again } = await at().look(`/a/${token}?lang=en`, { phone: true, language: 'en', dark: true });
    await again.getByText('You answered: on my way').waitFor();
    expect([await sideways(again), await inaccessible(again)]).toEqual([0, []]);
    await again.getByRole('button', { name: 'I am there' }).click();
    await again.locator('[data-answer=here]').waitFor();
    await ends(emergency.id);
  });

  it('stands in English, dark and narrow, with what it says in words and who comes next', async () => {
    const clerk = await at().http('jiang');
    const { body: emergency } = await clerk.post<Emergency>('/v1/emergencies', {
      estateId: 'lakeside',
      kind: 'gas',
      level: 'level-2',
      drill: true,
      text: '闻到燃气味',
    });
    await calledFirst(clerk, emergency.id);
    const { page } = await at().visit('zhao', `/cases/${emergency.id}`, { phone: true, language: 'en', dark: true });
    await page.getByRole('heading', { name: /\[Drill\] Gas leak/ }).waitFor();
    await page.getByText('Level Ⅱ (grave)').first().waitFor();
    await page.locator('[data-part=next]').getByText('who leads there').waitFor();
    await page.locator('[data-part=call-tree]').getByText('whoever is on duty on the estate').first().waitFor();
    expect(await sideways(page)).toBe(0);
    expect(await inaccessible(page)).toEqual([]);
    for (const width of [768, 1024, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      expect([width, await sideways(page)]).toEqual([width, 0]);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    await ends(emergency.id);
  });
}
