import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allTopics, equipmentViewSchema, topics } from '@steward/contracts';
import { defaultStandard, equipment, type EquipmentCase } from '@steward/handbook';
import { MESSAGE_BUS, type MessageBus } from '@steward/service-kit';
import { rowsOf, until, type HttpClient, type TestDatabase, type TestService } from '@steward/testing';
import { code, openAssets, type Assets } from '../../test/fixture.js';
import type { CasePageWithContent, FactView } from '@steward/case-kit';
import { equipmentByDefinition } from '../migrations/214-equipment-by-definition.migration.js';
import type { EquipmentDto } from './equipment.schemas.js';

let assets: Assets;
let database: TestDatabase;
let running: TestService;
let admin: HttpClient;
let manager: HttpClient;
let handler: HttpClient;

const lift = {
  companyId: 'jinglan',
  estateId: 'lakeside',
  buildingId: 'lh-3',
  kind: 'lift',
  code: 'DT-01',
  name: { zh: '1号电梯', en: 'Lift 1' },
  place: '2单元电梯厅，找王师傅拿钥匙',
  contractorId: 'c-lift',
  contractorName: '安顺维保',
  installedOn: '2012-06-18',
};
const van = { companyId: 'jinglan', kind: 'other', code: 'CL-01', name: { zh: '抢修车' } };

type Piece = CasePageWithContent & EquipmentDto;
const piece = async (id: string, client = manager): Promise<Piece> =>
  (await client.get<Piece>(`/v1/equipment/${id}`)).body;
const act = (id: string, action: string, body: object = {}, client = manager) =>
  client.post(`/v1/equipment/${id}/actions/${action}`, body);
const listed = async (query: string, client = manager): Promise<string[]> =>
  (await client.get<{ items: EquipmentDto[] }>(`/v1/equipment?${query}`)).body.items.map((one) => one.equipmentId);
const history = async (id: string): Promise<readonly FactView[]> =>
  (await manager.get<{ items: FactView[] }>(`/v1/equipment/${id}/facts`)).body.items;

beforeAll(async () => {
  assets = await openAssets();
  ({ database, running, admin } = assets);
  await running.app.get<MessageBus>(MESSAGE_BUS).ensureTopics(allTopics);
  manager = await assets.as('estate-manager', 'lakeside');
  handler = await assets.as('handler', 'lakeside');
  await admin.put('/v1/equipment/lift-1', lift);
  await admin.put('/v1/equipment/van-1', van);
});
afterAll(() => assets.close());

