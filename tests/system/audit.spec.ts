import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AuditPage, auditSchedule } from '@steward/contracts';
import { simulate, type ComplaintFact, type Firing } from '@steward/handbook';
import { until } from '@steward/testing';
import { Client, Connection } from '@temporalio/client';
import { standards, type EstateId } from '../testing-house/company.js';
import { Driver } from '../testing-house/driver.js';
import { House, patience } from '../testing-house/house.js';
import { allCaughtUp, breaches } from '../testing-house/invariants.js';
import { pageTo } from '../testing-house/pages.js';

let house: House;
let driver: Driver;

beforeAll(async () => {
  house = await House.open({ own: ['temporal'] });
  driver = new Driver(house);
}, 240_000);
afterAll(() => house.close(), 60_000);

/** What stands in the ledger, and what the rules name from the same facts until the last of them. */
async function firings(caseId: string, estateId: EstateId): Promise<{ recorded: string[]; named: string[] }> {
  const facts = (await house.facts(caseId)).map(({ clause, ...fact }) => ({
    ...fact,
    ...(clause === null ? {} : { clause }),
  })) as unknown as ComplaintFact[];
  const recorded = facts.flatMap((fact) => (fact.type === 'firing.reached' ? [(fact.data.firing as Firing).id] : []));
  const named = simulate(facts, standards[estateId], facts.at(-1)?.recordedAt ?? 0).map(({ id }) => id);
  return { recorded: recorded.sort(), named: named.sort() };
}

async function audited(): Promise<AuditPage> {
  const chief = await house.as('chief');
  const { status, body } = await chief.post<AuditPage>('/v1/audits/pages', { limit: 500, graceSeconds: 5 });
  expect(status).toBe(200);
  return body;
}

/** Has the schedule start an audit now, as it does by itself once an interval. */
async function scheduledAudit(): Promise<void> {
  const connection = await Connection.connect({ address: house.parts.temporal });
  try {
    const client = new Client({ connection, namespace: house.parts.temporalNamespace });
    const schedule = client.schedule.getHandle(auditSchedule.id);
    const taken = async (): Promise<number> => (await schedule.describe()).info.numActionsTaken;
    const before = await until(taken, { within: patience, every: 200, what: 'the schedule of the audit' });
    // While an audit is under way, another one is skipped.
    await until(
      async () => {
        await schedule.trigger();
        await setTimeout(1000);
        return (await taken()) > before;
      },
      { within: patience, every: 200, what: 'an audit that began now' },
    );
  } finally {
    await connection.close();
  }
}

const alarmOf = (number: string, word: string): Promise<unknown> =>
  until(
    () =>
      house
        .messages()
        .find(
          ({ subject, text, raw }) =>
            `${subject ?? ''} ${text} ${raw ?? ''}`.includes(number) &&
            `${subject ?? ''} ${text} ${raw ?? ''}`.includes(word),
        ),
    {
      within: patience,
      every: 200,
      what: `an alarm about ${number} that says ${word}`,
    },
  );

/** Waits until the limit of RESPOND stands in the ledger: on a busy machine a higher point may be the one that is told. */
const limitPassed = (caseId: string): Promise<unknown> =>
  until(
    async () => {
      const { recorded } = await firings(caseId, 'swift');
      return recorded.some((id) => /^RESPOND\/.*\/limit\/0$/.test(id));
    },
    { within: patience, every: 200, what: `RESPOND's limit in the ledger of ${caseId}` },
  );

async function tampering(sql: string, caseId: string): Promise<void> {
  await house.rows('tickets', 'ALTER TABLE steward.ledger DISABLE TRIGGER ledger_insert_only');
  await house.rows('tickets', sql, [caseId]);
  await house.rows('tickets', 'ALTER TABLE steward.ledger ENABLE TRIGGER ledger_insert_only');
}

