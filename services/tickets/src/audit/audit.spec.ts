import type { AuditBegun, AuditPage } from '@steward/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Complaint, Desk, type Person, type Problem } from '../../test/fixture.js';

const hours = (count: number): number => count * 3_600_000;

const isLimitOfRespond = /^RESPOND\/\d+\/\d+\/limit\/0$/;

/** Runs SQL as somebody who gets round the ledger's own refusal. */
async function tampering(desk: Desk, sql: string, values: readonly unknown[]): Promise<void> {
  await desk.sql('alter table steward.ledger disable trigger ledger_insert_only');
  await desk.sql(sql, values);
  await desk.sql('alter table steward.ledger enable trigger ledger_insert_only');
}

describe('the audit compares every ledger with what the rules name', () => {
  let desk: Desk;
  let clerk: Person;
  let auditor: Person;

  beforeAll(async () => {
    desk = await Desk.open();
    [clerk, auditor] = await Promise.all([desk.person('front-desk'), desk.person('quality', null)]);
  });
  afterAll(() => desk.close());

  /** A complaint of three hours ago at which nobody has looked since. */
  const unlooked = async (): Promise<Complaint> => {
    await desk.freezeAt(Date.now() - hours(3));
    const complaint = await desk.filed(clerk, { class: 'general' });
    await desk.freezeAt(null);
    return complaint;
  };
  const auditedBy = async (person: Person, body: object = {}): Promise<AuditPage> => {
    const answer = await person.http.post<AuditPage>('/v1/audits/pages', { limit: 500, graceSeconds: 0, ...body });
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const findingOf = (page: AuditPage, caseId: string) => page.findings.find((finding) => finding.caseId === caseId);

  it('finds points at which nobody looked, has them recorded, and finds nothing any more (§3.1)', async () => {
    const complaint = await unlooked();
    const dry = findingOf(await auditedBy(auditor, { advance: false }), complaint.id);
    expect(dry?.missing.filter(({ firingId }) => isLimitOfRespond.test(firingId))).toEqual([
      expect.objectContaining({ clause: '§3.1', healed: false }),
    ]);
    const healed = findingOf(await auditedBy(auditor), complaint.id);
    expect(healed?.number).toBe(complaint.number);
    expect(healed?.missing.length).toBeGreaterThan(5);
    expect(healed?.missing.filter((one) => !one.healed)).toEqual([]);
    expect(findingOf(await auditedBy(auditor), complaint.id)).toBeUndefined();
  });

  it('lets what has only just fallen due be on its way', async () => {
    const complaint = await unlooked();
    const page = await auditedBy(auditor, { graceSeconds: 86_400 });
    expect(findingOf(page, complaint.id)).toBeUndefined();
    await auditedBy(auditor);
  });

  it('finds a firing that somebody took out of the ledger, which no look can bring back', async () => {
    const complaint = await unlooked();
    await auditedBy(auditor);
    await tampering(
      desk,
      `delete from steward.ledger where case_id = $1 and data->'firing'->>'clock' = 'RESPOND'
         and data->'firing'->>'point' = 'limit'`,
      [complaint.id],
    );
    expect(findingOf(await auditedBy(auditor), complaint.id)?.missing).toEqual([
      expect.objectContaining({
        firingId: expect.stringMatching(isLimitOfRespond) as unknown,
        clause: '§3.1',
        healed: false,
      }),
    ]);
  });

  it('finds a firing in the ledger that nothing accounts for', async () => {
    const complaint = await unlooked();
    await auditedBy(auditor);
    await tampering(
      desk,
      `insert into steward.ledger select l.case_id, l.seq + 1000, l.type, l.at, l.recorded_at, l.actor_id, l.actor_role,
         l.company_id, l.estate_id, l.clause, jsonb_set(l.data, '{firing,id}', '"RESOLVE/1/1/limit/0"'), l.body, l.hash
       from steward.ledger l where l.case_id = $1 and l.type = 'firing.reached' limit 1`,
      [complaint.id],
    );
    const page = await auditedBy(auditor);
    expect(findingOf(page, complaint.id)).toMatchObject({ missing: [], surplus: ['RESOLVE/1/1/limit/0'] });
  });

  it('goes on page by page behind the cursor, over every case once', async () => {
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const page: AuditPage = await auditedBy(auditor, { limit: 2, ...(cursor === null ? {} : { cursor }) });
      seen.push(page.cases);
      cursor = page.next;
    } while (cursor !== null);
    const rows = await desk.sql<{ count: number }>('select count(*)::int as count from steward.cases');
    expect(seen.reduce((a, b) => a + b, 0)).toBe(rows[0]?.count);
    expect(seen.length).toBeGreaterThan(1);
  });

  it('is for auditors, each within his scope', async () => {
    const handler = await desk.person('handler');
    const refused = await handler.http.post<Problem>('/v1/audits/pages', {});
    expect([refused.status, refused.body.code]).toEqual([403, 'role.missing']);
    const elsewhere = await desk.person('quality', null, 'other');
    expect((await auditedBy(elsewhere)).cases).toBe(0);
  });
});

