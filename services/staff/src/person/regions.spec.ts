import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { personViewSchema, topics, type Answer } from '@steward/contracts';
import { rowsOf, until } from '@steward/testing';
import { code, person, post, StaffSuite } from '../../test/fixture.js';
import type { PersonDto } from './person.schemas.js';

let suite: StaffSuite;
let seq = 1;

/** News of an estate, in a region or in none, as assets would publish it. */
async function lies(estateId: string, regionId: string | null): Promise<void> {
  seq += 1;
  const view = {
    estateId,
    companyId: 'jinglan',
    code: estateId.slice(0, 2).toUpperCase(),
    name: { zh: estateId, en: estateId },
    zone: 'Asia/Shanghai',
    active: true,
    regionId,
  };
  await suite.publish(topics.estates.name, estateId, { caseId: estateId, seq, estateId, view });
}

async function isRegion(regionId: string, active = true): Promise<void> {
  seq += 1;
  const view = { regionId, companyId: 'jinglan', name: { zh: regionId, en: regionId }, active };
  await suite.publish(topics.regions.name, regionId, { caseId: regionId, seq, estateId: null, view });
}

const grants = async (id: string): Promise<string[]> => {
  const [row] = await rowsOf<{ view: unknown }>(suite.url, `select view from steward.cases where id = '${id}'`);
  return personViewSchema.parse(row?.view).grants.map(({ estateId, role }) => `${role}@${estateId ?? '*'}`);
};
const answer = async (estateId: string, audience: string): Promise<string[]> => {
  const question = { companyId: 'jinglan', estateId, audience, handlerId: null, excluded: [] };
  const { reached } = (await suite.worker.post<Answer>('/internal/answers', question)).body;
  return reached.map(({ personId, level }) => `${personId} ${level}`);
};
const regional = (regionId: string, role = 'regional-manager') => ({ role, regionId });

beforeAll(async () => {
  suite = await StaffSuite.start();
  await isRegion('north');
  await isRegion('closed', false);
  await lies('hill', 'north');
  await lies('lakeside', null);
  await until(async () => {
    const admin = await suite.as('admin', null);
    const put = { items: [{ id: 'ou', ...person('欧阳', [], { regions: [regional('north')] }) }] };
    return (await admin.put('/v1/people', put)).status === 200;
  });
});
afterAll(() => suite.stop());

