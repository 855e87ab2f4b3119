import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ListedWalk, type Onlooker, listedWalk, onlooking, until } from '@steward/testing';
import { StaffSuite, inHours, person, post } from '../test/fixture.js';

/** What colleagues know of each other; the number only those who work where he does. */
const name = { name: '欧阳慎言' } as const;
const number = { phone: '+8613912340987', mail: 'ouyang.4711@example.test' } as const;
/** Why somebody takes another's duty: for whoever reads the roster of the estate. */
const why = { reason: '接孩子放学去了' } as const;
/** A confidential case that he has: staff counts it, and says of no case which it is. */
const hidden = { caseId: 'c-secret-4711' } as const;
const marks = { ...name, ...number, ...why, ...hidden };

describe('people, duty and what they have in hand, by every way that there is to read them (§7.4)', () => {
  let suite: StaffSuite;
  let walk: ListedWalk;
  let inside: Onlooker[];
  let outside: Onlooker[];

  beforeAll(async () => {
    suite = await StaffSuite.start();
    const ouyang = person(name.name, [post('supervisor')], { ...number, reportsTo: 'zhao', skills: ['plumbing'] });
    expect((await suite.hr.put('/v1/people/ouyang', ouyang)).status).toBe(200);
    const leave = { from: inHours(400), until: inHours(408) };
    expect((await suite.hr.post('/v1/people/ouyang/leaves', leave)).status).toBeLessThan(300);
    const duty = { level: 'supervisor', personId: 'ouyang', from: inHours(-1), until: inHours(8) };
    const added = await suite.hr.post('/v1/rosters/lakeside/overrides', { kind: 'add', ...duty, reason: why.reason });
    expect(added.status).toBeLessThan(300);
    const walked = { work: 'lift', rotations: [] };
    expect((await suite.hr.put('/v1/layers/walked?estate=lakeside', walked)).status).toBe(200);
    const change = { kind: 'add', personId: 'ouyang', from: inHours(1), until: inHours(8), reason: why.reason };
    expect((await suite.hr.post('/v1/layers/walked/changes?estate=lakeside', change)).status).toBe(201);
    await suite.complaintSays(hidden.caseId, 'complaint.assigned', { handlerId: 'ouyang' });
    await until(async () => (await suite.openCasesOf('ouyang')) === 1);
    const nobody = await suite.as('contractor', null, 'nowhere');
    walk = listedWalk({
      document: (await nobody.get('/openapi.json')).body,
      marks,
      routes: {
        '/v1/people': [],
        '/v1/people/{id}': ['ouyang', 'li'],
        '/v1/rosters/{estateId}': ['lakeside'],
        '/v1/rosters/{estateId}/gaps': ['lakeside'],
        '/v1/layers': [],
        '/v1/layers/{layerId}/duties': ['walked'],
        '/v1/duty': [],
        '/v1/duty/gaps': [],
        '/v1/people/{id}/confirmations': ['ouyang', 'li'],
        '/v1/people/{id}/fitness': ['ouyang'],
        '/v1/handlers': [],
        '/v1/answers': [],
      },
      usual: {
        estate: 'lakeside',
        category: 'water',
        work: 'lift',
        audience: 'supervisor',
        from: inHours(-2),
        until: inHours(24),
      },
    });
    const all = [...Object.keys(name), ...Object.keys(number), ...Object.keys(why)];
    inside = await Promise.all(
      (['handler', 'front-desk', 'supervisor', 'estate-manager', 'regional-manager'] as const).map(async (role) =>
        onlooking(role, await suite.as(role, 'lakeside'), ...all),
      ),
    );
    inside.push(
      ...(await Promise.all(
        (['company', 'quality', 'hr', 'admin'] as const).map(async (role) =>
          onlooking(role, await suite.as(role, null), ...all),
        ),
      )),
    );
    outside = [
      onlooking('supervisor of another estate', await suite.as('supervisor', 'songshan'), 'name'),
      onlooking('manager of another region', await suite.as('regional-manager', 'songshan'), 'name'),
      onlooking('contractor', await suite.as('contractor', 'lakeside')),
      onlooking('owner', await suite.as('owner', 'lakeside')),
      onlooking('company of another company', await suite.as('company', null, 'other')),
    ];
  });
  afterAll(() => suite.stop());

  it('stands in the list of those that are walked, or says why it is not', () => {
    expect(walk.unlisted).toEqual([]);
  });

  it('tells nobody who may not know', async () => {
    const { leaks, seen } = await walk.walk.leaks([...inside, ...outside]);
    expect(leaks).toEqual([]);
    expect([...seen].sort()).toEqual([...Object.keys(name), ...Object.keys(number), ...Object.keys(why)].sort());
  });

  it('answers nobody who may not know otherwise for it, by any filter', async () => {
    expect(await walk.walk.tells(outside, [...Object.keys(number), ...Object.keys(why)])).toEqual([]);
    expect(await walk.walk.tells([...inside, ...outside], Object.keys(hidden))).toEqual([]);
  });
});
