import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dwellingViewSchema, estateViewSchema, type Problem } from '@steward/contracts';
import type { Role } from '@steward/handbook';
import {
  rowsOf,
  serviceToken,
  startTestService,
  testDatabase,
  tokenFor,
  walkReads,
  type HttpAnswer,
  type HttpClient,
  type TestDatabase,
  type TestService,
} from '@steward/testing';
import type { HouseholdDto } from './household/household.schemas.js';
import { service } from './index.js';

let database: TestDatabase;
let running: TestService;
let admin: HttpClient;
let frontDesk: HttpClient;

const as = async (role: Role, estateId: string | null, companyId = 'jinglan'): Promise<HttpClient> =>
  running.as(await tokenFor({ personId: `p-${role}`, grants: [{ role, companyId, estateId }] }));
const code = (answer: HttpAnswer): string | undefined => (answer.body as Partial<Problem>).code;

const lakeside = {
  companyId: 'jinglan',
  code: 'LH',
  zone: 'Asia/Shanghai',
  name: { zh: '湖畔花园', en: 'Lakeside Gardens' },
};
const building = { id: 'lh-3', estateId: 'lakeside', name: { zh: '3号楼', en: 'Building 3' } };
const dwelling = { id: 'lh-3-501', buildingId: 'lh-3', unit: '2', room: '501' };
const household = {
  dwellingId: 'lh-3-501',
  contactWish: 'call-only',
  groups: ['elderly'],
  members: [{ id: 'm1', kind: 'owner', name: '刘秀英', phone: '+86 100-0000-3001' }],
};

beforeAll(async () => {
  database = await testDatabase(service);
  running = await startTestService(service, database.env);
  admin = await as('admin', null);
  frontDesk = await as('front-desk', 'lakeside');
  await admin.put('/v1/companies/jinglan', { name: { zh: '景澜物业', en: 'Jinglan' } });
  await admin.put('/v1/estates/lakeside', lakeside);
  await admin.put('/v1/buildings', { items: [building] });
  await admin.put('/v1/dwellings', { items: [dwelling] });
  await admin.put('/v1/households', { items: [{ id: 'h1', ...household }] });
});

afterAll(async () => {
  await running.stop();
  await database.drop();
});

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

describe('the front desk', () => {
  const find = (client: HttpClient, phone: string) =>
    client.get<{ items: HouseholdDto[] }>(`/v1/households?phone=${encodeURIComponent(phone)}`);

  it('finds the household by the number on the display, however it is written', async () => {
    for (const phone of ['10000003001', '+86 100 0000 3001', '008610000003001']) {
      const [found] = (await find(frontDesk, phone)).body.items;
      expect(found).toMatchObject({
        householdId: 'h1',
        contactWish: 'call-only',
        groups: ['elderly'],
        address: { zh: '湖畔花园3号楼2单元501室' },
      });
      expect(found?.members[0]?.name).toBe('刘秀英');
    }
    expect((await find(frontDesk, '10000003002')).body.items).toEqual([]);
  });

  it('finds it by the dwelling, and the reading is remembered (§7.4)', async () => {
    await frontDesk.get('/v1/households?dwelling=lh-3-501');
    const reads = await rowsOf<{ reader_role: string }>(
      database.url,
      `select reader_role from steward.household_read where household_id = 'h1' and reader_id = 'p-front-desk'`,
    );
    expect(reads.length).toBeGreaterThan(0);
    expect(new Set(reads.map((read) => read.reader_role))).toEqual(new Set(['front-desk']));
  });

  it('sees nothing of another estate, and nobody without the role sees a name', async () => {
    const elsewhere = await as('front-desk', 'demo');
    expect((await find(elsewhere, '10000003001')).body.items).toEqual([]);
    expect(code(await elsewhere.get('/v1/households/h1'))).toBe('household.unknown');
    expect(code(await elsewhere.get('/v1/dwellings/lh-3-501'))).toBe('dwelling.unknown');
    const otherCompany = await as('company', null, 'other');
    expect((await find(otherCompany, '10000003001')).body.items).toEqual([]);
    expect(code(await otherCompany.put('/v1/estates/lakeside', { ...lakeside, companyId: 'other' }))).toBe('id.taken');
    const handler = await as('handler', 'lakeside');
    expect(code(await find(handler, '10000003001'))).toBe('role.missing');
    expect(code(await handler.put('/v1/dwellings/lh-3-501', { buildingId: 'lh-3', room: '502' }))).toBe('role.missing');
    expect((await running.as().get('/v1/households/h1')).status).toBe(401);
  });

  it('asks by phone or by dwelling, not by both and not by nothing', async () => {
    expect((await frontDesk.get('/v1/households')).status).toBe(400);
    expect((await frontDesk.get('/v1/households?phone=123&dwelling=x')).status).toBe(400);
  });
});

