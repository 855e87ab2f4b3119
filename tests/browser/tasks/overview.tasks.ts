import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import { until, type HttpClient } from '@steward/testing';
import { inaccessible, rawCodes, sideways } from '../accessible.js';
import { browserPatience, type BrowserHouse } from '../browser-house.js';
import { tasksOf } from '../task.js';

const hourMs = 3_600_000;

interface Complaint {
  readonly id: string;
  readonly number: string;
}

/** The month of an instant at Shanghai, as the page names it. */
const monthOf = (at: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit' }).format(at);

async function filed(by: HttpClient, more: object): Promise<Complaint> {
  const { status, body } = await by.post<Complaint>('/v1/complaints', {
    estateId: 'lakeside',
    channel: 'phone',
    place: 'lift',
    category: 'lift-service',
    problem: 'stopped',
    text: '电梯停在三层不动',
    reporter: { kind: 'anonymous' },
    ...more,
  });
  expect([status, body]).toEqual([201, expect.anything()]);
  return body;
}

/** Those who answer for the service look at its figures and take its ledgers. */
export function overviewTasks(at: () => BrowserHouse): void {
  const it = tasksOf(at);
  it('a supervisor doubts a rate and sees the cases that it is made of (§2.1.3)', async () => {
    const { page, http } = await at().visit('qian', '/messages');
    const limitAt = Date.now() - 8 * hourMs;
    const late = await filed(http, {
      happened: { at: new Date(limitAt - 72 * hourMs).toISOString(), reason: '电话登记系统当时停机，据值班记录补录' },
    });
    await page.goto(new URL(`/overview?period=${monthOf(limitAt)}&by=category&estate=lakeside`, page.url()).href);
    const row = page.getByRole('row').filter({ hasText: '电梯' }).first();
    await row.waitFor();
    expect(await inaccessible(page)).toEqual([]);
    await row.getByRole('button', { name: / 办结率/ }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('link', { name: late.number }).waitFor();
    await page.waitForURL((url) => url.searchParams.get('rate') === 'resolution');
    expect(await inaccessible(page)).toEqual([]);
    await drawer.getByText('做到', { exact: true }).click();
    await drawer.getByRole('link', { name: late.number }).waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('standing')).toBe('met');
  });

  it('the estate manager sees a hot spot with all its cases (§3.3)', async () => {
    const desk = await at().http('jiang');
    const spot: Complaint[] = [];
    for (let count = 0; count < 3; count += 1) spot.push(await filed(desk, { buildingId: 'lh-3', problem: 'shaking' }));
    const { page, http } = await at().visit('zhao', '/hot-spots?estate=lakeside');
    const flagged = await until(
      async () => {
        const { body } = await http.get<{ items: Complaint[] }>('/v1/complaints?hotSpot=true&estate=lakeside');
        return body.items.find(({ id }) => spot.some((one) => one.id === id));
      },
      { within: browserPatience, every: 200, what: 'the flag of the hot spot' },
    );
    const row = page.getByRole('row').filter({ hasText: flagged.number });
    await row.waitFor();
    await row.getByRole('button').first().click();
    for (const { number } of spot) await page.locator('.spot-cases').getByText(number).waitFor();
    expect(await inaccessible(page)).toEqual([]);
  });

  it("the owners' committee gets a quarter's numbers, on a phone in English, and nobody's name (§3.4)", async () => {
    const { page } = await at().visit('zhao', '/quarter?estate=lakeside', { phone: true, language: 'en' });
    await page.getByRole('heading', { level: 2, name: /Lakeside Gardens/ }).waitFor();
    await page.getByRole('region', { name: 'By category' }).getByText(/lift/i).first().waitFor();
    const shown = await page.getByRole('main').innerText();
    for (const name of ['李明', '吴刚', '周晓']) expect(shown).not.toContain(name);
    expect(await sideways(page)).toBe(0);
    expect(await inaccessible(page)).toEqual([]);
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    const saved = readFileSync(await (await saving).path(), 'utf8');
    expect(saved).toMatch(/^\uFEFFWhat,Count\r\nReceived,\d+/);
  });

  it('of all estates together the quarter names categories as people do', async () => {
    const { page } = await at().visit('chen', '/quarter');
    const categories = page.getByRole('region', { name: '按类别' });
    await categories.getByText('给排水').waitFor();
    expect(await rawCodes(page)).toEqual([]);
  });

  it('the general manager browses the ledger of all estates, narrows it, and opens a case (§4.4, §7.2)', async () => {
    const { page } = await at().visit('chen', '/ledger');
    const estateOf = (name: string) => page.getByRole('cell', { name, exact: true }).first();
    await estateOf('湖畔花园').waitFor();
    await estateOf('演示小区').waitFor();
    await page.goto(`${new URL(page.url()).origin}/ledger?estate=all&open=false&state=closed`);
    const rows = page.getByRole('row').filter({ has: page.getByRole('link') });
    await rows.first().waitFor();
    expect((await rows.allInnerTexts()).filter((row) => !row.includes('已关闭'))).toEqual([]);
    await rows.first().getByRole('link').first().click();
    await page.waitForURL(/\/cases\//);
    await page.getByRole('heading', { level: 1 }).waitFor();
  });

  it('a ledger is taken along as a workbook, and that is on record (§7.2, §7.4)', async () => {
    const { page, http } = await at().visit('zhao', '/ledger?estate=lakeside');
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: '导出 Excel' }).click();
    const file = readFileSync(await (await saving).path());
    expect(file.subarray(0, 2).toString('latin1')).toBe('PK');
    await page.getByRole('region', { name: '导出记录' }).getByText('赵伟').first().waitFor();
    const { body } = await http.get<{ items: { format: string; by: { id: string } }[] }>(
      '/v1/ledger/exports?estate=lakeside',
    );
    expect(body.items[0]).toMatchObject({ format: 'xlsx', by: { id: 'p-zhao' } });
    expect(await inaccessible(page)).toEqual([]);
  });
}
