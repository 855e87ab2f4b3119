import { createReadStream } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findMapping, readComplaints } from '@steward/cli';
import type { ComplaintImported, ComplaintRow } from '@steward/contracts';
import { defaultStandard } from '@steward/handbook';
import {
  rowsOf,
  startTestService,
  testDatabase,
  tokenFor,
  type HttpClient,
  type TestDatabase,
  type TestService,
} from '@steward/testing';
import { service as tickets } from '@steward/tickets';
import type { ClockDto, OpenByFigure, Rate, Rates } from '@steward/tickets/api';
import { recordFiles, titleOf, type RecordFile } from '../figures/files.js';
import { type Counts, figuresOf, rowsOf as recordsIn } from '../figures/independent.js';

/** Until when the records of each kind were observed: later than anything that they tell. */
const observed: Readonly<Record<string, string>> = {
  nyc311: '2024-05-28T00:00:00.000Z',
  'nyc-council': '2025-01-01T00:00:00.000Z',
};
const files = recordFiles.filter(({ kind }) => kind in observed);

/** So many rows in one request. */
const atOnce = 200;

async function rowsIn({ kind, path }: RecordFile, observedUntil: string): Promise<ComplaintRow[]> {
  const found = await findMapping(kind, defaultStandard);
  if ('faults' in found) throw new Error(JSON.stringify(found.faults));
  const { mapping } = found;
  if (mapping.process !== 'complaint') throw new Error(`${kind} maps no complaints`);
  const bytes = createReadStream(path) as AsyncIterable<Uint8Array>;
  const rows: ComplaintRow[] = [];
  const options = { standard: defaultStandard, observedUntil: Date.parse(observedUntil), encoding: 'utf-8' } as const;
  for await (const one of readComplaints(bytes, mapping, options)) if (one.kind === 'mapped') rows.push(one.row);
  return rows;
}

