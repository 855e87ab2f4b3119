import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AdoptionPlan, Advanced, ComplaintImported } from '@steward/contracts';
import { adoptionDigestAt } from '@steward/handbook';
import { until } from '@steward/testing';
import { type Complaint, Desk, type Person, type Problem, aLeaf } from '../../test/fixture.js';
import type { ImportBatch } from './import.schemas.js';

const hour = 3_600_000;
const observedUntil = '2026-01-31T16:00:00.000Z';

const aRow = (number: string, changes: object = {}): Record<string, unknown> => ({
  externalNumber: `old:${number}`,
  line: 2,
  kind: 'complaint',
  channel: 'import',
  ...aLeaf,
  received: { at: '2026-01-05T01:00:00.000Z' },
  closed: { at: '2026-01-06T01:00:00.000Z' },
  text: '三号楼电梯停运',
  addressText: '梨花苑3号楼',
  ...changes,
});
const open = (number: string, changes: object = {}): Record<string, unknown> =>
  aRow(number, { closed: null, ...changes });
const anImport = (rows: readonly object[], changes: object = {}): Record<string, unknown> => ({
  estateId: 'lihua',
  observedUntil,
  adopt: false,
  source: 'old',
  rows,
  ...changes,
});

describe('old records', () => {
  let desk: Desk;
  let company: Person;

  const imported = async (
    rows: readonly object[],
    changes: object = {},
    by = company,
  ): Promise<ComplaintImported['rows']> => {
    const { status, body } = await by.http.post<ComplaintImported>('/v1/imports/complaints', anImport(rows, changes));
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body.rows;
  };
  const taken = async (row: object, changes: object = {}): Promise<Complaint> => {
    const [result] = await imported([row], changes);
    if (result?.caseId === undefined) throw new Error(JSON.stringify(result));
    return (await company.http.get<Complaint>(`/v1/complaints/${result.caseId}`)).body;
  };
  const refusal = async (row: object, changes: object = {}): Promise<string | undefined> =>
    (await imported([row], changes))[0]?.reason?.code;
  const problem = async (rows: readonly object[], changes: object = {}, by = company): Promise<[number, string]> => {
    const { status, body } = await by.http.post<Problem>('/v1/imports/complaints', anImport(rows, changes));
    return [status, body.code];
  };
  const factsOf = async (id: string): Promise<string[]> =>
    (await desk.sql<{ type: string }>('select type from steward.ledger where case_id = $1 order by seq', [id])).map(
      (fact) => fact.type,
    );
  const wakings = async (ids: readonly string[]): Promise<number> =>
    (await desk.sql(`select from steward.outbox where destination = 'temporal' and case_id = any ($1::text[])`, [ids]))
      .length;

  beforeAll(async () => {
    desk = await Desk.open();
    company = await desk.person('company', null);
  });
  afterAll(() => desk.close());

  it('that have an end are closed cases with a verdict, and nobody waits for them', async () => {
    const c = await taken(aRow('a1'));
    expect(c).toMatchObject({ state: 'closed', over: true, nextDueAt: null, externalNumber: 'old:a1' });
    expect(c.number).toMatch(/^LH-\d+$/);
    expect(c.verdicts).toMatchObject({ RESOLVE: 'met-target', RESPOND: 'unknown' });
    expect(await factsOf(c.id)).toEqual(['complaint.received', 'complaint.closed']);
    expect(await wakings([c.id])).toBe(0);
  });

  it('that say how they were answered there have a verdict on the response (§3.1)', async () => {
    const at = (time: string): object => ({ at: `2026-01-05T${time}.000Z` });
    const kept = await taken(aRow('r1', { class: 'general', accepted: at('01:30:00'), responded: at('03:00:00') }));
    expect(kept.verdicts).toMatchObject({ RESPOND: 'met-limit', RESOLVE: 'met-target' });
    expect(await factsOf(kept.id)).toEqual(['complaint.received', 'record.answered', 'complaint.closed']);
    const late = await taken(open('r2', { class: 'general', responded: at('03:00:00'), received: at('00:59:59') }));
    expect(late.verdicts).toMatchObject({ RESPOND: 'breached', RESOLVE: 'unknown' });
    expect(late).toMatchObject({ state: 'received', nextDueAt: null });
  });

  it('without an end are open when last seen: unknown, never overdue, and nothing fires', async () => {
    const c = await taken(open('a2'));
    expect(c).toMatchObject({ state: 'received', over: false, nextDueAt: null, limitAt: null });
    expect(c.clocks.map((clock) => clock.verdict)).toEqual(c.clocks.map(() => 'unknown'));
    const advanced = await desk.internal.post<Advanced>(`/internal/cases/${c.id}/advance`);
    expect(advanced.body).toMatchObject({ fired: [], snapshot: { nextDueAt: null } });
    expect(await factsOf(c.id)).toEqual(['complaint.received']);
    expect(await wakings([c.id])).toBe(0);
    expect(c.awaits.zh).toContain('尚未接管');
  });

  it('with days instead of hours keep both bounds, and a verdict only where both agree', async () => {
    const day = (from: string, last: string): object => ({
      from: `${from}T16:00:00.000Z`,
      until: `${last}T15:59:59.999Z`,
    });
    const sure = await taken(
      aRow('b1', { received: day('2026-01-04', '2026-01-05'), closed: day('2026-01-20', '2026-01-21') }),
    );
    expect(sure.verdicts).toMatchObject({ RESOLVE: 'breached' });
    const unsure = await taken(
      aRow('b2', { received: day('2026-01-04', '2026-01-05'), closed: day('2026-01-07', '2026-01-08') }),
    );
    expect(unsure.verdicts).toMatchObject({ RESOLVE: 'unknown' });
    const [received] = await desk.sql<{ data: { receivedBetween: number[] } }>(
      `select data from steward.ledger where case_id = $1 and seq = 1`,
      [unsure.id],
    );
    expect(received?.data.receivedBetween).toEqual([
      Date.parse('2026-01-04T16:00:00Z'),
      Date.parse('2026-01-05T15:59:59.999Z'),
    ]);
  });

  it('are the same cases again under the same numbers, within a request and in later ones', async () => {
    const rows = [aRow('c1', { line: 2 }), aRow('c1', { line: 3 }), open('c2', { line: 4 })];
    const first = await imported(rows);
    expect(first.map(({ status, line }) => [status, line])).toEqual([
      ['created', 2],
      ['unchanged', 3],
      ['created', 4],
    ]);
    const second = await imported(rows);
    expect(second.map(({ status }) => status)).toEqual(['unchanged', 'unchanged', 'unchanged']);
    expect(second.map(({ caseId }) => caseId)).toEqual(first.map(({ caseId }) => caseId));
  });

  it('are taken once when two send them at the same moment, in one import or in two', async () => {
    const rows = Array.from({ length: 60 }, (_, n) => aRow(`race-${n}`, { line: n + 1 }));
    const answers = await Promise.all([
      imported(rows),
      imported(rows),
      imported(rows, { observedUntil: '2026-02-01T00:00:00.000Z' }),
    ]);
    const ids = answers.map((answer) => answer.map(({ caseId }) => caseId));
    expect(ids[1]).toEqual(ids[0]);
    expect(ids[2]).toEqual(ids[0]);
    expect(answers.flat().filter(({ status }) => status === 'created')).toHaveLength(60);
  });

  it('end when a later export says so, and are left alone once they live here', async () => {
    const c = await taken(open('d1'));
    const [updated] = await imported([aRow('d1')], { observedUntil: '2026-02-28T16:00:00.000Z' });
    expect(updated).toMatchObject({ status: 'updated', caseId: c.id });
    const live = await taken(open('d2'));
    await desk.does(company, live.id, 'adopt');
    expect((await imported([aRow('d2')], { corrections: true }))[0]).toMatchObject({
      status: 'differs',
      caseId: live.id,
      reason: { code: 'record.lives-here' },
    });
    expect((await company.http.get<Complaint>(`/v1/complaints/${live.id}`)).body.over).toBe(false);
  });

  describe('that say otherwise under the same number', () => {
    const closedAt = (day: number): object => ({
      closed: { at: `2026-01-${String(day).padStart(2, '0')}T01:00:00.000Z` },
    });
    const differences = [
      ['closed', 'a corrected end', closedAt(20)],
      ['closed', 'an end that is taken back', { closed: null }],
      ['received', 'a corrected receipt', { received: { at: '2026-01-04T23:00:00.000Z' } }],
      ['responded', 'a response', { responded: { at: '2026-01-05T02:00:00.000Z' } }],
      ['text', 'other words', { text: '三号楼电梯停运，已修复' }],
      ['address', 'another address', { addressText: '梨花苑5号楼' }],
      ['kind', 'another kind', { kind: 'repair' }],
      ['class', 'another class', { class: 'urgent' }],
      ['channel', 'another channel', { channel: 'phone' }],
      ['problem', 'another problem', { place: 'dwelling', category: 'water', problem: 'leak', class: 'major' }],
    ] as const;

    it.each(differences)('in its %s (%s) are named with old and new, and left', async (field, what, changes) => {
      const number = `diff-${field}-${what.length}`;
      const row = aRow(number, { class: 'major' });
      const c = await taken(row);
      const [result] = await imported([{ ...row, ...changes }]);
      expect(result).toMatchObject({ status: 'differs', caseId: c.id, caseNumber: c.number });
      expect(result?.differences?.map((one) => one.field)).toEqual([field]);
      expect(result?.differences?.[0]?.was).not.toBe(result?.differences?.[0]?.is);
      expect(await factsOf(c.id)).toEqual(['complaint.received', 'complaint.closed']);

      const [corrected] = await imported([{ ...row, ...changes }], { corrections: true });
      expect(corrected).toMatchObject({ status: 'corrected', caseId: c.id, differences: result?.differences });
      expect(await factsOf(c.id)).toEqual(['complaint.received', 'complaint.closed', 'record.corrected']);
      expect((await imported([{ ...row, ...changes }], { corrections: true }))[0]?.status).toBe('unchanged');
    });

    it('are judged by the correction: an end that came too late is a breach, and one that was taken back is unknown', async () => {
      const row = aRow('judged', { class: 'general' });
      const c = await taken(row);
      const verdicts = async (changes: object): Promise<Complaint> => {
        await imported([{ ...row, ...changes }], { corrections: true });
        return (await company.http.get<Complaint>(`/v1/complaints/${c.id}`)).body;
      };
      expect((await verdicts(closedAt(20))).verdicts).toMatchObject({ RESOLVE: 'breached' });
      expect(await verdicts({ closed: null })).toMatchObject({ state: 'received', over: false, nextDueAt: null });
      expect((await verdicts(closedAt(6))).verdicts).toMatchObject({ RESOLVE: 'met-target' });
    });

    it('take the end of an open record over, and name whatever else is other', async () => {
      const c = await taken(open('ends'));
      const [result] = await imported([
        aRow('ends', { text: '已更换门机', responded: { at: '2026-01-05T02:00:00.000Z' } }),
      ]);
      expect(result).toMatchObject({ status: 'updated', caseId: c.id });
      expect(result?.differences?.map(({ field }) => field)).toEqual(['text']);
      const after = (await company.http.get<Complaint>(`/v1/complaints/${c.id}`)).body;
      expect(after).toMatchObject({ state: 'closed', verdicts: { RESPOND: 'met-target' } });
    });

    it('are no difference where only the observation went on', async () => {
      const day = { from: '2026-01-31T00:00:00.000Z', until: observedUntil };
      await taken(aRow('cut', { received: day, closed: null }));
      const later = { received: { ...day, until: '2026-01-31T23:59:59.999Z' }, closed: null };
      const [again] = await imported([aRow('cut', later)], { observedUntil: '2026-02-28T00:00:00.000Z' });
      expect(again?.status).toBe('unchanged');
    });

    it('never bring erased words back', async () => {
      const c = await taken(aRow('erased', { text: '张三，电话 13800138000' }));
      await desk.sql(`update steward.content set text = null, erased_at = now() where case_id = $1`, [c.id]);
      const [result] = await imported([aRow('erased', { text: '张三，电话 13800138000', ...closedAt(20) })], {
        corrections: true,
      });
      expect(result?.differences?.map(({ field }) => field)).toEqual(['closed']);
      const words = await desk.sql<{ text: string | null }>('select text from steward.content where case_id = $1', [
        c.id,
      ]);
      expect(words).toEqual([{ text: null }]);
    });
  });

  it('of another matter under a number that was used before are refused, with what they clash with', async () => {
    const first = await taken(aRow('1', { line: 17 }));
    const nextYear = { received: { at: '2026-01-30T01:00:00.000Z' }, text: '路灯不亮', line: 5 };
    for (const closed of [null, { at: '2026-01-31T01:00:00.000Z' }]) {
      const [result] = await imported([aRow('1', { ...nextYear, closed })], { corrections: true });
      expect(result).toMatchObject({ status: 'refused', line: 5, reason: { code: 'number.another-record' } });
      expect(result?.reason?.en).toContain('line 17');
      expect(result?.reason?.zh).toContain(first.number);
    }
    expect(await factsOf(first.id)).toEqual(['complaint.received', 'complaint.closed']);
  });

  it('of which one is still open are not ended by a stranger with the same number', async () => {
    const first = await taken(open('2'));
    const stranger = aRow('2', {
      text: '业主咨询停车费',
      received: { at: '2026-01-20T01:00:00.000Z' },
      closed: { at: '2026-01-21T01:00:00.000Z' },
    });
    expect((await imported([stranger]))[0]).toMatchObject({ status: 'refused' });
    expect((await company.http.get<Complaint>(`/v1/complaints/${first.id}`)).body.over).toBe(false);
  });

  it.each([
    ['received.reversed', { received: { from: '2026-01-06T00:00:00.000Z', until: '2026-01-05T00:00:00.000Z' } }],
    ['closed.reversed', { closed: { from: '2026-01-09T00:00:00.000Z', until: '2026-01-08T00:00:00.000Z' } }],
    ['received.after-observation', { received: { at: '2026-02-01T00:00:00.000Z' } }],
    ['closed.after-observation', { closed: { at: '2026-02-01T00:00:00.000Z' } }],
    ['responded.before-received', { responded: { at: '2026-01-04T00:00:00.000Z' } }],
    ['accepted.after-observation', { accepted: { at: '2026-02-01T00:00:00.000Z' } }],
    ['closed.before-received', { closed: { at: '2026-01-04T00:00:00.000Z' } }],
    ['problem.not-in-standard', { problem: 'no-such-problem' }],
    ['number.other-source', { externalNumber: 'elsewhere:1' }],
  ])('are refused alone: %s', async (code, changes) => {
    const results = await imported([aRow(`e-${code}`, changes), aRow(`ok-${code}`, { line: 3 })]);
    expect(results[0]).toMatchObject({ status: 'refused', line: 2, reason: { code } });
    expect(results[0]?.reason?.zh).not.toBe('');
    expect(results[1]?.status).toBe('created');
  });

  it('are refused altogether where the import itself is wrong', async () => {
    const later = new Date(Date.now() + hour).toISOString();
    expect(await problem([aRow('f1')], { observedUntil: later })).toEqual([422, 'observed-until.ahead']);
    expect(await problem([aRow('f1')], { estateId: 'nowhere' })).toEqual([422, 'estate.unknown']);
    expect(await problem([aRow('f1')], { estateId: 'other-estate' })).toEqual([422, 'estate.unknown']);
    expect((await problem(Array.from({ length: 201 }, (_, n) => aRow(`f-${n}`))))[0]).toBe(400);
  });

  it('are brought in by the company and administrators only, each in his own scope', async () => {
    for (const role of ['handler', 'front-desk', 'supervisor', 'estate-manager', 'quality', 'hr'] as const) {
      expect(await problem([aRow('g1')], {}, await desk.person(role))).toEqual([403, 'role.missing']);
    }
    const elsewhere = await desk.person('admin', 'songshan');
    expect(await problem([aRow('g1')], {}, elsewhere)).toEqual([422, 'estate.unknown']);
    expect((await imported([aRow('g1')], {}, await desk.person('admin')))[0]?.status).toBe('created');
  });

  it('raise no hot spot, however many came in about one thing', async () => {
    const rows = Array.from({ length: 6 }, (_, n) => aRow(`spot-${n}`, { problem: 'noise-or-jolt', closed: null }));
    const leaf = { place: 'lift', category: 'lift-service' };
    const results = await imported(rows.map((row) => ({ ...row, ...leaf, problem: aLeaf.problem })));
    const ids = results.map(({ caseId }) => caseId ?? '');
    const marker = await desk.filed(await desk.person('front-desk'), { place: 'lift', buildingId: 'b99' });
    // News come in the order of the log: when the marker's has been read, all before it have.
    await until(async () => {
      const rest = await desk.sql(
        `select from steward.outbox where destination = 'kafka' and case_id = any ($1::text[])`,
        [[...ids, marker.id]],
      );
      return rest.length === 0;
    });
    for (const id of ids) expect(await factsOf(id)).toEqual(['complaint.received']);
  });

  it('are counted by import, with who brought them in', async () => {
    const admin = await desk.person('admin');
    const send = (rows: readonly object[]): Promise<unknown> =>
      imported(
        rows.map((row) => row),
        { source: 'count', observedUntil: '2026-01-30T00:00:00.000Z' },
        admin,
      );
    const row = (n: number, changes: object = {}): object => ({
      ...aRow(''),
      externalNumber: `count:${n}`,
      line: n,
      ...changes,
    });
    await send([row(1), row(2), row(3, { problem: 'nothing' })]);
    await send([row(2), row(4)]);
    const { body } = await admin.http.get<{ items: ImportBatch[] }>('/v1/imports?estate=lihua');
    expect(body.items.filter(({ source }) => source === 'count')).toEqual([
      expect.objectContaining({
        estateId: 'lihua',
        created: 3,
        unchanged: 1,
        updated: 0,
        refused: 1,
        adopt: false,
        by: { id: admin.id, role: 'admin' },
      }),
    ]);
    const other = await desk.person('admin', 'songshan');
    expect((await other.http.get<{ items: ImportBatch[] }>('/v1/imports')).body.items).toEqual([]);
  });

  describe('that are taken over', () => {
    const path = '/v1/imports/adoptions';
    const planned = async (
      rows: readonly object[],
      asked: object = {},
      by = company,
    ): Promise<{ ids: string[]; plan: AdoptionPlan }> => {
      const source = `s${Math.random().toString(36).slice(2, 8)}`;
      const own = rows.map((row) => ({
        ...row,
        externalNumber: (row as { externalNumber: string }).externalNumber.replace('old:', `${source}:`),
      }));
      const results = [];
      for (let start = 0; start < own.length; start += 200)
        results.push(...(await imported(own.slice(start, start + 200), { adopt: true, source })));
      const { status, body } = await by.http.post<AdoptionPlan>(path, { estateId: 'lihua', source, ...asked });
      if (status !== 201) throw new Error(JSON.stringify(body));
      return { ids: results.map(({ caseId }) => caseId ?? ''), plan: body };
    };
    const approved = async (plan: AdoptionPlan, by = company): Promise<AdoptionPlan> => {
      const { status, body } = await by.http.post<AdoptionPlan>(`${path}/${plan.id}/approve`, {
        version: plan.version,
      });
      if (status !== 200) throw new Error(JSON.stringify(body));
      return body;
    };
    const caseOf = async (id: string): Promise<Complaint> =>
      (await company.http.get<Complaint>(`/v1/complaints/${id}`)).body;

    it('wait for a plan that somebody has looked at: an import alone starts no clock', async () => {
      const { ids, plan } = await planned([open('p1'), aRow('p2')]);
      const [id = '', done = ''] = ids;
      expect(plan).toMatchObject({ state: 'draft', version: 1, cases: 1, approved: null });
      expect(plan.items.map(({ caseId }) => caseId)).toEqual([id]);
      expect(await factsOf(id)).toEqual(['complaint.received']);
      expect(await factsOf(done)).toEqual(['complaint.received', 'complaint.closed']);
      expect(await wakings([id])).toBe(0);
    });

    it('begin with the person and the date of the plan, and with nothing else that runs', async () => {
      const handler = await desk.person('handler');
      const { ids, plan } = await planned([open('p3', { class: 'urgent' })], { people: [handler.id] });
      const [id = ''] = ids;
      const resolveBy = plan.items[0]?.resolveBy ?? '';
      expect(Date.parse(resolveBy)).toBeGreaterThan(Date.now() + 8 * hour);
      expect(await approved(plan)).toMatchObject({ state: 'approved', adopted: 1, gone: 0 });
      const c = await caseOf(id);
      expect(c).toMatchObject({ class: 'urgent', classified: true, limitAt: resolveBy });
      expect(await factsOf(id)).toEqual([
        'complaint.received',
        'complaint.adopted',
        'complaint.assigned',
        'complaint.classified',
      ]);
      expect(c.clocks.filter(({ verdict }) => verdict === 'running').map(({ clock, ours }) => [clock, ours])).toEqual([
        ['RESOLVE', true],
      ]);
      // A date of ours keeps or breaks no figure of the handbook.
      const [view] = await desk.sql<{ resolve: string; respond: string }>(
        `select view->>'resolveVerdict' as resolve, view->>'respondVerdict' as respond from steward.cases where id = $1`,
        [id],
      );
      expect(view).toEqual({ resolve: 'unknown', respond: 'unknown' });
      expect(await wakings([id])).toBe(1);
      const [fact] = await desk.sql<{ data: object }>(
        `select data from steward.ledger where case_id = $1 and type = 'complaint.adopted'`,
        [id],
      );
      expect(fact?.data).toEqual({ planId: plan.id, resolveBy: Date.parse(resolveBy) });
    });

    it('by the hundred make nothing overdue in the first day, and each person hears of all of his in one message', async () => {
      const people = [await desk.person('handler'), await desk.person('handler')];
      const rows = Array.from({ length: 120 }, (_, n) => open(`q${n}`, { line: n + 1, class: 'general' }));
      const { ids, plan } = await planned(rows, { people: people.map(({ id }) => id), perDay: 10 });
      const { approved: done } = await approved(plan);
      const at = Date.parse(done?.at ?? '');
      const told = new Map<string, Set<string | undefined>>();
      const advanced = async (id: string): Promise<Advanced['fired']> =>
        (await desk.internal.post<Advanced>(`/internal/cases/${id}/advance`)).body.fired;
      for (const id of ids)
        for (const { call, point, bundleUntil } of await advanced(id)) {
          expect(point).toBe('given');
          const person = call?.personId ?? '';
          told.set(person, (told.get(person) ?? new Set()).add(bundleUntil));
        }
      expect([...told.keys()].sort()).toEqual(people.map(({ id }) => id).sort());
      for (const instants of told.values())
        expect([...instants]).toEqual([new Date(adoptionDigestAt(at, at)).toISOString()]);
      await desk.freezeAt(at + hour / 3);
      const calledLater = (await Promise.all(ids.slice(0, 20).map(advanced)))
        .flat()
        .filter(({ call }) => call === undefined);
      expect(calledLater).toEqual([]);
      await desk.freezeAt(null);
      const [late] = await desk.sql<{ late: number }>(
        `select count(*)::int as late from steward.cases where id = any ($1::text[]) and (view->>'limitAt')::timestamptz < now() + interval '6 hours'`,
        [ids],
      );
      expect(late?.late).toBe(0);
    });

    it('are changed, left out and approved as they were seen only', async () => {
      const [one, other] = [await desk.person('handler'), await desk.person('handler')];
      const { ids, plan } = await planned([open('r1'), open('r2'), open('r3')], { people: [one.id] });
      const [first = '', second = '', third = ''] = ids;
      const resolveBy = new Date(Date.now() + 40 * 24 * hour).toISOString();
      const put = (body: object) => company.http.put<AdoptionPlan & Problem>(`${path}/${plan.id}/cases`, body);
      const changes = [
        { caseId: first, personId: other.id, resolveBy },
        { caseId: second, leaveOut: true },
        { caseId: third, personId: null, resolveBy },
      ];
      const { body: changed } = await put({ version: 1, cases: changes });
      expect(changed).toMatchObject({ version: 2, cases: 2 });
      expect((await put({ version: 1, cases: changes })).body.code).toBe('adoption-plan.changed');
      const { body: stale } = await company.http.post<Problem>(`${path}/${plan.id}/approve`, { version: 1 });
      expect(stale.code).toBe('adoption-plan.changed');
      const past = { caseId: first, personId: other.id, resolveBy: '2026-01-01T00:00:00.000Z' };
      expect((await put({ version: 2, cases: [past] })).body.code).toBe('adoption-plan.past');
      const gone = await desk.person('handler', 'lihua', 'yijia', { active: false });
      const away = { caseId: first, personId: gone.id, resolveBy };
      expect((await put({ version: 2, cases: [away] })).body.code).toBe('person.inactive');

      await desk.does(company, third, 'adopt');
      expect(await approved(changed)).toMatchObject({ adopted: 1, gone: 1 });
      expect(await caseOf(first)).toMatchObject({ handlerId: other.id, limitAt: resolveBy });
      expect(await factsOf(second)).toEqual(['complaint.received']);
      expect((await put({ version: 2, cases: changes })).body.code).toBe('adoption-plan.settled');
      // Approved again after a break it goes on, and does nothing twice.
      expect(await approved(changed)).toMatchObject({ adopted: 1, gone: 1 });
      expect((await factsOf(first)).filter((type) => type === 'complaint.adopted')).toHaveLength(1);
    });

    it('are planned by the estate manager, the company and administrators, each in his own scope', async () => {
      const { plan } = await planned([open('s1')]);
      for (const role of ['handler', 'front-desk', 'supervisor', 'quality', 'hr'] as const) {
        const person = await desk.person(role);
        expect((await person.http.get(`${path}/${plan.id}`)).status).toBe(403);
        expect((await person.http.post(path, { estateId: 'lihua' })).status).toBe(403);
      }
      const elsewhere = await desk.person('estate-manager', 'songshan');
      expect((await elsewhere.http.get<Problem>(`${path}/${plan.id}`)).body.code).toBe('adoption-plan.unknown');
      expect((await elsewhere.http.post<Problem>(path, { estateId: 'lihua' })).body.code).toBe('estate.unknown');
      const manager = await desk.person('estate-manager');
      const { body } = await manager.http.get<{ items: AdoptionPlan[] }>(`${path}?estate=lihua`);
      expect(body.items.map(({ id }) => id)).toContain(plan.id);
      const nobody = { estateId: 'lihua', source: 'nothing-of-it' };
      expect((await manager.http.post<Problem>(path, nobody)).body.code).toBe('adoption-plan.empty');
    });

    it('are adopted where the estate is served only', async () => {
      await desk.sql(
        `insert into steward.estate (estate_id, company_id, code, name_zh, name_en, zone, active, seq) values ('past', 'yijia', 'PA', '旧园', 'Past', 'Asia/Shanghai', false, 1)`,
      );
      expect(await problem([open('i1')], { estateId: 'past', adopt: true })).toEqual([422, 'estate.inactive']);
      expect((await imported([open('i1')], { estateId: 'past' }))[0]?.status).toBe('created');
    });
  });

  it('name no person and keep their words where they can be erased', async () => {
    const c = await taken(aRow('j1', { text: '业主反映电梯' }));
    const bodies = await desk.sql<{ body: string }>('select body from steward.ledger where case_id = $1', [c.id]);
    expect(bodies.map(({ body }) => body).join()).not.toContain('业主反映');
    expect(c.content).toEqual([
      expect.objectContaining({ kind: 'description', text: '业主反映电梯', meta: { where: '梨花苑3号楼' } }),
    ]);
    expect(await refusal(aRow('j1'))).toBeUndefined();
  });
});
