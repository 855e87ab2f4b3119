import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issueUserToken } from '@steward/service-kit';
import { listen, testKeys, tokenFor, until, type HttpAnswer, type HttpClient, type LiveClient } from '@steward/testing';
import { decodeJwt } from 'jose';
import { outcome, password, personWith, TwoServices, type SignedIn } from './two-services.js';

let house: TwoServices;
let founder: HttpClient;
beforeAll(async () => {
  house = await TwoServices.start();
  founder = await house.founder();
});
afterAll(() => house.stop());

let employed = 0;
/** Somebody new who is signed in. */
async function somebody(): Promise<{ id: string; session: SignedIn }> {
  employed += 1;
  const id = `p-${employed}`;
  await house.employ(id, 'supervisor');
  const { body, status } = await house.signIn(id);
  expect(status).toBe(200);
  return { id, session: body };
}

/** One question of each kind that a token opens: services behind the edge, the gateway's own pages, at both gateways. */
const doors: readonly (readonly [what: string, ask: (token: string) => Promise<HttpAnswer>])[] = [
  ['a service', (token) => house.edge.as(token).get('/v1/people?limit=1')],
  ['writing to a service', (token) => house.edge.as(token).put('/v1/people/x', personWith(null))],
  ['another service, which is down', (token) => house.edge.as(token).get('/v1/complaints')],
  ['an address that nobody answers for', (token) => house.edge.as(token).get('/v1/nothing')],
  ['who I am', (token) => house.edge.as(token).get('/v1/session')],
  ['accounts', (token) => house.edge.as(token).get('/v1/accounts')],
  ['the system', (token) => house.edge.as(token).get('/v1/system')],
  ['sheets', (token) => house.edge.as(token).get('/v1/sheets/people/template?company=co')],
  ['the live line', (token) => house.edge.as(token).get('/v1/live')],
  ['the other gateway', (token) => house.secondEdge.as(token).get('/v1/people?limit=1')],
  ['the other gateway itself', (token) => house.secondEdge.as(token).get('/v1/session')],
];
/** What each door says to a token. */
async function said(token: string): Promise<string[]> {
  const answers: string[] = [];
  for (const [what, ask] of doors) answers.push(`${what}: ${outcome(await ask(token))}`);
  return answers;
}
const all = (code: string): string[] =>
  doors.map(([what]) => `${what}: ${what === 'an address that nobody answers for' ? 'route.unknown' : code}`);
const refresh = (refreshToken: string): Promise<HttpAnswer<SignedIn>> =>
  house.secondEdge.as().post<SignedIn>('/v1/session/refresh', { refreshToken });

