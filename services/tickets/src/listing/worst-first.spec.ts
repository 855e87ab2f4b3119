import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Harm, type ProblemClass, byHarm, problemClasses } from '@steward/handbook';
import { until } from '@steward/testing';
import fc from 'fast-check';
import { Desk, type Person } from '../../test/fixture.js';
import type { WalkedRoute } from '@steward/testing';
import { addressesOf, routesOf } from '../../test/walked.js';
import type { ListedCase } from './listing.schemas.js';

const minute = 60_000;

/** A case as a test wishes it: how grave, and in how many minutes its limit ends (null: nobody knows). */
interface Wished {
  readonly class: ProblemClass;
  readonly greenChannel: boolean;
  readonly limitIn: number | null;
}

const wishes = fc.array(
  fc.record({
    class: fc.constantFrom(...problemClasses),
    greenChannel: fc.boolean(),
    // Few instants, so that cases tie; none so near that it passes meanwhile.
    limitIn: fc.option(fc.constantFrom(-600, -153, -153, -30, 30, 30, 153, 600), { freq: 5 }),
  }),
  { minLength: 1, maxLength: 30 },
);

/** Rows like that of one filed case, with other ids and harms; every third is broken, so that it is told of, and a handler has every second. */
const crowd = `
insert into steward.cases (id, process, company_id, estate_id, number, version, state, over, next_due_at, standard, fold, view, opened_at, updated_at, last_hash)
select w.id, process, company_id, coalesce(w.estate, estate_id), 'CR' || w.n, version, 'received', w.over, now(), standard, fold,
  view || jsonb_build_object('handlerId', w.handler, 'class', w.class, 'greenChannel', w.green, 'limitAt', w.limit_at, 'hotSpot', w.n % 4 = 0,
    'waitingFor', case when w.n % 7 = 0 then 'owner' end, 'externalNumber', null, 'buildingId', 'b-' || w.n, 'running', '[]'::jsonb,
    'resolveLimitAt', to_char(now() - interval '1 hour', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'resolveVerdict', 'breached', 'respondVerdict', 'breached'),
  opened_at, updated_at, last_hash
from steward.cases c, jsonb_to_recordset($2::jsonb) as w (id text, n int, class text, green boolean, limit_at text, handler text, estate text, over boolean)
where c.id = $1`;

