import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { HttpClient } from '@steward/testing';
import { writingRoutes } from './rank-routes.js';
import {
  company,
  neighbour,
  outcome,
  password,
  personWith,
  posts,
  TwoServices,
  type PostRole,
  type SignedIn,
} from './two-services.js';

/** Whom each role may lift, lower, open and close: written out here once more, so that the rule can't change unseen. */
const reach: Readonly<Record<PostRole, readonly PostRole[]>> = {
  handler: [],
  'front-desk': [],
  supervisor: [],
  contractor: [],
  'estate-manager': [],
  'regional-manager': [],
  quality: [],
  hr: ['handler', 'front-desk', 'supervisor', 'contractor', 'hr'],
  company: posts.filter((role) => role !== 'admin'),
  admin: posts,
};
/** The roles that have a route for people, and for accounts, at all. */
const keepsPeople: readonly PostRole[] = ['admin', 'company', 'hr'];
const keepsAccounts: readonly PostRole[] = ['admin', 'hr'];

// Some hundred requests each, and a password is dear to derive.
jest.setTimeout(180_000);

let house: TwoServices;
let founder: HttpClient;
const callers = new Map<PostRole, HttpClient>();
const as = (role: PostRole): HttpClient => {
  const client = callers.get(role);
  if (client === undefined) throw new RangeError(role);
  return client;
};

beforeAll(async () => {
  house = await TwoServices.start();
  founder = await house.founder();
  // Administrators whom nobody touches: the last one is another story.
  await house.employ('safe-1', 'admin');
  await house.employ('safe-2', 'admin');
  for (const role of posts) {
    await founder.put(`/v1/people/c-${role}`, personWith(role));
    callers.set(role, await house.as(`c-${role}`, role));
  }
});
afterAll(() => house.stop());

const register = async (people: readonly { readonly id: string; readonly role: PostRole }[]): Promise<void> => {
  const items = people.map(({ id, role }) => ({ id, ...personWith(role) }));
  expect((await founder.put('/v1/people', { items })).status).toBe(200);
};
/** Every caller with every pair of roles. */
const everyPair = posts.flatMap((caller) =>
  posts.flatMap((before) => posts.map((after) => ({ caller, before, after, id: `t-${caller}-${before}-${after}` }))),
);

describe('every operation that writes', () => {
  it('is in the table of what it has to do with rank', async () => {
    const { body } = await house.edge.as().get<{ paths: Record<string, Record<string, unknown>> }>('/openapi.json');
    const writing = Object.entries(body.paths).flatMap(([path, operations]) =>
      Object.keys(operations)
        .filter((verb) => ['put', 'post', 'patch', 'delete'].includes(verb) && !path.startsWith('/owner'))
        .map((verb) => `${verb.toUpperCase()} ${path}`),
    );
    expect(writing.filter((route) => !(route in writingRoutes))).toEqual([]);
    expect(writing).toEqual(expect.arrayContaining(Object.keys(writingRoutes)));
  });
});

