import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '@steward/handbook';
import { type HttpClient, type ListedWalk, type Onlooker, listedWalk, onlooking, tokenFor } from '@steward/testing';
import { type Gate, openGate } from './gate.js';
import { json } from './upstream.js';

/** With what somebody signs in: for whoever keeps accounts. */
const account = { login: 'ouyang.4711' } as const;
/** What could not be read: for the installation's operator alone. */
const letter = { letterKey: 'p-letter-4711', letterReason: 'no JSON at 4711', letterText: '欧阳慎言的来信' } as const;
/** Whose account it is: for whoever keeps accounts, and for the log. */
const whose = { person: 'p-secret-4711' } as const;
const marks = { ...account, ...letter, ...whose };

const ofServices = 'asks a service with the caller’s own token: the services’ own walks stand for it';

describe('accounts, the log and dead letters, by every way that there is to read them (§7.4)', () => {
  let gate: Gate;
  let walk: ListedWalk;
  let inside: Onlooker[];
  let outside: Onlooker[];

  beforeAll(async () => {
    gate = await openGate({ STEWARD_OPERATOR_COMPANY: 'co' });
    gate.tickets.answer = ({ url }, response) => {
      const dead = {
        id: '7',
        group: 'tickets',
        topic: 'people',
        partition: 0,
        offset: '12',
        key: letter.letterKey,
        code: 'message.unreadable',
        reason: letter.letterReason,
        attempts: 1,
        since: '2026-03-02T02:00:00.000Z',
        waiting: 1,
      };
      if (url === '/internal/system/dead-letters') return json(response, 200, { items: [dead] });
      if (url.startsWith('/internal/system/dead-letters/'))
        return json(response, 200, { ...dead, headers: {}, text: letter.letterText });
      return json(response, 404, { type: 'about:blank', title: 'Not found', status: 404, code: 'nothing.here' });
    };
    await gate.person(whose.person, [{ role: 'handler', companyId: 'co', estateId: 'lakeside' }]);
    const made = await gate.admin.put('/v1/accounts/a-1', {
      login: account.login,
      password: 'correct horse battery',
      personId: whose.person,
    });
    expect(made.status).toBe(200);
    await gate.nobody.post('/v1/session', { login: account.login, password: 'wrong' });
    walk = listedWalk({
      document: (await gate.nobody.get('/openapi.json')).body,
      marks,
      routes: {
        '/v1/accounts': [],
        '/v1/accounts/{id}': ['a-1'],
        '/v1/session': [],
        '/v1/security-events': [],
        '/v1/security-events/verification': [],
        '/v1/system': [],
        '/v1/system/dead-letters': [],
        '/v1/system/dead-letters/{service}/{id}': ['tickets/7'],
        '/.well-known/jwks.json': [],
        '/v1/live': 'answers without end; what it carries is walked by tests of the live line',
        '/v1/sheets/{kind}/template': ofServices,
        '/v1/sheets/{kind}/export': ofServices,
      },
    });
    const as = async (role: Role, estateId: string | null, companyId = 'co'): Promise<HttpClient> =>
      gate.service.as(await tokenFor({ personId: `p-${role}`, grants: [{ role, companyId, estateId }] }));
    inside = [
      onlooking('administrator', gate.admin, ...Object.keys(marks)),
      onlooking('hr', await as('hr', null), 'login', 'person'),
    ];
    outside = await Promise.all(
      (
        ['handler', 'front-desk', 'supervisor', 'estate-manager', 'regional-manager', 'contractor', 'owner'] as const
      ).map(async (role) => onlooking(role, await as(role, 'lakeside'))),
    );
    outside.push(
      onlooking('company', await as('company', null)),
      onlooking('quality', await as('quality', null)),
      onlooking('administrator of one estate', await as('admin', 'lakeside')),
      onlooking('administrator of another company', await as('admin', null, 'other')),
      onlooking('nobody anywhere', gate.nobody),
    );
  });
  afterAll(() => gate.close());

  it('stand in the list of routes that are walked, or say why they are not', () => {
    expect(walk.unlisted).toEqual([]);
  });

  it('are told to nobody who may not know', async () => {
    const { leaks, seen } = await walk.walk.leaks([...inside, ...outside]);
    expect(leaks).toEqual([]);
    expect([...seen].sort()).toEqual(Object.keys(marks).sort());
  });

  it('and no filter answers otherwise for them, to anybody who may not know', async () => {
    expect(await walk.walk.tells(outside, Object.keys(marks))).toEqual([]);
  });
});