describe('a token', () => {
  it('names the sign-in that it comes from, also after it was renewed', async () => {
    const { session } = await somebody();
    const renewed = await refresh(session.refreshToken);
    expect(decodeJwt(session.token)['sid']).toMatch(/^[0-9a-f-]{36}$/);
    expect(decodeJwt(renewed.body.token)['sid']).toBe(decodeJwt(session.token)['sid']);
  });

  it.each<[how: string, end: (id: string, session: SignedIn) => Promise<HttpAnswer>]>([
    ['signing out', (_id, { refreshToken }) => deleteSession({ refreshToken })],
    ['signing out with the token alone', (_id, { token }) => house.edge.as(token).delete('/v1/session')],
    ['deactivation', (id) => founder.post(`/v1/people/${id}/deactivate`, {})],
    ['a lock', (id) => founder.put(`/v1/accounts/${id}`, { login: id, personId: id, active: false })],
    [
      'a new password',
      (id) => founder.put(`/v1/accounts/${id}`, { login: id, personId: id, password: 'battery staple' }),
    ],
    [
      'a sheet that locks',
      (id) =>
        founder.post('/v1/sheets/accounts?company=co&mode=good', `工号,登录名,启用\n${id},${id},no\n`, {
          'content-type': 'text/csv',
        }),
    ],
    [
      'handing the account over',
      async (id) => {
        await founder.put('/v1/people/heir', personWith('supervisor'));
        return founder.put(`/v1/accounts/${id}`, { login: id, personId: 'heir' });
      },
    ],
  ])(
    'is worth nothing from the answer on to %s, at every door of every gateway, and without any news',
    async (_how, end) => {
      const { id, session } = await somebody();
      expect((await house.edge.as(session.token).get('/v1/people?limit=1')).status).toBe(200);
      expect((await end(id, session)).status).toBeLessThan(300);
      expect(await said(session.token)).toEqual(all('token.ended'));
      expect(outcome(await refresh(session.refreshToken))).toBe('session.over');
    },
  );

  it('stays worth nothing when the person comes back: he signs in anew', async () => {
    const { id, session } = await somebody();
    await founder.post(`/v1/people/${id}/deactivate`, {});
    await founder.post(`/v1/people/${id}/reactivate`);
    expect(await said(session.token)).toEqual(all('token.ended'));
    expect((await house.signIn(id)).status).toBe(200);
  });

  it('leaves other sign-ins of the same person alone when one signs out', async () => {
    const { id, session } = await somebody();
    const other = (await house.signIn(id)).body;
    await deleteSession(session);
    expect((await house.edge.as(other.token).get('/v1/session')).status).toBe(200);
    expect((await refresh(other.refreshToken)).status).toBe(200);
  });

  it('holds no post that was taken away: it is renewed, and the person stays signed in', async () => {
    const { id, session } = await somebody();
    await founder.put(`/v1/people/${id}`, personWith('handler'));
    expect(await said(session.token)).toEqual(all('token.outdated'));
    const renewed = await refresh(session.refreshToken);
    expect(renewed.body.person.grants).toEqual([{ role: 'handler', companyId: 'co', estateId: null }]);
    expect((await house.edge.as(renewed.body.token).get('/v1/people?limit=1')).status).toBe(200);
  });

  it('is not touched by what changes no post', async () => {
    const { id, session } = await somebody();
    await founder.put(`/v1/people/${id}`, personWith('supervisor', { phone: '1000000 2001', skills: ['fire'] }));
    expect((await house.edge.as(session.token).get('/v1/people?limit=1')).status).toBe(200);
  });

  it('that names a sign-in of somebody else, or none that ever was, is worth nothing', async () => {
    const { id, session } = await somebody();
    const grants = session.person.grants;
    const other = await somebody();
    for (const sessionId of [String(decodeJwt(other.session.token)['sid']), 'never-was']) {
      const forged = await issueUserToken(testKeys.privateJwk, { personId: id, grants, sessionId }, 900);
      expect(outcome(await house.edge.as(forged).get('/v1/session'))).toBe('token.ended');
    }
  });

  it('of somebody who was deactivated is worth nothing without a sign-in either', async () => {
    const { id, session } = await somebody();
    await founder.post(`/v1/people/${id}/deactivate`, {});
    const own = await tokenFor({ personId: id, grants: session.person.grants });
    expect(outcome(await house.edge.as(own).get('/v1/people?limit=1'))).toBe('token.ended');
  });

  it('opens no session in the moment of a lock or a deactivation', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { id } = await somebody();
      const [signedIn] = await Promise.all([
        house.signIn(id),
        round % 2 === 0
          ? founder.put(`/v1/accounts/${id}`, { login: id, personId: id, active: false })
          : founder.post(`/v1/people/${id}/deactivate`, {}),
      ]);
      if (signedIn.status !== 200) continue;
      expect(outcome(await house.edge.as(signedIn.body.token).get('/v1/session'))).toBe('token.ended');
      expect(outcome(await refresh(signedIn.body.refreshToken))).toBe('session.over');
    }
  });

  it('of a password that was changed while it was tried is worth nothing', async () => {
    const { id } = await somebody();
    const [signedIn] = await Promise.all([
      house.signIn(id),
      founder.put(`/v1/accounts/${id}`, { login: id, personId: id, password: 'battery staple' }),
    ]);
    if (signedIn.status === 200)
      expect(outcome(await house.edge.as(signedIn.body.token).get('/v1/session'))).toBe('token.ended');
    expect((await house.signIn(id, password)).status).toBe(401);
  });
});

describe('a live line', () => {
  const open = async (url: string, token: string): Promise<LiveClient> => {
    const client = await listen(url, token);
    await until(() => client.heard.some(({ event }) => event === 'alive'));
    return client;
  };

  it.each<[how: string, why: string, end: (id: string, session: SignedIn) => Promise<HttpAnswer>]>([
    ['signing out', 'session-ended', (_id, { refreshToken }) => deleteSession({ refreshToken })],
    ['deactivation', 'session-ended', (id) => founder.post(`/v1/people/${id}/deactivate`, {})],
    ['a lock', 'session-ended', (id) => founder.put(`/v1/accounts/${id}`, { login: id, personId: id, active: false })],
    ['other posts', 'person-changed', (id) => founder.put(`/v1/people/${id}`, personWith('handler'))],
  ])(
    'ends with %s, here at once and at other gateways within a second or so, and others stay',
    async (_how, why, end) => {
      const { id, session } = await somebody();
      const other = await somebody();
      const lines = [
        await open(house.edge.url, session.token),
        await open(house.secondEdge.url, session.token),
        await open(house.edge.url, other.session.token),
      ] as const;
      expect((await end(id, session)).status).toBeLessThan(300);
      const began = performance.now();
      await until(() => lines[0].ended() && lines[1].ended());
      expect(performance.now() - began).toBeLessThan(5_000);
      for (const line of lines.slice(0, 2)) expect(line.heard.at(-1)).toMatchObject({ event: 'bye', data: { why } });
      expect(lines[2].ended()).toBe(false);
      lines[2].close();
    },
  );
});

async function deleteSession({ refreshToken }: { readonly refreshToken: string }): Promise<HttpAnswer> {
  const response = await fetch(new URL('/v1/session', house.edge.url), {
    method: 'DELETE',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ refreshToken }),
  });
  return { status: response.status, headers: response.headers, body: '' };
}