describe('posts', () => {
  it('are given and taken in a list by whoever reaches both, and by nobody else', async () => {
    await register(everyPair.map(({ before, id }) => ({ id, role: before })));
    for (const caller of posts) {
      const mine = everyPair.filter((one) => one.caller === caller);
      const items = mine.map(({ after, id }) => ({ id, ...personWith(after) }));
      const answer = await as(caller).put<{ items: { id: string }[]; refused: { id: string; code: string }[] }>(
        '/v1/people?rows=good',
        { items },
      );
      if (!keepsPeople.includes(caller)) {
        expect([caller, outcome(answer)]).toEqual([caller, 'role.missing']);
        continue;
      }
      const codes = new Map(answer.body.refused.map(({ code, id }) => [id, code]));
      for (const { after, before, id } of mine) {
        const expected = !(before === after || reach[caller].includes(before))
          ? 'person.above-you'
          : !(before === after || reach[caller].includes(after))
            ? 'post.not-yours-to-give'
            : undefined;
        expect([id, codes.get(id)]).toEqual([id, expected]);
      }
    }
  });

  const single = posts.flatMap((caller) =>
    (keepsPeople.includes(caller) ? posts : (['handler', 'admin'] as const)).flatMap((other) => [
      { caller, before: 'handler' as const, after: other },
      { caller, before: other, after: 'handler' as const },
    ]),
  );

  it('are given and taken one by one by the same rule', async () => {
    const named = single.map((one, index) => ({ ...one, id: `s-${index}` }));
    await register(named.map(({ before, id }) => ({ id, role: before })));
    for (const { after, before, caller, id } of named) {
      const answer = await as(caller).put(`/v1/people/${id}`, personWith(after));
      const expected = !keepsPeople.includes(caller)
        ? 'role.missing'
        : before === after
          ? 'done'
          : !reach[caller].includes(before)
            ? 'person.above-you'
            : !reach[caller].includes(after)
              ? 'post.not-yours-to-give'
              : 'done';
      expect([caller, before, after, outcome(answer)]).toEqual([caller, before, after, expected]);
    }
  });

  it('that are only part of many are asked for as well, active or not', async () => {
    const both = {
      ...personWith('handler'),
      posts: [
        { role: 'handler', estateId: 'lakeside' },
        { role: 'quality', estateId: null },
      ],
    };
    expect(outcome(await as('hr').put('/v1/people/new-one', both))).toBe('post.not-yours-to-give');
    await founder.put('/v1/people/two-posts', both);
    expect(outcome(await as('hr').put('/v1/people/two-posts', personWith('handler')))).toBe('person.above-you');
    await founder.post('/v1/people/two-posts/deactivate', {});
    expect(outcome(await as('hr').put('/v1/people/two-posts', personWith(null)))).toBe('person.above-you');
    expect(outcome(await as('hr').post('/v1/people/two-posts/reactivate'))).toBe('person.above-you');
  });

  it('leave name, number, skills, superior, deputies and leave to HR, whoever it is', async () => {
    const hr = as('hr');
    await register([{ id: 'chief', role: 'company' }]);
    const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
    const answers = [
      await hr.put(
        '/v1/people/chief',
        personWith('company', { name: '陈国栋', phone: '1000000 2001', skills: ['fire'] }),
      ),
      await hr.put('/v1/people/chief/deputies', { deputies: [{ personId: 'safe-1' }] }),
      await hr.put('/v1/people/chief/superior', { reportsTo: null }),
      await hr.post('/v1/people/chief/leaves', { leaveId: 'x', from: inHours(1), until: inHours(2) }),
      await hr.delete('/v1/people/chief/leaves/x'),
    ];
    expect(answers.map(outcome)).toEqual(answers.map(() => 'done'));
  });

  it('are at estates of the company', async () => {
    for (const estateId of ['nowhere', 'far']) {
      const at = { ...personWith(null), posts: [{ role: 'handler', estateId }] };
      expect([estateId, outcome(await founder.put('/v1/people/new-one', at))]).toEqual([estateId, 'estate.unknown']);
    }
    const there = { ...personWith(null), posts: [{ role: 'handler', estateId: 'lakeside' }] };
    expect(outcome(await founder.put('/v1/people/at-lakeside', there))).toBe('done');
  });

  it('reach no other company, by whatever id', async () => {
    await (await house.founder(neighbour)).put('/v1/people/theirs', personWith('hr', {}, neighbour));
    const hr = as('hr');
    expect(outcome(await hr.put('/v1/people/theirs', personWith('handler')))).toBe('case.exists');
    expect(outcome(await hr.put('/v1/people/theirs', personWith('handler', {}, neighbour)))).toBe('role.missing');
    expect(outcome(await hr.post('/v1/people/theirs/deactivate', {}))).toBe('person.unknown');
    expect(outcome(await hr.put('/v1/people/at-lakeside/superior', { reportsTo: 'theirs' }))).toBe(
      'reporting-line.unknown-superior',
    );
    expect(outcome(await hr.put('/v1/people/at-lakeside/deputies', { deputies: [{ personId: 'theirs' }] }))).toBe(
      'deputy.not-on-file',
    );
  });
});

