import { expect } from '@jest/globals';
import { until, type HttpClient } from '@steward/testing';
import type { CDPSession, Page } from 'playwright-core';
import { inaccessible, sideways, unhandy } from '../accessible.js';
import { browserPatience, type BrowserHouse, type Looking } from '../browser-house.js';
import { tasksOf } from '../task.js';

interface Complaint {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly handlerId: string | null;
  readonly content: readonly { readonly kind: string; readonly text: string | null }[];
}
interface Fact {
  readonly type: string;
}

const phone: Looking = { phone: true, installed: true };
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A leak at Lakeside that Li has. */
async function ofLi(desk: HttpClient): Promise<Complaint> {
  const { status, body } = await desk.post<Complaint>('/v1/complaints', {
    estateId: 'lakeside',
    channel: 'phone',
    place: 'dwelling',
    category: 'water',
    problem: 'leak',
    text: '地下室水管漏水',
    dwellingId: 'lh-3-1-501',
    assignTo: 'p-li',
    reporter: { kind: 'owner', name: '周女士', phone: '13800000000' },
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
}

const stands = async (http: HttpClient, id: string): Promise<Complaint> =>
  (await http.get<Complaint>(`/v1/complaints/${id}`)).body;
const factsOf = async (http: HttpClient, id: string): Promise<readonly string[]> =>
  (await http.get<{ items: Fact[] }>(`/v1/complaints/${id}/facts`)).body.items.map(({ type }) => type);

/** The app has kept what it opens with, and answers for this page. */
const isInstalled = (page: Page): Promise<true> =>
  until(
    async () => {
      // By the debugger: the policy of our pages lets nobody evaluate text.
      const active = await page.evaluate('navigator.serviceWorker.controller?.state === "activated"');
      if (active !== true) throw new Error('the service worker does not answer yet');
      return true;
    },
    { within: browserPatience, every: 100 },
  );
const outbox = (page: Page) => page.locator('[data-part=outbox]');
const nothingWaits = (page: Page): Promise<void> =>
  page.locator('[data-part=outbox]:empty').waitFor({ state: 'attached' });

/** By which the browser's debugger names the worker of a page; the page stands open and is served by it. */
async function registrationOf(page: Page): Promise<{ readonly devtools: CDPSession; readonly registrationId: string }> {
  const devtools = await page.context().newCDPSession(page);
  const found = new Promise<string>((resolve) =>
    devtools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      const one = versions.find(({ status }) => status === 'activated');
      if (one !== undefined) resolve(one.registrationId);
    }),
  );
  await devtools.send('ServiceWorker.enable');
  return { devtools, registrationId: await found };
}

