import { expect } from '@jest/globals';
import type { HttpClient } from '@steward/testing';
import { inaccessible, sideways } from '../accessible.js';
import type { BrowserHouse } from '../browser-house.js';
import { tasksOf } from '../task.js';

interface Plan {
  readonly planId: string;
  readonly hazard: string;
  readonly estateId: string | null;
  readonly state: string;
  readonly latest: number;
  readonly published: { readonly version: number } | null;
}

const theftAt = async (http: HttpClient): Promise<Plan | undefined> =>
  (await http.get<{ items: Plan[] }>('/v1/plans?estate=lakeside&limit=100')).body.items.find(
    ({ estateId, hazard }) => hazard === 'theft' && estateId === 'lakeside',
  );

/** Plans (§4.2): drafted from the shipped one, checked where it is wrong, published by another, acknowledged by name, tried out. */
export function plansTasks(at: () => BrowserHouse): void {
  const it = tasksOf(at);
  it('a plan is drafted from the shipped one, what lint finds stands at its place, a second person publishes, and whoever may be called acknowledges', async () => {
    const { page, http } = await at().visit('qian', '/plans?estate=lakeside');
    const row = page.getByRole('row').filter({ hasText: '盗窃' });
    await row.getByText('无，按通用顺序呼叫').waitFor();
    expect(await inaccessible(page)).toEqual([]);
    await row.getByRole('button', { name: '起草小区预案' }).click();
    await page.getByRole('heading', { level: 1, name: '盗窃' }).waitFor();
    await page.getByText('从系统自带的预案开始').waitFor();
    // The first step calls nobody.
    const first = page.locator('[data-at="steps[0]"]');
    const removes = first.getByRole('button', { name: /^删除 呼叫谁/ });
    for (let left = await removes.count(); left > 0; left -= 1) await removes.first().click();
    await page.getByRole('button', { name: '保存为草稿' }).click();
    await page.locator('[data-part=lint]').getByText('有错误的预案不能发布').waitFor();
    await first.locator('[data-code="step.no-target"]').waitFor();
    expect(await inaccessible(page)).toEqual([]);
    await first.getByRole('button', { name: '添加 呼叫谁' }).click();
    await first.getByLabel(/^等待多久/).fill('45');
    await page.getByRole('status').getByRole('button', { name: '保存为草稿' }).click();
    await first.locator('[data-code="step.no-target"]').waitFor({ state: 'detached' });
    const drafted = await theftAt(http);
    expect(drafted).toMatchObject({ state: 'draft', latest: 2, published: null });
    // Whoever wrote it reads why he does not publish it.
    await page.getByText('预案由起草人以外的人发布').waitFor();
    expect(await page.getByRole('button', { name: /^发布 第 2 版/ }).isDisabled()).toBe(true);
    const id = drafted?.planId ?? '';
    const { page: other } = await at().visit('zhao', `/plans/${id}?estate=lakeside`);
    await other.getByRole('button', { name: /^发布 第 2 版/ }).click();
    await other.getByText('现行 第 2 版').waitFor();
    const { page: guard } = await at().visit('wu', `/plans/${id}?estate=lakeside`, { phone: true });
    await guard.getByText('您可以查看，修改由主管').waitFor();
    await guard.getByRole('button', { name: '确认知悉 第 2 版' }).click();
    await guard.getByRole('button', { name: /^确认知悉/ }).waitFor({ state: 'detached' });
    await guard.getByRole('tab', { name: '确认名单' }).click();
    await guard.getByRole('list', { name: '确认名单' }).getByText('吴刚').waitFor();
    expect(await sideways(guard)).toBe(0);
    expect(await inaccessible(guard)).toEqual([]);
    const edition = await http.get<{ document: { steps: { waitMs: number; targets: object[] }[] } }>(
      `/v1/plans/${id}/versions/2`,
    );
    expect(edition.body.document.steps[0]).toMatchObject({ waitMs: 45_000, targets: [{ of: 'on-duty' }] });
  });

  it('is tried out for any instant: who would ring when, who would be skipped and why', async () => {
    const plan = await theftAt(await at().http('zhao'));
    const { page } = await at().visit('zhao', `/plans/${plan?.planId ?? ''}?estate=lakeside&part=try`);
    const trying = page.locator('[data-part=try]');
    await trying.getByRole('button', { name: '试呼叫' }).click();
    const tried = page.locator('[data-part=tried]');
    await tried.getByText('按第 2 版').waitFor();
    await tried.locator('[data-called]').first().waitFor();
    await tried.getByText('启动后 0 秒').first().waitFor();
    expect(await sideways(page)).toBe(0);
    expect(await inaccessible(page)).toEqual([]);
  });
}
