import { expect } from '@jest/globals';
import QRCode from 'qrcode';
import { inaccessible, sideways } from '../accessible.js';
import type { BrowserHouse, Looking } from '../browser-house.js';
import { tasksOf } from '../task.js';

interface Piece {
  readonly state: string;
  readonly reason: string | null;
  readonly place: string | null;
}

const phone: Looking = { phone: true };

/** Equipment of the estates: those who stand before it, those who keep it, and whoever scans its plate. */
export function equipmentTasks(at: () => BrowserHouse): void {
  const it = tasksOf(at);
  it('a repairman takes a pump out of service on his phone, and whoever scans its plate reads that', async () => {
    const { page, http } = await at().visit('li', '/equipment?estate=lakeside&kind=water', phone);
    await page.getByRole('button', { name: '增压水泵' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('履历').waitFor();
    const id = String(await dialog.locator('[data-piece]').getAttribute('data-piece'));
    const plate = (await http.get<{ code: string }>(`/v1/equipment/${id}/code`)).body.code;
    await dialog.getByRole('button', { name: '停用' }).click();
    await page.getByLabel('停用原因').fill('漏电');
    await page
      .getByRole('button', { name: '确 定' })
      .or(page.getByRole('button', { name: '确定' }))
      .click();
    await dialog.locator('[data-fact="equipment.taken-out"]').waitFor();
    expect((await http.get<Piece>(`/v1/equipment/${id}`)).body).toMatchObject({
      state: 'out-of-service',
      reason: '漏电',
    });
    expect(await dialog.getByRole('button', { name: '恢复使用' }).count()).toBe(0);
    expect(await sideways(page)).toBe(0);
    const { page: stranger } = await at().look(`/q/${plate}`, phone);
    await stranger.getByText('已停用，请勿使用').waitFor();
    await stranger.getByLabel('出了什么问题？').fill('还在漏电');
    await stranger.getByText('有危险，或有人受伤').click();
    expect(await stranger.getByText('漏电', { exact: true }).count()).toBe(0);
    expect(await inaccessible(stranger)).toEqual([]);
    expect(await sideways(stranger)).toBe(0);
  });

  it('an estate manager registers a gate, replaces it, and keeps what happened to the old one', async () => {
    const { page, http } = await at().visit('zhao', '/equipment?estate=lakeside');
    await page.getByRole('button', { name: '登记设备' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('编号', { exact: true }).fill('lh-gate-9');
    await form.getByLabel('类别').click();
    await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByText('门禁与监控').click();
    await form.getByLabel('设备编码').fill('DZ-09');
    await form.getByLabel('中文名称').fill('北门道闸');
    await form.getByLabel('位置').fill('北门');
    await form.getByRole('button', { name: /保\s*存/ }).click();
    await page.getByRole('button', { name: '北门道闸' }).waitFor();
    expect((await http.get<Piece>('/v1/equipment/lh-gate-9')).body).toMatchObject({
      state: 'in-service',
      place: '北门',
    });
    await page.getByRole('button', { name: '北门道闸' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: '报废' })
      .or(page.getByRole('button', { name: '报 废' }))
      .click();
    await page.getByRole('button', { name: /确\s*定/ }).click();
    const drawer = page.getByRole('dialog');
    await drawer.locator('[data-fact="equipment.retired"]').waitFor();
    await drawer.locator('[data-fact="equipment.registered"]').waitFor();
    expect(await drawer.getByRole('button', { name: '恢复使用' }).isVisible()).toBe(true);
  });

  it('prints labels whose codes lead to the plates', async () => {
    const { page, http } = await at().visit('chen', '/equipment?estate=demo&kind=lift&show=codes', { language: 'en' });
    const label = page.getByRole('listitem').filter({ hasText: 'Lift 1 · DT-01' });
    const image = label.getByRole('img');
    await image.waitFor();
    const { url } = (await http.get<{ url: string }>('/v1/equipment/ys-1-lift-1/code')).body;
    const drawn = decodeURIComponent((await image.getAttribute('src'))?.split(',')[1] ?? '');
    expect(drawn).toBe(await QRCode.toString(url, { type: 'svg', errorCorrectionLevel: 'Q', margin: 1 }));
    await page.emulateMedia({ media: 'print' });
    expect(await label.isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
  });
}
