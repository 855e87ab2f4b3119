import type { Advanced, AuditPage } from '@steward/contracts';
import { type ComplaintCase, TooHeavy, recordedAtOnce } from '@steward/handbook';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Complaint, Desk, type Person, type Problem } from '../test/fixture.js';
import type { ListPage } from './listing/listing.service.js';
import { CannotCompute, SetAsideService } from '@steward/case-kit';

const year = 365 * 86_400_000;

describe('a case that can not be computed', () => {
  let desk: Desk;
  let clerk: Person;
  let handler: Person;
  let admin: Person;
  let ill: Complaint;
  let well: Complaint;
  let sound: ComplaintCase;

  beforeAll(async () => {
    desk = await Desk.open();
    [clerk, handler, admin] = await Promise.all([
      desk.person('front-desk'),
      desk.person('handler'),
      desk.person('admin', null),
    ]);
    ill = await desk.filed(clerk);
    well = await desk.filed(clerk);
    const rows = await desk.sql<{ fold: ComplaintCase }>('select fold from steward.cases where id = $1', [ill.id]);
    if (rows[0]) sound = rows[0].fold;
    // As a slip in a release would leave it: nothing that the rules can fold on.
    await desk.sql(`update steward.cases set fold = jsonb_set(fold, '{clocks,runs}', '[null]') where id = $1`, [
      ill.id,
    ]);
  });
  afterAll(() => desk.close());

  const advanced = async (caseId: string): Promise<Advanced> =>
    (await desk.internal.post<Advanced>(`/internal/cases/${caseId}/advance`)).body;

  it('is refused by itself, for reading and for acting, with a code and in both languages', async () => {
    const read = await clerk.http.get<Problem>(`/v1/complaints/${ill.id}`);
    expect([read.status, read.body.code]).toEqual([422, 'case.uncomputable']);
    expect(await desk.isRefused(handler, ill.id, 'claim')).toMatchObject({ code: 'case.uncomputable' });
  });

  it('is marked in lists and on the board, which show it as it stood last', async () => {
    for (const path of ['/v1/complaints', '/v1/board']) {
      const { status, body } = await clerk.http.get<ListPage>(path);
      expect(status).toBe(200);
      const marks = body.items.map(({ id, setAside }) => [id, setAside === true] as const);
      expect(new Map(marks)).toEqual(
        new Map([
          [well.id, false],
          [ill.id, true],
        ]),
      );
    }
  });

  it('keeps its workflow waiting longer each time, and tells the operator of one and the same trouble', async () => {
    const looks = [await advanced(ill.id), await advanced(ill.id), await advanced(ill.id)];
    const waits = looks.map(({ snapshot }) => Date.parse(String(snapshot.nextDueAt)) - Date.now());
    expect([...waits].sort((a, b) => a - b)).toEqual(waits);
    expect(Math.min(...waits)).toBeGreaterThan(25_000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(300_000);
    expect(looks.every(({ fired }) => fired.length === 0)).toBe(true);
    expect(new Set(looks.map(({ setAside }) => setAside?.since)).size).toBe(1);
    expect(looks[0]?.setAside).toMatchObject({ code: 'case.uncomputable', caseNumber: ill.number });
  });

  it('keeps nobody from being assigned, told, audited or served', async () => {
    const question = await desk.internal.get<{ wanted: boolean }>(`/internal/cases/${ill.id}/assignment-question`);
    expect(question.body.wanted).toBe(false);
    await desk.does(handler, well.id, 'claim');
    expect((await advanced(well.id)).setAside).toBeUndefined();
  });

  it('is named by the audit, and by metric and readiness', async () => {
    const metrics = await desk.nobody.get<string>('/metrics');
    expect(metrics.body).toMatch(/steward_cases_set_aside\{[^}]*\} 1/);
    const ready = await desk.nobody.get<{ parts: Record<string, { ok: boolean; required: boolean; detail: string }> }>(
      '/health/ready',
    );
    expect(ready.status).toBe(200);
    expect(ready.body.parts['cases-set-aside']).toEqual({ ok: false, required: false, detail: '1 set aside' });
    const auditor = await desk.person('quality', null);
    const stuck = {
      reason: 'case.froze',
      of: { id: ill.id, scope: { companyId: 'yijia', estateId: 'lihua' } },
    } as const;
    await desk.running.app.get(SetAsideService).note(new CannotCompute(stuck.reason, stuck.of));
    const page = await auditor.http.post<AuditPage>('/v1/audits/pages', { limit: 500 });
    expect(
      page.body.findings.filter(({ setAside }) => setAside).map(({ caseId, setAside }) => [caseId, setAside?.code]),
    ).toEqual([[ill.id, 'case.froze']]);
  });

  it('is brought back by an administrator only, and only once it can be computed', async () => {
    const recompute = (by: Person, id = ill.id) => by.http.post<Problem & Complaint>(`/v1/complaints/${id}/recompute`);
    expect((await recompute(handler)).status).toBe(403);
    expect((await recompute(admin, well.id)).body.code).toBe('case.not-set-aside');
    expect((await recompute(admin)).status).toBe(422);
    await desk.sql('update steward.cases set fold = $2 where id = $1', [ill.id, JSON.stringify(sound)]);
    expect((await clerk.http.get<Problem>(`/v1/complaints/${ill.id}`)).body.code).toBe('case.froze');
    const back = await recompute(admin);
    expect([back.status, back.body.id]).toEqual([200, ill.id]);
    expect((await clerk.http.get(`/v1/complaints/${ill.id}`)).status).toBe(200);
    expect(await desk.sql('select case_id from steward.set_aside')).toEqual([]);
    await desk.does(handler, ill.id, 'claim');
  });

  it('is told from a refusal of the rules, and from a budget that is spent', () => {
    const service = desk.running.app.get(SetAsideService);
    const c = { id: well.id, scope: { companyId: 'yijia', estateId: 'lihua' } };
    const thrown = (error: Error): unknown => {
      try {
        return service.computing(c, () => {
          throw error;
        });
      } catch (caught) {
        return caught;
      }
    };
    expect(thrown(new TooHeavy(1))).toMatchObject({ code: 'case.too-heavy', reason: 'case.too-heavy' });
    expect(thrown(new CannotCompute('case.froze', c))).toMatchObject({ code: 'case.froze' });
  });
});