describe('the audit by the schedule', () => {
  let desk: Desk;
  let clerk: Person;

  beforeAll(async () => {
    desk = await Desk.open({ AUDIT_GRACE_SECONDS: '0' });
    clerk = await desk.person('front-desk');
    await desk.filed(clerk);
  });
  afterAll(() => desk.close());

  const begun = async (): Promise<AuditBegun> => (await desk.internal.post<AuditBegun>('/internal/audits')).body;
  const page = async (auditId: string, cursor: string | null): Promise<AuditPage> =>
    (await desk.internal.post<AuditPage>(`/internal/audits/${auditId}/pages`, { cursor })).body;
  const reported = async (): Promise<{ ok: boolean; detail: string } | undefined> =>
    (await desk.nobody.get<{ parts: Record<string, { ok: boolean; detail: string }> }>('/health/ready')).body.parts[
      'audit'
    ];

  it('goes on with one that was left, and counts a page once however often it is asked for', async () => {
    const first = await begun();
    expect((await begun()).auditId).toBe(first.auditId);
    expect(await page(first.auditId, null)).toMatchObject({ cases: 1, next: null });
    await page(first.auditId, null);
    const rows = await desk.sql<{ cases: number; ended: boolean }>(
      'select cases, ended_at is not null as ended from steward.audit where id = $1',
      [first.auditId],
    );
    expect(rows).toEqual([{ cases: 1, ended: true }]);
    const next = await begun();
    expect(next.auditId).not.toBe(first.auditId);
    expect(next.lastEndedAt).not.toBeNull();
    await page(next.auditId, null);
  });

  it('is missed after twice its interval: by readiness, by the metric, and by the next one', async () => {
    expect(await reported()).toMatchObject({ ok: true });
    await desk.sql(`update steward.audit set ended_at = clock_timestamp() - interval '119 minutes'`);
    expect((await begun()).overdue).toBe(false);
    await desk.sql(
      `update steward.audit set ended_at = clock_timestamp() - interval '121 minutes' where ended_at is not null`,
    );
    expect(await reported()).toMatchObject({ ok: false, detail: expect.stringContaining('overdue') as unknown });
    expect((await begun()).overdue).toBe(true);
    const metrics = await desk.nobody.get<string>('/metrics');
    expect(metrics.body).toMatch(/steward_audit_overdue\{[^}]*\} 1/);
    expect((await desk.nobody.get('/health/ready')).status).toBe(200);
  });

  it('counts what it found different and could not bring back, in the metrics too', async () => {
    const gauge = async (name: string): Promise<string | undefined> =>
      new RegExp(`${name}\\{[^}]*\\} (\\d+)`).exec((await desk.nobody.get<string>('/metrics')).body)?.[1];
    const audited = async (): Promise<object | undefined> => {
      const { auditId, cursor } = await begun();
      await page(auditId, cursor);
      const [row] = await desk.sql<object>('select differing, mended from steward.audit where id = $1', [auditId]);
      return row;
    };
    expect(await audited()).toEqual({ differing: 0, mended: 0 });
    expect(await gauge('steward_audit_differences')).toBe('0');
    // What was derived is worked out anew; a head that does not hold is mended by nobody.
    await desk.sql(`update steward.cases set state = 'accepted', over = true where process = 'complaint'`);
    expect(await audited()).toEqual({ differing: expect.any(Number), mended: expect.any(Number) });
    const [healed] = await desk.sql<{ differing: number; mended: number }>(
      'select differing, mended from steward.audit order by began_at desc limit 1',
    );
    expect(healed?.differing).toBeGreaterThan(0);
    expect(healed?.mended).toBe(healed?.differing);
    expect(await gauge('steward_audit_differences')).toBe('0');
    await desk.sql(`update steward.cases set last_hash = 'no such hash' where process = 'complaint'`);
    const broken = (await audited()) as { differing: number; mended: number };
    expect([broken.differing > 0, broken.mended]).toEqual([true, 0]);
    expect(await gauge('steward_audit_differences')).toBe(String(broken.differing));
    expect(await gauge('steward_audit_missing')).toBe('0');
  });

  it('refuses an audit that it does not know', async () => {
    const answer = await desk.internal.post<Problem>('/internal/audits/0192f000-0000-7000-8000-000000000000/pages', {
      cursor: null,
    });
    expect([answer.status, answer.body.code]).toEqual([404, 'audit.unknown']);
  });
});
