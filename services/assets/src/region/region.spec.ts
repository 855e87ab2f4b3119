import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allTopics, topics, type EstateView, type Problem, type RegionView } from '@steward/contracts';
import { MESSAGE_BUS, type MessageBus } from '@steward/service-kit';
import { rowsOf, until, type HttpClient } from '@steward/testing';
import { code, lakeside, openAssets, type Assets } from '../../test/fixture.js';
import { mostEstatesInRegion } from './regions-of-estates.js';

let assets: Assets;
let admin: HttpClient;

const north = { companyId: 'jinglan', name: { zh: '城北区域', en: 'North' } };
const estate = (estateCode: string, more: object = {}): object => ({ ...lakeside, code: estateCode, ...more });
const regionOf = async (id: string): Promise<string | null | undefined> =>
  (await admin.get<EstateView>(`/v1/estates/${id}`)).body.regionId;
const letters = (index: number): string =>
  `Z${String.fromCharCode(65 + Math.floor(index / 26))}${String.fromCharCode(65 + (index % 26))}`;

/** News of who holds which post for a region, as staff would publish it. */
async function holds(personId: string, seq: number, regions: readonly string[]): Promise<void> {
  const view = {
    personId,
    active: true,
    grants: [],
    skills: [],
    regions: regions.map((regionId) => ({ role: 'regional-manager', regionId })),
  };
  const value = JSON.stringify({ caseId: personId, seq, companyId: 'jinglan', estateId: null, view });
  const bus = assets.running.app.get<MessageBus>(MESSAGE_BUS);
  await bus.publish([{ topic: topics.people.name, key: personId, value, headers: {} }]);
}

beforeAll(async () => {
  assets = await openAssets();
  ({ admin } = assets);
  await assets.running.app.get<MessageBus>(MESSAGE_BUS).ensureTopics(allTopics);
  await admin.put('/v1/regions/north', north);
});
afterAll(() => assets.close());