describe('activity', () => {
  it('is ended and begun again by whoever reaches the person', async () => {
    const targets = posts.flatMap((caller) =>
      (keepsPeople.includes(caller) ? posts : (['handler'] as const)).map((role) => ({
        caller,
        role,
        id: `a-${caller}-${role}`,
      })),
    );
    await register(targets);
    for (const { caller, id, role } of targets) {
      const expected = !keepsPeople.includes(caller)
        ? 'role.missing'
        : reach[caller].includes(role)
          ? 'done'
          : 'person.above-you';
      const ended = await as(caller).post(`/v1/people/${id}/deactivate`, {});
      if (expected !== 'done') await founder.post(`/v1/people/${id}/deactivate`, {});
      const begun = await as(caller).post(`/v1/people/${id}/reactivate`);
      expect([caller, role, outcome(ended), outcome(begun)]).toEqual([caller, role, expected, expected]);
    }
  });

  it('and posts are nobody’s own, whatever he is', async () => {
    for (const role of keepsPeople) {
      const id = `c-${role}`;
      const lower = personWith('handler');
      expect([
        outcome(await as(role).put(`/v1/people/${id}`, lower)),
        outcome(await as(role).put('/v1/people', { items: [{ id, ...lower }] })),
        outcome(await as(role).post(`/v1/people/${id}/deactivate`, {})),
        outcome(await as(role).post(`/v1/people/${id}/reactivate`)),
        outcome(await as(role).put(`/v1/people/${id}`, personWith(role, { phone: '1000000 3000' }))),
      ]).toEqual(['person.yourself', 'person.yourself', 'person.yourself', 'person.yourself', 'done']);
    }
  });
});

