import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dwellingViewSchema, estateViewSchema } from '@steward/contracts';
import { rowsOf, serviceToken, type HttpClient, type TestDatabase, type TestService } from '@steward/testing';
import { building, code, household, lakeside, openAssets, type Assets } from '../test/fixture.js';

let assets: Assets;
let database: TestDatabase;
let running: TestService;
let admin: HttpClient;
let frontDesk: HttpClient;

beforeAll(async () => {
  assets = await openAssets();
  ({ database, running, admin, frontDesk } = assets);
});
afterAll(() => assets.close());

describe('the places of a company', () => {
  it('are registered once: putting the same again changes nothing', async () => {
    const again = await admin.put<{ items: object[] }>('/v1/households', { items: [{ id: 'h1', ...household }] });
    expect(again).toMatchObject({ status: 200, body: { items: [{ id: 'h1', status: 'unchanged', version: 1 }] } });
    expect((await admin.put('/v1/estates/lakeside', lakeside)).body).toMatchObject({ status: 'unchanged', version: 1 });
    expect(
      (await admin.put('/v1/dwellings/lh-3-501', { buildingId: 'lh-3', unit: '2', room: '501' })).body,
    ).toMatchObject({ status: 'unchanged', version: 2 });
  });

  it('tell other services what they may know, and nothing of who lives there', async () => {
    const rows = await rowsOf<{ id: string; process: string; view: unknown }>(
      database.url,
      'select id, process, view from steward.cases',
    );
    const viewOf = (id: string): unknown => rows.find((row) => row.id === id)?.view;
    expect(estateViewSchema.parse(viewOf('lakeside'))).toMatchObject({ code: 'LH', active: true });
    expect(dwellingViewSchema.parse(viewOf('lh-3-501'))).toEqual({
      dwellingId: 'lh-3-501',
      buildingId: 'lh-3',
      estateId: 'lakeside',
      householdId: 'h1',
      contactWish: 'call-only',
      active: true,
    });
    const published = await rowsOf<{ text: string }>(
      database.url,
      `select body || coalesce((select view::text from steward.cases where id = case_id), '') as text from steward.ledger`,
    );
    for (const { text } of published) expect(text).not.toMatch(/刘秀英|3001|elderly|501室/);
  });

  it('keep an address that outlives the dwelling', async () => {
    await admin.put('/v1/dwellings/lh-3-101', { buildingId: 'lh-3', unit: null, room: '101' });
    expect((await admin.delete('/v1/dwellings/lh-3-101')).body).toMatchObject({ status: 'removed' });
    expect((await frontDesk.get('/v1/dwellings/lh-3-101')).body).toMatchObject({
      active: false,
      address: { zh: '湖畔花园3号楼101室', en: 'Room 101, Building 3, Lakeside Gardens' },
    });
    expect((await admin.delete('/v1/dwellings/lh-3-101')).body).toMatchObject({ status: 'unchanged' });
  });

  it('carry a new name of the building into the addresses in use alone', async () => {
    await admin.put('/v1/buildings/lh-9', { estateId: 'lakeside', name: { zh: '9号楼', en: 'Building 9' } });
    await admin.put('/v1/dwellings', {
      items: [
        { id: 'lh-9-1', buildingId: 'lh-9', room: '101' },
        { id: 'lh-9-2', buildingId: 'lh-9', room: '102' },
      ],
    });
    await admin.delete('/v1/dwellings/lh-9-2');
    expect(
      (await admin.put('/v1/buildings/lh-9', { estateId: 'lakeside', name: { zh: '观澜阁', en: 'Tower' } })).body,
    ).toMatchObject({ status: 'updated' });
    expect((await frontDesk.get('/v1/dwellings/lh-9-1')).body).toMatchObject({
      address: { zh: '湖畔花园观澜阁101室' },
    });
    expect((await frontDesk.get('/v1/dwellings/lh-9-2')).body).toMatchObject({ address: { zh: '湖畔花园9号楼102室' } });
  });

  it('are said as people write them to those who tell somebody where to go: dwelling, else building, else estate', async () => {
    const worker = running.as(await serviceToken());
    const address = async (place: object): Promise<unknown> =>
      (
        await worker.post<{ address: unknown }>('/internal/addresses', {
          companyId: 'jinglan',
          estateId: 'lakeside',
          buildingId: null,
          dwellingId: null,
          ...place,
        })
      ).body.address;
    expect(await address({ dwellingId: 'lh-3-501' })).toMatchObject({ zh: expect.stringContaining('2单元501室') });
    expect(await address({ buildingId: 'lh-3' })).toMatchObject({ zh: expect.stringMatching(/^湖畔花园.*号楼/) });
    expect(await address({})).toEqual({ zh: '湖畔花园', en: 'Lakeside Gardens' });
    expect(await address({ companyId: 'other', dwellingId: 'lh-3-501' })).toBeNull();
    expect((await admin.post('/internal/addresses', {})).status).toBe(401);
  });

  it('come page by page, in order', async () => {
    const first = await frontDesk.get<{ items: { dwellingId: string }[]; next: string }>(
      '/v1/dwellings?estate=lakeside&limit=1&active=true',
    );
    expect(first.body.items.map((one) => one.dwellingId)).toEqual(['lh-3-501']);
    const second = await frontDesk.get<{ items: { dwellingId: string }[] }>(
      `/v1/dwellings?estate=lakeside&active=true&cursor=${first.body.next}`,
    );
    expect(second.body.items.map((one) => one.dwellingId)).toEqual(['lh-9-1']);
    expect(
      (await frontDesk.get<{ items: unknown[] }>(`/v1/dwellings?q=${encodeURIComponent('3号楼2单元')}`)).body.items,
    ).toHaveLength(1);
  });

  it.each([
    ['3-2-501', ['lh-3-501']],
    ['湖畔 3栋501', ['lh-3-501']],
    ['3-2-50', ['lh-3-501']],
    ['Lakeside', ['lh-3-501', 'lh-9-1']],
    ['2-3-501', []],
    ['别处 3-2-501', []],
  ])('a dwelling is found as people say where they live: %s', async (said, ids) => {
    const { body } = await frontDesk.get<{ items: { dwellingId: string }[] }>(
      `/v1/dwellings?active=true&q=${encodeURIComponent(said)}`,
    );
    expect(body.items.map((one) => one.dwellingId)).toEqual(ids);
  });

  it.each([
    ['an estate whose code another one has', '/v1/estates/other', { ...lakeside }, 422, 'estate.code-in-use'],
    ['a code that would change', '/v1/estates/lakeside', { ...lakeside, code: 'XX' }, 422, 'estate.code-fixed'],
    ['an unknown zone', '/v1/estates/zone', { ...lakeside, code: 'ZZ', zone: 'Mars/Base' }, 400, 'request.invalid'],
    [
      'a building in an unknown estate',
      '/v1/buildings/x',
      { estateId: 'nowhere', name: building.name },
      404,
      'estate.unknown',
    ],
    [
      'a dwelling in an unknown building',
      '/v1/dwellings/x',
      { buildingId: 'nowhere', room: '1' },
      404,
      'building.unknown',
    ],
    [
      'a household in an unknown dwelling',
      '/v1/households/x',
      { dwellingId: 'nowhere', members: [] },
      404,
      'dwelling.unknown',
    ],
    ['a household where another one lives', '/v1/households/x', household, 422, 'dwelling.occupied'],
    [
      'an id that stands for something else',
      '/v1/buildings/lakeside',
      { estateId: 'lakeside', name: building.name },
      409,
      'id.taken',
    ],
    [
      'an unknown field',
      '/v1/buildings/x',
      { estateId: 'lakeside', name: building.name, colour: 'red' },
      400,
      'request.invalid',
    ],
  ])('refuse %s', async (_what, path, body, status, expected) => {
    const answer = await admin.put(path, body);
    expect([answer.status, code(answer)]).toEqual([status, expected]);
  });

  it('are written all or not at all', async () => {
    const answer = await admin.put('/v1/buildings', {
      items: [
        { ...building, id: 'lh-4' },
        { ...building, id: 'lh-5', estateId: 'nowhere' },
      ],
    });
    expect(code(answer)).toBe('estate.unknown');
    expect(await rowsOf(database.url, `select 1 from steward.cases where id = 'lh-4'`)).toEqual([]);
    expect((await admin.put('/v1/buildings', { items: [building, building] })).status).toBe(400);
  });

  it('move out and in again, and the dwelling knows', async () => {
    await admin.put('/v1/dwellings/lh-3-601', { buildingId: 'lh-3', unit: '2', room: '601' });
    await admin.put('/v1/households/h6', { dwellingId: 'lh-3-601', members: [] });
    expect((await frontDesk.delete('/v1/households/h6')).body).toMatchObject({ status: 'removed' });
    expect((await frontDesk.get('/v1/dwellings/lh-3-601')).body).toMatchObject({
      householdId: null,
      contactWish: 'any',
    });
    expect(
      (await admin.put('/v1/households/h7', { dwellingId: 'lh-3-601', contactWish: 'none', members: [] })).body,
    ).toMatchObject({ status: 'created' });
    expect((await frontDesk.get('/v1/dwellings/lh-3-601')).body).toMatchObject({
      householdId: 'h7',
      contactWish: 'none',
    });
  });
});

