import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rowsOf } from '@steward/testing';
import { issueTestToken } from './sheet-token.js';
import { openGate, type Gate } from './gate.js';
import { workbookOf } from './sheet-files.js';
import type { Line, Verdict } from './sheet-gate.js';

describe('accounts brought in', () => {
  let gate: Gate;
  beforeAll(async () => {
    gate = await openGate();
    await gate.person('p-sun', [{ role: 'supervisor', companyId: 'co', estateId: 'lakeside' }]);
    await gate.person('p-boss', [{ role: 'company', companyId: 'co', estateId: null }]);
  });
  afterAll(() => gate.close());

  const upload = async (role: string, mode: string, rows: readonly (readonly string[])[]): Promise<Verdict[]> => {
    const token = await issueTestToken(`p-${role}`, role);
    const file = await workbookOf('账号', ['工号', '登录名', '初始密码'], rows);
    const response = await fetch(`${gate.service.url}/v1/sheets/accounts?company=co&mode=${mode}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/octet-stream',
        'accept-language': 'zh-CN',
      },
      body: new Uint8Array(file),
    });
    const last = (await response.text()).trim().split('\n').at(-1) ?? '{}';
    return (JSON.parse(last) as Line).result?.rows ?? [];
  };
  const rows = [
    ['p-sun', 'sun', 'long enough'],
    ['p-boss', 'boss', 'long enough'],
    ['p-none', 'none', ''],
  ];

  it('keeps nothing when it is tried, makes the good ones once, and reaches nobody above', async () => {
    const verdicts = (found: Verdict[]): string[] =>
      found.map(({ id, reasons, verdict }) => [id, verdict, ...reasons.map(({ code }) => code)].join(' '));
    const first = ['p-sun new', 'p-boss refused account.above-you', 'p-none refused account.person-unknown'];
    expect(verdicts(await upload('hr', 'try', rows))).toEqual(first);
    expect(verdicts(await upload('hr', 'good', rows))).toEqual(first);
    expect(verdicts(await upload('hr', 'good', rows))[0]).toBe('p-sun unchanged');
    const session = await gate.nobody.post('/v1/session', { login: 'sun', password: 'long enough', refresh: 'token' });
    expect(session.status).toBe(200);
  });

  it('gives HR a link for those below, and none for those above', async () => {
    expect((await upload('admin', 'good', [['p-boss', 'boss', '']]))[0]?.verdict).toBe('new');
    const hr = gate.service.as(await issueTestToken('p-hr', 'hr'));
    const link = await hr.post<{ url: string }>('/v1/accounts/p-sun/sign-in-links', {});
    expect(link).toMatchObject({ status: 201, body: { url: expect.stringContaining('/sign-in/') as unknown } });
    expect(await hr.post('/v1/accounts/p-boss/sign-in-links', {})).toMatchObject({
      status: 403,
      body: { code: 'account.above-you' },
    });
    const list = await hr.get<{ items: { login: string }[] }>('/v1/accounts');
    expect(list.body.items.map(({ login }) => login)).toEqual(['boss', 'sun']);
  });

  it('derives passwords while no transaction is open: nobody waits for a list of them', async () => {
    const many = Array.from({ length: 20 }, (_, index) => `p-many-${String(index)}`);
    for (const id of many) await gate.person(id, [{ role: 'handler', companyId: 'co', estateId: 'lakeside' }]);
    // How long the oldest transaction has been open at its longest, ms.
    let [longest, under] = [0, true];
    const watching = (async () => {
      while (under) {
        const [oldest] = await rowsOf<{ ms: number | null }>(
          gate.database.url,
          `SELECT extract(epoch FROM max(clock_timestamp() - xact_start)) * 1000 AS ms FROM pg_stat_activity
           WHERE datname = current_database() AND pid <> pg_backend_pid() AND state LIKE 'idle in transaction%'`,
        );
        longest = Math.max(longest, Number(oldest?.ms ?? 0));
      }
    })();
    const began = performance.now();
    const made = await upload(
      'hr',
      'good',
      many.map((id) => [id, id, `a long word of ${id}`]),
    ).finally(() => (under = false));
    const took = performance.now() - began;
    await watching;
    expect(made.map(({ verdict }) => verdict)).toEqual(many.map(() => 'new'));
    const session = await gate.nobody.post('/v1/session', { login: 'p-many-19', password: 'a long word of p-many-19' });
    expect(session.status).toBe(200);
    // Deriving them is most of the work: inside of the transaction it would be open for most of the time.
    expect(longest).toBeLessThan(took / 3);
  });
});
