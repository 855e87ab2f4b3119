import { expect } from '@jest/globals';
import { until, type HttpClient } from '@steward/testing';
import { inaccessible, sideways } from '../accessible.js';
import type { BrowserHouse, Looking } from '../browser-house.js';
import { tasksOf } from '../task.js';

interface Fault {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly class: string;
}

/** One grey dot. */
const jpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q==',
  'base64',
);

const phone: Looking = { phone: true };

const reported = async (http: HttpClient, more: object): Promise<Fault> => {
  const { status, body } = await http.post<Fault>('/v1/faults', {
    kind: 'lift',
    unsafe: false,
    text: '电梯停在三楼',
    ...more,
  });
  expect(status).toBe(201);
  return body;
};

/** Equipment faults (§2.3.3): the front desk, the board, who repairs and who accepts, and whoever scans a plate. */
export function faultTasks(at: () => BrowserHouse): void {
  const it = tasksOf(at);
  it('the front desk reports a fault of a piece, sees its deadlines before, and opens it by its number', async () => {
    const { page, http } = await at().visit('jiang', '/desk?file=fault');
    const form = page.getByRole('region', { name: '设备报修' });
    await form.getByLabel('设备', { exact: true }).click();
    await page.keyboard.type('DT-01');
    await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByText('1号电梯').first().click();
    const deadlines = page.locator('[data-part=deadlines]');
    await deadlines.getByText('故障响应').waitFor();
    await deadlines.getByText('故障修复').waitFor();
    await page.getByRole('button', { name: /报修/ }).click();
    await page.getByText('请问清是否危及安全').waitFor();
    await form.getByLabel('故障情况').fill('轿厢里有烧焦味');
    await form.getByText('危及安全：立即停用设备').click();
    await page.locator('[data-part=duty]').waitFor();
    await page.locator('#desk-name').fill('周女士');
    await page.locator('#desk-phone').fill('13812340000');
    await form.locator('input[type=file]').setInputFiles({ name: 'burnt.jpg', mimeType: 'image/jpeg', buffer: jpeg });
    expect(await inaccessible(page)).toEqual([]);
    await page.getByRole('button', { name: /报修/ }).click();
    const number = String(await page.locator('[data-part=number]').textContent()).trim();
    expect(number).toMatch(/^LH-\d+$/);
    // What was chosen before goes with it.
    await page.getByRole('list', { name: '附件' }).getByText('已上传').waitFor();
    await page.getByRole('link', { name: '打开故障单' }).click();
    await page.getByRole('heading', { name: new RegExp(number) }).waitFor();
    await page.getByText('危及安全，设备停用').waitFor();
    await page.locator('[data-part=piece]').getByText('1号电梯 DT-01').waitFor();
    const id = String(page.url().split('/cases/')[1]).split('?')[0];
    expect((await http.get<Fault>(`/v1/faults/${String(id)}`)).body).toMatchObject({ number, class: 'unsafe' });
  });

  it('a repairman works on his phone; he finds no way to accept his own work and reads why; another accepts it', async () => {
    const clerk = await at().http('jiang');
    const fault = await reported(clerk, { equipmentId: 'lh-1-lift-2', text: '有异响' });
    const { page, http } = await at().visit('li', `/cases/${fault.id}`, phone);
    await page.getByRole('button', { name: /响应到场/ }).click();
    await page
      .getByRole('button', { name: /修复完成/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('内容').fill('已更换导靴');
    await dialog.getByRole('button', { name: /提\s*交/ }).click();
    await page.getByText('您不能验收').waitFor();
    await page.getByText('修复人不得验收自己的维修').first().waitFor();
    expect(await page.getByRole('button', { name: '验收', exact: true }).count()).toBe(0);
    expect(await sideways(page)).toBe(0);
    expect(await inaccessible(page)).toEqual([]);
    const { page: other } = await at().visit('qian', `/cases/${fault.id}`);
    await other
      .getByRole('alert')
      .getByRole('button', { name: /^验\s*收$/ })
      .click();
    await other
      .getByRole('dialog')
      .getByRole('button', { name: /提\s*交/ })
      .click();
    await until(async () => (await http.get<Fault>(`/v1/faults/${fault.id}`)).body.state === 'verified', {
      within: 30_000,
      what: 'somebody else to have accepted the repair',
    });
  });

  it('the board shows faults beside complaints, changes a row as it changes, and narrows to one process', async () => {
    const clerk = await at().http('jiang');
    const fault = await reported(clerk, { estateId: 'lakeside', kind: 'fire', text: '报警主机故障' });
    const { page } = await at().visit('qian', '/board?estate=lakeside');
    await page.getByRole('grid').or(page.locator('.board-list')).first().waitFor();
    const row = page.locator(`[data-case="${fault.id}"]`);
    await page.goto(`${at().house.gateway}/board?estate=lakeside&process=fault`);
    await row.waitFor();
    await row.getByText('待响应').waitFor();
    const li = await at().http('li');
    expect((await li.post(`/v1/faults/${fault.id}/actions/respond`, {})).status).toBe(200);
    await row.getByText('维修中').waitFor();
    await page.goto(`${at().house.gateway}/board?estate=lakeside&q=${fault.number}`);
    await row.getByText('消防设备').first().waitFor();
    await row.getByRole('link', { name: fault.number }).click();
    await page.getByRole('heading', { name: new RegExp(fault.number) }).waitFor();
  });

  it('whoever scans a plate sends a fault with a photo from his phone, and reads who comes by when', async () => {
    const clerk = await at().http('jiang');
    const { code } = (await clerk.get<{ code: string }>('/v1/equipment/lh-2-door/code')).body;
    const { page } = await at().look(`/q/${code}?lang=en`, { phone: true, language: 'en' });
    await page.getByLabel('What is wrong?').fill('The door does not lock');
    await page.getByText('No', { exact: true }).click();
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'door.jpg', mimeType: 'image/jpeg', buffer: jpeg });
    expect(await inaccessible(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
    await page.getByRole('button', { name: 'Report the fault' }).click();
    await page.getByText('Somebody responds at the latest').waitFor();
    const number = String(await page.locator('.number').textContent()).trim();
    expect(await inaccessible(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
    const qian = await at().http('qian');
    const found = (await qian.get<{ items: Fault[] }>(`/v1/faults?q=${number}`)).body.items[0];
    const kinds = async (): Promise<string[]> => {
      const { body } = await qian.get<{ content: { kind: string }[] }>(`/v1/faults/${String(found?.id)}`);
      return body.content.map(({ kind }) => kind);
    };
    expect(await kinds()).toEqual(expect.arrayContaining(['description', 'attachment']));
    await page.goto(page.url().replace('lang=en', 'lang=zh-CN'));
    await page.getByText('维修人员最迟响应').waitFor();
  });
}
