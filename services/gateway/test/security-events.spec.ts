import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Problem } from '@steward/contracts';
import { rowsOf, tokenFor, until, type HttpClient } from '@steward/testing';
import { SignJWT, generateKeyPair } from 'jose';
import type { SecurityEventView, Verification } from '../src/security/security-event.schemas.js';
import { SecurityEvents } from '../src/security/security-events.service.js';
import { openGate, type Gate } from './gate.js';
import { json } from './upstream.js';

const password = 'correct horse';
let gate: Gate;
let other: HttpClient;
beforeAll(async () => {
  gate = await openGate({ STEWARD_OPERATOR_COMPANY: 'co', STEWARD_DEMO: 'true' });
  other = gate.service.as(
    await tokenFor({ personId: 'p-there', grants: [{ role: 'admin', companyId: 'other', estateId: null }] }),
  );
  await gate.person('p-li', [{ role: 'handler', companyId: 'co', estateId: 'lakeside' }]);
  await gate.admin.put('/v1/accounts/a-li', { login: 'li', password, personId: 'p-li' });
});
afterAll(() => gate.close());

const read = async (query = '', by = gate.admin): Promise<SecurityEventView[]> =>
  (await by.get<{ items: SecurityEventView[] }>(`/v1/security-events?limit=200${query}`)).body.items;
const verify = async (query = '', by = gate.admin): Promise<Verification> =>
  (await by.get<Verification>(`/v1/security-events/verification${query}`)).body;
const signIn = (login: string, given: string) =>
  gate.nobody.post<{ refreshToken: string }>('/v1/session', { login, password: given, refresh: 'token' });

