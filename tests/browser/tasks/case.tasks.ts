import { expect } from '@jest/globals';
import type { HttpClient } from '@steward/testing';
import type { Page } from 'playwright-core';
import { inaccessible } from '../accessible.js';
import type { BrowserHouse } from '../browser-house.js';
import { tasksOf } from '../task.js';

/** A case as the service has it, as far as these tasks look at it. */
interface Case {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly class: string;
  readonly handlerId: string | null;
  readonly rating: number | null;
  readonly clocks: readonly { readonly clock: string; readonly stoppedAt: string | null }[];
  readonly content: readonly { readonly kind: string; readonly text: string | null }[];
}

const inPerson = { kind: 'in-person' };

/** A picture of one point, as small as a PNG can be. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Most that a task with several looks through axe may take, ms; on a busy machine. */
const longTaskMs = 240_000;

export function caseTasks(at: () => BrowserHouse): void {
  const it = tasksOf(at);
  /** A case that the front desk has just taken in. */
  const filed = async (changes: object = {}): Promise<Case> => {
    const desk = await at().http('jiang');
    const estates = await desk.get<{ items: readonly { estateId: string }[] }>('/v1/estates');
    const answer = await desk.post<Case>('/v1/complaints', {
      estateId: estates.body.items[0]?.estateId,
      kind: 'complaint',
      channel: 'phone',
      place: 'dwelling',
      category: 'water',
      problem: 'leak',
      class: 'general',
      text: '厨房水管接头渗水，柜子已泡湿',
      reporter: { kind: 'owner', name: '周晓', phone: '13800000000' },
      ...changes,
    });
    expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
    return answer.body;
  };
  const stands = async (http: HttpClient, id: string): Promise<Case> =>
    (await http.get<Case>(`/v1/complaints/${id}`)).body;
  const does = async (login: string, id: string, action: string, body: object = {}): Promise<void> => {
    const { status, body: answer } = await (
      await at().http(login)
    ).post(`/v1/complaints/${id}/actions/${action}`, body);
    expect([status, answer]).toEqual([200, expect.anything()]);
  };
  const fedBack = async (): Promise<Case> => {
    const c = await filed({ assignTo: 'p-li' });
    await does('li', c.id, 'accept');
    await does('li', c.id, 'tell-owner', { text: '由李明上门处理', proof: inPerson });
    await does('li', c.id, 'feed-back', { text: '接头已更换', proof: inPerson });
    return c;
  };
  const bar = (page: Page) => page.getByRole('toolbar', { name: '操作' });
  const form = (page: Page) => page.getByRole('dialog');
  const chooses = async (page: Page, field: string, choice: string): Promise<void> => {
    await form(page).getByLabel(field).click();
    await page.locator('.ant-select-item-option', { hasText: choice }).first().click();
  };

  it('the handler accepts, tells the owner with proof, and feeds the outcome back with proof', async () => {
    const c = await filed({ assignTo: 'p-li' });
    const { page, http } = await at().visit('li', `/cases/${c.id}`);
    await bar(page).getByRole('button', { name: '接单受理' }).click();
    await bar(page).getByRole('button', { name: '告知报事人由谁处理' }).click();
    await form(page).getByLabel('告知报事人的话').fill('您好，我是维修工程师李明，半小时内到。');
    await chooses(page, '凭证：怎么知道报事人已获知', '电话接通');
    await form(page).getByRole('button', { name: '提交' }).click();
    await form(page).getByText('请写明与谁通话、说了什么').waitFor();
    await form(page).getByLabel('凭证说明').fill('x');
    await form(page).getByText('请写明与谁通话、说了什么').waitFor();
    await form(page).getByLabel('凭证说明').fill('电话接通，本人确认');
    await form(page).getByRole('button', { name: '提交' }).click();
    await page.getByRole('listitem').getByText('您好，我是维修工程师李明').waitFor();
    const told = await stands(http, c.id);
    expect([told.state, told.clocks.find(({ clock }) => clock === 'RESPOND')?.stoppedAt]).toEqual([
      'accepted',
      expect.any(String),
    ]);
    await bar(page).getByRole('button', { name: '反馈结果' }).click();
    await form(page).getByLabel('告知报事人的处理结果').fill('接头已更换，试水半小时不漏。');
    await chooses(page, '凭证：怎么知道报事人已获知', '当面告知');
    await form(page).getByRole('button', { name: '提交' }).click();
    await page.getByRole('listitem').getByText('试水半小时不漏').waitFor();
    expect((await stands(http, c.id)).state).toBe('fed-back');
  });

  it('a picture chosen as proof can be looked at and taken back: only the one that is left goes along', async () => {
    const c = await filed({ assignTo: 'p-li' });
    await does('li', c.id, 'accept');
    const { page, http } = await at().visit('li', `/cases/${c.id}`);
    await bar(page).getByRole('button', { name: '告知报事人由谁处理' }).click();
    await form(page).getByLabel('告知报事人的话').fill('您好，我是李明，马上到。');
    await chooses(page, '凭证：怎么知道报事人已获知', '电话接通');
    const proof = form(page).locator('[data-part=proof-file]');
    const choosesFile = (name: string): Promise<void> =>
      form(page).locator('input[type=file]').setInputFiles({ name, mimeType: 'image/png', buffer: picture });
    await choosesFile('wrong.png');
    await proof.getByRole('img', { name: 'wrong.png' }).waitFor();
    await proof.getByRole('button', { name: '去掉' }).click();
    await proof.waitFor({ state: 'detached' });
    // Without it neither words nor a file are there.
    await form(page).getByRole('button', { name: '提交' }).click();
    await form(page).getByText('请写明与谁通话、说了什么').waitFor();
    await choosesFile('call.png');
    await proof.getByRole('img', { name: 'call.png' }).waitFor();
    await form(page).getByRole('button', { name: '提交' }).click();
    await page.getByRole('listitem').getByText('我是李明，马上到').waitFor();
    const { content } = await stands(http, c.id);
    expect(content.filter(({ kind }) => kind === 'attachment')).toHaveLength(1);
  });

  it('the handler reads why the review is not his, and the supervisor reviews', async () => {
    const c = await fedBack();
    const { page: handlers } = await at().visit('li', `/cases/${c.id}`);
    await bar(handlers).getByRole('button', { name: '全部操作' }).click();
    const refused = form(handlers).getByRole('listitem').filter({ hasText: '处理人不得复查' }).first();
    await refused.getByText('§4.4').waitFor();
    expect(await form(handlers).getByRole('button', { name: '复查' }).count()).toBe(0);
    const { page, http } = await at().visit('qian', `/cases/${c.id}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await bar(page).getByRole('button', { name: '复查' }).waitFor();
    await page.keyboard.press('r');
    await form(page).getByText('已解决', { exact: true }).click();
    // How it was found out is said by whoever reviews: nothing is preset.
    expect(await form(page).getByRole('radio', { name: '电话' }).isChecked()).toBe(false);
    await form(page).getByText('电话', { exact: true }).click();
    await form(page).getByRole('button', { name: '提交' }).click();
    await page.getByText('已复查', { exact: true }).first().waitFor();
    expect((await stands(http, c.id)).state).toBe('reviewed');
  });

  it.each([
    ['told by the live line', true],
    ['found out when it is sent, because the line is down', false],
  ])('two people at one case: what the other did is shown, what was typed is kept (%s)', async (_, live) => {
    const c = await filed({ assignTo: 'p-li' });
    const { page, http } = await at().visit('zhao', '/messages');
    if (!live) await page.context().route('**/v1/live', (route) => route.abort());
    await page.goto(`${new URL(page.url()).origin}/cases/${c.id}?act=change-class`);
    await form(page).getByText('紧急', { exact: true }).click();
    await form(page).getByLabel('理由').fill('水已漏到楼下配电箱旁');
    await does('qian', c.id, 'assign', { personId: 'p-wu' });
    if (!live) await form(page).getByRole('button', { name: '提交' }).click();
    await form(page).getByText('您填写期间，其他人已有操作').waitFor();
    await form(page).getByText('派单').first().waitFor();
    await form(page).getByText('钱芳').first().waitFor();
    expect(await form(page).getByLabel('理由').inputValue()).toBe('水已漏到楼下配电箱旁');
    expect((await stands(http, c.id)).class).toBe('general');
    await form(page).getByRole('button', { name: '已看过，仍要提交' }).click();
    await form(page).waitFor({ state: 'hidden' });
    expect(await stands(http, c.id)).toMatchObject({ class: 'urgent', handlerId: 'p-wu' });
  });

  it(
    'an escalation is explained down to the arithmetic, the persons considered and the channels',
    async () => {
      const received = Date.now() - 3 * 3_600_000;
      const c = await filed({
        assignTo: 'p-li',
        happened: { at: new Date(received).toISOString(), reason: '登记本补录' },
      });
      const { page, http } = await at().visit('zhao', `/cases/${c.id}?part=why`);
      const limit = page.getByRole('listitem').filter({ hasText: '响应超时' });
      await limit.last().getByRole('button', { name: '来龙去脉' }).click();
      const sum = form(page).getByRole('table');
      await sum.getByText('2 小时').waitFor();
      await sum.getByText('§3.1 一般').waitFor();
      await form(page).getByText('手册此处有两种说法').waitFor();
      const { body } = await http.get<{ items: readonly { point: string; due: string; clock: string }[] }>(
        `/v1/complaints/${c.id}/firings`,
      );
      const due = body.items.find(({ clock, point }) => clock === 'RESPOND' && point === 'limit')?.due ?? '';
      expect(Date.parse(due)).toBe(received + 2 * 3_600_000);
      await sum.getByText(due).waitFor();
      await form(page).getByRole('link', { name: /版/ }).waitFor();
      expect(await inaccessible(page)).toEqual([]);
      // Points of one look are told once, by the highest of them: that one names persons and channels.
      await page.goto(`${page.url().split('?')[0] ?? ''}?part=why`);
      await page.getByRole('listitem').filter({ hasText: '已通知' }).first().getByRole('button').click();
      await form(page)
        .getByText(/^(通知|跳过).+（.+）：.+/)
        .first()
        .waitFor();
      await form(page)
        .getByText(/邮件|站内消息/)
        .first()
        .waitFor();
    },
    longTaskMs,
  );

  it('the owner’s rating appears while the supervisor looks, without a reload', async () => {
    const c = await fedBack();
    const { page, http } = await at().visit('qian', `/cases/${c.id}`);
    await page.getByRole('listitem').getByText('接头已更换').waitFor();
    await page.locator('[data-line="up"]').waitFor();
    const taken = await http.post<{ link: string }>(`/v1/complaints/${c.id}/owner-links`);
    const token = taken.body.link.split('/o/')[1] ?? '';
    const before = Date.now();
    const rated = await http.post(`/v1/owner-links/${token}/rate`, { score: 5, text: '师傅很专业' });
    expect(rated.status).toBe(200);
    await page.getByText('师傅很专业').waitFor();
    const took = Date.now() - before;
    await page.getByText('5 分（满分 5）').waitFor();
    await page
      .getByRole('status')
      .getByText(/刚有 \d+ 条新进展/)
      .waitFor();
    expect((await stands(http, c.id)).rating).toBe(5);
    console.info(`the rating stood on the supervisor's page ${String(took)} ms after the owner sent it`);
  });

  it('the supervisor nudges, the handler says that he has seen it, and what he asks for is decided in the queue', async () => {
    // Urgent: he is called at any hour, whatever his quiet hours.
    const c = await filed({ assignTo: 'p-li', class: 'urgent' });
    const { page: boss, http } = await at().visit('qian', `/cases/${c.id}`);
    const called = (page: Page) => page.getByRole('region', { name: '已通知的人员' });
    await called(boss).getByRole('listitem').filter({ hasText: '李明' }).getByText('未知悉').waitFor();
    await called(boss).getByRole('button', { name: '催办' }).click();
    await called(boss).getByText('已催办 1 次').waitFor();
    const { page } = await at().visit('li', `/cases/${c.id}`);
    // Where it is, whatever else is not known.
    await page.locator('.case-about').getByText('户内').waitFor();
    await called(page).getByRole('button', { name: '已知悉' }).click();
    await called(boss).getByRole('listitem').filter({ hasText: '李明' }).getByText('已知悉').waitFor();
    await does('li', c.id, 'propose-class-change', { class: 'general', reason: '只是渗水，已用盆接住' });
    await boss.getByRole('link', { name: /待我决定/ }).click();
    const asked = boss.locator(`[data-kind=class-change] [data-case="${c.id}"]`);
    await asked.getByText('只是渗水，已用盆接住').waitFor();
    // By when this is to be decided, and no deadline of the decision itself among those that it moves.
    expect(await asked.locator('.my-case-due').innerText()).toMatch(/^剩 [34] 小时/);
    expect(await asked.innerText()).not.toContain('决定调整级别申请');
    await asked.getByRole('button', { name: '同意' }).click();
    await form(boss).getByLabel('理由').fill('同意，按一般处理');
    await form(boss).getByRole('button', { name: '提交' }).click();
    await form(boss).waitFor({ state: 'hidden' });
    expect((await stands(http, c.id)).class).toBe('general');
  });

  it('a photo is attached with a look at it, and what is too large is refused before it is sent', async () => {
    const c = await filed({ assignTo: 'p-li' });
    const { page, http } = await at().visit('li', `/cases/${c.id}`);
    const files = page.locator('.case-files input[type=file]');
    await files.setInputFiles({
      name: 'film.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.alloc(11 * 1024 * 1024),
    });
    await page.getByText('超过 10 MB，不能上传').waitFor();
    await files.setInputFiles({ name: 'leak.png', mimeType: 'image/png', buffer: picture });
    await page.locator('.case-files').getByRole('img', { name: '处理前' }).waitFor();
    const { content } = await stands(http, c.id);
    expect(content.filter(({ kind }) => kind === 'attachment')).toHaveLength(1);
  });

  it('a note that is typed is still there after a reload, and is sent once', async () => {
    const c = await filed({ assignTo: 'p-li' });
    const { page, http } = await at().visit('li', `/cases/${c.id}`);
    await page.getByLabel('内部备注：内容').fill('已联系三楼关阀');
    await page.reload();
    const box = page.getByLabel('内部备注：内容');
    await box.waitFor();
    expect(await box.inputValue()).toBe('已联系三楼关阀');
    await box.press('Control+Enter');
    await page.getByRole('listitem').getByText('已联系三楼关阀').waitFor();
    const { content } = await stands(http, c.id);
    expect(content.filter(({ text }) => text === '已联系三楼关阀')).toHaveLength(1);
  });
}