describe('real records of two authorities', () => {
  let database: TestDatabase;
  let service: TestService;
  let admin: HttpClient;
  let token: string;

  beforeAll(async () => {
    database = await testDatabase(tickets, { TEMPORAL_ADDRESS: '127.0.0.1:9', LOG_LEVEL: 'silent' });
    for (const { kind } of files)
      await rowsOf(
        database.url,
        `insert into steward.estate (estate_id, company_id, code, name_zh, name_en, zone, active, seq)
         values ('${kind}', 'co', '${kind === 'nyc311' ? 'NY' : 'CO'}', '纽约', 'New York', 'America/New_York', true, 1)`,
      );
    service = await startTestService(tickets, database.env);
    token = await tokenFor({ personId: 'p-admin', grants: [{ role: 'admin', companyId: 'co', estateId: null }] });
    admin = service.as(token);
  });
  afterAll(async () => {
    await service.stop();
    await database.drop();
  });

  it.each(files.map((file) => [titleOf(file), file] as const))(
    'are taken whole and once, tell nobody and wait for nothing: %s',
    async (_, file) => {
      const { open } = figuresOf(file.kind, file.path);
      const observedUntil = observed[file.kind] ?? '';
      const rows = await rowsIn(file, observedUntil);
      const send = async (): Promise<ComplaintImported['rows']> => {
        const taken: ComplaintImported['rows'] = [];
        for (let at = 0; at < rows.length; at += atOnce) {
          const part = rows.slice(at, at + atOnce);
          const body = { estateId: file.kind, observedUntil, adopt: false, source: file.kind, rows: part };
          const answer = await admin.post<ComplaintImported>('/v1/imports/complaints', body);
          expect([answer.status, answer.status === 200 ? null : answer.body]).toEqual([200, null]);
          taken.push(...answer.body.rows);
        }
        return taken;
      };
      const first = await send();
      expect(first.filter(({ status }) => status !== 'created')).toEqual([]);
      expect((await send()).map(({ status, caseId }) => [status, caseId])).toEqual(
        first.map(({ caseId }) => ['unchanged', caseId]),
      );
      const ids = first.map(({ caseId }) => caseId);
      const [counted] = await rowsOf<{
        open: number;
        awaited: number;
        woken: number;
        firings: number;
        verdicts: string[];
      }>(
        database.url,
        `select count(*) filter (where not over)::int as open, count(*) filter (where next_due_at is not null)::int as awaited,
         count(*) filter (where woken)::int as woken, array_agg(distinct resolve_verdict) filter (where not over and kind in ('complaint', 'repair')) as verdicts,
         (select count(*)::int from steward.ledger where type like 'firing%' and case_id = any ($1::text[])) as firings
       from steward.cases where id = any ($1::text[])`,
        [ids],
      );
      expect(counted).toEqual({ open, awaited: 0, woken: 0, firings: 0, verdicts: ['unknown'] });
    },
  );

  const exported = async (estate: string): Promise<Record<string, string>[]> => {
    const response = await fetch(`${service.url}/v1/ledger?estate=${estate}&lang=en`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.status).toBe(200);
    return recordsIn(await response.text()).map(untitled);
  };

  it.each(files.map((file) => [titleOf(file), file] as const))(
    'come to the figures of the independent calculation in rates, ledger, open figures and the page of a case: %s',
    async (_, { kind, path }) => {
      const wanted = figuresOf(kind, path);
      const resolve = wanted.deadlines['RESOLVE'];
      if (!resolve?.target) throw new Error('no times of complaints');
      const cases = resolve.limit.kept + resolve.limit.late + resolve.limit.unknown;

      const { body } = await admin.get<Rates>(
        `/v1/figures/complaints?estate=${kind}&from=1990-01-01T00:00:00Z&to=2100-01-01T00:00:00Z`,
      );
      const { total } = body;
      const countsOf = ({ met, of, unknown }: Rate): Counts => ({ kept: met, late: of - met, unknown });
      expect(total.cases).toBe(cases);
      expect(countsOf(total.within72h)).toEqual(resolve.limit);
      expect(countsOf(total.within48h)).toEqual(resolve.target);
      expect(countsOf(total.response)).toEqual({ kept: 0, late: 0, unknown: cases });
      // Of old records nobody reviewed, only that they came too late can be known: a range, and no 0 %.
      const { late, kept, unknown } = resolve.limit;
      expect(countsOf(total.resolution)).toEqual({ kept: 0, late, unknown: kept + unknown });
      expect(total.resolution).toMatchObject({ rate: null, between: { least: 0, most: (kept + unknown) / cases } });

      // The same, as it is read in the file that one takes along.
      const rows = await exported(kind);
      expect(rows).toHaveLength(wanted.cases);
      const said = (column: string): Record<string, number> => {
        const counts: Record<string, number> = {};
        for (const row of rows) counts[row[column] ?? ''] = (counts[row[column] ?? ''] ?? 0) + 1;
        return counts;
      };
      const words = said('Resolution (§2.1.3)');
      const sum = (...names: string[]): number => names.reduce((all, name) => all + (words[name] ?? 0), 0);
      const openWord = 'open when last seen, its fate is not known';
      expect({
        kept: sum('within target', 'in time', 'in time (target: not known)'),
        late: sum('too late'),
        unknown: sum('not known', 'beyond the target (limit: not known)', openWord),
      }).toEqual(resolve.limit);
      expect({
        kept: sum('within target'),
        late: sum('in time', 'too late', 'beyond the target (limit: not known)'),
        unknown: sum('in time (target: not known)', 'not known', openWord),
      }).toEqual(resolve.target);
      const days = rows.filter((row) => (row['Received'] ?? '').endsWith('(hour not known)'));
      expect(days).toHaveLength(kind === 'nyc-council' ? wanted.cases : 0);

      const { body: openFigures } = await admin.get<OpenByFigure>(`/v1/figures/complaints/open?estate=${kind}`);
      expect(openFigures.standards.reduce((all, one) => all + one.unknown, 0)).toBe(wanted.open);
      expect(openFigures.clocks.filter(({ overdue, open }) => overdue + open > 0)).toEqual([]);

      const { body: page } = await admin.get<{ items: { id: string }[] }>(
        `/v1/complaints?estate=${kind}&open=true&limit=1`,
      );
      const { body: one } = await admin.get<{ limitAt: null; running: []; clocks: ClockDto[] }>(
        `/v1/complaints/${page.items[0]?.id ?? ''}`,
      );
      expect(one).toMatchObject({ limitAt: null, running: [] });
      const clock = one.clocks.find((seen) => seen.clock === 'RESPOND');
      expect(clock).toMatchObject({ verdict: 'unknown', how: null, took: null, stoppedAt: null });
      expect(clock?.says).toEqual({ zh: '最后所见时未结，结果未知', en: openWord });
    },
  );
});

/** A row by the titles of its columns, without the zone that stands in brackets behind those of instants. */
const untitled = (row: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(row).map(([name, cell]) => [name.replace(/ \((?!§).*$/, ''), cell]));