describe('a post for a region', () => {
  it('is held at each estate that lies there, and nowhere else', async () => {
    await until(async () => (await grants('ou')).includes('regional-manager@hill'));
    expect(await grants('ou')).toEqual(['regional-manager@hill']);
    expect((await suite.hr.get<PersonDto>('/v1/people/ou')).body).toMatchObject({
      posts: [{ role: 'regional-manager', estateId: 'hill', regionId: 'north' }],
      regions: [regional('north')],
    });
    const { items } = (await suite.hr.get<{ items: PersonDto[] }>('/v1/people?estate=hill')).body;
    expect(items.map(({ personId }) => personId)).toContain('ou');
  });

  it('moves with the estate, with nothing else to do; the rung is filled by whoever leads when it is asked', async () => {
    expect(await answer('lakeside', 'regional-manager')).toEqual(['chen company']);
    expect(await answer('hill', 'regional-manager')).toEqual(['ou regional-manager']);
    await lies('lakeside', 'north');
    await until(async () => (await grants('ou')).length === 2);
    expect(await grants('ou')).toEqual(['regional-manager@hill', 'regional-manager@lakeside']);
    expect(await answer('lakeside', 'regional-manager')).toEqual(['ou regional-manager']);
    expect(await answer('lakeside', 'estate-manager')).toEqual(['zhao estate-manager']);
    await lies('hill', null);
    await until(async () => (await grants('ou')).length === 1);
    expect(await answer('hill', 'regional-manager')).toEqual(['chen company']);
    const facts = await rowsOf<{ type: string; actor_id: string }>(
      suite.url,
      `select type, actor_id from steward.ledger where case_id = 'ou' order by seq desc limit 1`,
    );
    expect(facts).toEqual([{ type: 'person.posts-changed', actor_id: 'service:assets' }]);
  });

  it('stays when other posts are put, and goes only when it is said', async () => {
    const admin = await suite.as('admin', null);
    await admin.put('/v1/people/ou', person('欧阳', [post('supervisor', 'lakeside')]));
    expect(await grants('ou')).toEqual(['supervisor@lakeside', 'regional-manager@lakeside']);
    const same = await admin.put<{ status: string }>('/v1/people/ou', { companyId: 'jinglan', name: '欧阳' });
    expect(same.body.status).toBe('unchanged');
    const change = { companyId: 'jinglan', name: '欧阳', postChanges: [{ ...regional('north'), end: true }] };
    await admin.put('/v1/people/ou', change);
    expect(await grants('ou')).toEqual(['supervisor@lakeside']);
    expect(code(await admin.put('/v1/people/ou', change))).toBe('post.unknown');
    const again = { companyId: 'jinglan', name: '欧阳', postChanges: [regional('north')], endOtherPosts: true };
    await admin.put('/v1/people/ou', again);
    expect(await grants('ou')).toEqual(['regional-manager@lakeside']);
  });

  it('is refused for what is no region, one out of use, a post of the whole company, and a region’s post at an estate', async () => {
    const admin = await suite.as('admin', null);
    const put = async (body: object) => admin.put('/v1/people/xu', person('徐', [], body));
    expect(code(await put({ regions: [regional('lakeside')] }))).toBe('region.unknown');
    expect(code(await put({ regions: [regional('nowhere')] }))).toBe('region.unknown');
    expect(code(await put({ regions: [regional('closed')] }))).toBe('region.inactive');
    expect((await put({ regions: [regional('north', 'company')] })).status).toBe(400);
    expect((await put({ postChanges: [{ role: 'regional-manager', estateId: 'lakeside' }] })).status).toBe(400);
    expect((await put({ postChanges: [{ role: 'supervisor', estateId: null, regionId: 'north' }] })).status).toBe(400);
    expect((await admin.put('/v1/people/xu', person('徐', [post('regional-manager')]))).status).toBe(400);
  });

  it('is given by who stands at least as high, whether an estate lies there or not (ADR 10)', async () => {
    await isRegion('empty');
    const admin = await suite.as('admin', null);
    const leads = person('邹', [], { regions: [regional('empty')] });
    await until(async () => (await admin.put('/v1/people/zou', leads)).status === 200);
    const byHr = await suite.hr.put('/v1/people/xu', person('徐', [], { regions: [regional('empty')] }));
    expect(code(byHr)).toBe('post.not-yours-to-give');
    expect(code(await suite.hr.post('/v1/people/zou/deactivate', {}))).toBe('person.above-you');
    expect(
      (await suite.hr.put('/v1/people/xu', person('徐', [], { regions: [regional('empty', 'supervisor')] }))).status,
    ).toBe(200);
  });

  it('is asked for by whoever looks for people: those with a post at one of its estates, or in the whole company', async () => {
    await lies('valley', 'west');
    const admin = await suite.as('admin', null);
    await until(
      async () => (await admin.put('/v1/people/xi', person('奚', [post('handler', 'valley')]))).status === 200,
    );
    await lies('hill', 'north');
    const ids = async (region: string): Promise<string[]> =>
      (await admin.get<{ items: PersonDto[] }>(`/v1/people?region=${region}&limit=200`)).body.items.map(
        ({ personId }) => personId,
      );
    await until(async () => (await ids('north')).includes('ou'));
    expect(await ids('west')).toEqual(expect.arrayContaining(['chen', 'xi']));
    expect(await ids('west')).not.toContain('ou');
    expect(await ids('north')).not.toContain('xi');
    expect(code(await admin.get('/v1/people?region=nowhere'))).toBe('region.unknown');
  });
});
