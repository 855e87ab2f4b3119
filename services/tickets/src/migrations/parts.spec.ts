import { describe, expect, it } from '@jest/globals';
import type { ComplaintRow } from '@steward/contracts';
import { type Ms, defaultStandard, openCase, standardName } from '@steward/handbook';
import { migrateService } from '@steward/service-kit';
import { rowsOf, testDatabase } from '@steward/testing';
import { changeOf, systemActor } from '../complaint/complaint.change.js';
import { complaintViewOf } from '../complaint/complaint.view.js';
import { ComplaintWords } from '../complaint/complaint-words.js';
import { answeredFact, checkedRow, closedFact, receivedFact } from '../import/imported-row.js';
import { service } from '../index.js';

const hour = 3_600_000;
const observedUntil = Date.UTC(2026, 0, 31, 16);
const now = Date.UTC(2026, 1, 2);
const iso = (at: Ms): string => new Date(at).toISOString();
const standard = defaultStandard;

/** Local midnight in Shanghai of a day of January 2026. */
const midnight = (day: number): Ms => Date.UTC(2026, 0, day - 1, 16);
const dayOf = (day: number): { from: string; until: string } => ({
  from: iso(midnight(day)),
  until: iso(midnight(day + 1) - 1),
});
const at = (day: number, hours = 0): { at: string } => ({ at: iso(midnight(day) + hours * hour) });

type Times = Pick<ComplaintRow, 'received' | 'closed' | 'accepted' | 'responded'>;
const records: Readonly<Record<string, Times>> = {
  'kept, the target unknown (days)': { received: dayOf(5), closed: dayOf(7) },
  'kept with the target (days)': { received: dayOf(5), closed: dayOf(6) },
  'limit unknown (days)': { received: dayOf(5), closed: dayOf(8) },
  'too late (days)': { received: dayOf(5), closed: dayOf(12) },
  'a day, and the hour of its end': { received: dayOf(5), closed: at(7, 9) },
  'known to the hour': {
    received: at(5, 9),
    accepted: at(5, 10),
    responded: at(5, 10),
    closed: { from: at(7, 8).at, until: at(7, 12).at },
  },
  'known to the instant': { received: at(5, 9), closed: at(6, 9) },
  'open when last seen': { received: dayOf(5), closed: null },
};

/** A record's case as the rules make it now. */
function caseOf(name: string, times: Times): { id: string; now: ReturnType<typeof changeOf> } {
  const row: ComplaintRow = {
    ...{ externalNumber: `old:${name.replace(/\W+/g, '-')}`, line: 2, kind: 'complaint', channel: 'import' },
    ...{ place: 'dwelling', category: 'water', problem: 'leak', class: 'general', text: '漏水', addressText: '' },
    ...times,
  };
  const rules = { source: 'old', observedUntil, standard, estateId: 'lihua' };
  const checked = checkedRow(row, rules);
  if ('code' in checked) throw new Error(checked.en);
  const answered = answeredFact(checked);
  const facts = [
    receivedFact(checked, rules, new ComplaintWords()),
    ...(answered === null ? [] : [answered]),
    ...(checked.closed === null ? [] : [closedFact(checked.closed)]),
  ];
  const actor = systemActor('import');
  return {
    id: row.externalNumber,
    now: changeOf(
      openCase(standard),
      standard,
      facts.map((fact) => ({ fact, actor })),
      now,
    ),
  };
}

/** A view as it was written before the parts of a verdict counted by themselves: no face, no bounds of days, and all or nothing of RESOLVE. */
function before(view: object): object {
  const {
    receivedBetween: _received,
    closedBetween: _closed,
    face: _face,
    ...old
  } = view as Record<string, unknown> & {
    readonly verdicts: Readonly<Record<string, string>>;
  };
  if (old['resolveVerdict'] !== 'kept') return old;
  return { ...old, resolveVerdict: 'unknown', verdicts: { ...old.verdicts, RESOLVE: 'unknown' } };
}

describe('views that were written before each part of a verdict counted by itself', () => {
  it('say after the migration what the rules say now, and nothing else of them has changed', async () => {
    const upTo150 = service.migrations.filter(({ id }) => id < '160');
    const database = await testDatabase({ ...service, migrations: upTo150 });
    try {
      const cases = Object.entries(records).map(([name, times]) => ({ name, ...caseOf(name, times) }));
      for (const { id, now: one } of cases)
        await rowsOf(
          database.url,
          `insert into steward.cases (id, process, company_id, estate_id, version, state, over, standard, fold, view,
             opened_at, updated_at, last_hash)
           values ($1, 'complaint', 'yijia', 'lihua', $2, $3, $4, $5, $6, $7, $8, $8, '')`,
          [
            ...[id, one.facts.length, one.state, one.over, standardName(standard)],
            ...[JSON.stringify(one.fold), JSON.stringify(before(one.view)), new Date(now)],
          ],
        );
      const untouched = { ...before(cases[0]?.now.view ?? {}), resolveInLimit: 'unknown', observedUntil: null };
      await rowsOf(
        database.url,
        `insert into steward.cases (id, process, company_id, estate_id, version, state, over, standard, fold, view, opened_at, updated_at, last_hash)
         select 'other', process, company_id, estate_id, version, state, over, standard, fold, $1, opened_at, updated_at, '' from steward.cases where id = $2`,
        [JSON.stringify({ ...untouched, externalNumber: null }), cases[0]?.id],
      );

      const { applied } = await migrateService(service, database.env);
      expect(applied).toContain('160-parts');

      const stored = await rowsOf<{ id: string; view: object }>(database.url, 'select id, view from steward.cases');
      const viewOf = (id: string): object | undefined => stored.find((one) => one.id === id)?.view;
      expect(cases.map(({ name, id }) => [name, viewOf(id)])).toEqual(
        cases.map(({ name, now: one }) => [
          name,
          JSON.parse(JSON.stringify(complaintViewOf(one.fold, standard, now))) as object,
        ]),
      );
      // The records are as different as they are meant to be.
      const verdicts = cases.map(({ now: one }) => (one.view as { resolveVerdict?: unknown }).resolveVerdict);
      expect(new Set(verdicts)).toEqual(new Set(['kept', 'met-target', 'unknown', 'breached']));
      expect(viewOf('other')).toEqual({ ...untouched, externalNumber: null });
    } finally {
      await database.drop();
    }
  });
});
