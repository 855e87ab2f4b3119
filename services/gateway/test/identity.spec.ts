import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TokenVerifier } from '@steward/service-kit';
import { rowsOf, testKeys, walkReads } from '@steward/testing';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { openGate, type Gate } from './gate.js';

interface Session {
  readonly token: string;
  readonly expiresAt: string;
  readonly person: { readonly personId: string; readonly grants: readonly object[] };
  readonly refreshToken?: string;
}

let gate: Gate;
beforeAll(async () => {
  gate = await openGate();
  await gate.person('p-li', [{ role: 'handler', companyId: 'co', estateId: 'lakeside' }]);
  await account('a-li', { login: 'li', password: 'correct horse', personId: 'p-li' });
});
afterAll(() => gate.close());

async function account(id: string, body: object): Promise<void> {
  expect((await gate.admin.put(`/v1/accounts/${id}`, body)).status).toBe(200);
}
const signIn = (login: string, password: string, more: object = {}): ReturnType<typeof gate.nobody.post<Session>> =>
  gate.nobody.post<Session>('/v1/session', { login, password, ...more });
const cookieOf = (answer: { headers: Headers }): string =>
  /^steward_refresh=([^;]*)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '';
const refresh = (token: string): ReturnType<typeof gate.nobody.post<Session>> =>
  gate.nobody.post<Session>('/v1/session/refresh', undefined, { cookie: `other=1; steward_refresh=${token}` });

describe('signing in', () => {
  it('gives a token of a quarter of an hour with the roles that staff knows, which every service can check', async () => {
    const answer = await signIn('LI ', 'correct horse');
    expect(answer.status).toBe(200);
    const caller = await new TokenVerifier(JSON.stringify(testKeys.publicJwk), testKeys.serviceSecret).person(
      answer.body.token,
      'zh-CN',
    );
    expect(caller).toMatchObject({
      personId: 'p-li',
      grants: [{ role: 'handler', companyId: 'co', estateId: 'lakeside' }],
    });
    const holdsFor = Date.parse(answer.body.expiresAt) - Date.now();
    expect(holdsFor).toBeGreaterThan(14 * 60_000);
    expect(holdsFor).toBeLessThanOrEqual(15 * 60_000);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^steward_refresh=[\w-]{43}; Path=\/v1\/session; Max-Age=259200; HttpOnly; SameSite=Strict, steward_device=[\w-]{32}\.[\w-]{43}; Path=\/v1\/session; Max-Age=15552000; HttpOnly; SameSite=Strict$/,
    );
    expect(answer.body.refreshToken).toBeUndefined();
    expect(await gate.service.as(answer.body.token).get('/v1/session')).toMatchObject({
      status: 200,
      body: { personId: 'p-li' },
    });
  });

  it('publishes the key by which anybody can check it, and nothing private', async () => {
    const { body } = await signIn('li', 'correct horse');
    const { payload } = await jwtVerify(
      body.token,
      createRemoteJWKSet(new URL('/.well-known/jwks.json', gate.service.url)),
      { audience: 'steward' },
    );
    expect(payload.sub).toBe('p-li');
    expect(JSON.stringify((await gate.nobody.get('/.well-known/jwks.json')).body)).not.toContain('"d"');
  });

  it('says the same to a wrong login and a wrong password', async () => {
    const [login, password] = [await signIn('nobody', 'correct horse'), await signIn('li', 'wrong')];
    expect(login).toMatchObject({ status: 401, body: { code: 'session.refused' } });
    expect({ ...password.body, traceId: '' }).toEqual({ ...login.body, traceId: '' });
  });

  it('is done on our own pages: no page of another site signs a visitor in as somebody else', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    for (const path of ['/v1/session', '/v1/session/refresh'])
      expect(await gate.nobody.post(path, 'login=li&password=correct+horse', form)).toMatchObject({
        status: 415,
        body: { code: 'body.unsupported-type' },
      });
    const { body: link } = await gate.worker.post<{ url: string }>('/internal/sign-in-links', { login: 'li' });
    for (const site of ['cross-site', 'same-site']) {
      const from = { 'sec-fetch-site': site };
      const wish = { login: 'li', password: 'correct horse' };
      for (const path of ['/v1/session', '/v1/session/refresh'])
        expect(await gate.nobody.post(path, path.endsWith('session') ? wish : undefined, from)).toMatchObject({
          status: 403,
          body: { code: 'session.other-site' },
        });
      const out = await fetch(`${gate.service.url}/v1/session`, { method: 'DELETE', headers: from });
      expect([out.status, out.headers.get('set-cookie')]).toEqual([403, null]);
      const followed = await gate.nobody.post(new URL(link.url).pathname, '', { ...form, ...from });
      expect([followed.status, followed.headers.get('set-cookie')]).toEqual([403, null]);
    }
    const ours = await gate.nobody.post(
      '/v1/session',
      { login: 'li', password: 'correct horse' },
      { 'sec-fetch-site': 'same-origin' },
    );
    expect(ours.status).toBe(200);
  });

  it('makes a login wait after five failures, even with the right password', async () => {
    await gate.person('p-slow', []);
    await account('a-slow', { login: 'slow', password: 'correct horse', personId: 'p-slow' });
    for (let count = 0; count < 5; count += 1) expect((await signIn('slow', 'wrong')).status).toBe(401);
    expect(await signIn('slow', 'correct horse')).toMatchObject({
      status: 429,
      body: { code: 'session.too-many-failures' },
    });
    expect((await signIn('li', 'correct horse')).status).toBe(200);
  });

  it('is refused to a person who is no longer active, or whose posts are not known yet', async () => {
    await gate.person('p-new', []);
    await account('a-new', { login: 'new', password: 'correct horse', personId: 'p-new' });
    await rowsOf(gate.database.url, `DELETE FROM steward.person_grants WHERE person_id = 'p-new'`);
    expect(await signIn('new', 'correct horse')).toMatchObject({
      status: 422,
      body: { code: 'session.person-unknown' },
    });
    await gate.person('p-new', [], false);
    expect(await signIn('new', 'correct horse')).toMatchObject({
      status: 403,
      body: { code: 'session.person-inactive' },
    });
  });

  it('keeps no password and no token that could be used', async () => {
    const { body } = await signIn('li', 'correct horse', { refresh: 'token' });
    const [kept] = await rowsOf<{ all: string }>(
      gate.database.url,
      `SELECT (SELECT string_agg(to_jsonb(a)::text, '') FROM steward.account a) || (SELECT string_agg(to_jsonb(t)::text, '') FROM steward.refresh_token t) AS all`,
    );
    expect(kept?.all).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    expect(kept?.all).not.toContain('correct horse');
    expect(kept?.all).not.toContain(body.refreshToken ?? 'missing');
  });
});

