import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rowsOf, type HttpClient, type TestDatabase, type TestService } from '@steward/testing';
import type { HouseholdDto } from './household/household.schemas.js';
import { code, lakeside, openAssets, type Assets } from '../test/fixture.js';

let assets: Assets;
let database: TestDatabase;
let running: TestService;
let admin: HttpClient;
let frontDesk: HttpClient;
let as: Assets['as'];

beforeAll(async () => {
  assets = await openAssets();
  ({ database, running, admin, frontDesk, as } = assets);
});
afterAll(() => assets.close());

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
