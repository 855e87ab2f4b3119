import { expect } from '@jest/globals';
import { examplePassword } from '@steward/stack';
import type { BrowserHouse } from '../browser-house.js';
import { tasksOf } from '../task.js';
import { inaccessible, sideways } from '../accessible.js';

/** Who comes in, and where his day begins. */
const firstPages = [
  ['li', '/my-work'],
  ['qian', '/team'],
  ['zhao', '/risks'],
  ['jiang', '/desk'],
  ['he', '/people'],
  ['admin', '/system'],
] as const;

export function sessionTasks(at: () => BrowserHouse): void {
  const it = tasksOf(at);
  it('says why a wrong password is refused, and lets in with the right one', async () => {
    const { page } = await at().look('/');
    await page.getByLabel('登录名').fill('li');
    await page.getByLabel('密码', { exact: true }).fill('not-the-password');
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('alert').getByText('登录名或密码不正确').waitFor();
    expect(await inaccessible(page)).toEqual([]);
    await page.getByLabel('密码', { exact: true }).fill(examplePassword);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('navigation').getByRole('link', { name: '我的工作' }).waitFor();
    await page.waitForURL((url) => url.pathname === '/my-work');
    await page.getByRole('heading', { level: 1, name: '我的工作' }).waitFor();
  });

  it.each(firstPages)('%s lands on the page of the role: %s', async (login, path) => {
    const { page } = await at().visit(login);
    await page.waitForURL((url) => url.pathname === path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    expect(new URL(page.url()).pathname).toBe(path);
  });

  it('shows what a role does not have neither in the menu nor at its address', async () => {
    const { page } = await at().visit('li', '/system');
    await page.getByText('您的岗位没有这个页面').waitFor();
    expect(await page.getByRole('navigation').getByRole('link', { name: '系统', exact: true }).count()).toBe(0);
  });

  it('speaks English on demand, and remembers it', async () => {
    const { page } = await at().visit('li', '/my-work', { phone: true });
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: '中文' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: '中文' }).waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    expect(await sideways(page)).toBe(0);
  });

  it('signs in over the page when the session has ended, so that nothing typed is lost', async () => {
    const { page, context } = await at().visit('li', '/board?words=电梯');
    const find = page.getByLabel(/查找/).first();
    // The page has asked what it asks by itself; what is refused from here on is asked by typing.
    const found = page.waitForResponse(/complaints\?q=/);
    await find.fill('漏水');
    await found;
    await context.clearCookies();
    // The token in memory still holds: the services refuse it from here on, as they do when it is out of date.
    await page.route('**/v1/**', (route) =>
      route.request().method() === 'POST' && route.request().url().endsWith('/v1/session')
        ? route.continue()
        : route.fulfill({
            status: 401,
            contentType: 'application/problem+json',
            body: JSON.stringify({ code: 'token.expired', detail: '登录已过期', status: 401 }),
          }),
    );
    await find.fill('漏水声');
    await page.getByText('登录已过期，请重新登录').waitFor();
    await page.unroute('**/v1/**');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('登录名').fill('li');
    await dialog.getByLabel('密码', { exact: true }).fill(examplePassword);
    await dialog.getByRole('button', { name: '登录' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(page.url()).toContain('/board');
    expect(await find.inputValue()).toBe('漏水声');
  });

  it('says what has failed and what to do when the server answers with a fault, and goes on when it is well', async () => {
    const { page } = await at().visit('qian', '/messages');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.route('**/v1/complaints?hotSpot=**', (route) =>
      route.fulfill({
        status: 500,
        contentType: 'application/problem+json',
        body: JSON.stringify({ code: 'internal', detail: 'x', status: 500, traceId: 'abc123' }),
      }),
    );
    await page.getByRole('navigation').getByRole('link', { name: '热点问题' }).click();
    await page.getByText('服务器出错了').waitFor();
    await page.getByText('abc123').waitFor();
    expect(await inaccessible(page)).toEqual([]);
    await page.unroute('**/v1/complaints?hotSpot=**');
    await page.getByRole('button', { name: '重试' }).click();
    await page.getByText('服务器出错了').waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1, name: '热点问题' }).waitFor();
  });
}