describe('accounts', () => {
  it('are for administrators and HR alone', async () => {
    await house.employ('anybody', 'handler');
    for (const caller of posts.filter((role) => !keepsAccounts.includes(role))) {
      const account = { login: 'anybody', personId: 'anybody' };
      const answers = [
        await as(caller).put('/v1/accounts/another', { login: 'another', password, personId: 'anybody' }),
        await as(caller).put('/v1/accounts/anybody', { ...account, active: false }),
        await as(caller).post('/v1/accounts/anybody/sign-in-links', {}),
      ];
      expect([caller, ...answers.map(outcome)]).toEqual([caller, ...answers.map(() => 'role.missing')]);
    }
  });

  const targets = keepsAccounts.flatMap((caller) =>
    (caller === 'admin' ? (['handler', 'company', 'admin'] as const) : posts).flatMap((role) =>
      (['active', 'inactive'] as const).map((state) => ({ caller, role, state, id: `k-${caller}-${role}-${state}` })),
    ),
  );

  it('are opened, given a password, locked, handed over and signed in to by link by whoever reaches the person, active or not', async () => {
    await register([...targets, ...posts.map((role) => ({ id: `h-${role}`, role: 'handler' as const }))]);
    for (const { id, state } of targets)
      if (state === 'inactive') await founder.post(`/v1/people/${id}/deactivate`, {});
    for (const { caller, id, role, state } of targets) {
      const client = as(caller);
      const account = { login: id, personId: id };
      const opened = await client.put(`/v1/accounts/${id}`, { ...account, password });
      if (opened.status !== 200)
        await founder.post(`/v1/sheets/accounts?company=${company}&mode=good`, `工号,登录名\n${id},${id}\n`, {
          'content-type': 'text/csv',
        });
      const answers = [
        opened,
        await client.put(`/v1/accounts/${id}`, { ...account, password: 'battery staple' }),
        await client.post(`/v1/accounts/${id}/sign-in-links`, {}),
        // To somebody lower, from somebody who may be higher; and back.
        await client.put(`/v1/accounts/${id}`, { login: id, personId: `h-${role}` }),
      ];
      await founder.put(`/v1/accounts/${id}`, { login: id, personId: `h-${role}` });
      answers.push(
        await client.put(`/v1/accounts/${id}`, account),
        await client.put(`/v1/accounts/${id}`, { ...account, active: false }),
      );
      const expected = reach[caller].includes(role) ? 'done' : 'account.above-you';
      expect([caller, role, state, ...answers.map(outcome)]).toEqual([
        caller,
        role,
        state,
        ...answers.map(() => expected),
      ]);
    }
  });

  it('are kept by sheets and people by sheets alike', async () => {
    const sheet = async (caller: PostRole, kind: string, csv: string): Promise<Map<string, string>> => {
      const answer = await as(caller).post<string>(`/v1/sheets/${kind}?company=${company}&mode=good`, csv, {
        'content-type': 'text/csv',
      });
      const last = JSON.parse(answer.body.trim().split('\n').at(-1) ?? '{}') as {
        result: { rows: { id: string; reasons: { code: string }[] }[] };
      };
      return new Map(last.result.rows.map(({ id, reasons }) => [id, reasons.map(({ code }) => code).join() || 'done']));
    };
    for (const caller of keepsAccounts) {
      await register(posts.map((role) => ({ id: `x-${caller}-${role}`, role })));
      const lines = posts.map((role) => `x-${caller}-${role},x-${caller}-${role},long enough`);
      const accounts = await sheet(caller, 'accounts', `工号,登录名,初始密码\n${lines.join('\n')}\n`);
      const region = (role: PostRole): string => (role === 'regional-manager' ? `${company}-region` : '');
      const posted = posts.map((role) => `y-${caller}-${role},李四,${role},${region(role)}`);
      const people = await sheet(caller, 'people', `工号,姓名,岗位,岗位所在区域\n${posted.join('\n')}\n`);
      for (const role of posts) {
        const done = reach[caller].includes(role);
        expect([caller, role, accounts.get(`x-${caller}-${role}`), people.get(`y-${caller}-${role}`)]).toEqual([
          caller,
          role,
          done ? 'done' : 'account.above-you',
          done ? 'done' : 'post.not-yours-to-give',
        ]);
      }
      const strip = await sheet(caller, 'people', `工号,姓名,岗位\nsafe-2,王五,handler\nc-${caller},自己,handler\n`);
      expect([strip.get('safe-2'), strip.get(`c-${caller}`)]).toEqual(
        caller === 'admin' ? ['done', 'person.yourself'] : ['person.above-you', 'person.yourself'],
      );
      await founder.put('/v1/people/safe-2', personWith('admin'));
    }
  });

  it('are opened for nobody who is unknown, and for nobody of another company', async () => {
    await (await house.founder(neighbour)).put('/v1/people/their-hr', personWith('hr', {}, neighbour));
    for (const personId of ['nobody', 'their-hr']) {
      const answer = await as('hr').put('/v1/accounts/x1', { login: 'x1', password, personId });
      expect([personId, outcome(answer)]).toEqual([personId, 'account.person-unknown']);
    }
  });

  it('have ids of the company’s own: another company’s is neither read, nor found out, nor hit', async () => {
    const other = await house.founder(neighbour);
    await house.employ('mine', 'handler');
    await other.put('/v1/people/their-desk', personWith('front-desk', {}, neighbour));
    expect(outcome(await other.get('/v1/accounts/mine'))).toBe('account.unknown');
    expect(outcome(await other.post('/v1/accounts/mine/sign-in-links', {}))).toBe('account.unknown');
    const body = { login: 'their-desk', password: 'battery staple', personId: 'their-desk' };
    const [taken, free] = [
      await other.put('/v1/accounts/mine', body),
      await other.put('/v1/accounts/free', { ...body, login: 'free' }),
    ];
    expect([outcome(taken), outcome(free)]).toEqual(['done', 'done']);
    expect((await house.signIn('mine')).body.person.personId).toBe('mine');
    expect((await house.signIn('their-desk', 'battery staple')).body.person.personId).toBe('their-desk');
    expect((await founder.get<{ personId: string }>('/v1/accounts/mine')).body.personId).toBe('mine');
    await other.put('/v1/accounts/mine', { ...body, active: false });
    expect((await house.signIn('mine')).status).toBe(200);
  });

  it('leave to oneself the password and the login, and nothing else', async () => {
    await house.employ('own-hr', 'hr');
    const own = await house.as('own-hr', 'hr');
    const account = { login: 'own-hr', personId: 'own-hr' };
    await house.employ('below', 'handler');
    expect(
      outcome(await own.put('/v1/accounts/own-hr', { ...account, login: 'own-name', password: 'battery staple' })),
    ).toBe('done');
    for (const [id, body] of [
      ['own-hr', { ...account, active: false }],
      ['own-hr', { ...account, personId: 'below' }],
      ['second', { ...account, login: 'second', password }],
      ['below', { login: 'below', personId: 'own-hr' }],
    ] as const)
      expect([id, outcome(await own.put(`/v1/accounts/${id}`, body))]).toEqual([id, 'account.your-own']);
    await founder.put('/v1/accounts/own-hr', { ...account, active: false });
    expect(outcome(await own.put('/v1/accounts/own-hr', account))).toBe('account.your-own');
  });

  it('are no way up by a link or a person that was lower before', async () => {
    await house.employ('rises', 'handler');
    const link = await as('hr').post<{ url: string }>('/v1/accounts/rises/sign-in-links', { minutes: 1440 });
    expect(link.status).toBe(201);
    await founder.put('/v1/people/rises', personWith('admin'));
    const used = await house.edge.as().post(new URL(link.body.url).pathname, '', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(used.status).toBe(410);
  });
});

describe('the administrator', () => {
  it('is not to be had by HR, step by step', async () => {
    await house.employ('boss', 'admin');
    const hr = as('hr');
    const steps = [
      await hr.post('/v1/people/boss/deactivate', {}),
      await hr.put('/v1/accounts/boss', { login: 'boss', password: 'battery staple', personId: 'boss' }),
      await hr.put('/v1/accounts/boss', { login: 'boss', personId: 'c-handler' }),
      await hr.put('/v1/people/boss', personWith('handler')),
      await hr.put('/v1/people/boss', personWith(null)),
      await hr.put('/v1/people/c-hr', personWith('estate-manager')),
      await hr.put('/v1/people/puppet', personWith('estate-manager')),
    ];
    expect(steps.map(({ status }) => status)).toEqual(steps.map(() => 403));
    expect((await house.signIn('boss')).status).toBe(200);
  });

  describe('who is the last', () => {
    const elsewhere = 'small';
    let owner: HttpClient;
    beforeAll(async () => {
      owner = await house.founder(elsewhere);
      await house.employ('one', 'admin', elsewhere);
    });
    const admin = (id: string): Promise<HttpClient> => house.as(id, 'admin', elsewhere);
    const item = (id: string, role: PostRole): object => ({ id, ...personWith(role, {}, elsewhere) });
    const account = (id: string, more: object = {}): object => ({ login: id, personId: id, ...more });
    const signsIn = async (id: string): Promise<boolean> =>
      (await house.edge.as().post<SignedIn>('/v1/session', { login: id, password })).status === 200;

    it('stays: not deactivated, stripped, locked or handed over, by whomever, singly or in a list', async () => {
      await owner.put('/v1/people/desk', personWith('front-desk', {}, elsewhere));
      const answers = [
        await owner.post('/v1/people/one/deactivate', {}),
        await owner.put('/v1/people/one', personWith('handler', {}, elsewhere)),
        await owner.put('/v1/people', { items: [item('one', 'handler'), item('successor', 'admin')] }),
        await owner.put('/v1/accounts/one', account('one', { active: false })),
        await owner.put('/v1/accounts/one', { login: 'one', personId: 'desk' }),
      ];
      expect(answers.map(outcome)).toEqual([
        'person.last-administrator',
        'person.last-administrator',
        'person.last-administrator',
        'account.last-administrator',
        'account.last-administrator',
      ]);
      const listed = await owner.post<string>(
        `/v1/sheets/accounts?company=${elsewhere}&mode=good`,
        '工号,登录名,启用\none,one,no\n',
        { 'content-type': 'text/csv' },
      );
      expect(listed.body).toContain('account.last-administrator');
      expect(await signsIn('one')).toBe(true);
    });

    it('stays also when another one could not sign in', async () => {
      await owner.put('/v1/people/no-account', personWith('admin', {}, elsewhere));
      expect(outcome(await owner.post('/v1/people/one/deactivate', {}))).toBe('person.last-administrator');
      expect(outcome(await owner.put('/v1/accounts/one', account('one', { active: false })))).toBe(
        'account.last-administrator',
      );
    });

    it('stays when two put each other out at the same moment, in whichever service', async () => {
      for (let round = 0; round < 4; round += 1) {
        const [a, b] = [`a${round}`, `b${round}`];
        await house.employ(a, 'admin', elsewhere);
        await house.employ(b, 'admin', elsewhere);
        for (const gone of ['one', ...(round === 0 ? [] : [`a${round - 1}`, `b${round - 1}`])])
          await owner.post(`/v1/people/${gone}/deactivate`, {});
        const [byA, byB] = [await admin(a), await admin(b)];
        const answers = await Promise.all([
          round % 2 === 0
            ? byA.put(`/v1/accounts/${b}`, account(b, { active: false }))
            : byA.put(`/v1/people/${b}`, personWith('handler', {}, elsewhere)),
          round % 3 === 0
            ? byB.post(`/v1/people/${a}/deactivate`, {})
            : byB.put(`/v1/accounts/${a}`, account(a, { active: false })),
        ]);
        expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
        expect([await signsIn(a), await signsIn(b)]).toContain(true);
      }
    });
  });
});