describe('staying signed in', () => {
  it('gives a fresh token with the roles of now, and a new refresh token each time', async () => {
    await gate.person('p-moves', [{ role: 'handler', companyId: 'co', estateId: 'lakeside' }]);
    await account('a-moves', { login: 'moves', password: 'correct horse', personId: 'p-moves' });
    const first = cookieOf(await signIn('moves', 'correct horse'));
    await gate.person('p-moves', [
      { role: 'handler', companyId: 'co', estateId: 'lakeside' },
      { role: 'supervisor', companyId: 'co', estateId: 'lakeside' },
    ]);
    const answer = await refresh(first);
    expect(answer.body.person.grants).toHaveLength(2);
    expect(cookieOf(answer)).not.toBe(first);
    expect((await refresh(cookieOf(answer))).status).toBe(200);
  });

  it('ends every session of a sign-in when a refresh token is used again later', async () => {
    const stolen = cookieOf(await signIn('li', 'correct horse'));
    const next = cookieOf(await refresh(stolen));
    await rowsOf(
      gate.database.url,
      `UPDATE steward.refresh_token SET used_at = used_at - interval '1 minute' WHERE used_at IS NOT NULL`,
    );
    expect(await refresh(stolen)).toMatchObject({ status: 401, body: { code: 'session.over' } });
    expect(await refresh(next)).toMatchObject({ status: 401, body: { code: 'session.over' } });
  });

  it('is over after signing out, after a new password, and without a token', async () => {
    const out = cookieOf(await signIn('li', 'correct horse'));
    expect((await gate.nobody.delete('/v1/session', { cookie: `steward_refresh=${out}` })).status).toBe(204);
    expect((await refresh(out)).status).toBe(401);
    const old = cookieOf(await signIn('li', 'correct horse'));
    await account('a-li', { login: 'li', password: 'battery staple', personId: 'p-li' });
    expect((await refresh(old)).status).toBe(401);
    await account('a-li', { login: 'li', password: 'correct horse', personId: 'p-li' });
    expect((await gate.nobody.post('/v1/session/refresh')).status).toBe(401);
  });
});

describe('accounts', () => {
  it('are kept by administrators and HR, with a login of their own and a password', async () => {
    await gate.person('p-two', [{ role: 'handler', companyId: 'co', estateId: 'lakeside' }]);
    expect(
      await gate.admin.put('/v1/accounts/a-two', { login: 'li', password: 'correct horse', personId: 'p-two' }),
    ).toMatchObject({ status: 409, body: { code: 'account.login-taken' } });
    expect(await gate.admin.put('/v1/accounts/a-two', { login: 'two', personId: 'p-two' })).toMatchObject({
      status: 400,
      body: { code: 'account.password-missing' },
    });
    expect(
      await gate.admin.put('/v1/accounts/a-two', { login: 'two', password: 'short', personId: 'p-two' }),
    ).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    const { body } = await signIn('li', 'correct horse');
    expect(
      await gate.service.as(body.token).put('/v1/accounts/a-li', { login: 'li', personId: 'p-admin' }),
    ).toMatchObject({ status: 403 });
    expect((await gate.admin.get('/v1/accounts/a-li')).body).toEqual({
      id: 'a-li',
      login: 'li',
      personId: 'p-li',
      active: true,
    });
  });
});

