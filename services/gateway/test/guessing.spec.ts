import { randomBytes, scryptSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Problem } from '@steward/contracts';
import type { Caller } from '@steward/service-kit';
import { rowsOf } from '@steward/testing';
import { AccountListService } from '../src/account/account-list.service.js';
import { BoundedWork } from '../src/account/bounded-work.js';
import { isCommonPassword } from '../src/account/password-rules.js';
import { delayAfter, signInLimits } from '../src/session/sign-in-rules.js';
import { openGate, type Gate } from './gate.js';

const password = 'correct horse';
let gate: Gate;
let machines = 0;
let people = 0;
beforeAll(async () => {
  gate = await openGate();
});
afterAll(() => gate.close());

/** An address that nobody has used yet. */
const elsewhere = (): string => {
  machines += 1;
  return `198.51.${String(100 + Math.floor(machines / 200))}.${String(1 + (machines % 200))}`;
};
async function somebody(): Promise<string> {
  people += 1;
  const login = `somebody${String(people)}`;
  await gate.person(`p-${login}`, []);
  expect((await gate.admin.put(`/v1/accounts/a-${login}`, { login, password, personId: `p-${login}` })).status).toBe(
    200,
  );
  return login;
}
const tries = (login: string, given: string, from: string, cookie?: string) =>
  gate.nobody.post<Problem>(
    '/v1/session',
    { login, password: given },
    { 'x-forwarded-for': from, ...(cookie === undefined ? {} : { cookie }) },
  );
const deviceOf = (answer: { headers: Headers }): string =>
  /steward_device=[^;]+/.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? '';
const wait = (answer: { body: Problem }): number =>
  (answer.body as Problem & { details: { retryAfterSeconds: number } }).details.retryAfterSeconds;