describe('replay and reality agree', () => {
  it('in lives of the running house, also when timers stood still in between', async () => {
    const climbs = await driver.files('swift');
    await pageTo(house, 'chief', climbs.number, '§2.1.3');
    await house.kill('temporal');
    const forgotten = await driver.files('swift');
    const answered = await driver.files('calm');
    await driver.goesOn(answered.id, 'accept', 'tell-owner', 'feed-back', 'review', 'rate');
    await house.start('temporal');
    await pageTo(house, 'chief', forgotten.number, '§2.1.3');
    await Promise.all([climbs, forgotten].map(({ id }) => driver.does(id, 'withdraw')));
    await allCaughtUp(house, [climbs.id, forgotten.id, answered.id]);

    for (const { id } of [climbs, forgotten]) {
      const { recorded, named } = await firings(id, 'swift');
      expect(recorded.length).toBeGreaterThan(5);
      expect(recorded).toEqual(named);
    }
    const calm = await firings(answered.id, 'calm');
    expect(calm.recorded).toEqual(calm.named);
    const found = await Promise.all([climbs, forgotten, answered].map(({ id }) => breaches(house, driver, id)));
    expect(found.flat()).toEqual([]);
    const page = await audited();
    expect(page.cases).toBe(3);
    expect(page.expected).toBeGreaterThan(10);
    expect(page.findings).toEqual([]);
  }, 300_000);
});

describe('a deadline that somebody pushed away', () => {
  it('is brought back, and the operator hears of it', async () => {
    // Nothing of it is due for hours: only the audit can find it out.
    const silenced = await driver.files('calm');
    const due = (): Promise<{ next: Date }[]> =>
      house.rows('tickets', 'SELECT next_due_at AS next FROM steward.cases WHERE id = $1', [silenced.id]);
    await allCaughtUp(house, [silenced.id]);
    const before = await due();
    await house.rows('tickets', `UPDATE steward.cases SET next_due_at = '2999-01-01' WHERE id = $1`, [silenced.id]);
    await scheduledAudit();
    await alarmOf(silenced.number, 'next-due');
    expect(await due()).toEqual(before);
    await driver.does(silenced.id, 'withdraw');
    await allCaughtUp(house, [silenced.id]);
    expect((await audited()).findings).toEqual([]);
  }, 300_000);
});

describe('a ledger that somebody manipulated', () => {
  it('is found by the scheduled audit, and the operator hears of it', async () => {
    const robbed = await driver.files('swift');
    const stuffed = await driver.files('swift');
    for (const { id } of [robbed, stuffed]) await limitPassed(id);
    await Promise.all([robbed, stuffed].map(({ id }) => driver.does(id, 'withdraw')));
    await allCaughtUp(house, [robbed.id, stuffed.id]);
    await tampering(
      `DELETE FROM steward.ledger WHERE case_id = $1 AND data->'firing'->>'clock' = 'RESPOND' AND data->'firing'->>'point' = 'limit'`,
      robbed.id,
    );
    await tampering(
      `INSERT INTO steward.ledger SELECT l.case_id, l.seq + 1000, l.type, l.at, l.recorded_at, l.actor_id, l.actor_role,
         l.company_id, l.estate_id, l.clause, jsonb_set(l.data, '{firing,id}', '"RESOLVE/1/1/limit/0"'), l.body, l.hash
       FROM steward.ledger l WHERE l.case_id = $1 AND l.type = 'firing.reached' LIMIT 1`,
      stuffed.id,
    );
    await scheduledAudit();
    await alarmOf(robbed.number, '/limit/0');
    await alarmOf(stuffed.number, 'RESOLVE/1/1/limit/0');
    const findings = (await audited()).findings;
    expect(findings.find(({ caseId }) => caseId === robbed.id)?.missing).toEqual([
      expect.objectContaining({ clause: '§3.1', healed: false }),
    ]);
    expect(findings.find(({ caseId }) => caseId === stuffed.id)?.surplus).toEqual(['RESOLVE/1/1/limit/0']);
    // Taking out and putting in shows at the head as well, each by itself.
    for (const { caseId, differs = [] } of findings)
      expect([caseId, differs.map(({ kind, part }) => `${kind} ${part}`)]).toEqual([
        caseId,
        expect.arrayContaining(['head-differs version']),
      ]);
    const ended = await house.rows<{ missing: number; surplus: number }>(
      'tickets',
      'SELECT missing, surplus FROM steward.audit WHERE ended_at IS NOT NULL AND missing + surplus > 0',
    );
    expect(ended[0]).toEqual({ missing: 1, surplus: 1 });
  }, 300_000);
});
