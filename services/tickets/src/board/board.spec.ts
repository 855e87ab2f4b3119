import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Desk, type Person, type Problem } from '../../test/fixture.js';
import type { ListedCase } from '../listing/listing.schemas.js';

interface Page {
  readonly items: readonly ListedCase[];
  readonly next: string | null;
}

describe('the duty board shows open cases, what is due first in front (§3.1)', () => {
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

  it('in order of the next due instant, each case once, page after page', async () => {
    const items = await walk(supervisor, '/v1/board');
    expect(items).toHaveLength(12);
    expect(new Set(items.map((item) => item.id)).size).toBe(12);
    const dues = items.map((item) => Date.parse(String(item.nextDueAt)));
    expect(dues).toEqual([...dues].sort((a, b) => a - b));
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
      overdue: 0,
      unassigned: 8,
      greenChannel: 12,
      byClass: { general: 3, urgent: 3, major: 3, 'major-emergency': 3 },
    });
  });

  it('leaves out old records that were open when last seen, until they are adopted', async () => {
    const admin = await desk.person('admin');
    const old = async (adopt: boolean): Promise<number> =>
      (
        await admin.http.post('/v1/imports/complaints', {
          estateId: 'lihua',
          observedUntil: '2026-01-31T16:00:00.000Z',
          adopt,
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
              text: '旧案',
              addressText: '',
            },
          ],
        })
      ).status;
    const open = async (): Promise<number> =>
      (await supervisor.http.get<{ open: number }>('/v1/board/counts')).body.open;
    expect(await old(false)).toBe(200);
    expect([(await walk(supervisor, '/v1/board')).length, await open()]).toEqual([12, 12]);
    expect(await old(true)).toBe(200);
    expect([(await walk(supervisor, '/v1/board')).length, await open()]).toEqual([13, 13]);
  });

  it('reads one index under row-level security, however many cases there are', async () => {
    const plan = await desk.planOf(
      `select c.id from steward.cases c where c.process = 'complaint' and c.estate_id = 'lihua' and not c.over order by c.board_due, c.id limit 50`,
      '{"yijia/lihua"}',
    );
    expect(plan).toContain('Index Scan using cases_board_estate');
    expect(plan).not.toContain('Sort');
  });

  it('refuses a cursor that is not its own', async () => {
    for (const cursor of [
      'nonsense',
      Buffer.from('["due","yesterday","x"]').toString('base64url'),
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