describe('guessing passwords', () => {
  it('tries five of sixty guesses that come at the same moment', async () => {
    const login = await somebody();
    const from = elsewhere();
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) => tries(login, `wrong guess ${String(n)}`, from)),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(signInLimits.pair);
    expect(statuses.filter((status) => status === 429)).toHaveLength(60 - signInLimits.pair);
    const last = await tries(login, password, from);
    expect(last).toMatchObject({ status: 429, body: { code: 'session.too-many-failures' } });
    expect(last.headers.get('retry-after')).toBe(String(wait(last)));
  });

  it('counts IPv6 by its first 64 bits, and IPv4 in IPv6 as IPv4', async () => {
    const login = await somebody();
    for (let n = 1; n <= signInLimits.pair; n += 1)
      expect((await tries(login, 'wrong', `2001:db8:0:7::${String(n)}`)).status).toBe(401);
    expect((await tries(login, password, '2001:db8:0:7:ffff::1')).status).toBe(429);
    expect((await tries(login, password, '2001:db8:0:8::1')).status).toBe(200);
    const other = await somebody();
    const from = elsewhere();
    for (let n = 1; n <= signInLimits.pair; n += 1)
      expect((await tries(other, 'wrong', n % 2 === 0 ? from : `::ffff:${from}`)).status).toBe(401);
    expect((await tries(other, password, from)).status).toBe(429);
  });

  it('does not lock out the owner of a login, whoever guesses at it from wherever', async () => {
    const login = await somebody();
    const home = elsewhere();
    const device = deviceOf(await tries(login, password, home));
    for (let n = 0; n < 3; n += 1) await tries(login, 'wrong', elsewhere());
    // As after hours of it, when strangers wait longest.
    await rowsOf(gate.database.url, `UPDATE steward.rate_limit SET points = 500 WHERE key LIKE 'login:%'`);
    // Strangers now wait for each other.
    await tries(login, 'wrong', elsewhere());
    const stranger = await tries(login, password, elsewhere());
    expect(stranger).toMatchObject({ status: 429, body: { code: 'session.too-many-failures' } });
    expect(wait(stranger)).toBeLessThanOrEqual(signInLimits.longestDelay);
    expect((await tries(login, password, home)).status).toBe(200);
    expect((await tries(login, password, elsewhere(), device)).status).toBe(200);
  });

  it('does not lock out who sits behind the same address as a bad laptop', async () => {
    const [login, newcomer] = [await somebody(), await somebody()];
    const office = elsewhere();
    const device = deviceOf(await tries(login, password, office));
    for (let n = 0; n < signInLimits.pair + 1; n += 1) await tries(login, 'wrong', office);
    expect((await tries(login, password, office)).status).toBe(429);
    expect((await tries(login, password, office, device)).status).toBe(200);
    expect((await tries(newcomer, password, office)).status).toBe(200);
  });

  it('shuts an address that guesses at ever new logins, but not for who signed in from it before', async () => {
    const [login, newcomer] = [await somebody(), await somebody()];
    const office = elsewhere();
    expect((await tries(login, password, office)).status).toBe(200);
    await rowsOf(
      gate.database.url,
      `INSERT INTO steward.rate_limit (key, points, expire)
       SELECT key, $1, expire + 900000 FROM (SELECT key, expire FROM steward.rate_limit WHERE key LIKE 'network:%' ORDER BY expire DESC LIMIT 1) last
       ON CONFLICT (key) DO UPDATE SET points = excluded.points`,
      [signInLimits.loginsOfNetwork],
    );
    expect(await tries(newcomer, password, office)).toMatchObject({ status: 429 });
    expect((await tries(login, password, office)).status).toBe(200);
    expect((await tries(newcomer, password, elsewhere())).status).toBe(200);
  });

  it('forgets what was counted when the password was right', async () => {
    const login = await somebody();
    const from = elsewhere();
    for (let round = 0; round < 3; round += 1) {
      for (let n = 1; n < signInLimits.pair; n += 1) expect((await tries(login, 'wrong', from)).status).toBe(401);
      expect((await tries(login, password, from)).status).toBe(200);
    }
  });

  it('believes no cookie that we did not sign, and none of another account', async () => {
    const [login, other] = [await somebody(), await somebody()];
    const from = elsewhere();
    const foreign = deviceOf(await tries(other, password, elsewhere()));
    const forged = `steward_device=${randomBytes(24).toString('base64url')}.${randomBytes(32).toString('base64url')}`;
    for (let n = 0; n < signInLimits.pair; n += 1) await tries(login, 'wrong', from, n % 2 === 0 ? foreign : forged);
    for (const cookie of [foreign, forged]) expect((await tries(login, password, from, cookie)).status).toBe(429);
  });

  it('makes strangers wait longer and longer, half a minute at most', () => {
    expect([0, 20, 21, 30, 31, 41, 51, 61, 71, 1_000_000].map(delayAfter)).toEqual([0, 0, 1, 1, 2, 4, 8, 16, 30, 30]);
  });

  it('keeps neither logins nor addresses readable, and forgets what has run out', async () => {
    const rows = await rowsOf<{ key: string; expire: string }>(
      gate.database.url,
      'SELECT key, expire FROM steward.rate_limit',
    );
    const places = await rowsOf<{ place: string }>(gate.database.url, 'SELECT place FROM steward.known_place');
    expect(rows.length).toBeGreaterThan(10);
    expect(JSON.stringify([rows, places])).not.toMatch(/somebody|198\.51|2001:db8/);
    for (const { expire } of rows) expect(Number(expire)).toBeGreaterThan(0);
  });
});