describe('a list', () => {
  const path = '/v1/households?rows=';
  interface Answer {
    readonly items: {
      id: string;
      status: string;
      changes?: { field: string; before: unknown; after: unknown; lost?: boolean; masked?: boolean }[];
    }[];
    readonly refused?: { id: string; code: string; at?: string }[];
  }
  let desk: HttpClient;
  const put = async (rows: string, item: object, client = desk): Promise<Answer> =>
    (
      await client.put<Answer>(`${path}${rows}`, {
        items: [{ id: 'h-x', dwellingId: 'lh-7-1', match: 'content', ...item }],
      })
    ).body;
  const home = async (): Promise<HouseholdDto | undefined> =>
    (await desk.get<{ items: HouseholdDto[] }>('/v1/households?dwelling=lh-7-1')).body.items[0];

  beforeAll(async () => {
    desk = await as('front-desk', 'lakeside');
    await admin.put('/v1/buildings/lh-7', { estateId: 'lakeside', name: { zh: '7号楼', en: 'Building 7' } });
    await admin.put('/v1/dwellings/lh-7-1', { buildingId: 'lh-7', unit: '2', room: '101' });
    await admin.put('/v1/households/first', {
      dwellingId: 'lh-7-1',
      contactWish: 'call-only',
      groups: ['elderly'],
      note: '门铃坏了',
      members: [
        { id: 'm1', kind: 'owner', name: '周女士', phone: '10000007001', mail: 'zhou@example.test' },
        { id: 'm2', kind: 'relative', name: '吴先生', phone: '10000007002' },
        { id: 'm3', kind: 'relative', name: '郑小姐', language: 'en' },
      ],
    });
  });

  it('changes nothing that it leaves out: wish, groups, note, numbers, and who is not in it', async () => {
    const before = await home();
    for (const item of [
      {},
      { memberChanges: [{ name: '吴先生' }] },
      { memberChanges: [{ id: 'm3', kind: 'relative' }] },
    ])
      expect((await put('good', item)).items).toMatchObject([{ id: 'h-x', status: 'unchanged' }]);
    await admin.put('/v1/households/first', {
      dwellingId: 'lh-7-1',
      members: [
        { id: 'm1', kind: 'owner', name: '周女士' },
        { id: 'm2', kind: 'relative', name: '吴先生' },
        { id: 'm3', kind: 'relative', name: '郑小姐' },
      ],
    });
    expect(await home()).toEqual(before);
    await admin.put('/v1/estates/lakeside', { companyId: 'jinglan', code: 'LH', name: { zh: '湖畔花园' } });
    await admin.put('/v1/buildings/lh-7', { estateId: 'lakeside', name: { zh: '7号楼' } });
    await admin.put('/v1/dwellings/lh-7-1', { buildingId: 'lh-7', room: '101室' });
    expect((await admin.get('/v1/estates/lakeside')).body).toMatchObject({ name: lakeside.name, zone: lakeside.zone });
    expect((await desk.get('/v1/dwellings/lh-7-1')).body).toMatchObject({
      unit: '2',
      address: { zh: '湖畔花园7号楼2单元101室', en: 'Room 101, Unit 2, Building 7, Lakeside Gardens' },
    });
  });

  it('finds a member by name and not by place: a line that is missing turns nobody into somebody else', async () => {
    const { items } = await put('try', {
      memberChanges: [
        { name: '吴先生', phone: '10000007009' },
        { name: '新人', kind: 'tenant' },
      ],
    });
    expect(items[0]?.changes).toEqual([
      { field: 'memberChanges.0.phone', before: '10000007002', after: '10000007009' },
      { field: 'memberChanges.1', before: null, after: '新人' },
    ]);
    expect((await home())?.members.map(({ id, name }) => `${id} ${name}`)).toEqual([
      'm1 周女士',
      'm2 吴先生',
      'm3 郑小姐',
    ]);
  });

  it('names every value that would go, and takes none before somebody agrees', async () => {
    const going = {
      note: null,
      groups: [],
      memberChanges: [
        { name: '周女士', phone: null, mail: null },
        { name: '郑小姐', remove: true },
      ],
    };
    const before = await home();
    const lost = [
      { field: 'groups', before: ['elderly'], after: [], lost: true },
      { field: 'note', before: '门铃坏了', after: null, lost: true },
      { field: 'memberChanges.0.phone', before: '10000007001', after: null, lost: true },
      { field: 'memberChanges.0.mail', before: 'zhou@example.test', after: null, lost: true },
      { field: 'memberChanges.1', before: '郑小姐', after: null, lost: true },
    ];
    expect((await put('try', going)).items[0]?.changes).toEqual(lost);
    // Who may not read them hears that there is something, and not what.
    const masked = (await put('try', going, admin)).items[0]?.changes ?? [];
    expect(masked.map(({ before: was, lost: goes, masked: hidden }) => [was, goes, hidden])).toEqual(
      lost.map(() => [null, true, true]),
    );
    expect(await put('good&losses=refuse', going)).toMatchObject({
      items: [],
      refused: [{ id: 'h-x', code: 'change.takes-away' }],
    });
    expect(await home()).toEqual(before);
    expect((await put('good&losses=take', going)).items).toMatchObject([{ status: 'updated' }]);
    expect(await home()).toMatchObject({ note: null, groups: [], contactWish: 'call-only' });
    expect((await home())?.members.map(({ name, phone }) => [name, phone])).toEqual([
      ['周女士', null],
      ['吴先生', '10000007002'],
    ]);
  });

  it('records as a reading what a dry run has shown (§7.4)', async () => {
    const count = async (): Promise<number> =>
      (await rowsOf(database.url, `select 1 from steward.household_read where household_id = 'first'`)).length;
    const before = await count();
    await put('try', { memberChanges: [{ name: '吴先生', phone: '10000007003' }] });
    expect(await count()).toBe(before + 1);
    await put('try', { memberChanges: [{ name: '吴先生', phone: '10000007003' }] }, admin);
    expect(await count()).toBe(before + 1);
  });

  it('refuses whom it can’t tell apart, with the place in the list', async () => {
    await put('good', {
      memberChanges: [
        { id: 'm8', name: '王女士', kind: 'tenant', phone: '10000007008' },
        { id: 'm9', name: '王女士', kind: 'tenant', phone: '10000007009' },
      ],
    });
    expect((await put('good', { memberChanges: [{ name: '王女士', language: 'en' }] })).refused).toMatchObject([
      { code: 'member.ambiguous', at: 'memberChanges.0' },
    ]);
    expect(
      (await put('good', { memberChanges: [{ name: '王女士', phone: '10000007009', language: 'en' }] })).items,
    ).toMatchObject([{ status: 'updated' }]);
    expect((await put('good', { memberChanges: [{ name: '无名氏', remove: true }] })).refused).toMatchObject([
      { code: 'member.unknown' },
    ]);
  });

  it('takes out of use, and lets move out, by an explicit word alone; whoever comes next is somebody else', async () => {
    expect((await put('try', { remove: true })).items[0]).toMatchObject({
      status: 'updated',
      changes: [{ field: 'active', lost: true }],
    });
    expect((await put('good&losses=take', { remove: true })).items[0]).toMatchObject({ status: 'updated' });
    expect((await put('good', { memberChanges: [{ name: '陈先生', kind: 'owner' }] })).items).toMatchObject([
      { status: 'created' },
    ]);
    expect(await home()).toMatchObject({ note: null, groups: [], contactWish: 'any', members: [{ name: '陈先生' }] });
    expect((await home())?.householdId).not.toBe('first');
    const content = { id: 'anything', buildingId: 'lh-7', unit: '2单元', room: '１０１', match: 'content' };
    expect((await admin.put<Answer>('/v1/dwellings?rows=try', { items: [content] })).body.items).toMatchObject([
      { id: 'anything', status: 'unchanged' },
    ]);
    const gone = { items: [{ id: 'lh-7', remove: true }] };
    expect((await admin.put('/v1/buildings?rows=good&losses=refuse', gone)).body).toMatchObject({
      refused: [{ code: 'change.takes-away' }],
    });
    expect((await admin.put('/v1/buildings?losses=take', gone)).body).toMatchObject({ items: [{ status: 'updated' }] });
    await admin.put('/v1/buildings/lh-7', { estateId: 'lakeside', name: { zh: '7号楼' } });
  });

  it('comes estate by estate to those who lead it, and to nobody else', async () => {
    const manager = await as('estate-manager', 'lakeside');
    const { body } = await manager.get<{ items: HouseholdDto[]; next: string | null }>(
      '/v1/households?estate=lakeside&limit=1',
    );
    expect(body.items).toHaveLength(1);
    expect(body.next).not.toBeNull();
    expect(code(await desk.get('/v1/households?estate=lakeside'))).toBe('role.missing');
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

describe('the description of the service', () => {
  it('lists every route with its refusals', async () => {
    const { body } = await running
      .as()
      .get<{ openapi: string; paths: Record<string, Record<string, { responses: object }>> }>('/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining(['/v1/estates/{id}', '/v1/households', '/v1/places/{code}']),
    );
    expect(Object.keys(body.paths['/v1/households/{id}']?.['put']?.responses ?? {})).toEqual(
      expect.arrayContaining(['200', '400', '401', '403', '404', '409', '422']),
    );
  });
});

describe('reading', () => {
  it('writes nothing, on any route of the document, however often it is asked for', async () => {
    const { asked, wrote } = await walkReads({
      document: (await running.as().get('/openapi.json')).body,
      databaseUrl: database.url,
      get: (path) => admin.get(path),
      values: {
        id: ['jinglan', 'lakeside', 'lh-3', 'lh-3-501', 'h1'],
        code: (await frontDesk.get<{ code: string }>('/v1/dwellings/lh-3-501/code')).body.code,
        estate: 'lakeside',
        company: 'jinglan',
      },
      except: ['stores'],
    });
    expect(wrote).toEqual([]);
    expect([...asked.values()].filter((well) => well > 0).length).toBeGreaterThan(asked.size / 2);
  });
});
