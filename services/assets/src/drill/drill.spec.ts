import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Advanced, FactNews } from '@steward/contracts';
import { addDays, addMonths, dateAt } from '@steward/handbook';
import { Ledger, type NewsContext } from '@steward/service-kit';
import { rowsOf, serviceToken, type HttpClient } from '@steward/testing';
import { code, openAssets, type Assets } from '../../test/fixture.js';
import { dayBookIdOf } from './day-book.js';
import { DrillNewsController } from './drill.news.controller.js';
import type { DrillDto, DutiesDto, HeldDrillDto, SavedDuty } from './drill.schemas.js';

let assets: Assets;
let manager: HttpClient;
let worker: HttpClient;
let today: string;

const day = 86_400_000;
const duty = (more: object = {}) => ({
  ...{ companyId: 'jinglan', estateId: 'lakeside', hazard: 'fire', anchor: today, months: 6, openDays: 14 },
  ...more,
});
const put = (id: string, body: object, by = manager) => by.put<SavedDuty>(`/v1/drill-duties/${id}`, body);
const dates = async (hazard = 'fire', by = manager): Promise<DrillDto[]> =>
  (await by.get<{ items: DrillDto[] }>(`/v1/drills?estate=lakeside&hazard=${hazard}`)).body.items;
const register = async (hazard: string): Promise<HeldDrillDto[]> =>
  (await manager.get<{ items: HeldDrillDto[] }>(`/v1/drills/held?estate=lakeside&hazard=${hazard}`)).body.items;
const sql = <Row extends object = object>(text: string) => rowsOf<Row>(assets.database.url, text);
const factsOf = (): Promise<{ type: string; data: Record<string, unknown> }[]> =>
  sql(`select type, data from steward.ledger where case_id = '${dayBookIdOf('lakeside')}' order by seq`);
const advance = async (): Promise<Advanced> =>
  (await worker.post<Advanced>(`/internal/cases/${dayBookIdOf('lakeside')}/advance`, {})).body;

/** The window of a date is moved, as if so much time had passed; whoever follows the book looks. */
async function passes(obligationId: string, days: number): Promise<void> {
  const moved = `opens_at = opens_at - interval '${String(days)} days', ends_at = ends_at - interval '${String(days)} days'`;
  await sql(`update steward.obligation set ${moved} where obligation_id = '${obligationId}' returning duty_id`);
  await sql(
    `update steward.cases set next_due_at = clock_timestamp() - interval '1 second',
       fold = jsonb_set(fold, '{lookedAt}', to_jsonb((fold->>'lookedAt')::bigint - ${String(days * day)}))
     where id = '${dayBookIdOf('lakeside')}' returning id`,
  );
}

/** News of an emergency, as the consumer gives it. */
async function hears(caseId: string, type: string, data: object = {}, at = Date.now()): Promise<void> {
  const { app } = assets.running;
  const where = { companyId: 'jinglan', estateId: 'lakeside', process: 'emergency' };
  const news = { ...where, caseId, type, data, at: new Date(at).toISOString() } as unknown as FactNews;
  await app
    .get(Ledger)
    .transaction('all-of-service', ({ manager: rows }) =>
      app.get(DrillNewsController).emergency(news, { manager: rows } as unknown as NewsContext),
    );
}
async function begins(caseId: string, kind: string, drill = true): Promise<void> {
  await hears(caseId, 'emergency.reported', { kind, drill, estateId: 'lakeside' });
  await hears(caseId, 'emergency.declared', { level: 'level-2' });
}

beforeAll(async () => {
  assets = await openAssets();
  manager = await assets.as('estate-manager', 'lakeside');
  worker = assets.running.as(await serviceToken());
  today = dateAt(Date.now(), 'Asia/Shanghai');
});
afterAll(() => assets.close());