describe('the equipment of a company (§2.3)', () => {
  it('is registered once; what a change leaves out stays, and null takes it away', async () => {
    expect((await admin.put('/v1/equipment/lift-1', lift)).body).toMatchObject({ status: 'unchanged', version: 1 });
    const { place: _, contractorName: _name, estateId: _estate, buildingId: _building, ...less } = lift;
    expect((await admin.put('/v1/equipment/lift-1', less)).body).toMatchObject({ status: 'unchanged' });
    expect(await piece('lift-1')).toMatchObject({ ...lift, state: 'in-service', since: null, reason: null });
    const changed = await manager.put('/v1/equipment/lift-1', { ...less, place: null });
    expect(changed.body).toMatchObject({
      status: 'updated',
      changes: [{ field: 'place', before: lift.place, after: null, lost: true }],
    });
    await manager.put('/v1/equipment/lift-1', lift);
    expect(await piece('lift-1')).toMatchObject({ place: lift.place });
  });

  it('tells other services what they may know, and no words of where it stands or who looks after it', async () => {
    const [row] = await rowsOf<{ view: unknown }>(
      database.url,
      `select view from steward.cases where id = 'lift-1' and process = 'equipment'`,
    );
    expect(equipmentViewSchema.parse(row?.view)).toEqual({
      equipmentId: 'lift-1',
      companyId: 'jinglan',
      estateId: 'lakeside',
      buildingId: 'lh-3',
      kind: 'lift',
      code: 'DT-01',
      name: lift.name,
      state: 'in-service',
      contractorId: 'c-lift',
      active: true,
    });
    const published = await rowsOf<{ text: string }>(
      database.url,
      `select body || (select fold::text || view::text from steward.cases where id = case_id) as text from steward.ledger`,
    );
    for (const { text } of published) expect(text).not.toMatch(/王师傅|安顺/);
    const told = async (): Promise<string[]> => {
      const texts: string[] = [];
      await running.app.get<MessageBus>(MESSAGE_BUS).readToEnd([topics.equipment.name], (messages) => {
        for (const { key, value } of messages) if (key === 'lift-1') texts.push(String(value));
        return Promise.resolve();
      });
      return texts;
    };
    await until(async () => (await told()).some((text) => text.includes('DT-01')));
    for (const text of await told()) expect(text).not.toMatch(/王师傅|安顺/);
  });

  it('of the company itself belongs to no estate: everybody of the company sees it, nobody of an estate changes it', async () => {
    expect(await piece('van-1', handler)).toMatchObject({ estateId: null, name: { zh: '抢修车', en: '抢修车' } });
    expect(code(await act('van-1', 'take-out', { reason: '刹车失灵' }, handler))).toBe('role.missing');
    expect((await manager.put('/v1/equipment/van-1', van)).status).toBe(403);
    expect((await manager.put('/v1/equipment/van-2', { ...van, code: 'CL-02' })).status).toBe(403);
    const stranger = await assets.as('company', null, 'other');
    expect((await stranger.get('/v1/equipment/van-1')).status).toBe(404);
    expect(await listed('', stranger)).toEqual([]);
  });

  it('has a code that no other piece in use of its scope has', async () => {
    expect(code(await admin.put('/v1/equipment/lift-2', lift))).toBe('equipment.code-in-use');
    // Another scope, another plate.
    expect((await admin.put('/v1/equipment/van-3', { ...van, code: 'DT-01' })).status).toBe(200);
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((id) => admin.put(`/v1/equipment/race-${id}`, { ...lift, code: 'RACE' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422]);
  });

  it.each([
    ['an unknown estate', { estateId: 'nowhere' }, 404, 'estate.unknown'],
    ['an estate of another company', { companyId: 'other' }, 404, 'estate.unknown'],
    ['an unknown building', { buildingId: 'nowhere' }, 404, 'building.unknown'],
    ['a building without an estate', { estateId: null, code: 'X' }, 404, 'building.unknown'],
    ['an unknown kind', { kind: 'spaceship' }, 400, 'request.invalid'],
    ['a day that is none', { installedOn: '2026-02-30' }, 400, 'request.invalid'],
    ['an unknown field', { colour: 'red' }, 400, 'request.invalid'],
  ])('refuses %s', async (_what, wrong, status, expected) => {
    const answer = await admin.put('/v1/equipment/wrong', { ...lift, code: 'W', ...wrong });
    expect([answer.status, code(answer)]).toEqual([status, expected]);
  });

  it('stays where it was registered', async () => {
    expect(code(await admin.put('/v1/equipment/lift-1', { ...lift, estateId: null, buildingId: null }))).toBe(
      'equipment.elsewhere',
    );
    expect(code(await admin.put('/v1/equipment/lh-3', lift))).toBe('id.taken');
  });

  it('is looked up by estate, building, kind, state, scope, code and name, page by page', async () => {
    expect(await listed('estate=lakeside&kind=lift&q=DT-01')).toEqual(['lift-1']);
    expect(await listed('building=lh-3&q=lift&kind=lift')).toContain('lift-1');
    expect(await listed('scope=company')).toEqual(['van-1', 'van-3']);
    expect(await listed('q=%25')).toEqual([]);
    const first = await manager.get<{ items: EquipmentDto[]; next: string }>('/v1/equipment?limit=1&scope=company');
    expect(await listed(`limit=1&scope=company&cursor=${first.body.next}`)).toEqual(['van-3']);
    expect(code(await manager.get('/v1/equipment?cursor=x'))).toBe('cursor.invalid');
  });
});

describe('whether equipment is used (§2.3.3)', () => {
  it('is said by whoever stands before it, with a reason that is kept; those who lead return it', async () => {
    expect((await act('lift-1', 'take-out', {}, handler)).status).toBe(400);
    const out = { state: 'out-of-service', version: 4, reason: '门夹人' };
    expect((await act('lift-1', 'take-out', { reason: '门夹人' }, handler)).body).toMatchObject(out);
    // A second press of the button.
    expect((await act('lift-1', 'take-out', { reason: '门夹人' }, handler)).body).toMatchObject(out);
    expect(code(await act('lift-1', 'take-out', { reason: '别的原因' }))).toBe('equipment.out-of-service');
    expect(await piece('lift-1')).toMatchObject({ state: 'out-of-service', reason: '门夹人', faultId: null });
    expect(await listed('state=out-of-service')).toEqual(['lift-1']);
    expect((await act('lift-1', 'return', {}, handler)).status).toBe(403);
    expect((await act('lift-1', 'return', { reason: '已更换门机' })).body).toMatchObject({
      state: 'in-service',
      version: 5,
    });
    expect(code(await act('lift-1', 'return'))).toBe('equipment.in-service');
    expect(await history('lift-1')).toMatchObject([
      { type: 'equipment.registered', actor: { id: 'p-admin', role: 'admin' } },
      { type: 'equipment.changed', data: { fields: ['place'] } },
      { type: 'equipment.changed', data: { fields: ['place'] } },
      { type: 'equipment.taken-out', actor: { role: 'handler' }, clause: '§2.3.3' },
      { type: 'equipment.returned' },
    ]);
    const { content } = await piece('lift-1');
    expect(content.map(({ kind, text }) => [kind, text])).toEqual([
      ['reason', '门夹人'],
      ['reason', '已更换门机'],
    ]);
    const said = (await history('lift-1')).slice(-2).map(({ data }) => data['contentId']);
    expect(said).toEqual(content.map(({ id }) => id));
  });

  it('is said under a key once, and under the version that was seen', async () => {
    await admin.put('/v1/equipment/keyed', { ...lift, code: 'DT-40' });
    const key = { 'idempotency-key': 'keyed-1' };
    const path = '/v1/equipment/keyed/actions/take-out';
    const first = await handler.post<Piece>(path, { reason: '异响' }, key);
    const again = await handler.post<Piece>(path, { reason: '异响' }, key);
    expect([first.body.version, again.status, again.body.version]).toEqual([2, 200, 2]);
    expect(first.headers.get('etag')).toBe(again.headers.get('etag'));
    const stale = await manager.post('/v1/equipment/keyed/actions/return', {}, { 'if-match': '"1"' });
    expect([stale.status, code(stale)]).toEqual([409, 'case.changed']);
    expect((await handler.post(path, { reason: '另一原因' }, key)).status).toBe(409);
    await act('keyed', 'return');
  });

  it('shows what may be done, to whoever may do it', async () => {
    const main = async (client: HttpClient): Promise<unknown> => (await piece('keyed', client)).actions;
    const allowed = (actions: unknown): string[] =>
      (actions as { action: string; allowed: boolean }[]).flatMap((one) => (one.allowed ? [one.action] : []));
    expect(allowed(await main(handler))).toEqual(['take-out']);
    expect(allowed(await main(manager))).toEqual(['change', 'take-out', 'retire']);
    expect(await piece('keyed')).toMatchObject({ process: 'equipment', title: lift.name, clocks: [], awaited: [] });
  });

  it('of before it had a definition is what its facts say of it', async () => {
    const [row] = await rowsOf<{ fold: EquipmentCase }>(
      database.url,
      `select fold from steward.cases where id = 'lift-1'`,
    );
    await rowsOf(
      database.url,
      `update steward.cases c set fold = (select e.fold from steward.registered_equipment e where e.equipment_id = c.id)
       where id = 'lift-1' returning id`,
    );
    await rowsOf(database.url, equipmentByDefinition.up);
    const [after] = await rowsOf<{ fold: EquipmentCase; standard: string }>(
      database.url,
      `select fold, standard from steward.cases where id = 'lift-1'`,
    );
    expect(after).toEqual({ fold: row?.fold, standard: 'none' });
    const facts = (await history('lift-1')).map(({ at, recordedAt, ...fact }) => ({
      ...fact,
      at: Date.parse(at),
      recordedAt: Date.parse(recordedAt),
    }));
    const folded = equipment.foldAll(facts as unknown as Parameters<typeof equipment.foldAll>[0], defaultStandard);
    expect({ ...folded, lastAt: 0, clocks: 0 }).toEqual({ ...row?.fold, lastAt: 0, clocks: 0 });
  });

  it('ends when it is replaced: its history stays, and its code is free', async () => {
    await admin.put('/v1/equipment/old', { ...lift, code: 'DT-09' });
    await admin.put('/v1/equipment/new', { ...lift, code: 'DT-10' });
    for (const wrong of ['nobody', 'old', 'van-1'])
      expect(code(await act('old', 'retire', { replacedBy: wrong }))).toBe('equipment.no-replacement');
    expect((await act('old', 'retire', { replacedBy: 'new', reason: '到期更新' })).body).toMatchObject({
      state: 'retired',
      over: true,
      version: 2,
    });
    expect((await act('old', 'retire')).body).toMatchObject({ state: 'retired', version: 2 });
    expect(await piece('old')).toMatchObject({ state: 'retired', replacedBy: 'new', active: false });
    expect(code(await admin.put('/v1/equipment/old', { ...lift, code: 'DT-09' }))).toBe('equipment.retired');
    expect(code(await act('old', 'take-out', { reason: 'x' }))).toBe('equipment.retired');
    expect((await admin.put('/v1/equipment/new', { ...lift, code: 'DT-09' })).status).toBe(200);
    expect(code(await act('old', 'return'))).toBe('equipment.code-in-use');
    expect(await listed('active=true&q=DT-09')).toEqual(['new']);
    expect((await history('old')).at(-1)).toMatchObject({ data: { replacedBy: 'new' } });
    expect(await piece('old')).toMatchObject({ replacedBy: 'new', reason: '到期更新' });
  });

  it('may be undone: what was retired by mistake is returned', async () => {
    await admin.put('/v1/equipment/slip', { ...lift, code: 'DT-20' });
    expect((await admin.delete('/v1/equipment/slip')).body).toMatchObject({ status: 'removed' });
    expect((await admin.delete('/v1/equipment/slip')).body).toMatchObject({ status: 'unchanged' });
    expect((await act('slip', 'return')).status).toBe(200);
    expect(await piece('slip')).toMatchObject({ state: 'in-service', active: true });
  });

  it('ends by a list only when somebody has seen it, in one list with what takes its code', async () => {
    await admin.put('/v1/equipment/list-1', { ...lift, code: 'DT-30' });
    const items = [
      { id: 'list-1', remove: true },
      { ...lift, id: 'list-2', code: 'DT-30' },
    ];
    const tried = await admin.put<{ items: object[]; refused: object[] }>('/v1/equipment?rows=try&losses=refuse', {
      items,
    });
    expect(tried.body).toMatchObject({
      items: [
        { id: 'list-1', changes: [{ field: 'state', before: 'in-service', after: 'retired', lost: true }] },
        { id: 'list-2', status: 'created' },
      ],
      refused: [],
    });
    const unseen = await admin.put('/v1/equipment?rows=good&losses=refuse', { items });
    expect(unseen.body).toMatchObject({
      items: [],
      refused: [
        { id: 'list-1', code: 'change.takes-away' },
        { id: 'list-2', code: 'equipment.code-in-use' },
      ],
    });
    expect((await admin.put('/v1/equipment?rows=good', { items })).body).toMatchObject({ refused: [] });
    expect(await piece('list-1')).toMatchObject({ state: 'retired' });
    expect(await piece('list-2')).toMatchObject({ code: 'DT-30' });
  });
});

describe('the QR code of a plate', () => {
  it('leads to the piece without sign-in: what it is, where, and whether it is in service', async () => {
    const { body } = await handler.get<{ code: string; url: string }>('/v1/equipment/lift-1/code');
    expect(body.url).toBe(`http://steward.test/q/${body.code}`);
    expect(body.code).toMatch(/^e-lift-1-/);
    expect((await running.as().get(`/v1/places/${body.code}`)).body).toEqual({
      kind: 'equipment',
      companyId: 'jinglan',
      estateId: 'lakeside',
      estateName: { zh: '湖畔花园', en: 'Lakeside Gardens' },
      buildingId: 'lh-3',
      dwellingId: null,
      name: { zh: '湖畔花园3号楼1号电梯', en: 'Lift 1, Building 3, Lakeside Gardens' },
      active: true,
      equipment: {
        equipmentId: 'lift-1',
        kind: 'lift',
        code: 'DT-01',
        name: lift.name,
        place: lift.place,
        state: 'in-service',
      },
    });
  });

  it('of a vehicle knows no estate, and of something retired that it is', async () => {
    const codeOf = async (id: string): Promise<string> =>
      (await admin.get<{ code: string }>(`/v1/equipment/${id}/code`)).body.code;
    expect((await running.as().get(`/v1/places/${await codeOf('van-1')}`)).body).toMatchObject({
      estateId: null,
      estateName: null,
      name: { zh: '抢修车' },
      active: true,
    });
    expect((await running.as().get(`/v1/places/${await codeOf('old')}`)).body).toMatchObject({
      active: false,
      equipment: { state: 'retired' },
    });
    expect((await admin.get('/v1/equipment/nobody/code')).status).toBe(404);
  });
});
