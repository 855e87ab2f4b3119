import { expect } from '@jest/globals';
import type { Standard } from '@steward/handbook';
import type { Locator, Page } from 'playwright-core';
import { inaccessible, sideways } from '../accessible.js';
import type { BrowserHouse } from '../browser-house.js';
import { tasksOf } from '../task.js';

/** Most that a task over many pages may take, ms; on a busy machine. */
const longTaskMs = 240_000;

interface Version {
  readonly version: number;
  readonly state: string;
  readonly document: Standard;
}

const respond = (standard: Standard) => standard.complaint.clocks.find(({ id }) => id === 'RESPOND');

/** Drafts a version under a name of its own from what is in force at Lakeside; answers once its page is there. */
async function drafted(page: Page, id: string): Promise<void> {
  await page.getByRole('button', { name: '起草新版' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('编号').fill(id);
  await form.getByLabel('中文名称').fill('湖畔花园服务标准');
  await form.getByLabel('英文名称').fill('Lakeside service standard');
  await form.getByRole('button', { name: '起草', exact: true }).click();
  await page.waitForURL((url) => url.pathname === `/standards/${id}/1`);
  await page.getByRole('heading', { level: 1, name: /湖畔花园服务标准/ }).waitFor();
}

async function typed(field: Locator, value: string): Promise<void> {
  await field.fill(value);
  await field.press('Tab');
}

/** Quality and company work with the standards. */
export function standardsTasks(at: () => BrowserHouse): void {
  const it = tasksOf(at);
  it('anybody reads the handbook by clause as it is in force, our own figures marked, and whom each point tells', async () => {
    const { page } = await at().visit('li', '/standards?estate=lakeside');
    const respondRow = page.locator('[id="§3.1"] [data-clock="RESPOND"]');
    await respondRow.getByText('2 小时', { exact: true }).first().waitFor();
    expect(await respondRow.locator('[data-length="limit"] [data-class="major"]').innerText()).toContain('4 小时');
    await respondRow.locator('[data-point="limit"]').getByText('→ 主管').waitFor();
    // Behind a limit nobody is warned any more: it is broken.
    await respondRow.locator('[data-point="limit+30m"]').getByText('超时违约').waitFor();
    await page.locator('[id="§3.3"]').getByText('自定').first().waitFor();
    expect(await page.getByRole('button', { name: '起草新版' }).count()).toBe(0);
    expect(await inaccessible(page)).toEqual([]);
  });

  it('sees which open cases a figure touches, and the way to them', async () => {
    const { page, http } = await at().visit('qian', '/standards?estate=lakeside&show=touched');
    const { body } = await http.get<{ clocks: { clock: string; class: string; open: number; standard: string }[] }>(
      '/v1/figures/complaints/open?estate=lakeside',
    );
    const some = body.clocks.find(({ clock, standard }) => clock === 'RESOLVE' && standard === 'handbook-2025@2');
    if (some === undefined) throw new Error('the example company has no open case');
    const held = page.locator('[id="§2.1.3"] [data-clock="RESOLVE"]').getByRole('button', { name: /查看办结计时中/ });
    await held.first().click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('link', { name: '在看板中打开' }).waitFor();
    await drawer.locator('.ant-table-row').first().waitFor();
    expect(new URL(page.url()).searchParams.get('held')).toMatch(/^RESOLVE:/);
    expect(await inaccessible(page)).toEqual([]);
  });

  it('sees a contradiction with both readings, the choice made and what it decides', async () => {
    const { page } = await at().visit('lin', '/standards?estate=lakeside&tab=contradictions&about=complaint-end');
    const card = page.locator('[id="contradiction-complaint-end"]');
    await card.getByText('48 小时内处理完毕').waitFor();
    await card.getByText('72 小时内办结。').waitFor();
    await card.locator('[data-chosen="true"]').getByText('48 小时为目标').waitFor();
    await card.getByText('沿用产品默认口径').waitFor();
    await card.getByText(/影响：办结/).waitFor();
    expect(await inaccessible(page)).toEqual([]);
  });

  it(
    'quality drafts a shorter response time; what cannot hold is told with its place; it takes a reading; the company publishes it for next month',
    async () => {
      const { page, http } = await at().visit('lin', '/standards?estate=lakeside');
      await drafted(page, 'lakeside-own');
      // A limit before the target can't hold: the page says so before anything is saved.
      const general = page.getByLabel('响应 · 时限 · 重大', { exact: true });
      await typed(general, '1');
      const told = page.getByRole('alert').getByText('响应 · 目标');
      await told.waitFor();
      await page.getByRole('alert').getByText('重大类的时限早于目标').waitFor();
      expect(await page.getByRole('button', { name: '保存草稿' }).isDisabled()).toBe(true);
      await typed(general, '3');
      await typed(page.getByLabel('响应 · 时限 · 一般', { exact: true }), '1');
      await told.waitFor({ state: 'hidden' });
      await page.getByText('2 处改动未保存').waitFor();
      await page.getByRole('button', { name: '保存草稿' }).click();
      await page.getByText('没有未保存的改动').waitFor();
      const saved = (await http.get<Version>('/v1/standards/lakeside-own/1')).body;
      expect(respond(saved.document)?.limit).toMatchObject({ length: { general: 'PT1H', major: 'PT3H' }, ours: true });

      // The reading is signed with who took it.
      await page.getByRole('tab', { name: '矛盾与口径' }).click();
      const card = page.locator('[id="contradiction-complaint-end"]');
      await card.locator('[data-reading="three-days"]').getByRole('button', { name: '改用此口径' }).click();
      await card.locator('[data-reading="three-days"][data-chosen="true"]').waitFor();
      await card.getByText(/林静.*选定/).waitFor();

      // Tried on the cases of the last month before anybody publishes it.
      await page.getByRole('tab', { name: '试算' }).click();
      await page.getByRole('button', { name: '试算' }).click();
      await page
        .getByRole('status')
        .getByText(/期间内 \d+ 件/)
        .waitFor();
      await page.getByRole('heading', { name: '各项时限' }).waitFor();
      expect(await inaccessible(page)).toEqual([]);

      // Compared with the handbook, in words.
      await page.getByRole('tab', { name: '对比' }).click();
      const row = page.getByRole('row', { name: /响应 · 时限 · 一般/ });
      await row.getByText('2 小时').waitFor();
      await row.getByText('1 小时').waitFor();
      await row.getByText('更紧').waitFor();
      expect(await inaccessible(page)).toEqual([]);

      await page.getByRole('button', { name: '发布…' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('选定的小区').click();
      await dialog.getByLabel('小区', { exact: true }).click();
      await page.locator('.ant-select-item-option').getByText('湖畔花园').click();
      await dialog.getByText(/未结工单不受影响/).waitFor();
      await dialog.getByRole('button', { name: '发布', exact: true }).click();
      await page.waitForURL((url) => url.pathname === '/standards');
      const when = String(new URL(page.url()).searchParams.get('at'));
      expect(Date.parse(when)).toBeGreaterThan(Date.now());

      // The view of that date shows it; today's does not.
      await page.getByText(/执行《湖畔花园服务标准》第 1 版/).waitFor();
      await page.getByText('将生效').first().waitFor();
      await page.getByRole('tab', { name: '按条款' }).click();
      const limit = page.locator('[id="§3.1"] [data-clock="RESPOND"] [data-length="limit"] [data-class="general"]');
      await limit.getByText(/^1 小时/).waitFor();
      await limit.getByText('严于手册').waitFor();
      const today = (await http.get<{ standardId: string }>('/v1/standards/in-force?estate=lakeside')).body;
      expect(today.standardId).toBe('handbook-2025');

      // Until it begins it can be taken back.
      await page.getByRole('tab', { name: '版本与发布' }).click();
      await page
        .getByRole('row', { name: /湖畔花园服务标准/ })
        .getByRole('button', { name: '撤回' })
        .click();
      await page.locator('.ant-popover').getByRole('button', { name: '撤回', exact: true }).click();
      await page.getByRole('row', { name: /湖畔花园服务标准.*已撤回/ }).waitFor();
      const then = (await http.get<{ standardId: string }>(`/v1/standards/in-force?estate=lakeside&at=${when}`)).body;
      expect(then.standardId).toBe('handbook-2025');
    },
    longTaskMs,
  );

  it('one press puts the regional manager on the ladder of a draft, once it is seen for whom that is whom', async () => {
    const { page, http } = await at().visit('lin', '/standards?estate=lakeside');
    await drafted(page, 'with-region');
    const button = page.getByRole('button', { name: '逐级上报中加入区域经理' });
    await button.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('湖畔花园：范宁').waitFor();
    await dialog.getByText(/演示小区：公司（目前无人任区域经理/).waitFor();
    await dialog.getByRole('row', { name: /响应/ }).first().waitFor();
    expect(await inaccessible(page)).toEqual([]);
    await dialog.getByRole('button', { name: /加入草稿/ }).click();
    await page.getByText(/\d+ 处改动未保存/).waitFor();
    expect(await button.isDisabled()).toBe(true);
    await page.getByRole('button', { name: '保存草稿' }).click();
    await page.getByText('没有未保存的改动').waitFor();
    const saved = (await http.get<Version>('/v1/standards/with-region/1')).body;
    const told = respond(saved.document)?.points.filter(({ tells }) => tells.includes('regional-manager'));
    expect(told?.map(({ at: when }) => when)).toEqual([{ after: 'PT14H30M', from: 'start' }]);
  });

  it('nothing typed is lost when somebody else has changed the draft: both are shown, and one decides', async () => {
    const { page, http } = await at().visit('lin', '/standards?estate=lakeside');
    await drafted(page, 'shared-draft');
    await typed(page.getByLabel('响应 · 时限 · 一般', { exact: true }), '1');
    const { body } = await http.get<Version & { revision: number }>('/v1/standards/shared-draft/1');
    const other = await at().http('chen');
    const theirs = { ...body.document, title: { zh: '湖畔花园服务标准二', en: 'Lakeside, second' } };
    const put = await other.put('/v1/standards/shared-draft/1', { document: theirs, revision: body.revision });
    expect(put.status).toBe(200);
    await page.getByRole('button', { name: '保存草稿' }).click();
    const dialog = page.getByRole('dialog').filter({ hasText: '已修改过这份草稿' });
    await dialog.getByText('陈国栋').waitFor();
    await dialog.getByRole('row', { name: /响应 · 时限 · 一般/ }).waitFor();
    await dialog.getByRole('button', { name: '用我的覆盖' }).click();
    await page.getByRole('button', { name: '保存草稿' }).click();
    await page.getByText('没有未保存的改动').waitFor();
    const kept = (await http.get<Version>('/v1/standards/shared-draft/1')).body;
    expect(respond(kept.document)?.limit.length).toMatchObject({ general: 'PT1H' });
  });

  it('compares two versions on a phone in English, without scrolling the page sideways', async () => {
    const { page } = await at().visit(
      'zhao',
      '/standards/handbook-2025-seconds/1?tab=differences&with=handbook-2025/2',
      {
        language: 'en',
        phone: true,
      },
    );
    const row = page.getByRole('row', { name: /Respond · limit · general/ });
    await row.getByText('2 h').waitFor();
    await row.getByText('20 s').waitFor();
    expect(await sideways(page)).toBe(0);
    expect(await inaccessible(page)).toEqual([]);
  });

  it('shows who hears of what, changes a rule with its effect seen beforehand, and both texts of a message', async () => {
    const { page, http } = await at().visit('chen', '/routing?q=响应');
    const row = page.getByRole('row', { name: /响应 · 响应超时.*主管/ });
    await row.getByText('15 分钟未读则').waitFor();
    expect(await inaccessible(page)).toEqual([]);
    await row.getByRole('link', { name: '超时' }).click();
    const form = page.getByRole('dialog');
    await typed(form.getByLabel('多久未读进入下一步', { exact: true }), '10');
    await form.getByRole('button', { name: '确定' }).click();
    await page
      .getByRole('row', { name: /响应 · 响应超时.*主管.*10 分钟未读则/ })
      .first()
      .waitFor();
    await page.getByRole('button', { name: '保存规则' }).click();
    await page.getByText(/规则已保存/).waitFor();
    const { routes } = (
      await http.get<{ routes: { id: string; steps: { unreadAfter: string | null }[] }[] }>('/v1/routes')
    ).body;
    expect(routes.find(({ id }) => id === 'firing.breach')?.steps[0]?.unreadAfter).toBe('PT10M');
    await page.getByRole('tab', { name: '消息内容' }).click();
    await page.locator('.ant-card[lang="zh-CN"] .template-body').waitFor();
    await page.locator('.ant-card[lang="en"] .template-body').waitFor();
    expect(await inaccessible(page)).toEqual([]);
  });
}
