import type { CasePage } from '@steward/case-kit';
import type { AuditDifference, AuditPage, ReplayResult } from '@steward/contracts';
import { defaultStandard } from '@steward/handbook';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Desk, type Person, type Problem } from '../../test/fixture.js';

const hour = 3_600_000;

describe('the ledger of a fault of equipment', () => {
  let desk: Desk;
  let clerk: Person;
  let handler: Person;
  let auditor: Person;
  let admin: Person;

  beforeAll(async () => {
    desk = await Desk.open();
    [clerk, handler, auditor, admin] = await Promise.all([
      desk.person('front-desk'),
      desk.person('handler'),
      desk.person('quality', null),
      desk.person('admin', null),
    ]);
  });
  afterAll(() => desk.close());

  const life = async (): Promise<CasePage> => {
    const filed = await clerk.http.post<CasePage>('/v1/faults', {
      estateId: 'lihua',
      kind: 'lift',
      unsafe: false,
      text: '停运',
    });
    expect(filed.status).toBe(201);
    return (await handler.http.post<CasePage>(`/v1/faults/${filed.body.id}/actions/respond`, {})).body;
  };
  const tampering = async (caseId: string, statement: string): Promise<void> => {
    await desk.sql('alter table steward.ledger disable trigger ledger_insert_only');
    await desk.sql(statement, [caseId]);
    await desk.sql('alter table steward.ledger enable trigger ledger_insert_only');
  };
  const audited = async (more: object = {}): Promise<AuditPage & Problem> =>
    (await auditor.http.post<AuditPage & Problem>('/v1/audits/pages', { limit: 500, ...more })).body;
  const differing = async (caseId: string, advance = true): Promise<readonly AuditDifference[]> =>
    (await audited({ advance })).findings.find((one) => one.caseId === caseId)?.differs ?? [];
  const named = (differs: readonly AuditDifference[]): string[] => differs.map(({ kind, part }) => `${kind} ${part}`);

  it.each([
    ['a fact changed', `update steward.ledger set clause = '§9.9' where case_id = $1 and seq = 2`, 'chain-broken 2'],
    ['its last fact cut off', 'delete from steward.ledger where case_id = $1 and seq > 1', 'head-differs version'],
    [
      'the standard of its row',
      `update steward.cases set standard = 'handbook@9' where id = $1`,
      'head-differs standard',
    ],
  ])('%s: found, and healed by nobody', async (_what, statement, expected) => {
    const { id } = await life();
    await tampering(id, statement);
    const differs = await differing(id);
    expect(named(differs)).toContain(expected);
    expect(differs.some(({ healed }) => healed)).toBe(false);
  });

  it.each([
    ['a deadline pushed away', `next_due_at = '2999-01-01'`, 'due-differs next-due'],
    ['its state', `state = 'verified', over = true`, 'state-differs state'],
    ['who has it', `fold = fold || '{"handler": "x"}'`, 'state-differs fold.handler'],
    ['what others know of it', `view = view || '{"handlerId": "x"}'`, 'state-differs view.handlerId'],
  ])('%s: worked out anew from the facts', async (_what, set, expected) => {
    const { id } = await life();
    await tampering(id, `update steward.cases set ${set} where id = $1`);
    expect(named(await differing(id, false))).toContain(expected);
    const differs = await differing(id);
    expect([differs.length > 0, differs.every(({ healed }) => healed)]).toEqual([true, true]);
    expect(await differing(id)).toEqual([]);
    expect((await handler.http.get<CasePage>(`/v1/faults/${id}`)).body).toMatchObject({ handlerId: handler.id });
  });

  it('lacks a firing at which nobody looked: recorded, and named with its process', async () => {
    await desk.freezeAt(Date.now() - 50 * hour);
    const { id } = await life();
    await desk.freezeAt(null);
    const { findings, byProcess } = await audited({ process: 'fault' });
    const found = findings.find(({ caseId }) => caseId === id);
    expect(found).toMatchObject({ process: 'fault' });
    expect(found?.missing.map(({ firingId, healed }) => [firingId.split('/')[0], healed])).toContainEqual([
      'FIX',
      true,
    ]);
    expect(byProcess).toMatchObject([{ process: 'fault', cases: expect.any(Number) }]);
  });

  it('is counted beside those of other processes, and a process that is none is named', async () => {
    await desk.filed(clerk);
    const { byProcess, cases } = await audited();
    expect(byProcess?.map(({ process }) => process)).toEqual(['complaint', 'fault', 'emergency']);
    expect(byProcess?.reduce((sum, one) => sum + one.cases, 0)).toBe(cases);
    expect((await audited({ process: 'spaceship' })).code).toBe('process.unknown');
  });

  it('is tried under another standard before it is published (§6.3)', async () => {
    const manager = await desk.person('estate-manager');
    await desk.freezeAt(Date.now() - 3 * hour);
    const { body: slow } = await clerk.http.post<CasePage>('/v1/faults', {
      estateId: 'lihua',
      kind: 'water',
      unsafe: false,
      text: '停水',
    });
    await desk.freezeAt(Date.now() - 1.5 * hour);
    await handler.http.post(`/v1/faults/${slow.id}/actions/respond`, {});
    await desk.freezeAt(null);
    const figures = defaultStandard.figures.map((one) =>
      one.id === 'fault.respond' ? { ...one, value: 'PT1H' } : one,
    );
    const { body, status } = await manager.http.post<ReplayResult>('/v1/what-if', {
      process: 'fault',
      from: new Date(Date.now() - 4 * hour).toISOString(),
      to: new Date(Date.now() - 2 * hour).toISOString(),
      against: { document: { ...defaultStandard, version: 2, figures } },
    });
    expect(status).toBe(200);
    expect([body.process, body.rows.replayed, body.source.title.zh]).toEqual(['fault', 1, '在册设备故障']);
    expect(body.differences?.listed).toMatchObject([
      { number: slow.number, clocks: [{ clock: 'RESPOND', from: 'met-limit', to: 'breached' }] },
    ]);
  });

  it('is brought back by an administrator once a case that was set aside can be computed', async () => {
    const { id } = await life();
    const [row] = await desk.sql<{ fold: object }>('select fold from steward.cases where id = $1', [id]);
    await tampering(id, `update steward.cases set fold = jsonb_set(fold, '{clocks,runs}', '[null]') where id = $1`);
    expect((await clerk.http.get<Problem>(`/v1/faults/${id}`)).body.code).toBe('case.uncomputable');
    const recompute = (by: Person) => by.http.post<Problem & CasePage>(`/v1/faults/${id}/recompute`);
    expect((await recompute(handler)).status).toBe(403);
    expect((await recompute(admin)).status).toBe(422);
    await desk.sql('update steward.cases set fold = $2 where id = $1', [id, JSON.stringify(row?.fold)]);
    expect(await recompute(admin)).toMatchObject({ status: 200, body: { id, state: 'in-hand' } });
    expect((await recompute(admin)).body.code).toBe('case.not-set-aside');
  });
});