/** Staff on their rounds, where no line reaches. */
export function handTasks(at: () => BrowserHouse): void {
  const it = tasksOf(at);
  it('can be installed: names in both languages, icons that are there', async () => {
    const { page } = await at().visit('li', '/my-work', phone);
    await isInstalled(page);
    for (const language of ['zh', 'en']) {
      const manifest = await page.request.get(`${at().house.gateway}/app.${language}.webmanifest`);
      const { name, icons } = (await manifest.json()) as { name: string; icons: { src: string; type: string }[] };
      expect([manifest.headers()['content-type'], name]).toEqual([
        expect.stringContaining('application/manifest+json'),
        language === 'zh' ? '管家 Steward' : 'Steward',
      ]);
      for (const { src, type } of icons) {
        const icon = await page.request.get(`${at().house.gateway}${src}`);
        expect([src, icon.status(), icon.headers()['content-type']]).toEqual([src, 200, type]);
      }
    }
    expect(await page.getAttribute('link[rel=manifest]', 'href')).toBe('/app.zh.webmanifest');
  });

  it('without a line my work and a case are read as last seen; what is done there goes out once when the line is back', async () => {
    const c = await ofLi(await at().http('qian'));
    const { page, context, http } = await at().visit('li', '/my-work', phone);
    const mine = page.locator(`.my-case[data-case="${c.id}"]`);
    await mine.waitFor();
    await isInstalled(page);
    await page.goto(`${at().house.gateway}/cases/${c.id}`);
    await page.getByRole('button', { name: '接单受理' }).first().waitFor();
    // The name of the place is looked up behind the case.
    await page
      .getByRole('navigation', { name: '现场' })
      .getByRole('link', { name: /湖畔花园/ })
      .waitFor();

    await at().cutLine(context);
    await page.goto(`${at().house.gateway}/my-work`);
    await mine.waitFor();
    await page.locator('[data-part=as-of]').getByText('连接已断开，显示的是此时的内容').waitFor();
    await mine.getByRole('link').first().click();
    // What is pressed is of this case: the list before it has the same button at each of his.
    await page.waitForURL((url) => url.pathname === `/cases/${c.id}`);
    await page.getByRole('heading', { level: 1, name: new RegExp(c.number) }).waitFor();
    await page.locator('[data-part=as-of]').waitFor();
    await page.getByRole('button', { name: '接单受理' }).first().click();
    await outbox(page).getByText('1 项已存在本机，等待网络').waitFor();
    await page
      .locator('.case-files input[type=file]')
      .setInputFiles({ name: 'leak.png', mimeType: 'image/png', buffer: picture });
    await outbox(page).getByText('2 项已存在本机，等待网络').waitFor();
    // Also a page that is opened anew still has them, and offers nothing of it once more.
    await page.reload();
    const waits = page.getByRole('button', { name: '接单受理 · 待发送' }).and(page.locator(':disabled'));
    await waits.waitFor().catch(async (error: unknown) => {
      // Whoever sees it fail knows what stood there.
      const stood = await page.locator('body').innerText();
      throw new Error(`opened anew without a line, ${page.url()} showed:\n${stood.slice(0, 1_500)}`, {
        cause: error,
      });
    });
    await outbox(page).getByText('2 项已存在本机，等待网络').waitFor();
    expect((await stands(http, c.id)).state).not.toBe('accepted');
    expect(await inaccessible(page)).toEqual([]);

    await at().mendLine(context);
    await nothingWaits(page);
    const facts = await factsOf(http, c.id);
    expect(facts.filter((type) => type === 'complaint.accepted')).toHaveLength(1);
    expect(facts.filter((type) => type === 'attachment.added')).toHaveLength(1);
    expect((await stands(http, c.id)).content.filter(({ kind }) => kind === 'attachment')).toHaveLength(1);
  });

  it('what was done without a line on a case that others changed is shown with what the service says, and kept until he decides', async () => {
    const qian = await at().http('qian');
    const c = await ofLi(qian);
    const { page, context, http } = await at().visit('li', `/cases/${c.id}`, phone);
    await page.getByRole('button', { name: '接单受理' }).first().waitFor();
    await isInstalled(page);
    await at().cutLine(context);
    await page.getByRole('button', { name: '接单受理' }).first().click();
    await outbox(page).getByText('1 项已存在本机，等待网络').waitFor();
    const given = await qian.post(`/v1/complaints/${c.id}/actions/assign`, { personId: 'p-wu' });
    expect(given.status).toBe(200);
    await at().mendLine(context);
    await outbox(page).getByText('1 项未被接受，请决定').waitFor();
    expect((await stands(http, c.id)).handlerId).toBe('p-wu');
    await page.reload();
    await outbox(page).getByRole('button', { name: '查看' }).click();
    const kept = page.locator('[data-act=accept]');
    await kept.getByRole('alert').waitFor();
    expect(await sideways(page)).toBe(0);
    await kept.getByRole('button', { name: '放弃' }).click();
    await page.locator('.ant-popconfirm').getByRole('button', { name: '放弃' }).click();
    await page.getByText('没有待发送的内容').waitFor();
    expect(await factsOf(http, c.id)).not.toContain('complaint.accepted');
  });

  it('signing out asks about what is not sent, and forgets what this browser kept of the person', async () => {
    const qian = await at().http('qian');
    const c = await ofLi(qian);
    const { page, context, http } = await at().visit('li', `/cases/${c.id}`, phone);
    await page.getByRole('button', { name: '接单受理' }).first().waitFor();
    await isInstalled(page);
    await at().cutLine(context);
    await page.getByRole('button', { name: '接单受理' }).first().click();
    await outbox(page).getByText('1 项已存在本机，等待网络').waitFor();
    const signsOut = async (): Promise<void> => {
      await page.getByRole('button', { name: /^账号/ }).click();
      await page.getByRole('menuitem', { name: '退出登录' }).click();
    };
    await signsOut();
    await page.getByRole('dialog').getByText('本机有 1 项还没有发送').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '不退出' }).click();
    await outbox(page).getByText('1 项已存在本机，等待网络').waitFor();
    await signsOut();
    await page.getByRole('dialog').getByRole('button', { name: '删除并退出' }).click();
    await page.getByLabel('登录名').waitFor();
    // The services could not be told: the cookie that is still there signs nobody in.
    await at().mendLine(context);
    await page.reload();
    await page.getByLabel('登录名').waitFor();
    const databases = await page.evaluate('indexedDB.databases().then((all) => all.map(({ name }) => name))');
    expect(databases).not.toContain('steward-hand-p-li');
    // And then they were told.
    expect((await http.get('/v1/messages')).status).toBe(401);
    expect(await factsOf(qian, c.id)).not.toContain('complaint.accepted');
  });

  it('a notice that a push service brings is shown, says so, and a press opens the case in the app that stands open', async () => {
    const { house } = at();
    const { page, context, http } = await at().visit('li', '/my-work', phone);
    await isInstalled(page);
    // The sink is the push service and decrypts; Chromium gets the words from its debugger, as it would from its own service.
    const device = { ...house.sink.push.subscribe('li', house.sink.url), name: '值班手机' };
    expect((await http.put('/v1/push/devices', device)).status).toBe(200);
    // Whenever this runs, he is not asleep.
    await http.put('/v1/recipients/p-li', { quietHours: null });
    const c = await ofLi(await at().http('qian'));
    const pushed = await until(
      () => {
        const texts = house.sink.store.list({ channel: 'web-push', to: 'li' }).map(({ text }) => text);
        return Promise.resolve(texts.find((text) => text.includes(c.id)) ?? null);
      },
      { within: browserPatience, what: 'the notice' },
    );
    expect(pushed).toContain(c.number);
    expect(pushed).not.toMatch(/周女士|13800000000|501/);
    // Those of tasks before, in the same browser, are still listed.
    const worker = context.serviceWorkers().at(-1);
    if (worker === undefined) throw new Error('there is no worker');
    // A browser without a screen allows no notices: what would be shown is written down.
    await worker.evaluate(
      'void (registration.showNotification = async (title, options) => { self.shown = { title, ...options }; })',
    );
    const { devtools, registrationId } = await registrationOf(page);
    await devtools.send('ServiceWorker.deliverPushMessage', { origin: house.gateway, registrationId, data: pushed });
    const shown = await until(
      () => worker.evaluate<{ body: string; data: { path: string } } | null>('self.shown ?? null'),
      { within: browserPatience, what: 'the notice on the screen' },
    );
    expect([shown.body, shown.data.path]).toEqual([expect.stringContaining(c.number), `/cases/${c.id}`]);
    await until(
      async () => {
        const { body } = await http.get<{ devices: { arrivedAt: string | null }[] }>('/v1/push');
        return body.devices.some(({ arrivedAt }) => arrivedAt !== null) ? true : null;
      },
      { within: browserPatience, what: 'the receipt of the device' },
    );
    await worker.evaluate(
      'void dispatchEvent(Object.assign(new ExtendableEvent("notificationclick"), { notification: { data: self.shown.data, close: () => undefined } }))',
    );
    await page.waitForURL(`**/cases/${c.id}`);
    await page.goto(`${house.gateway}/account`);
    const devices = page.getByRole('region', { name: '这台设备和其他设备上的通知' });
    await devices.getByText('最近一次显示于').waitFor();
    await devices.getByRole('button', { name: '发一条试试' }).click();
    await devices.getByText('值班手机：已交给推送服务').waitFor();
    expect(await inaccessible(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
    await devices.getByRole('button', { name: '停用' }).click();
    await devices.locator('[data-device]').waitFor({ state: 'detached' });
  });

  it('on a phone a case begins with the camera, the number of the owner and the way there; its clocks are folded', async () => {
    const c = await ofLi(await at().http('qian'));
    const { page, http } = await at().visit('li', `/cases/${c.id}`, { phone: true });
    const hand = page.getByRole('navigation', { name: '现场' });
    const way = hand.getByRole('link', { name: /湖畔花园3号楼1单元501室/ });
    await way.waitFor();
    expect(await way.getAttribute('href')).toContain('uri.amap.com');
    expect(await hand.getByRole('link', { name: '致电周女士' }).getAttribute('href')).toBe('tel:13800000000');
    await hand.locator('input[type=file]').setInputFiles({ name: 'leak.png', mimeType: 'image/png', buffer: picture });
    await page.getByText('已上传 leak.png').waitFor();
    await until(
      async () => {
        const { content } = await stands(http, c.id);
        if (!content.some(({ kind }) => kind === 'attachment')) throw new Error('the photo is not there');
        return true;
      },
      { within: browserPatience, every: 200 },
    );
    expect(await page.locator('.clock-row').count()).toBe(0);
    await page.getByRole('button', { name: /^展开时限/ }).click();
    await page.locator('.clock-row').first().waitFor();
    expect(await unhandy(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
  });

  it('my work shows where he is expected today, with the place on a map', async () => {
    const qian = await at().http('qian');
    const c = await ofLi(qian);
    const from = new Date();
    const made = await qian.post(`/v1/complaints/${c.id}/actions/make-appointment`, {
      from: from.toISOString(),
      until: new Date(from.getTime() + 3_600_000).toISOString(),
    });
    expect(made.status).toBe(200);
    const { page } = await at().visit('li', '/my-work', { phone: true });
    const stop = page.getByRole('region', { name: '今日预约与路线' }).locator(`[data-visit="${c.id}"]`);
    await stop.getByText('报事人未答复').waitFor();
    const way = stop.getByRole('link', { name: /在地图中打开 湖畔花园/ });
    expect(await way.getAttribute('href')).toContain('uri.amap.com');
    expect(await sideways(page)).toBe(0);
  });

  it('calendars speak Chinese and begin their weeks on Monday', async () => {
    const c = await ofLi(await at().http('qian'));
    const { page } = await at().visit('li', `/cases/${c.id}`);
    await page.locator('.composer').getByText('预约上门').click();
    await page.locator('.composer .ant-picker-range').click();
    await page.locator('.ant-picker-content th').first().waitFor();
    expect((await page.locator('.ant-picker-content th').allInnerTexts()).slice(0, 7)).toEqual([
      '一',
      '二',
      '三',
      '四',
      '五',
      '六',
      '日',
    ]);
  });

  it('on the board the keys lead in from anywhere, and selecting moves no row', async () => {
    await ofLi(await at().http('qian'));
    const { page } = await at().visit('qian', '/board');
    await page.locator('.board-row').first().waitFor();
    await page.locator('.board-list[aria-busy=false]').waitFor();
    await page.keyboard.press('j');
    expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('grid');
    expect(await page.locator('.board-list').getAttribute('aria-activedescendant')).not.toBeNull();
    const first = page.locator('.board-row').first();
    const before = await first.boundingBox();
    await page.keyboard.press('x');
    await page.getByRole('toolbar').getByText('取消选择').waitFor();
    expect((await first.boundingBox())?.y).toBe(before?.y);
  });

  it('Esc asks before a form over the page loses what was written, and nothing is lost by going on', async () => {
    const { page } = await at().visit('he', '/people');
    await page.getByRole('button', { name: '新增人员' }).click();
    const name = page.getByRole('dialog').getByLabel('姓名');
    await name.fill('写到一半');
    await page.keyboard.press('Escape');
    const asked = page.getByRole('dialog').filter({ hasText: '放弃已填写的内容' });
    await asked.getByRole('button', { name: '继续填写' }).click();
    await asked.waitFor({ state: 'detached' });
    expect(await name.inputValue()).toBe('写到一半');
    await page.keyboard.press('Escape');
    await asked.getByRole('button', { name: '放弃并关闭' }).click();
    await name.waitFor({ state: 'detached' });
  });

  it('whoever is signed in sets by himself when he is left alone', async () => {
    const { page, http, personId } = await at().visit('he', '/people');
    await page.getByRole('button', { name: /^账号/ }).click();
    await page.getByRole('menuitem', { name: /我的账号/ }).click();
    const reached = page.getByRole('region', { name: '怎样通知我' });
    await reached.getByLabel('从', { exact: true }).fill('23:00');
    await reached.getByLabel('到', { exact: true }).fill('06:30');
    await reached.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存').waitFor();
    const { body } = await http.get<{ quietHours: object | null }>(`/v1/recipients/${personId}`);
    expect(body.quietHours).toMatchObject({ from: '23:00', until: '06:30' });
    expect(await inaccessible(page)).toEqual([]);
  });
}
