import { expect } from '@jest/globals';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import QRCode from 'qrcode';
import { inaccessible } from '../accessible.js';
import type { BrowserHouse } from '../browser-house.js';
import { tasksOf } from '../task.js';

interface Person {
  readonly personId: string;
  readonly phone: string | null;
  readonly leaves: readonly { readonly deputyId: string | null }[];
}
interface Gaps {
  readonly gaps: readonly { readonly level: string; readonly from: string; readonly until: string }[];
}

const hourMs = 3_600_000;
/** Day and time on the clocks of the example estates. */
const inShanghai = (at: number): string => new Date(at + 8 * hourMs).toISOString().slice(0, 16).replace('T', ' ');

async function peopleSheet(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('人员');
  sheet.addRow(['工号 *', '姓名 *', '电话', '岗位 *', '岗位所在小区', '上级工号']);
  for (const row of rows) sheet.addRow([...row]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const upload = (page: Page, name: string, buffer: Buffer): Promise<void> =>
  page.locator('input[type=file]').setInputFiles({
    name,
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer,
  });

/** Fills both ends of a period as somebody types them. */
async function period(page: Page, from: number, until: number): Promise<void> {
  const [first, second] = [
    page.locator('.ant-modal .ant-picker input').first(),
    page.locator('.ant-modal .ant-picker input').last(),
  ];
  await first.click();
  await first.fill(inShanghai(from));
  await first.press('Enter');
  await second.fill(inShanghai(until));
  // Enter in the last field would send the form.
  await second.press('Tab');
}

async function choose(page: Page, label: string, name: string): Promise<void> {
  const field = page.getByRole('dialog').getByLabel(label);
  await field.click();
  await field.fill(name);
  const open = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  await open.getByText(name).first().click();
  await open.waitFor({ state: 'hidden' });
}

/** HR, the general manager and the estate manager set the company up and keep its people and its roster. */
export function companyTasks(at: () => BrowserHouse): void {
  const it = tasksOf(at);
  it('HR brings in a people sheet with two bad rows: they are named, the good ones apply, the same again changes nothing', async () => {
    const { page, http } = await at().visit('he', '/setup?step=people');
    const file = await peopleSheet([
      ['p-xia', '夏青', '13800000101', '处理人', '湖畔花园 (lakeside)', 'p-sun'],
      ['p-bad1', '电话有误', 'call me', '处理人', 'lakeside', 'p-sun'],
      ['p-bad2', '上级有误', '13800000102', '处理人', 'lakeside', 'p-nobody'],
      ['p-wei', '卫红', '13800000103', '处理人', 'lakeside', 'p-qian'],
    ]);
    await upload(page, '人员.xlsx', file);
    await page.getByText('预检结果（尚未写入）').waitFor();
    const refused = page.locator('.sheet-result .ant-table-row');
    await refused.filter({ hasText: '电话有误' }).getByText('C3').waitFor();
    await refused
      .filter({ hasText: '上级有误' })
      .getByText(/上级“p-nobody”不在本公司的人员名册中/)
      .waitFor();
    expect(await refused.count()).toBe(2);
    expect((await http.get('/v1/people/p-xia')).status).toBe(404);
    expect(await inaccessible(page)).toEqual([]);

    await page.getByRole('button', { name: '导入 2 行' }).click();
    await page.getByText('已导入 2 行').waitFor();
    expect((await http.get<Person>('/v1/people/p-xia')).status).toBe(200);
    expect((await http.get<Person>('/v1/people/p-wei')).body.phone).toBe('13800000103');
    expect((await http.get('/v1/people/p-bad1')).status).toBe(404);

    await page.getByRole('button', { name: '换一个文件' }).click();
    await upload(page, '人员.xlsx', file);
    await page.getByRole('button', { name: '没有需要导入的行' }).waitFor();
    await page.locator('.ant-tag').getByText('不变 2').waitFor();

    // What would go is named, and goes only once somebody has agreed.
    await page.getByRole('button', { name: '放弃' }).click();
    await upload(page, '人员.xlsx', await peopleSheet([['p-wei', '卫红', '清空', '', '', '']]));
    await page.getByText('这份表格会去掉 1 项已有内容').waitFor();
    await page.locator('.sheet-why del').getByText('13800000103').waitFor();
    await page.getByRole('checkbox', { name: '我已核对原值，同意去掉' }).check();
    await page.getByRole('button', { name: '导入 1 行' }).click();
    await page.getByText('已导入 1 行').waitFor();
    expect((await http.get<Person>('/v1/people/p-wei')).body.phone).toBeNull();
  });

  it('says in a sentence why a file can’t be taken, and takes the next one', async () => {
    const { page } = await at().visit('zhao', '/setup?step=buildings', { language: 'en' });
    await upload(page, 'buildings.xlsx', Buffer.from('PK\u0003\u0004 no workbook'));
    await page
      .getByRole('alert')
      .getByText(/The file is damaged/)
      .waitFor();
    await upload(page, 'buildings.csv', Buffer.from('Building id,Estate,Name (Chinese)\nlh-9,nowhere,9号楼\n'));
    await page.getByText('Bring in the estate first, or correct its id.').waitFor();
    expect(await inaccessible(page)).toEqual([]);
    // Whoever only reads it reads the name of the company once.
    await page.locator('[data-step="company"]').click();
    const step = page.locator('.setup-step');
    await step.getByText('Jinglan', { exact: false }).first().waitFor();
    expect(await step.getByText('Jinglan', { exact: false }).count()).toBe(1);
  });

  it('the estate manager registers who lives in a dwelling, and that he wants to be called', async () => {
    const { page, http } = await at().visit('zhao', '/setup?step=households&estate=lakeside&q=1号楼1单元101');
    await page.getByRole('button', { name: '住户', exact: true }).first().click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('查阅住户会留痕（§7.4）').waitFor();
    await drawer.getByLabel('联系意愿').click();
    await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByText('只接电话，不发消息').click();
    await drawer.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存').waitFor();
    const dwelling = await http.get<{ contactWish: string }>('/v1/dwellings/lh-1-1-101');
    expect(dwelling.body.contactWish).toBe('call-only');
  });

  it('sees before granting leave which cases move and to whom, and they move', async () => {
    const { page, http } = await at().visit('chen', '/people?person=p-zheng');
    const before = (await http.get<{ count: number }>('/v1/people/p-zheng/open-cases')).body.count;
    expect(before).toBeGreaterThan(0);
    await page.getByRole('button', { name: '登记休假' }).click();
    await page.getByText(`名下有 ${String(before)} 件未结工单：`).waitFor();
    await choose(page, '休假期间代理人', '吴刚');
    await page.getByText(`现在就把这 ${String(before)} 件移交给 吴刚`).waitFor();
    expect(await inaccessible(page)).toEqual([]);
    await period(page, Date.now() + 24 * hourMs, Date.now() + 72 * hourMs);
    await page.locator('.ant-modal').getByRole('button', { name: '保存' }).click();
    await page.getByText(/已移交 \d+ 件/).waitFor();
    const after = (await http.get<{ count: number }>('/v1/people/p-zheng/open-cases')).body.count;
    expect(after).toBeLessThan(before);
    expect((await http.get<Person>('/v1/people/p-zheng')).body.leaves).toMatchObject([{ deputyId: 'p-wu' }]);
  });

  it('marks the hours that nobody covers, and an override closes them', async () => {
    const { page, http } = await at().visit('he');
    const pattern = {
      level: 'supervisor',
      personId: 'p-zhou',
      days: [1, 2, 3, 4, 5, 6, 7],
      startsAt: '20:00',
      endsAt: '08:00',
      validFrom: '2025-01-01',
    };
    const path = '/v1/rosters/lakeside/patterns/duty-lakeside-supervisor-zhou';
    await http.delete(path);
    try {
      const ahead = async (): Promise<Gaps['gaps']> =>
        (await http.get<Gaps>('/v1/rosters/lakeside/gaps?days=14')).body.gaps.filter(
          ({ level }) => level === 'supervisor',
        );
      const [first] = await ahead();
      if (first === undefined) throw new Error('no gap');
      await page.goto(new URL(`/roster?estate=lakeside`, page.url()).href);
      await page.getByText(/所示范围内有 \d+ 处缺口/).waitFor();
      const hole = page.locator('[data-gap="supervisor"]').first();
      await hole.getByText('无人').waitFor();
      expect(await inaccessible(page)).toEqual([]);
      await hole.getByRole('button', { name: '补上' }).click();
      await choose(page, '来人', '孙磊');
      await page.getByLabel('原因').fill('周强请假，临时补位');
      await page.locator('.ant-modal').getByRole('button', { name: '保存' }).click();
      await page.getByText('排班已更新').waitFor();
      const covered = page.locator('.roster-shift[data-changed="true"]').getByText('孙磊');
      await covered.first().waitFor();
      const left = await ahead();
      expect(left.every(({ from }) => Date.parse(from) >= Date.parse(first.until) - 60_000)).toBe(true);
      // One form makes the three shifts that a team goes round in eight days.
      await page.getByRole('button', { name: '新增每周班次或轮班' }).click();
      const shifts = page.locator('.ant-modal').filter({ hasText: '如何重复' });
      await shifts.getByText('轮班', { exact: true }).click();
      const dropdown = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
      await shifts.getByLabel('轮班方式').click();
      await dropdown.getByText(/^四班三倒/).click();
      // A whole team may be chosen: the list stays open until one goes on.
      const team = shifts.getByLabel('人员（同班组可多选）');
      await team.fill('李明');
      await dropdown.getByText(/^李明/).click();
      await shifts.getByText('如何重复').click();
      await shifts.getByRole('button', { name: '保存' }).click();
      await page.getByText('第3、4天，8天一轮').first().waitFor();
      const turns = await http.get<{ patterns: { id: string; personId: string; cycle: object | null }[] }>(
        `/v1/rosters/lakeside?from=${first.from}&until=${first.until}`,
      );
      const made = turns.body.patterns.filter(({ cycle }) => cycle !== null);
      expect(made.map(({ personId }) => personId)).toEqual(['p-li', 'p-li', 'p-li']);
      for (const { id } of made) expect((await http.delete(`/v1/rosters/lakeside/patterns/${id}`)).status).toBe(200);
    } finally {
      expect((await http.put(path, pattern)).status).toBe(200);
    }
  });

  it('tells who answers at 03:00, whom it skips and why', async () => {
    const { page, http } = await at().visit('qian', '/roster?estate=lakeside');
    // A night that no override of the coming hours reaches.
    const night = inShanghai(Date.now() + 72 * hourMs).slice(0, 10);
    const field = page.getByRole('region', { name: '此刻谁应答，为什么' }).getByLabel('时刻');
    await field.click();
    await field.fill(`${night} 03:00`);
    await field.press('Enter');
    const instant = new Date(`${night}T03:00:00+08:00`).toISOString();
    await page.waitForURL((url) => url.searchParams.get('at') === instant);
    await page
      .locator('.who-answer')
      .filter({ hasText: /周强\s*应答/ })
      .waitFor();
    await page
      .locator('[data-outcome="skipped"]')
      .getByText(/跳过钱芳.*不当班/)
      .waitFor();
    const answer = await http.get<{ reached: { personId: string }[] }>(
      `/v1/answers?estate=lakeside&audience=supervisor&at=${instant}`,
    );
    expect(answer.body.reached.map(({ personId }) => personId)).toEqual(['p-zhou']);
    expect(await inaccessible(page)).toEqual([]);
  });

  it('prints a QR code that opens the form of its building', async () => {
    const { page, http } = await at().visit('chen', '/setup?step=codes&estate=lakeside&building=lh-2');
    const label = page.getByRole('listitem').filter({ hasText: '2号楼' });
    const image = label.getByRole('img', { name: '2号楼 的二维码' });
    await image.waitFor();
    const { url } = (await http.get<{ url: string }>('/v1/buildings/lh-2/code')).body;
    const drawn = decodeURIComponent((await image.getAttribute('src'))?.split(',')[1] ?? '');
    expect(drawn).toBe(await QRCode.toString(url, { type: 'svg', errorCorrectionLevel: 'Q', margin: 1 }));
    await page.emulateMedia({ media: 'print' });
    expect(await label.isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
    expect(await page.getByRole('navigation').first().isVisible()).toBe(false);
    const { page: owner } = await at().look(new URL(url).pathname);
    await owner.getByText('湖畔花园2号楼').first().waitFor();
  });
}
