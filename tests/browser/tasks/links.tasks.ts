import { expect } from '@jest/globals';
import { inaccessible, sideways } from '../accessible.js';
import type { BrowserHouse } from '../browser-house.js';
import { tasksOf } from '../task.js';

interface Case {
  readonly id: string;
  readonly number: string;
}

/** What leads to an emergency (§4.2): declared from the case, shown on both, undone with a reason. It ends as a false alarm, so that nobody stays called. */
export function linksTasks(at: () => BrowserHouse): void {
  const it = tasksOf(at);

  it('whoever sees somebody in danger declares from the fault; each shows the other, acceptance waits, and whoever leads undoes it', async () => {
    const http = await at().http('jiang');
    const { status, body: fault } = await http.post<Case>('/v1/faults', {
      ...{ estateId: 'lakeside', kind: 'lift', unsafe: true, text: '轿厢里有人敲门' },
    });
    expect(status).toBe(201);
    const { page } = await at().visit('jiang', `/cases/${fault.id}`);
    const links = page.locator('[data-part=links]');
    await links.getByText('尚未启动应急。').waitFor();
    await links.getByRole('button', { name: '启动应急' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('电梯困人', { exact: true }).click();
    await dialog.getByText('Ⅳ级响应（一般）').click();
    await dialog.getByLabel('内容').fill('轿厢内一人被困');
    await dialog.getByRole('button', { name: /提\s*交/ }).click();
    const linked = links.locator('[data-linked]');
    await linked.getByText('由本单启动').waitFor();
    await links.getByText('本单须在其解除之后关闭').waitFor();
    expect([await sideways(page), await inaccessible(page)]).toEqual([0, []]);
    const emergencyId = String(await linked.getAttribute('data-linked'));
    await linked.getByRole('link').click();
    const others = page.locator('[data-part=links]');
    await others.getByText(fault.number).waitFor();
    await others.getByText('由其启动').waitFor();
    const lead = await at().http('qian');
    const { page: above } = await at().visit('qian', `/cases/${fault.id}`);
    const undone = above.locator('[data-part=links]');
    await undone.getByRole('button', { name: '撤销关联' }).click();
    const form = above.getByRole('dialog');
    await form.getByLabel('哪个突发事件').click();
    await above.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByText('电梯困人').click();
    await form.getByLabel('理由').fill('敲门的是维修人员');
    await form.getByRole('button', { name: /提\s*交/ }).click();
    await undone.locator('[data-linked]').waitFor({ state: 'detached' });
    await http.post(`/v1/emergencies/${emergencyId}/actions/propose-false-alarm`, { reason: '并无人员被困' });
    expect((await lead.post(`/v1/emergencies/${emergencyId}/actions/confirm-false-alarm`, {})).status).toBe(200);
    expect((await lead.post(`/v1/faults/${fault.id}/actions/withdraw`, { reason: '并非故障' })).status).toBe(200);
  });
}