describe('how often an estate drills (§2.4.2)', () => {
  it('lays the dates of 400 days out at once, each with the id of its duty and first day, and says so in one fact', async () => {
    expect((await put('fire', duty())).body).toEqual({ id: 'fire', status: 'created', dates: 3 });
    const rows = await dates();
    expect(rows.map(({ missed, obligationId, state }) => [obligationId, state, missed])).toEqual([
      [`fire.${today}`, 'due', false],
      [`fire.${addMonths(today, 6)}`, 'laid-out', false],
      [`fire.${addMonths(today, 12)}`, 'laid-out', false],
    ]);
    expect(Date.parse(rows[0]?.endsAt ?? '') - Date.parse(rows[0]?.opensAt ?? '')).toBe(14 * day);
    const facts = await factsOf();
    expect(facts.map(({ type }) => type)).toEqual(['duty.set', 'duty.laid-out']);
    expect(facts[1]?.data).toMatchObject({ dutyId: 'fire', count: 3, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('the same again changes nothing; changed, dates that are not open yet are replaced, and what is open is owed on', async () => {
    expect((await put('fire', duty())).body.status).toBe('unchanged');
    expect((await put('fire', duty({ months: 3 }))).body).toEqual({ id: 'fire', status: 'updated', dates: 5 });
    const again = [today, addMonths(today, 3), addMonths(today, 6), addMonths(today, 9), addMonths(today, 12)];
    expect((await dates()).map(({ obligationId }) => obligationId)).toEqual(again.map((one) => `fire.${one}`));
    expect((await put('fire', duty())).body.dates).toBe(3);
    // Nothing is deleted: what was replaced stands, and nobody owes it.
    expect(await sql(`select obligation_id from steward.obligation where superseded`)).toHaveLength(2);
    expect((await manager.get<DutiesDto>('/v1/drill-duties?estate=lakeside')).body.items).toMatchObject([
      { dutyId: 'fire', hazard: 'fire', months: 6, active: true },
    ]);
  });

  it('is refused where it is rarer than the handbook, taken, elsewhere, or another’s to say', async () => {
    expect(code(await put('rare', duty({ months: 7 })))).toBe('duty.too-seldom');
    expect(code(await put('other', duty()))).toBe('duty.hazard-taken');
    expect(code(await put('fire', duty({ hazard: 'gas' })))).toBe('duty.other-hazard');
    expect(code(await put('nowhere', duty({ estateId: 'nowhere' })))).toBe('estate.unknown');
    expect(code(await put('fire', duty(), await assets.as('handler', 'lakeside')))).toBe('role.missing');
    expect((await put('fire', duty({ anchor: '2026-02-30' }))).status).toBe(400);
    expect((await put('fire', duty({ anchor: '2206-12-01' }))).status).toBe(400);
    expect((await put('fire', duty({ months: 1, openDays: 29 }))).status).toBe(400);
    expect((await put('x'.repeat(49), duty({ hazard: 'gas' }))).status).toBe(400);
    const guard = await assets.as('handler', 'lakeside');
    expect((await guard.get('/v1/drills?estate=lakeside')).status).toBe(403);
    expect(code(await manager.get('/v1/drills?estate=nowhere'))).toBe('estate.unknown');
    expect(code(await manager.get('/v1/drills?estate=lakeside&cursor=nonsense'))).toBe('cursor.invalid');
  });

  it('pages by the day, and no date is lost or doubled', async () => {
    const first = await manager.get<{ items: DrillDto[]; next: string }>('/v1/drills?estate=lakeside&limit=2');
    const second = await manager.get<{ items: DrillDto[]; next: null }>(
      `/v1/drills?estate=lakeside&limit=2&cursor=${encodeURIComponent(first.body.next)}`,
    );
    expect([...first.body.items, ...second.body.items].map(({ obligationId }) => obligationId)).toEqual(
      (await dates()).map(({ obligationId }) => obligationId),
    );
    expect(second.body.next).toBeNull();
  });
});

describe('a drill', () => {
  it('is announced within its window, and again for another time', async () => {
    const announce = (id: string, at: number) =>
      manager.post<DrillDto>(`/v1/drills/${id}/announce`, { for: new Date(at).toISOString() });
    const id = `fire.${today}`;
    const at = Date.now() + 3_600_000;
    expect((await announce(id, at)).body).toMatchObject({ obligationId: id, announcedFor: new Date(at).toISOString() });
    expect((await announce(id, at)).status).toBe(200);
    expect((await factsOf()).filter(({ type }) => type === 'obligation.announced')).toHaveLength(1);
    expect(code(await announce(id, Date.now() + 15 * day))).toBe('drill.outside-window');
    expect(code(await announce(id, Date.now() - 60_000))).toBe('drill.outside-window');
    expect(code(await announce('nothing', at))).toBe('drill.unknown');
  });

  it('is begun by declaring with drill: the date is under way, and held when it is stood down, with its score', async () => {
    const score = { atLeast: 80, atMost: 90 };
    await begins('e-1', 'fire');
    expect((await dates())[0]).toMatchObject({ state: 'under-way', caseId: 'e-1' });
    await hears('e-1', 'emergency.stood-down', { personId: [], score });
    await hears('e-1', 'emergency.stood-down', { personId: [], score });
    expect((await dates())[0]).toMatchObject({ state: 'held', missed: false, caseId: 'e-1', score });
    expect(await register('fire')).toMatchObject([{ caseId: 'e-1', obligationId: `fire.${today}`, score }]);
    const types = (await factsOf()).map(({ type }) => type);
    expect(types.slice(-2)).toEqual(['obligation.started', 'obligation.done']);
    expect(code(await manager.post(`/v1/drills/fire.${today}/announce`, { for: new Date().toISOString() }))).toBe(
      'drill.not-ahead',
    );
  });

  it('a second one counts for no date, and stands in the register; a real emergency is none', async () => {
    await begins('e-2', 'fire');
    await begins('e-3', 'fire', false);
    expect((await register('fire')).map(({ caseId, obligationId }) => [caseId, obligationId])).toEqual([
      ['e-2', null],
      ['e-1', `fire.${today}`],
    ]);
  });

  it('that is broken off is owed on', async () => {
    await put('gas', duty({ hazard: 'gas', months: 12 }));
    await begins('e-4', 'gas');
    await hears('e-4', 'false-alarm.confirmed', { personId: [] });
    expect((await dates('gas'))[0]).toMatchObject({ state: 'due', caseId: null });
    expect(await register('gas')).toMatchObject([{ brokenOff: true, obligationId: null }]);
  });

  it('below sixty of a hundred is repeated within 30 days, from the next day on; where the score is not known it is not', async () => {
    await put('it', duty({ hazard: 'it', months: 12 }));
    await begins('e-5', 'it');
    await hears('e-5', 'emergency.stood-down', { score: { atLeast: 20, atMost: 59 } });
    const again = (await dates('it'))[1];
    expect(again).toMatchObject({ obligationId: `it.${addDays(today, 1)}`, repeats: `it.${today}`, state: 'laid-out' });
    expect(Date.parse(again?.endsAt ?? '') - Date.parse(again?.opensAt ?? '')).toBe(30 * day);
    await put('water', duty({ hazard: 'water', months: 12 }));
    await begins('e-6', 'water');
    await hears('e-6', 'emergency.stood-down', { score: { atLeast: 20, atMost: 60 } });
    expect((await dates('water')).every(({ repeats }) => repeats === null)).toBe(true);
  });
});

describe('the day book of an estate', () => {
  it('looks when something falls due, and not before; what was missed stays, and made good later both dates stand', async () => {
    await put('lift', duty({ hazard: 'lift-entrapment', months: 12, anchor: addDays(today, 1) }));
    const id = `lift.${addDays(today, 1)}`;
    const before = (await factsOf()).length;
    expect((await advance()).snapshot).toMatchObject({ process: 'day-book', over: false });
    expect(await factsOf()).toHaveLength(before);
    await passes(id, 2);
    await advance();
    await advance();
    const opened = (await factsOf()).slice(before);
    const looks = opened.filter(({ type }) => type === 'day-book.looked');
    expect(opened.filter(({ data }) => data['obligationId'] === id).map(({ type }) => type)).toEqual([
      'obligation.issued',
    ]);
    expect(looks).toHaveLength(1);
    expect(looks[0]?.data).toMatchObject({ opened: expect.arrayContaining(['lift-entrapment']), missed: [] });
    await passes(id, 14);
    await advance();
    const looked = (await factsOf()).filter(({ type }) => type === 'day-book.looked').at(-1);
    expect(looked?.data).toMatchObject({ missed: expect.arrayContaining(['lift-entrapment']) });
    expect((await dates('lift-entrapment'))[0]).toMatchObject({ state: 'missed', missed: true });
    await begins('e-7', 'lift-entrapment');
    await hears('e-7', 'emergency.stood-down', {});
    const [made] = await dates('lift-entrapment');
    expect(made).toMatchObject({ state: 'made-good', missed: true, caseId: 'e-7', score: null });
    expect(Date.parse(made?.doneAt ?? '')).toBeGreaterThan(Date.parse(made?.endsAt ?? ''));
  });

  it('lays further dates out before less than a year stands ahead, as one laying out would have', async () => {
    await sql(
      `update steward.cases set next_due_at = clock_timestamp() - interval '1 second',
         fold = jsonb_set(fold, '{laidOutUntil}', to_jsonb((fold->>'laidOutUntil')::bigint - ${String(200 * day)}))
       where id = '${dayBookIdOf('lakeside')}' returning id`,
    );
    await sql(`delete from steward.obligation where obligation_id = 'fire.${addMonths(today, 12)}' returning duty_id`);
    await advance();
    expect((await dates()).at(-1)?.obligationId).toBe(`fire.${addMonths(today, 12)}`);
    expect((await factsOf()).some(({ data, type }) => type === 'duty.laid-out' && data['dutyId'] === 'fire')).toBe(
      true,
    );
  });

  it('answers nobody but the worker', async () => {
    expect((await worker.get('/internal/cases/nothing')).status).toBe(404);
    expect((await manager.get(`/internal/cases/${dayBookIdOf('lakeside')}`)).status).not.toBe(200);
  });
});