describe('guessing links and refresh tokens', () => {
  it('is counted for a network, and holds up nobody whose token is good', async () => {
    const login = await somebody();
    const from = elsewhere();
    const held =
      /steward_refresh=[^;]+/.exec((await tries(login, password, from)).headers.get('set-cookie') ?? '')?.[0] ?? '';
    const refresh = (cookie: string) =>
      gate.nobody.post<Problem>('/v1/session/refresh', undefined, { cookie, 'x-forwarded-for': from });
    const guess = () => refresh(`steward_refresh=${randomBytes(32).toString('base64url')}`);
    const statuses: number[] = [];
    for (let n = 0; n < signInLimits.unknownTokens + 2; n += 1) statuses.push((await guess()).status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(signInLimits.unknownTokens);
    expect(statuses.at(-1)).toBe(429);
    const link = await gate.nobody.post<string>(`/sign-in/${randomBytes(32).toString('base64url')}`, '', {
      'content-type': 'application/x-www-form-urlencoded',
      'x-forwarded-for': from,
    });
    expect(link.status).toBe(429);
    expect((await refresh(held)).status).toBe(200);
  });
});

describe('passwords', () => {
  const owner = { login: 'sun.lei', personId: 'p-sunlei', companyId: 'yunqi' };
  it.each([
    'Password123!',
    'qwertyuiop',
    '1qaz2wsx3edc',
    'aaaaaaaaaaaa',
    'sunlei123456',
    'yunqi-sunlei',
    'steward-demo',
    '2026-11-29',
    '5201314520',
  ])('%s is tried first', (common) => {
    expect(isCommonPassword(common, owner)).toBe(true);
  });
  it.each(['correct horse', 'battery staple', 'lakeside-blue-47', '湖畔的第三盏灯真亮'])('%s is good', (good) => {
    expect(isCommonPassword(good, owner)).toBe(false);
  });

  it('that are common are refused wherever one is set, in both languages', async () => {
    await gate.person('p-common', []);
    const body = { login: 'common', password: 'Password123!', personId: 'p-common' };
    const zh = await gate.admin.put<Problem>('/v1/accounts/a-common', body, { 'accept-language': 'zh-CN' });
    expect(zh).toMatchObject({
      status: 422,
      body: { code: 'password.too-common', detail: expect.stringContaining('太常见') },
    });
    const en = await gate.admin.put<Problem>('/v1/accounts/a-common', body, { 'accept-language': 'en' });
    expect(en.body.detail).toContain('too common');
    expect((await gate.admin.put('/v1/accounts/a-common', { ...body, password: 'steward-demo' })).status).toBe(422);
    expect((await gate.admin.get('/v1/accounts/a-common')).status).toBe(404);
  });

  it('that are common are refused in a list too, account by account', async () => {
    for (const id of ['p-list-1', 'p-list-2']) await gate.person(id, []);
    const caller: Caller = {
      id: 'p-admin',
      kind: 'person',
      personId: 'p-admin',
      grants: [{ role: 'admin', companyId: 'co', estateId: null }],
      language: 'en',
    };
    const rows = [
      { body: { id: 'p-list-1', login: 'list1', active: true, password: 'Password123!' } },
      { body: { id: 'p-list-2', login: 'list2', active: true, password } },
    ];
    expect(await gate.service.app.get(AccountListService).put(caller, rows, 'good')).toMatchObject({
      items: [{ id: 'p-list-2', status: 'created' }],
      refused: [{ id: 'p-list-1', code: 'password.too-common' }],
    });
  });

  it('of an earlier kind still fit, and are derived anew when their owner signs in', async () => {
    const login = await somebody();
    const salt = randomBytes(16);
    const options = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
    const key = scryptSync(password, salt, 32, options).toString('base64url');
    const old = `scrypt$32768$8$1$${salt.toString('base64url')}$${key}`;
    await rowsOf(gate.database.url, 'UPDATE steward.account SET password_hash = $1 WHERE login = $2', [old, login]);
    expect((await tries(login, 'wrong', elsewhere())).status).toBe(401);
    expect((await tries(login, password, elsewhere())).status).toBe(200);
    const [kept] = await rowsOf<{ password_hash: string }>(
      gate.database.url,
      'SELECT password_hash FROM steward.account WHERE login = $1',
      [login],
    );
    expect(kept?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await tries(login, password, elsewhere())).status).toBe(200);
  });

  it('are derived a few at a time; whoever comes when too many wait is refused before it begins', async () => {
    const work = new BoundedWork({ atOnce: 2, waiting: 3 });
    let running = 0;
    let most = 0;
    const ends: (() => void)[] = [];
    const one = () =>
      work.run(async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise<void>((resolve) => ends.push(resolve));
        running -= 1;
      });
    const started = Array.from({ length: 6 }, one);
    await expect(started[5]).rejects.toMatchObject({ code: 'session.busy' });
    while (ends.length > 0) {
      ends.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(started.slice(0, 5));
    expect(most).toBe(2);
    await expect(Promise.all([work.run(() => Promise.resolve('again'))])).resolves.toEqual(['again']);
  });
});
