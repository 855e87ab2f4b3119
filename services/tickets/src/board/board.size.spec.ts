import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@steward/testing';
import pg from 'pg';
import { Desk } from '../../test/fixture.js';

/** Rows like that of one filed case, with other ids, handlers, places and instants. */
const crowd = `
insert into steward.cases (id, process, company_id, estate_id, number, version, state, over, next_due_at, standard, fold, view, opened_at, updated_at, last_hash)
select 'crowd-' || n, process, company_id, estate_id, 'CR' || n, version, state, n % 12 = 0, now() + (n - 2000) * interval '7 seconds', standard, fold,
  view || jsonb_build_object('handlerId', case when n % 5 = 0 then null else 'p-' || n % 40 end,
    'class', (array['general', 'urgent', 'major', 'major-emergency'])[1 + n % 4], 'place', 'place-' || n % 9, 'category', 'category-' || n % 7,
    'buildingId', 'b-' || n, 'externalNumber', null, 'receivedAt', to_char(now() - n * interval '1 minute', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    'limitAt', to_char(now() + (n - 1500) * interval '11 seconds', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    'waitingFor', case when n % 11 = 0 then 'owner' end),
  opened_at, updated_at, last_hash
from steward.cases c, generate_series(1, $2::int) as n where c.id = $1`;

describe('the board of an estate with many open cases', () => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await Desk.open();
    const { id } = await desk.filed(await desk.person('front-desk'));
    await desk.sql(crowd, [id, 11_000]);
    // Until no older transaction of the server holds it back, as autovacuum does in its time.
    await until(async () => {
      await desk.sql('vacuum analyze steward.cases');
      const [table] = await desk.sql<{ pages: number; visible: number }>(
        "select relpages as pages, relallvisible as visible from pg_class where oid = 'steward.cases'::regclass",
      );
      return table !== undefined && table.visible > table.pages * 0.9;
    });
  }, 120_000);
  afterAll(() => desk.close());

  /** How PostgreSQL runs a query in truth, as the supervisor. */
  async function ran(sql: string): Promise<string> {
    const client = new pg.Client({ connectionString: String(desk.database.env['TICKETS_DATABASE_URL']) });
    await client.connect();
    try {
      await client.query("select set_config('steward.scopes', '{yijia/lihua}', false)");
      // The table holds open cases only; in a grown one they are few among many, and the partial indexes smaller than it.
      await client.query('set enable_seqscan = off');
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers) ${sql}`);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    } finally {
      await client.end();
    }
  }

  it.each([
    ['all', '', 'cases_harm_estate'],
    ['nobody has it', ' and c.handler_id is null', 'cases_harm_unassigned'],
  ])('gives the first page (%s) from one index in its order', async (_what, condition, index) => {
    for (const stretch of ['c.board_limit <= now()', 'c.board_limit > now()']) {
      const plan = await ran(
        `select c.id, c.view from steward.cases c where c.process = 'complaint' and c.estate_id = 'lihua' and not c.over${condition} and ${stretch}
         order by c.harm, c.board_limit, c.id limit 51`,
      );
      expect(plan).toContain(`Index Scan using ${index}`);
      expect(plan).not.toContain('Sort');
    }
  });

  it('counts from an index without looking at the cases', async () => {
    const plan = await ran(
      `select c.class, c.kind, c.state, c.place, c.category, c.estate_id, count(*), count(*) filter (where c.handler_id is null),
         count(*) filter (where c.limit_at < now()), count(*) filter (where c.board_due < now()), count(*) filter (where c.waiting_for is not null)
       from steward.cases c where c.process = 'complaint' and not c.over and c.estate_id = 'lihua'
       group by c.class, c.kind, c.state, c.place, c.category, c.estate_id`,
    );
    expect(plan).toContain('Index Only Scan using cases_board_counted');
    const load = await ran(
      `select c.handler_id, count(*), min(c.received_at), min(c.board_due), count(*) filter (where c.limit_at < now())
       from steward.cases c where c.process = 'complaint' and not c.over and c.estate_id = any ('{lihua}'::text[]) group by c.handler_id`,
    );
    expect(load).toContain('Index Only Scan using cases_board_counted');
  });
});