describe('every list of open cases stands in the order of harm', () => {
  let desk: Desk;
  let supervisor: Person;
  let company: Person;
  let handler: Person;
  let filedId: string;

  beforeAll(async () => {
    desk = await Desk.open();
    supervisor = await desk.person('supervisor');
    company = await desk.person('company', null);
    handler = await desk.person('handler');
    const clerk = await desk.person('front-desk');
    filedId = (await desk.filed(clerk)).id;
    await desk.does(clerk, filedId, 'withdraw', { confirmedWith: { kind: 'in-person' } });
  });
  afterEach(() => desk.sql(`delete from steward.cases where number like 'CR%'`));
  afterAll(() => desk.close());

  /** Puts such cases on the board; every fifth of them in the other estate when `estates` is 2. */
  async function put(wished: readonly Wished[], { estates = 1, over = false } = {}): Promise<Harm[]> {
    const now = Date.now();
    const rows = wished.map((one, n) => ({
      id: `c${String((n * 7919) % 1009).padStart(4, '0')}-${String(n)}`,
      n,
      class: one.class,
      green: one.greenChannel,
      limit_at: one.limitIn === null ? null : new Date(now + one.limitIn * minute).toISOString(),
      handler: n % 2 === 0 ? handler.id : null,
      estate: estates > 1 && n % 5 === 0 ? 'songshan' : null,
      over,
    }));
    await desk.sql(crowd, [filedId, JSON.stringify(rows)]);
    return rows.map((row) => ({
      id: row.id,
      class: row.class,
      greenChannel: row.green,
      limitAt: row.limit_at === null ? null : Date.parse(row.limit_at),
    }));
  }

  async function walked(person: Person, path: string, limit: number): Promise<string[]> {
    const ids: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const more: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body }: { body: { items: ListedCase[]; next: string | null } } = await person.http.get(
        `${path}${path.includes('?') ? '&' : '?'}limit=${String(limit)}${more}`,
      );
      ids.push(...body.items.map(({ id }) => id));
      cursor = body.next;
    }
    return ids;
  }

  const idsInOrder = (cases: readonly Harm[]): string[] => [...cases].sort(byHarm(Date.now())).map(({ id }) => id);

  it('the database orders as the rules do, page after page, each case once, whatever the cases and the length of a page', async () => {
    await fc.assert(
      fc.asyncProperty(
        wishes,
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(1, 2),
        async (wished, limit, estates) => {
          await desk.sql(`delete from steward.cases where number like 'CR%'`);
          const cases = await put(wished, { estates });
          expect(await walked(company, '/v1/board', limit)).toEqual(idsInOrder(cases));
          const mine = cases.filter((_, n) => n % 2 === 0);
          expect(await walked(handler, '/v1/board?person=me', limit)).toEqual(
            idsInOrder(estates === 1 ? mine : mine.filter((one) => cases.indexOf(one) % 5 !== 0)),
          );
          expect(await walked(company, '/v1/complaints?sort=worst', limit)).toEqual(idsInOrder(cases));
        },
      ),
      { numRuns: Number(process.env['STEWARD_PROPERTY_RUNS'] ?? 25) },
    );
  });

  it('a limit of rows cuts off what harms least', async () => {
    const lamps = Array.from({ length: 120 }, (): Wished => ({ class: 'general', greenChannel: false, limitIn: 5 }));
    const cases = await put([...lamps, { class: 'major', greenChannel: true, limitIn: -153 }]);
    const major = cases.at(-1)?.id;
    const { body } = await supervisor.http.get<{ items: ListedCase[] }>('/v1/board?limit=1');
    expect(body.items.map(({ id }) => id)).toEqual([major]);
    const { body: risks } = await supervisor.http.get<{ unanswered: ListedCase[]; likely: ListedCase[] }>(
      '/v1/board/risks?estate=lihua',
    );
    expect(risks.unanswered.map(({ id }) => id)).toEqual([major]);
  });

  it('a case whose limit passes between two pages is neither lost nor shown twice', async () => {
    const soon = Date.now() + 2_500;
    const cases = await put(
      problemClasses.flatMap((each): Wished[] => [
        { class: each, greenChannel: false, limitIn: (soon - Date.now()) / minute },
        { class: each, greenChannel: true, limitIn: 30 },
      ]),
    );
    const first = await supervisor.http.get<{ items: ListedCase[]; next: string }>('/v1/board?limit=3');
    expect(first.body.items).toHaveLength(3);
    await until(() => Promise.resolve(Date.now() > soon + 50));
    const seen = first.body.items.map(({ id }) => id);
    for (let cursor: string | null = first.body.next; cursor !== null;) {
      const { body }: { body: { items: ListedCase[]; next: string | null } } = await supervisor.http.get(
        `/v1/board?limit=3&cursor=${cursor}`,
      );
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.next;
    }
    expect([...seen].sort()).toEqual(cases.map(({ id }) => id).sort());
    const anew = (await supervisor.http.get<{ items: ListedCase[] }>('/v1/board?limit=1')).body.items[0];
    expect(anew).toMatchObject({ class: 'major-emergency', greenChannel: false });
  });

  /** Routes whose lists of cases have another order, and why. */
  const otherOrders: Readonly<Record<string, string>> = {
    '/v1/complaints/similar': 'what is likest what somebody is filing',
  };
  /** Lists within an answer that have another order: what happened is told newest first. */
  const toldInTime = new Set(['facts']);

  /** Every list of cases that say how grave they are, wherever it stands in an answer; `over` ones are no work any more. */
  function listsIn(answer: unknown, name = ''): { readonly name: string; readonly cases: readonly Harm[] }[] {
    if (Array.isArray(answer)) {
      const rows = answer as readonly Partial<ListedCase & { caseId: string }>[];
      if (rows.every((row) => typeof row === 'object' && row !== null && 'class' in row && 'limitAt' in row)) {
        const open = rows.filter(({ over }) => over !== true);
        return [
          {
            name,
            cases: open.map((row) => ({
              id: row.caseId ?? row.id ?? '',
              class: row.class ?? 'general',
              greenChannel: row.greenChannel === true,
              limitAt: typeof row.limitAt === 'string' ? Date.parse(row.limitAt) : null,
            })),
          },
        ];
      }
      return answer.flatMap((one) => listsIn(one, name));
    }
    if (typeof answer !== 'object' || answer === null) return [];
    return Object.entries(answer).flatMap(([key, value]) => (toldInTime.has(key) ? [] : listsIn(value, key)));
  }

  it('on every route of the service that answers cases, for one estate and for all; a new route is found by itself', async () => {
    const cases = await put(
      Array.from({ length: 40 }, (_, n): Wished => ({
        class: problemClasses[(n * 5) % 4] ?? 'general',
        greenChannel: n % 3 === 0,
        limitIn: [-153, -30, 30, 153, null][n % 5] ?? null,
      })),
      { estates: 2 },
    );
    const routes = routesOf((await desk.nobody.get('/openapi.json')).body);
    const found = new Map<string, number>();
    const wrong: string[] = [];
    const bare = (address: string): string => address.replace(/([?&])estate=lihua(&|$)/, '$1');
    // An order that somebody asks for by name is his; without a wish, and by the name of this one, it is this one.
    const asked = (route: WalkedRoute): string[] =>
      addressesOf(route, handler.id)
        .filter((address) => !/sort=(green-first|newest|oldest)/.test(address))
        .map((address) =>
          route.parameters.some(({ name }) => name === 'sort')
            ? `${address.replace(/&?sort=\w+/, '')}&sort=worst`
            : address,
        )
        .flatMap((address) => [address, bare(address)]);
    for (const route of routes) {
      if (route.path in otherOrders) continue;
      if (route.path.includes('{') && !route.path.startsWith('/v1/people')) continue;
      for (const address of new Set(asked(route))) {
        const { status, body } = await company.http.get<unknown>(address);
        if (status !== 200) continue;
        for (const { name, cases: list } of listsIn(body)) {
          const order = [...list].sort(byHarm(Date.now()));
          if (JSON.stringify(order) !== JSON.stringify(list)) wrong.push(`${address} ${name}`);
          found.set(route.path, Math.max(found.get(route.path) ?? 0, list.length));
        }
      }
    }
    expect(wrong).toEqual([]);
    // The walk would prove nothing if lists were empty, or not found.
    for (const path of [
      '/v1/board',
      '/v1/board/handover',
      '/v1/board/risks',
      '/v1/complaints',
      '/v1/figures/complaints/cases',
    ])
      expect([path, (found.get(path) ?? 0) > 5]).toEqual([path, true]);
    const { body } = await company.http.get<{ caseIds: string[] }>(`/v1/people/${handler.id}/open-cases`);
    expect(body.caseIds).toEqual(idsInOrder(cases.filter((_, n) => n % 2 === 0)));
  });

  it('all estates for whoever answers for the company, the estate named in each row; one estate for its people', async () => {
    const cases = await put(
      Array.from({ length: 10 }, (): Wished => ({ class: 'major', greenChannel: false, limitIn: -30 })),
      { estates: 2 },
    );
    const estatesOf = (rows: readonly { estateId: string }[]): string[] =>
      [...new Set(rows.map(({ estateId }) => estateId))].sort();
    type Sheet = { late: { items: ListedCase[] }; estateId: string | null };
    type Risks = { unanswered: ListedCase[]; estateId: string | null };
    for (const [person, reached] of [
      [company, ['lihua', 'songshan']],
      [supervisor, ['lihua']],
    ] as const) {
      const { body: board } = await person.http.get<{ items: ListedCase[] }>('/v1/board');
      const { body: sheet } = await person.http.get<Sheet>('/v1/board/handover');
      const { body: risks } = await person.http.get<Risks>('/v1/board/risks');
      expect([estatesOf(board.items), estatesOf(sheet.late.items), estatesOf(risks.unanswered)]).toEqual([
        reached,
        reached,
        reached,
      ]);
      expect([sheet.estateId, risks.estateId]).toEqual([null, null]);
    }
    expect(cases).toHaveLength(10);
  });

  it('what is unknown is not late: it is in no list of what is late, and no count', async () => {
    await put([
      { class: 'major-emergency', greenChannel: true, limitIn: null },
      { class: 'general', greenChannel: false, limitIn: 30 },
    ]);
    const { body: counts } = await supervisor.http.get<{ overdue: number; open: number }>('/v1/board/counts');
    expect(counts).toMatchObject({ open: 2, overdue: 0 });
    expect((await supervisor.http.get<{ items: ListedCase[] }>('/v1/board?overdue=true')).body.items).toEqual([]);
    const { body } = await supervisor.http.get<{ late: { items: unknown[] } }>('/v1/board/handover?estate=lihua');
    expect(body.late.items).toEqual([]);
  });

  it('from an index in this order, under row-level security', async () => {
    await put(Array.from({ length: 400 }, (): Wished => ({ class: 'major', greenChannel: false, limitIn: -30 })));
    await desk.sql('analyze steward.cases');
    for (const [where, index] of [
      [`c.estate_id = 'lihua'`, 'cases_harm_estate'],
      [`c.estate_id = 'lihua' and c.handler_id is null`, 'cases_harm_unassigned'],
      [`c.handler_id = 'p-1'`, 'cases_harm_handler'],
      [`c.offered_to = 'p-1'`, 'cases_harm_offered'],
    ]) {
      const plan = await desk.planOf(
        `select c.id from steward.cases c where c.process = 'complaint' and not c.over and ${String(where)} and c.board_limit <= now()
         order by c.harm, c.board_limit, c.id limit 50`,
        '{"yijia/lihua"}',
      );
      expect(plan).toContain(`Index Scan using ${String(index)}`);
      expect(plan).not.toContain('Sort');
    }
  });
});
