import { expect } from '@jest/globals';
import { inaccessible, sideways, unhandy } from '../accessible.js';
import type { BrowserHouse } from '../browser-house.js';
import { tasksOf } from '../task.js';

interface Duties {
  readonly items: readonly { readonly personId: string; readonly from: string; readonly until: string }[];
}

const dayMs = 86_400_000;
const where = 'estate=lakeside';

/** Layers, swaps and readiness (§2.4.1, §4.2): who is on duty, who changes places with whom, who is not ready and how that is mended. */
export function dutyTasks(at: () => BrowserHouse): void {
  const it = tasksOf(at);

  it('a swap that a colleague asked for is accepted on a phone, and counts', async () => {
    const planner = await at().http('zhao');
    const put = await planner.put(`/v1/layers/browser-first?${where}`, {
      work: 'electrical',
      rotations: [
        {
          ...{ rotationId: 'days', startsOn: new Date(Date.now() - dayMs).toISOString().slice(0, 10), endsOn: null },
          shifts: [{ shiftId: 'day', startsAt: 0, endsAt: 0 }],
          cycle: ['day', null],
          crews: [
            { crewId: 'a', people: ['p-li'], daysAhead: 0 },
            { crewId: 'b', people: ['p-wu'], daysAhead: 1 },
          ],
        },
      ],
    });
    expect([put.status, put.body]).toEqual([200, expect.anything()]);
    const li = await at().http('li');
    const [from, until] = [Date.now() + dayMs, Date.now() + 9 * dayMs].map((instant) =>
      new Date(instant).toISOString(),
    );
    const { body: ahead } = await li.get<Duties>(
      `/v1/layers/browser-first/duties?${where}&from=${String(from)}&until=${String(until)}`,
    );
    const whole = ahead.items.filter((one) => one.from > String(from) && one.until < String(until));
    const [own, his] = ['p-li', 'p-wu'].map((who) => whole.find(({ personId }) => personId === who));
    const stretch = (one: Duties['items'][number] | undefined) => ({ from: one?.from, until: one?.until });
    const asked = await li.post(`/v1/layers/browser-first/swaps?${where}`, {
      ...{ gives: stretch(own), withId: 'p-wu', takes: stretch(his) },
    });
    expect([asked.status, asked.body]).toEqual([201, expect.anything()]);
    const { page } = await at().visit('wu', `/layers?${where}`, { phone: true });
    const layer = page.locator('[data-layer=browser-first]');
    await layer.locator('[data-swap]').waitFor();
    expect([await sideways(page), await inaccessible(page), await unhandy(page)]).toEqual([0, [], []]);
    await layer.getByRole('button', { name: '同意' }).click();
    await layer.getByText('没有待同意的换班').waitFor();
    await layer.getByText('换班', { exact: true }).first().waitFor();
  });

  it('whoever is not ready stands there with why and the way to mend it, and he proves his number himself', async () => {
    const { page } = await at().visit('zhao', `/readiness?${where}`);
    const line = page.locator('[data-why=not-verified]').first();
    await line.getByText('电话未经本人验证').waitFor();
    expect(await line.getByRole('link', { name: '由本人办理' }).getAttribute('href')).toBe('/account');
    expect(await inaccessible(page)).toEqual([]);
    const { page: own } = await at().visit('wu', '/account', { phone: true });
    const contact = own.locator('[data-contact=phone]');
    await contact.getByText('未验证').waitFor();
    await contact.getByRole('button', { name: '发送验证码' }).waitFor();
    expect([await sideways(own), await inaccessible(own)]).toEqual([0, []]);
  });
}