describe('a region', () => {
  it('is registered by the company, renamed, and seen by everybody in it', async () => {
    const renamed = await admin.put('/v1/regions/north', { ...north, name: { zh: '城北片区' } });
    expect(renamed.body).toMatchObject({ status: 'updated' });
    expect((await admin.put('/v1/regions/north', { ...north, name: { zh: '城北片区' } })).body).toMatchObject({
      status: 'unchanged',
    });
    const { items } = (await assets.frontDesk.get<{ items: RegionView[] }>('/v1/regions')).body;
    expect(items).toEqual([
      { regionId: 'north', companyId: 'jinglan', name: { zh: '城北片区', en: 'North' }, active: true },
    ]);
    const manager = await assets.as('estate-manager', 'lakeside');
    expect(code(await manager.put('/v1/regions/north', north))).toBe('role.missing');
    const elsewhere = await assets.as('admin', null, 'other');
    expect(code(await elsewhere.get('/v1/regions/north'))).toBe('region.unknown');
    expect(code(await elsewhere.put('/v1/regions/north', { ...north, companyId: 'other' }))).toBe('id.taken');
  });

  it('holds the estates that say so; one that says nothing of it stays, and its facts are as they always were', async () => {
    const [registered] = await rowsOf<{ data: object }>(
      assets.database.url,
      `select data from steward.ledger where case_id = 'lakeside' and seq = 1`,
    );
    expect(Object.keys(registered?.data ?? {})).not.toContain('regionId');
    expect((await admin.put('/v1/estates/lakeside', { ...lakeside, regionId: 'north' })).body).toMatchObject({
      status: 'updated',
      changes: [{ field: 'regionId', before: null, after: 'north' }],
    });
    await admin.put('/v1/estates/lakeside', { ...lakeside, name: { zh: '湖畔花园', en: 'Lakeside' } });
    expect(await regionOf('lakeside')).toBe('north');
    const sheet = { items: [{ id: 'lakeside', ...lakeside, regionId: null }] };
    const refused = await admin.put<{ refused: { code: string }[] }>('/v1/estates?rows=good&losses=refuse', sheet);
    expect(refused.body.refused).toMatchObject([{ code: 'change.takes-away' }]);
    await admin.put('/v1/estates?rows=good', sheet);
    expect(await regionOf('lakeside')).toBeNull();
  });

  it('is none that is not of the company, or not there, or something else', async () => {
    const other = await assets.as('admin', null, 'other');
    await other.put('/v1/companies/other', { name: { zh: '他司', en: 'Other' } });
    await other.put('/v1/regions/theirs', { ...north, companyId: 'other' });
    for (const regionId of ['theirs', 'nowhere', 'lakeside', 'lh-3'])
      expect(code(await admin.put('/v1/estates/lakeside', { ...lakeside, regionId }))).toBe('region.unknown');
    expect(await regionOf('lakeside')).toBeNull();
  });

  it('does not end while estates lie in it or somebody holds a post for it, and says which', async () => {
    await admin.put('/v1/regions/south', { ...north, name: { zh: '城南区域', en: 'South' } });
    await admin.put('/v1/estates/lakeside', { ...lakeside, regionId: 'south' });
    await holds('ou', 1, ['south']);
    await until(async () => {
      const [row] = await rowsOf(assets.database.url, `select 1 from steward.person where person_id = 'ou'`);
      return row !== undefined;
    });
    const refused = await admin.delete<Problem>('/v1/regions/south');
    expect(refused.body).toMatchObject({ code: 'region.in-use', details: { estates: ['lakeside'], people: ['ou'] } });
    expect(refused.body.detail).toContain('湖畔花园');
    await admin.put('/v1/estates/lakeside', { ...lakeside, regionId: null });
    expect(code(await admin.delete('/v1/regions/south'))).toBe('region.in-use');
    await holds('ou', 2, []);
    await until(async () => (await admin.delete('/v1/regions/south')).status === 200);
    expect(code(await admin.put('/v1/estates/lakeside', { ...lakeside, regionId: 'south' }))).toBe('region.inactive');
    expect((await admin.put('/v1/regions/south', north)).body).toMatchObject({ status: 'updated' });
    expect((await admin.put('/v1/estates/lakeside', { ...lakeside, regionId: 'south' })).status).toBe(200);
  });

  it('holds no more estates than a token can carry, counted over a list as a whole', async () => {
    const many = Array.from({ length: mostEstatesInRegion + 1 }, (_, index) => ({
      id: `full-${String(index)}`,
      ...estate(letters(index), { regionId: 'north' }),
    }));
    const { body } = await admin.put<{ items: object[]; refused: { id: string; code: string }[] }>(
      '/v1/estates?rows=good',
      { items: many },
    );
    expect(body.items).toHaveLength(mostEstatesInRegion);
    expect(body.refused).toMatchObject([{ id: `full-${String(mostEstatesInRegion)}`, code: 'region.full' }]);
    const moves = await admin.put<{ refused?: object[] }>('/v1/estates?rows=good', {
      items: [
        { id: 'full-0', ...estate(letters(0), { regionId: 'south' }) },
        { id: 'one-more', ...estate('YY', { regionId: 'north' }) },
      ],
    });
    expect(moves.body.refused).toEqual([]);
  });

  it('is asked for by whoever lists what stands in its estates; what is the company’s own stands in none', async () => {
    const pump = { companyId: 'jinglan', kind: 'water', name: { zh: '水泵' } };
    await admin.put('/v1/equipment/in-south', { ...pump, code: 'S1', estateId: 'lakeside' });
    await admin.put('/v1/equipment/in-north', { ...pump, code: 'N1', estateId: 'full-1' });
    await admin.put('/v1/equipment/of-company', { ...pump, code: 'C1', estateId: null });
    const listed = async (path: string, region: string): Promise<(string | null)[]> => {
      const { body } = await admin.get<{ items: { estateId: string | null }[] }>(`${path}?region=${region}&limit=100`);
      return [...new Set(body.items.map(({ estateId }) => estateId))];
    };
    expect(await regionOf('lakeside')).toBe('south');
    for (const path of ['/v1/equipment', '/v1/buildings', '/v1/dwellings'])
      expect([path, await listed(path, 'south')]).toEqual([path, ['lakeside']]);
    expect(await listed('/v1/equipment', 'north')).toEqual(['full-1']);
    expect((await admin.get('/v1/plans?region=south')).status).toBe(200);
    for (const path of ['/v1/equipment', '/v1/plans', '/v1/buildings', '/v1/dwellings'])
      for (const [by, region] of [
        [admin, 'nowhere'],
        [assets.frontDesk, 'north'],
      ] as const)
        expect([path, region, code(await by.get(`${path}?region=${region}`))]).toEqual([
          path,
          region,
          'region.unknown',
        ]);
  });
});
