import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ComplaintImported } from '@steward/contracts';
import { byHarm } from '@steward/handbook';
import { Desk, type Person, type Problem } from '../../test/fixture.js';
import type { ListedCase } from '../listing/listing.schemas.js';

interface Page {
  readonly items: readonly ListedCase[];
  readonly next: string | null;
}

describe('the duty board shows open cases, the worst first (§3.1)', () => {
  let desk: Desk;
  let clerk: Person;
  let supervisor: Person;
  let handler: Person;
  let company: Person;

  beforeAll(async () => {
    desk = await Desk.open();
    clerk = await desk.person('front-desk');
    supervisor = await desk.person('supervisor');
    handler = await desk.person('handler');
    company = await desk.person('company', null);
    const pine = await desk.person('front-desk', 'songshan');
    for (const kind of ['general', 'urgent', 'major', 'major-emergency']) {
      for (let count = 0; count < 3; count += 1) {
        const { id } = await desk.filed(clerk, { class: kind });
        if (count === 0) await desk.does(handler, id, 'claim');
        await desk.internal.post(`/internal/cases/${id}/advance`);
      }
    }
    for (let count = 0; count < 2; count += 1) await desk.filed(pine, { estateId: 'songshan' });
    const { id } = await desk.filed(clerk);
    await desk.does(clerk, id, 'withdraw', { confirmedWith: { kind: 'in-person' } });
  });
  afterAll(() => desk.close());

  const walk = async (person: Person, path: string): Promise<ListedCase[]> => {
    const items: ListedCase[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: Page = (
        await person.http.get<Page>(
          `${path}${path.includes('?') ? '&' : '?'}limit=4${next === '' ? '' : `&cursor=${next}`}`,
        )
      ).body;
      items.push(...page.items);
      next = page.next;
    }
    return items;
  };

  it('in the order of harm, each case once, page after page', async () => {
    const items = await walk(supervisor, '/v1/board');
    expect(items).toHaveLength(12);
    expect(new Set(items.map((item) => item.id)).size).toBe(12);
    const harms = items.map((item) => ({ ...item, limitAt: item.limitAt === null ? null : Date.parse(item.limitAt) }));
    expect(items.map(({ id }) => id)).toEqual(harms.sort(byHarm(Date.now())).map(({ id }) => id));
    expect(items.slice(0, 3).map((item) => item.class)).toEqual(Array.from({ length: 3 }, () => 'major-emergency'));
    expect(items.every((item) => !item.over)).toBe(true);
  });

  it('of all estates for whoever answers for the company, and of one estate for its people', async () => {
    expect(await walk(company, '/v1/board')).toHaveLength(14);
    expect(await walk(company, '/v1/board?estate=songshan')).toHaveLength(2);
    expect(await walk(supervisor, '/v1/board?estate=songshan')).toHaveLength(0);
    const both = {
      ...supervisor,
      http: desk.running.as(
        await desk.tokenOf([...supervisor.grants, { role: 'supervisor', companyId: 'yijia', estateId: 'songshan' }]),
      ),
    };
    expect(await walk(both, '/v1/board')).toHaveLength(14);
  });

  it('those of some cases that stand on it, for whoever has heard that they changed', async () => {
    const [first, second] = await walk(supervisor, '/v1/board');
    const asked = `ids=${String(first?.id)},${String(second?.id)},nobody-knows`;
    const found = async (query: string): Promise<string[]> =>
      (await walk(supervisor, `/v1/board?${query}`)).map(({ id }) => id);
    expect(await found(asked)).toEqual([first?.id, second?.id]);
    expect(
      await found(`${asked}&class=${String(first?.class)}&unassigned=${String(first?.handlerId === null)}`),
    ).toContain(first?.id);
    expect(await found(`${asked}&estate=songshan`)).toEqual([]);
    expect(await walk(company, `/v1/board?${asked}`)).toHaveLength(2);
  });

  it('found by number or by words', async () => {
    const [first] = await walk(supervisor, '/v1/board');
    const found = await walk(supervisor, `/v1/board?q=${String(first?.number)}`);
    expect(found.map(({ id }) => id)).toContain(first?.id);
    expect(await walk(supervisor, '/v1/board?q=nobodyeversaidthis')).toEqual([]);
  });

  it('of one person and of one class', async () => {
    expect(await walk(handler, '/v1/board?person=me')).toHaveLength(4);
    expect(await walk(supervisor, `/v1/board?person=${handler.id}&class=major,urgent`)).toHaveLength(2);
    expect((await walk(supervisor, '/v1/board?class=major-emergency')).map((item) => item.class)).toEqual(
      Array.from({ length: 3 }, () => 'major-emergency'),
    );
  });

  it('counts what is open, overdue, unassigned and of each class', async () => {
    const counts = await supervisor.http.get('/v1/board/counts');
    expect(counts.body).toEqual({
      open: 12,
      external: 0,
      ownerWaits: 0,
      overdue: 0,
      unassigned: 8,
      greenChannel: 12,
      mine: 0,
      waiting: 0,
      dueSoon: 12,
      hotSpots: 0,
      byClass: { general: 3, urgent: 3, major: 3, 'major-emergency': 3 },
      byKind: { complaint: 12, repair: 0, enquiry: 0, suggestion: 0, praise: 0 },
      byState: { received: 12 },
      byEstate: { lihua: 12 },
      byPlace: { lift: 12 },
      byCategory: { 'lift-service': 12 },
    });
    expect((await handler.http.get('/v1/board/counts?person=me')).body).toMatchObject({
      open: 4,
      mine: 4,
      unassigned: 0,
    });
    expect((await company.http.get('/v1/board/counts')).body).toMatchObject({
      open: 14,
      byEstate: { lihua: 12, songshan: 2 },
    });
  });

  it('by what is asked: nobody has it, kind, state, place, category, green channel, waiting, hot spot', async () => {
    const { id } = await desk.filed(clerk, {
      kind: 'repair',
      place: 'dwelling',
      category: 'water',
      problem: 'leak',
      class: 'general',
    });
    await desk.does(handler, id, 'claim');
    await desk.does(handler, id, 'accept');
    await desk.does(handler, id, 'wait', {
      for: 'third-party',
      expectedAt: new Date(Date.now() + 86_400_000).toISOString(),
      reason: '等配件',
    });
    const found = async (filter: string): Promise<string[]> =>
      (await walk(supervisor, `/v1/board?${filter}`)).map((item) => item.id);
    expect(await found('kind=repair')).toEqual([id]);
    expect(await found('place=dwelling&category=water')).toEqual([id]);
    expect(await found('waiting=true')).toEqual([id]);
    expect(await found(`state=waiting&person=${handler.id}`)).toEqual([id]);
    expect(await found('unassigned=true')).toHaveLength(8);
    expect(await found('unassigned=false&greenChannel=true')).toHaveLength(5);
    expect(await found('hotSpot=true')).toEqual([]);
    expect(await found('overdue=true')).toEqual([]);
    expect(await found('overdue=false')).toHaveLength(13);
    expect((await supervisor.http.get('/v1/board/counts?waiting=true')).body).toMatchObject({ open: 1, waiting: 1 });
    await desk.does(clerk, id, 'withdraw', { confirmedWith: { kind: 'in-person' } });
  });

  it('shows in each row why and when somebody must look, in the words of the standard', async () => {
    const { id } = await desk.filed(clerk, { class: 'major' });
    const row = (await walk(supervisor, '/v1/board')).find((item) => item.id === id);
    expect(row).toMatchObject({
      handlerId: null,
      offeredTo: null,
      reopenCount: 0,
      hotSpot: false,
      confidential: false,
      waiting: null,
      placeTitle: { zh: '电梯', en: 'Lift' },
      categoryTitle: { zh: '电梯', en: 'Lifts' },
      updatedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      next: { at: row?.nextDueAt, clockTitle: { zh: expect.any(String) }, pointTitle: { zh: expect.any(String) } },
    });
    const respond = row?.running.find(({ clock }) => clock === 'RESPOND');
    expect(respond).toMatchObject({
      clause: '§3.1',
      pastTarget: false,
      overdue: false,
      reached: { point: 'receipt', means: 'notice' },
    });
    const hours = (to: string | null | undefined): number =>
      (Date.parse(String(to)) - Date.parse(String(respond?.startedAt))) / 3_600_000;
    expect([hours(respond?.targetAt), hours(respond?.limitAt)]).toEqual([2, 4]);
    await desk.does(clerk, id, 'withdraw', { confirmedWith: { kind: 'in-person' } });
  });

  it('leaves out old records that were open when last seen, until they are adopted', async () => {
    const admin = await desk.person('admin');
    const old = async (): Promise<string> =>
      (
        await admin.http.post<ComplaintImported>('/v1/imports/complaints', {
          estateId: 'lihua',
          observedUntil: '2026-01-31T16:00:00.000Z',
          adopt: false,
          source: 'old',
          rows: [
            {
              externalNumber: 'old:1',
              line: 1,
              kind: 'complaint',
              channel: 'import',
              place: 'lift',
              category: 'lift-service',
              problem: 'stopped',
              received: { at: '2026-01-05T01:00:00.000Z' },
              closed: null,
              text: '旧工单',
              addressText: '',
            },
          ],
        })
      ).body.rows[0]?.caseId ?? '';
    const open = async (): Promise<number> =>
      (await supervisor.http.get<{ open: number }>('/v1/board/counts')).body.open;
    const id = await old();
    expect([(await walk(supervisor, '/v1/board')).length, await open()]).toEqual([12, 12]);
    await desk.does(supervisor, id, 'adopt');
    expect([(await walk(supervisor, '/v1/board')).length, await open()]).toEqual([13, 13]);
  });

  it('reads one index under row-level security, however many cases there are', async () => {
    const plan = await desk.planOf(
      `select c.id from steward.cases c where c.process = 'complaint' and c.estate_id = 'lihua' and not c.over and c.board_limit <= now() order by c.harm, c.board_limit, c.id limit 50`,
      '{"yijia/lihua"}',
    );
    expect(plan).toContain('Index Scan using cases_harm_estate');
    expect(plan).not.toContain('Sort');
    const nobodys = await desk.planOf(
      `select c.id from steward.cases c where c.process = 'complaint' and c.estate_id = 'lihua' and not c.over and c.handler_id is null and c.board_limit > now() order by c.harm, c.board_limit, c.id limit 50`,
      '{"yijia/lihua"}',
    );
    expect(nobodys).toContain('Index Scan using cases_harm_unassigned');
    expect(nobodys).not.toContain('Sort');
  });

  it('refuses a cursor that is not its own', async () => {
    for (const cursor of [
      'nonsense',
      Buffer.from('["worst","2026-01-01T00:00:00.000Z","true","9","yesterday","x"]').toString('base64url'),
      Buffer.from('["worst","today","true","3","infinity","x"]').toString('base64url'),
      Buffer.from('["due","infinity","x"]').toString('base64url'),
      Buffer.from('["newest","2026-01-01 00:00:00+00","x"]').toString('base64url'),
    ]) {
      expect((await supervisor.http.get<Problem>(`/v1/board?cursor=${cursor}`)).body).toMatchObject({
        status: 400,
        code: 'cursor.invalid',
      });
    }
    expect((await supervisor.http.get<Problem>('/v1/board?limit=100000')).status).toBe(400);
  });
});