describe('the log of security events', () => {
  it('has who signed in, who was refused, and who had to wait', async () => {
    await signIn('li', password);
    for (let n = 0; n < 7; n += 1) await signIn('li', 'wrong');
    await signIn('nobody-at-all', 'secret typed as login');
    const events = await read('&who=a-li');
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'session.opened', actor: 'p-li', subject: 'a-li', network: '127.0.0.0/24' }),
    );
    expect(events).toContainEqual(expect.objectContaining({ kind: 'session.refused', subject: 'a-li', actor: null }));
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'session.throttled', code: 'session.too-many-failures' }),
    );
    expect(await read('&of=system&kind=session.refused')).toHaveLength(1);
  });

  it('has accounts that were made or changed, and by whom, but not what stands in them', async () => {
    await gate.person('p-wu', []);
    const body = { login: 'wu', password, personId: 'p-wu' };
    await gate.admin.put('/v1/accounts/a-wu', body);
    await gate.admin.put('/v1/accounts/a-wu', { login: 'wu2', personId: 'p-wu' });
    await gate.admin.put('/v1/accounts/a-wu', { login: 'wu2', personId: 'p-wu' });
    await gate.admin.put('/v1/accounts/a-wu', { ...body, login: 'wu2', active: false });
    const events = (await read('&who=a-wu')).reverse().filter(({ kind }) => kind.startsWith('account.'));
    expect(events.map(({ kind, changes }) => [kind, changes])).toEqual([
      ['account.created', ['login', 'personId', 'activated', 'password']],
      ['account.changed', ['login']],
      ['account.changed', ['deactivated', 'password']],
    ]);
    expect(new Set(events.map(({ actor }) => actor))).toEqual(new Set(['p-admin']));
  });

  it('has ranks given and taken, and people who left', async () => {
    await gate.person('p-zhu', [{ role: 'handler', companyId: 'co', estateId: 'lakeside' }]);
    await gate.person('p-zhu', [
      { role: 'admin', companyId: 'co', estateId: null },
      { role: 'hr', companyId: 'co', estateId: null },
    ]);
    await gate.person('p-zhu', [], false);
    await until(async () => (await read('&who=p-zhu')).length === 4);
    expect((await read('&who=p-zhu')).reverse().map(({ kind, changes }) => [kind, changes])).toEqual([
      ['person.ranks-changed', ['+handler@lakeside']],
      ['person.ranks-changed', ['+admin@*', '+hr@*', '-handler@lakeside']],
      ['person.ranks-changed', ['-admin@*', '-hr@*']],
      ['person.deactivated', []],
    ]);
  });

  it('has links that were made, used, or tried in vain, and refresh tokens used twice', async () => {
    const { body } = await gate.admin.post<{ url: string }>('/v1/accounts/a-li/sign-in-links', {});
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const { pathname } = new URL(body.url);
    await gate.nobody.post(pathname, '', form);
    await gate.nobody.post(pathname, '', form);
    const { headers } = await gate.nobody.post(
      new URL((await gate.admin.post<{ url: string }>('/v1/accounts/a-li/sign-in-links', {})).body.url).pathname,
      '',
      form,
    );
    const refreshToken = /steward_refresh=([^;]+)/.exec(headers.get('set-cookie') ?? '')?.[1] ?? '';
    await gate.nobody.post('/v1/session/refresh', { refreshToken });
    await rowsOf(
      gate.database.url,
      `UPDATE steward.refresh_token SET used_at = used_at - interval '1 minute' WHERE used_at IS NOT NULL`,
    );
    await gate.nobody.post('/v1/session/refresh', { refreshToken });
    const kinds = (await read('&who=a-li')).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['sign-in-link.issued', 'sign-in-link.used', 'session.token-reused']));
    expect(await read('&of=system&kind=sign-in-link.refused')).not.toHaveLength(0);
  });

  it('has tokens that are forged, malformed or expired', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const forged = await new SignJWT({ grants: [] })
      .setProtectedHeader({ alg: 'ES256' })
      .setSubject('p-admin')
      .setExpirationTime('1h')
      .sign(privateKey);
    const expired = await tokenFor({ personId: 'p-li', grants: [], ttlSeconds: -60 });
    for (const token of [forged, expired, 'no.token']) await gate.service.as(token).get('/v1/accounts');
    const codes = (await read('&of=system&kind=token.refused')).map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['token.invalid', 'token.expired']));
  });

  it('has what was refused by us and by the services behind us, and searches for ids', async () => {
    const handler = gate.service.as(
      await tokenFor({ personId: 'p-li', grants: [{ role: 'handler', companyId: 'co', estateId: 'lakeside' }] }),
    );
    await handler.get('/v1/accounts');
    gate.tickets.answer = (_asked, response) => {
      response.setHeader('x-problem-code', 'case.not-yours');
      json(response, 403, { code: 'case.not-yours' }, 'application/problem+json');
    };
    const answer = await handler.get<Problem>('/v1/complaints/c1');
    expect(answer.status).toBe(403);
    gate.tickets.answer = (_asked, response) => {
      response.setHeader('x-problem-code', 'case.unknown');
      json(response, 404, { code: 'case.unknown' }, 'application/problem+json');
    };
    for (let n = 0; n < 12; n += 1) await handler.get(`/v1/complaints/c${String(n)}`);
    const refused = await read('&kind=access.refused&who=p-li');
    expect(refused.map(({ code }) => code)).toEqual(expect.arrayContaining(['role.missing', 'case.not-yours']));
  });

  it('holds no login, password, token or whole address', async () => {
    const rows = await rowsOf<{ body: string }>(gate.database.url, 'SELECT body FROM steward.security_event');
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.map(({ body }) => body).join('\n')).not.toMatch(
      /correct horse|typed as login|nobody-at-all|"wu2"|127\.0\.0\.1/,
    );
  });

  it('is read by administrators of the company alone, and what belongs to none by the operator', async () => {
    expect(await read('', other)).toEqual([]);
    for (const path of ['/v1/security-events?of=system', '/v1/security-events/verification?of=system'])
      expect(await other.get<Problem>(path)).toMatchObject({
        status: 403,
        body: { code: 'security-events.not-yours' },
      });
    const estate = gate.service.as(
      await tokenFor({ personId: 'p-e', grants: [{ role: 'admin', companyId: 'co', estateId: 'lakeside' }] }),
    );
    expect((await estate.get('/v1/security-events')).status).toBe(403);
    expect((await gate.nobody.get('/v1/security-events')).status).toBe(401);
    await rowsOf(
      gate.database.url,
      `INSERT INTO steward.person_grants (person_id, company_id, active, grants) VALUES ('p-new', 'other', true, '[]')`,
    );
    await other.put('/v1/accounts/a-there', { login: 'there', password, personId: 'p-new' });
    expect((await read('', other)).map(({ kind }) => kind)).toContain('account.created');
    expect((await read('&kind=account.created')).map(({ subject }) => subject)).not.toContain('a-there');
  });

  it('is read page by page', async () => {
    const all = await read();
    const seen: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await gate.admin.get<{ items: SecurityEventView[]; next: string | null }>(
        `/v1/security-events?limit=3&to=${encodeURIComponent(new Date(Date.now() + 60_000).toISOString())}${query}`,
      );
      seen.push(...body.items.map(({ seq }) => seq));
      cursor = body.next;
    }
    expect(seen.slice(-all.length).sort((a, b) => a - b)[0]).toBe(1);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('can be changed by no role of ours, nor by the owner without more ado', async () => {
    const { env, url } = gate.database;
    const change = [
      `UPDATE steward.security_event SET body = body`,
      `DELETE FROM steward.security_event`,
      `TRUNCATE steward.security_event`,
    ];
    for (const address of [env['GATEWAY_DATABASE_URL'] ?? '', env['GATEWAY_DATABASE_RELAY_URL'] ?? ''])
      for (const sql of change) await expect(rowsOf(address, sql)).rejects.toThrow(/permission denied/);
    for (const sql of change) await expect(rowsOf(url, sql)).rejects.toThrow(/never changed or removed/);
    await expect(
      rowsOf(
        url,
        `INSERT INTO steward.security_event (company_id, seq, body, hash) VALUES ('co', 999, '{"kind":"x","at":"x","companyId":"co"}', 'x')`,
      ),
    ).rejects.toThrow(/does not fit/);
    expect(await verify()).toMatchObject({ holds: true, brokenAt: null, from: 1 });
  });

  it('shows what a superuser changed, and from where on', async () => {
    await rowsOf(
      gate.database.url,
      `ALTER TABLE steward.security_event DISABLE TRIGGER USER;
       UPDATE steward.security_event SET body = replace(body, 'account.created', 'account.changed') WHERE company_id = 'co' AND seq = 2;
       ALTER TABLE steward.security_event ENABLE TRIGGER USER`,
    );
    const found = await verify();
    expect(found.holds).toBe(false);
    expect(found.brokenAt).toBe(2);
    expect(await verify('?of=system')).toMatchObject({ holds: true });
  });

  it('stands many gateways and many events at once: one chain without gaps', async () => {
    const events = gate.service.app.get(SecurityEvents);
    await Promise.all(
      Array.from({ length: 20 }, async (_, n) => {
        events.record({ kind: 'account.changed', companyId: 'busy', subject: `a-${String(n)}` });
        await events.write();
      }),
    );
    const rows = await rowsOf<{ seq: string }>(
      gate.database.url,
      `SELECT seq FROM steward.security_event WHERE company_id = 'busy' ORDER BY seq`,
    );
    expect(rows.map(({ seq }) => Number(seq))).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  });
});

describe('the example company', () => {
  it('has its known password, which is good nowhere else', async () => {
    await gate.person('p-demo', []);
    const body = { login: 'demo', password: 'steward-demo', personId: 'p-demo' };
    expect((await gate.admin.put('/v1/accounts/a-demo', body)).status).toBe(200);
  });
});