describe('a case at which nobody looked for ten years', () => {
  let desk: Desk;
  let clerk: Person;
  let old: Complaint;

  beforeAll(async () => {
    desk = await Desk.open();
    clerk = await desk.person('front-desk');
    await desk.freezeAt(Date.now() - 10 * year);
    old = await desk.filed(clerk, { class: 'general' });
    await desk.freezeAt(null);
  });
  afterAll(() => desk.close());

  it('is read at once, and goes on being served', async () => {
    expect((await clerk.http.get(`/v1/complaints/${old.id}`)).status).toBe(200);
    const handler = await desk.person('handler');
    await desk.does(handler, old.id, 'claim');
  });

  it('is caught up in commits of a bounded size, none refused for having taken too long', async () => {
    // Commits that were refused because their decision took too long.
    const tooLate = async (): Promise<number> => {
      const { body } = await desk.nobody.get<string>('/metrics');
      return Number(/steward_commits_total\{[^}]*outcome="clock"[^}]*\} (\d+)/.exec(body)?.[1] ?? 0);
    };
    const before = await tooLate();
    for (let looks = 0; looks < 3; looks += 1) {
      expect((await desk.internal.post(`/internal/cases/${old.id}/advance`)).status).toBe(200);
    }
    const commits = await desk.sql<{ firings: number }>(
      `select count(*)::int as firings from steward.ledger where case_id = $1 and type = 'firing.reached' group by recorded_at`,
      [old.id],
    );
    expect(Math.max(...commits.map(({ firings }) => firings))).toBeLessThanOrEqual(recordedAtOnce);
    expect(commits.reduce((sum, { firings }) => sum + firings, 0)).toBeGreaterThan(5 * recordedAtOnce);
    expect(await tooLate()).toBe(before);
  });
});