describe('a link that signs in', () => {
  it('is issued to services only, works once, and not by being looked at', async () => {
    expect((await gate.admin.post('/internal/sign-in-links', { login: 'li' })).status).toBe(401);
    const { body } = await gate.worker.post<{ url: string }>('/internal/sign-in-links', { login: 'li' });
    expect(body.url).toMatch(/^http:\/\/steward\.test\/sign-in\/[\w-]{43}$/);
    const { pathname } = new URL(body.url);
    for (let look = 0; look < 2; look += 1)
      expect(await gate.nobody.get(pathname)).toMatchObject({
        status: 200,
        body: expect.stringContaining('method="post"'),
      });
    const used = await gate.nobody.post(pathname, '', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(used.status).toBe(303);
    expect(used.headers.get('location')).toBe('/');
    expect((await refresh(cookieOf(used))).body.person.personId).toBe('p-li');
    const again = await gate.nobody.post<string>(pathname, '', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(again.status).toBe(410);
    expect(again.body).toContain('sign-in-link.over');
  });

  it('is not issued for somebody without an account', async () => {
    expect(await gate.worker.post('/internal/sign-in-links', { personId: 'p-none' })).toMatchObject({
      status: 404,
      body: { code: 'account.unknown' },
    });
  });
});

describe('reading', () => {
  it('writes nothing, on any route of the document, however often it is asked for', async () => {
    const { asked, wrote } = await walkReads({
      document: (await gate.nobody.get('/openapi.json')).body,
      databaseUrl: gate.database.url,
      get: (path) => (path.startsWith('/internal') ? gate.worker : gate.admin).get(path),
      values: { id: ['a-li'], company: 'co', from: '2026-01-01T00:00:00Z', to: '2999-01-01T00:00:00Z' },
      // Who was refused, and from where, is on record for good.
      except: ['stores', 'security_event', 'security_events', 'security_head'],
    });
    expect(wrote).toEqual([]);
    expect([...asked.values()].filter((well) => well > 0).length).toBeGreaterThan(2);
  });
});

describe("one's own password", () => {
  it('is changed by whoever says the present one; his other sign-ins end, and only he goes on', async () => {
    await gate.person('p-own', [{ role: 'handler', companyId: 'co', estateId: 'lakeside' }]);
    await account('a-own', { login: 'own', password: 'correct horse', personId: 'p-own' });
    const [here, elsewhere] = [await signIn('own', 'correct horse'), await signIn('own', 'correct horse')];
    const me = gate.service.as(here.body.token);
    const put = (body: object) => me.put<Session & { readonly code: string }>('/v1/session/password', body);
    const wrong = await put({ password: 'wrong', next: 'battery staple nine' });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'password.wrong']);
    const common = await put({ password: 'correct horse', next: 'steward-own-1' });
    expect([common.status, common.body.code]).toEqual([422, 'password.too-common']);
    expect((await put({ password: 'correct horse', next: 'short' })).status).toBe(400);
    const changed = await put({ password: 'correct horse', next: 'battery staple nine' });
    expect([changed.status, changed.body.person.personId]).toEqual([200, 'p-own']);
    expect((await gate.service.as(changed.body.token).get('/v1/session')).status).toBe(200);
    expect((await refresh(cookieOf(changed))).status).toBe(200);
    expect((await refresh(cookieOf(elsewhere))).status).toBe(401);
    expect((await signIn('own', 'correct horse')).status).toBe(401);
    expect((await signIn('own', 'battery staple nine')).status).toBe(200);
  });

  it('is nobody else\u2019s to change, and guesses at it are counted like those at the door', async () => {
    const stranger = await gate.nobody.put<{ code: string }>('/v1/session/password', {
      password: 'battery staple nine',
      next: 'correct horse battery',
    });
    expect(stranger.status).toBe(401);
    const me = gate.service.as((await signIn('own', 'battery staple nine')).body.token);
    const guess = (n: number) =>
      me.put<{ code: string }>('/v1/session/password', {
        password: `guess ${String(n)}`,
        next: 'correct horse battery',
      });
    const codes: string[] = [];
    for (let n = 0; n < 6; n += 1) codes.push((await guess(n)).body.code);
    expect(codes.at(-1)).toBe('session.too-many-failures');
  });
});
