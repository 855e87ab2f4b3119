import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ComplaintImported } from '@steward/contracts';
import { tokenFor } from '@steward/testing';
import { Desk, type Person, type Problem, aLeaf } from '../../test/fixture.js';
import type { League } from './league.schemas.js';
import type { RateCases, Rates } from './rates.schemas.js';
import type { Trend } from './trend.schemas.js';

const hour = 3_600_000;
const day = 24 * hour;
/** Last year: fixed days in it, whenever this runs. */
const year = new Date().getUTCFullYear() - 1;
const now = Date.UTC(year, 10, 20, 4);
const iso = (at: number): string => new Date(at).toISOString();

describe('the figures of a past that was imported', () => {
  let desk: Desk;
  let company: Person;
  let quick: Person;
  let slow: Person;

  const rowOf = (number: string, receivedAt: number, closedAfter: number, handler: Person, changes: object = {}) => ({
    externalNumber: `old:${number}`,
    line: 2,
    kind: 'complaint',
    channel: 'phone',
    ...aLeaf,
    received: { at: iso(receivedAt) },
    accepted: { at: iso(receivedAt + hour / 4) },
    responded: { at: iso(receivedAt + hour / 2) },
    closed: { at: iso(receivedAt + closedAfter) },
    handlerId: handler.id,
    text: '厨房漏水',
    addressText: '',
    ...changes,
  });
  const imported = async (rows: readonly object[]): Promise<ComplaintImported['rows']> => {
    const body = { estateId: 'lihua', observedUntil: iso(now), adopt: false, source: 'old', rows };
    const answer = await company.http.post<ComplaintImported>('/v1/imports/complaints', body);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body.rows;
  };
  const trend = async (query: string, by = company): Promise<Trend> =>
    (await by.http.get<Trend>(`/v1/figures/complaints/trend?${query}`)).body;
  const period = `from=${iso(now - 365 * day)}&to=${iso(now)}`;
  const league = async (query: string, by = company): Promise<League> =>
    (await by.http.get<League>(`/v1/figures/complaints/league?${period}&${query}`)).body;

  beforeAll(async () => {
    desk = await Desk.open();
    [company, quick, slow] = await Promise.all([
      desk.person('company', null),
      desk.person('handler', 'lihua'),
      desk.person('handler', 'lihua'),
    ]);
    const rows = Array.from({ length: 60 }, (_, index) => {
      const handler = index % 2 === 0 ? quick : slow;
      const late = handler === slow && index % 4 === 1;
      return rowOf(`p${String(index)}`, Date.UTC(year, 4, 10, 2) + index * 2 * day, (late ? 90 : 20) * hour, handler);
    });
    await imported(rows);
  });
  afterAll(() => desk.close());

  it('stand month by month in the zone of the estate, each case in the month in which its 72 hours ended', async () => {
    const { points, zone, step } = await trend('count=24');
    expect([zone, step, points.length]).toEqual(['Asia/Shanghai', 'month', 24]);
    const of = (month: string) => points.find(({ name }) => name === `${String(year)}-${month}`);
    expect(['04', '05', '06', '07', '08', '09', '10'].map((month) => of(month)?.cases)).toEqual([
      0, 10, 15, 15, 16, 4, 0,
    ]);
    expect(of('05')).toMatchObject({
      from: `${String(year)}-04-30T16:00:00.000Z`,
      to: `${String(year)}-05-31T16:00:00.000Z`,
      running: false,
    });
    expect(points.at(-1)).toMatchObject({ running: true, within72h: { rate: null } });
    expect(of('06')?.within72h.of).toBe(15);
    expect(of('06')?.response).toMatchObject({ met: 15, of: 15 });
  });

  it('are the sums of the months by quarter', async () => {
    const { points } = await trend('step=quarter&count=9');
    const of = (name: string) => points.find((point) => point.name === `${String(year)}-${name}`)?.cases;
    expect(['Q1', 'Q2', 'Q3', 'Q4'].map(of)).toEqual([0, 25, 35, 0]);
  });

  it('compare handlers for those who lead them, with counts and bounds', async () => {
    const { rows, fewest } = await league('by=handler');
    expect(fewest).toBe(10);
    expect(rows.map(({ key, cases, rate, place }) => [key, cases, rate.met, place?.best, place?.worst])).toEqual([
      [quick.id, 30, 30, 1, 1],
      [slow.id, 30, 15, 2, 2],
    ]);
    expect(rows[0]?.likely?.least).toBeCloseTo(0.886, 2);
    const supervisor = await desk.person('supervisor', 'lihua');
    expect((await league('by=handler', supervisor)).rows).toHaveLength(2);
    expect((await league('by=handler', await desk.person('supervisor', 'songshan'))).rows).toEqual([]);
  });

  describe('tell of single persons', () => {
    const figures = async (person: Person, query: string) =>
      (await person.http.get<Rates & Problem>(`/v1/figures/complaints?${period}&${query}`)).body;
    const behind = async (person: Person, key: string) =>
      (
        await person.http.get<RateCases>(
          `/v1/figures/complaints/cases?${period}&by=handler&key=${key}&rate=within72h&standing=missed`,
        )
      ).body.count;

    it.each([
      ['supervisor', 'lihua', true],
      ['estate-manager', 'lihua', true],
      ['company', null, true],
      ['quality', null, false],
      ['admin', null, false],
    ] as const)('%s (%s): %s, and everybody the same sum', async (role, estateId, leads) => {
      const person = await desk.person(role, estateId);
      const { rows, total } = await figures(person, 'by=handler');
      expect(rows.map(({ key }) => key).sort()).toEqual(leads ? [quick.id, slow.id].sort() : []);
      expect((await league('by=handler', person)).rows).toHaveLength(leads ? 2 : 0);
      expect(await behind(person, slow.id)).toBe(leads ? 15 : 0);
      expect([total.cases, total.within72h.met]).toEqual([60, 45]);
      expect((await figures(person, 'by=category')).rows.map(({ cases }) => cases)).toEqual([60]);
    });

    it.each(['handler', 'front-desk', 'hr', 'contractor'] as const)('%s: no figures at all', async (role) => {
      const person = await desk.person(role, role === 'hr' ? null : 'lihua');
      for (const path of ['', '/league', '/trend'])
        expect(
          await person.http.get<Problem>(
            `/v1/figures/complaints${path}?${path === '/trend' ? '' : `${period}&by=handler`}`,
          ),
        ).toMatchObject({ status: 403, body: { code: 'role.missing' } });
    });

    it('of the estates where he leads only, whatever else he is elsewhere', async () => {
      const { id, grants } = await desk.person('supervisor', 'songshan');
      const both = [...grants, { role: 'quality', companyId: 'yijia', estateId: null }] as const;
      const person = { id, grants: both, http: desk.running.as(await tokenFor({ personId: id, grants: both })) };
      const { rows, total } = await figures(person, 'by=handler');
      expect([rows.length, total.cases]).toEqual([0, 60]);
    });
  });

  it('name of ours who had a case there, and refuse a stranger by himself', async () => {
    const [known, stranger] = await imported([
      rowOf('h1', now - 30 * day, 10 * hour, quick),
      { ...rowOf('h2', now - 30 * day, 10 * hour, quick), handlerId: 'nobody' },
    ]);
    expect(known?.status).toBe('created');
    expect(stranger).toMatchObject({ status: 'refused', reason: { code: 'handler.unknown' } });
    const [open] = await imported([rowOf('h3', now - 30 * day, 0, quick, { closed: null })]);
    const { body } = await company.http.get<{ handlerId: string | null }>(`/v1/complaints/${open?.caseId ?? ''}`);
    expect(body.handlerId).toBeNull();
  });

  it('are read by index: the plan of a month looks at no other case', async () => {
    await desk.sql('analyze steward.cases');
    const plan = await desk.sql<{ 'QUERY PLAN': string }>(
      `explain select count(*) from steward.cases k where k.process = 'complaint' and k.resolve_limit_at >= $1 and k.resolve_limit_at < $2
       and (k.company_id = any ($3::text[]) or k.estate_id = any ($4::text[]))`,
      [iso(now - 30 * day), iso(now), ['yijia'], []],
    );
    const lines = plan.map((one) => one['QUERY PLAN']).join('\n');
    expect(lines).toMatch(/cases_rates_(company|estate)/);
    expect(lines).not.toMatch(/Seq Scan/);
  });
});
