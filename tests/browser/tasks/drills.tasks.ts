import { expect } from '@jest/globals';
import { until } from '@steward/testing';
import { inaccessible, sideways } from '../accessible.js';
import { browserPatience, type BrowserHouse } from '../browser-house.js';
import { tasksOf } from '../task.js';

interface DrillDate {
  readonly hazard: string;
  readonly state: string;
  readonly announcedFor: string | null;
  readonly caseId: string | null;
}

/** Drills (§2.4.2): planned, announced, begun from the calendar by the red button, and scored on a sheet. */
export function drillsTasks(at: () => BrowserHouse): void {
  const it = tasksOf(at);
  const dates = async (hazard: string): Promise<readonly DrillDate[]> =>
    (await (await at().http('han')).get<{ items: DrillDate[] }>(`/v1/drills?estate=demo&hazard=${hazard}`)).body.items;

  it('who leads plans a drill, sees what is due, announces it, and begins it by the red button, where everything stands already', async () => {
    const { page } = await at().visit('han', '/drills?estate=demo');
    const row = page.locator('tr[data-state=due]').filter({ hasText: '电梯困人' });
    await row.getByText('应演练').waitFor();
    await page.getByRole('button', { name: '新增演练计划' }).click();
    const form = page.getByRole('dialog');
    // By the figures of the handbook a fire is drilled twice a year.
    expect(await form.getByLabel('间隔（月）').inputValue()).toBe('6');
    expect(await inaccessible(page)).toEqual([]);
    await form.getByRole('button', { name: '保存' }).click();
    await page.locator('tr[data-state=due]').filter({ hasText: '火灾' }).waitFor();
    expect((await dates('fire')).map(({ state }) => state)).toEqual(['due', 'laid-out', 'laid-out']);
    await row.getByRole('button', { name: '预告时间' }).click();
    const announcing = page.getByRole('dialog');
    const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    await announcing.getByLabel('演练时间').fill(`${tomorrow} 10:00`);
    // Enter in the last field would send the form.
    await announcing.getByLabel('演练时间').press('Tab');
    await announcing.getByRole('button', { name: '预告时间' }).click();
    await announcing.waitFor({ state: 'detached' });
    expect((await dates('lift-entrapment'))[0]?.announcedFor).toBe(`${tomorrow}T02:00:00.000Z`);
    await row.getByRole('link', { name: '开始演练' }).click();
    await page.getByRole('heading', { level: 1, name: '报告险情' }).waitFor();
    expect(await page.getByRole('button', { name: '电梯困人', exact: true }).getAttribute('aria-pressed')).toBe('true');
    expect(await page.getByLabel('这是演练').isChecked()).toBe(true);
    await page.locator('.red-send').click();
    await page.getByRole('link', { name: '评分表' }).click();
    await page.locator('[data-part=score][data-verdict=running]').waitFor();
    await until(async () => (await dates('lift-entrapment'))[0]?.state === 'under-way', {
      within: browserPatience,
      what: 'the date to be under way',
    });
  });

  it('the sheet says what the plan expects, what was and what is not known, at phone width and in English as well', async () => {
    const begun = await until(async () => (await dates('lift-entrapment'))[0]?.caseId ?? null, {
      within: browserPatience,
      what: 'the drill of the calendar',
    });
    const { page } = await at().visit('yang', `/drills/${begun}/score`, { phone: true, language: 'en' });
    await page.getByRole('heading', { level: 1, name: 'Score sheet' }).waitFor();
    await page
      .locator('[data-score=first-answer]')
      .getByText(/^within /)
      .waitFor();
    await page.locator('[data-score=evacuation]').getByText('Beside the score').waitFor();
    expect(await sideways(page)).toBe(0);
    expect(await inaccessible(page)).toEqual([]);
    const [clerk, lead] = [await at().http('you'), await at().http('han')];
    await clerk.post(`/v1/emergencies/${begun}/actions/propose-false-alarm`, { reason: '演练结束' });
    expect((await lead.post(`/v1/emergencies/${begun}/actions/confirm-false-alarm`, {})).status).toBe(200);
    // Broken off it counts for no date: that is owed on, and the register has it.
    await until(async () => (await dates('lift-entrapment'))[0]?.state === 'due', {
      within: browserPatience,
      what: 'the date to be owed on',
    });
    const { page: register } = await at().visit('han', '/drills?estate=demo&show=register');
    await register.getByText('中止').waitFor();
    await register.getByText('计划外').waitFor();
    expect(await inaccessible(register)).toEqual([]);
  });
}
