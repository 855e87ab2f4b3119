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

const files = [
  ['nyc311', 'complaints-nyc311-sample.csv', '2024-05-28T00:00:00.000Z', 63],
  ['nyc-council', 'complaints-nyc-council-sample.csv', '2025-01-01T00:00:00.000Z', 16],
] as const;

async function sample(name: string, file: string, observedUntil: string): Promise<ComplaintRow[]> {
  const found = await findMapping(name, defaultStandard);
  if ('faults' in found) throw new Error(JSON.stringify(found.faults));
  const { mapping } = found;
  if (mapping.process !== 'complaint') throw new Error(`${name} maps no complaints`);
  const bytes = createReadStream(new URL(`../data/${file}`, import.meta.url)) as AsyncIterable<Uint8Array>;
  const rows: ComplaintRow[] = [];
  const options = { standard: defaultStandard, observedUntil: Date.parse(observedUntil), encoding: 'utf-8' } as const;
  for await (const one of readComplaints(bytes, mapping, options)) if (one.kind === 'mapped') rows.push(one.row);
  return rows;
}

describe('real records of two authorities', () => {
  let database: TestDatabase;
  let service: TestService;
  let admin: HttpClient;

  beforeAll(async () => {
    database = await testDatabase(tickets, { TEMPORAL_ADDRESS: '127.0.0.1:9', LOG_LEVEL: 'silent' });
    await rowsOf(
      database.url,
      `insert into steward.estate (estate_id, company_id, code, name_zh, name_en, zone, active, seq)
       values ('city', 'co', 'NY', '纽约', 'New York', 'America/New_York', true, 1)`,
    );
    service = await startTestService(tickets, database.env);
    admin = service.as(
      await tokenFor({ personId: 'p-admin', grants: [{ role: 'admin', companyId: 'co', estateId: 'city' }] }),
    );
  });
  afterAll(async () => {
    await service.stop();
    await database.drop();
  });

  it.each(files)(
    'are taken whole and once, tell nobody and wait for nothing: %s',
    async (name, file, observedUntil, open) => {
      const rows = await sample(name, file, observedUntil);
      const send = async (): Promise<ComplaintImported['rows']> => {
        const body = { estateId: 'city', observedUntil, adopt: false, source: name, rows };
        const answer = await admin.post<ComplaintImported>('/v1/imports/complaints', body);
        expect([answer.status, answer.status === 200 ? null : answer.body]).toEqual([200, null]);
        return answer.body.rows;
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
});