describe('the QR code', () => {
  it('of a building leads there without sign-in, and says nothing about who lives there', async () => {
    const { body } = await frontDesk.get<{ code: string; url: string }>('/v1/buildings/lh-3/code');
    expect(body.url).toBe(`http://steward.test/q/${body.code}`);
    expect((await running.as().get(`/v1/places/${body.code}`)).body).toEqual({
      kind: 'building',
      companyId: 'jinglan',
      estateId: 'lakeside',
      estateName: lakeside.name,
      buildingId: 'lh-3',
      dwellingId: null,
      name: { zh: '湖畔花园3号楼', en: 'Building 3, Lakeside Gardens' },
      active: true,
    });
  });

  it('of a dwelling knows its address', async () => {
    const { body } = await frontDesk.get<{ code: string }>('/v1/dwellings/lh-3-501/code');
    expect((await running.as().get(`/v1/places/${body.code}`)).body).toMatchObject({
      dwellingId: 'lh-3-501',
      name: { zh: '湖畔花园3号楼2单元501室' },
    });
  });

  it('that nobody signed leads nowhere', async () => {
    expect(code(await running.as().get('/v1/places/b-lh-3-0000000000'))).toBe('place.unknown');
  });
});

describe('what places are called, for the paper of other services', () => {
  it('is told by id, of one company, to services alone', async () => {
    const worker = running.as(await serviceToken());
    const question = { companyId: 'jinglan', dwellings: ['lh-3-501', 'nowhere'], buildings: ['lh-3'] };
    expect((await worker.post('/internal/names', question)).body).toEqual({
      company: { zh: '景澜物业', en: 'Jinglan' },
      dwellings: [
        {
          id: 'lh-3-501',
          name: { zh: '湖畔花园3号楼2单元501室', en: 'Room 501, Unit 2, Building 3, Lakeside Gardens' },
        },
      ],
      buildings: [{ id: 'lh-3', name: building.name }],
    });
    expect((await worker.post('/internal/names', { ...question, companyId: 'other' })).body).toEqual({
      company: null,
      dwellings: [],
      buildings: [],
    });
    expect((await frontDesk.post('/internal/names', question)).status).toBe(401);
  });
});
