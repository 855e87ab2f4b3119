import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CasePage, FacesPage } from '@steward/case-kit';
import type { AdoptionPlan, Advanced, ComplaintImported } from '@steward/contracts';
import { Desk, type Person, type Problem } from '../../test/fixture.js';
import type { ImportBatch } from './import.schemas.js';

const observedUntil = '2026-01-31T16:00:00.000Z';
const at = (time: string): { at: string } => ({ at: `2026-01-05T${time}.000Z` });

const aRow = (number: string, changes: object = {}): Record<string, unknown> => ({
  externalNumber: `lifts:${number}`,
  line: 2,
  kind: 'lift',
  unsafe: false,
  received: at('01:00:00'),
  closed: { at: '2026-01-06T01:00:00.000Z' },
  text: '三号楼电梯停运',
  ...changes,
});
const open = (number: string, changes: object = {}): Record<string, unknown> =>
  aRow(number, { closed: null, ...changes });

describe('old faults of equipment', () => {
  let desk: Desk;
  let company: Person;

  const answered = (rows: readonly object[], changes: object = {}, by = company) =>
    by.http.post<ComplaintImported & Problem>('/v1/imports/faults', {
      estateId: 'lihua',
      observedUntil,
      adopt: false,
      source: 'lifts',
      rows,
      ...changes,
    });
  const imported = async (rows: readonly object[], changes: object = {}): Promise<ComplaintImported['rows']> => {
    const { status, body } = await answered(rows, changes);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body.rows;
  };
  const verdicts = ({ clocks }: CasePage): Record<string, string> =>
    Object.fromEntries(clocks.map(({ clock, verdict }) => [clock, verdict]));
  const seen = async (id: string): Promise<CasePage> => (await company.http.get<CasePage>(`/v1/faults/${id}`)).body;
  const taken = async (row: object, changes: object = {}): Promise<CasePage> => {
    const [result] = await imported([row], changes);
    if (result?.caseId === undefined) throw new Error(JSON.stringify(result));
    return seen(result.caseId);
  };
  const factsOf = async (id: string): Promise<string[]> =>
    (await desk.sql<{ type: string }>('select type from steward.ledger where case_id = $1 order by seq', [id])).map(
      ({ type }) => type,
    );

  beforeAll(async () => {
    desk = await Desk.open();
    company = await desk.person('company', null);
  });
  afterAll(() => desk.close());

  it('that have an end are over, with a verdict where the record tells one; of the acceptance nobody knows (§2.3.3)', async () => {
    const somebody = await desk.person('handler');
    const kept = await taken(aRow('a1', { responded: at('02:59:59'), handlerId: somebody.id }));
    expect(kept).toMatchObject({ state: 'ended', over: true, nextDueAt: null, handlerId: somebody.id, awaited: [] });
    expect(kept.number).toMatch(/^LH-\d+$/);
    expect(verdicts(kept)).toMatchObject({ RESPOND: 'met-limit', FIX: 'met-limit', ACCEPT: 'unknown' });
    expect(await factsOf(kept.id)).toEqual(['fault.reported', 'fault.responded', 'fault.fixed']);
    const untold = await taken(aRow('a2', { closed: { at: '2026-01-07T01:00:00.001Z' } }));
    expect(verdicts(untold)).toMatchObject({ RESPOND: 'unknown', FIX: 'breached', ACCEPT: 'unknown' });
    const nobody = await imported([aRow('a3', { handlerId: 'stranger' })]);
    expect(nobody[0]).toMatchObject({ status: 'refused', reason: { code: 'handler.unknown' } });
  });

  it('without an end are open when last seen: unknown, never late, nothing fires, and nobody works on them before they are taken over', async () => {
    const c = await taken(open('b1', { unsafe: true }));
    expect(c).toMatchObject({ state: 'reported', over: false, nextDueAt: null, limitAt: null, awaited: ['adopting'] });
    expect(new Set(c.clocks.map(({ verdict }) => verdict))).toEqual(new Set(['unknown']));
    const advanced = await desk.internal.post<Advanced>(`/internal/cases/${c.id}/advance`);
    expect(advanced.body).toMatchObject({ fired: [], snapshot: { nextDueAt: null } });
    const handler = await desk.person('handler');
    const refused = await handler.http.post<Problem>(`/v1/faults/${c.id}/actions/respond`, {});
    expect([refused.status, refused.body.code]).toEqual([422, 'record.not-adopted']);
  });

  it('are the same again under the same number; an end says more, anything else is named, and taken over as a correction when asked', async () => {
    const [first] = await imported([open('c1')]);
    expect((await imported([open('c1')]))[0]).toMatchObject({ status: 'unchanged', caseId: first?.caseId });
    const ended = await imported([aRow('c1')]);
    expect(ended[0]).toMatchObject({ status: 'updated', caseId: first?.caseId });
    expect(await factsOf(first?.caseId ?? '')).toEqual(['fault.reported', 'fault.fixed']);
    const other = aRow('c1', { kind: 'water', unsafe: true, responded: at('03:30:00'), text: '水泵停运' });
    const differing = await imported([other]);
    expect(differing[0]).toMatchObject({
      status: 'differs',
      differences: [
        { field: 'responded', was: '', is: '2026-01-05T03:30:00.000Z' },
        { field: 'kind', was: 'lift', is: 'water' },
        { field: 'class', was: 'ordinary', is: 'unsafe' },
        { field: 'text', was: '三号楼电梯停运', is: '水泵停运' },
      ],
    });
    expect((await imported([other], { corrections: true }))[0]?.status).toBe('corrected');
    const corrected = await seen(first?.caseId ?? '');
    expect(corrected).toMatchObject({ state: 'ended', over: true, class: 'unsafe', title: { zh: '供水设备' } });
    expect(verdicts(corrected)).toMatchObject({ RESPOND: 'breached', FIX: 'met-limit', ACCEPT: 'unknown' });
    expect((await imported([other]))[0]?.status).toBe('unchanged');
    // A correction may also say that it had not ended.
    await imported([open('c1', { kind: 'water', unsafe: true, text: '水泵停运' })], { corrections: true });
    expect(await seen(first?.caseId ?? '')).toMatchObject({ state: 'reported', over: false });
  });

  it('with days instead of hours have a verdict only where both bounds agree', async () => {
    const day = (from: string, last: string): object => ({
      from: `2026-01-${from}T16:00:00.000Z`,
      until: `2026-01-${last}T15:59:59.999Z`,
    });
    const sure = await taken(aRow('d1', { received: day('04', '05'), closed: day('09', '10') }));
    expect(verdicts(sure)['FIX']).toBe('breached');
    const unsure = await taken(aRow('d2', { received: day('04', '05'), closed: day('06', '07') }));
    expect(verdicts(unsure)['FIX']).toBe('unknown');
  });

  it('are refused alone where they can not be true, and a number of another matter is named', async () => {
    const rows = await imported([
      aRow('e1', { line: 2 }),
      aRow('e2', { line: 3, closed: at('00:59:59') }),
      aRow('e3', { line: 4, responded: { at: '2026-02-05T00:00:00.000Z' } }),
      aRow('e4', { line: 5, externalNumber: 'other:e4' }),
      aRow('e1', { line: 6, received: { at: '2025-01-05T01:00:00.000Z' }, text: '另一件' }),
    ]);
    expect(rows.map(({ status, reason }) => [status, reason?.code])).toEqual([
      ['created', undefined],
      ['refused', 'closed.before-received'],
      ['refused', 'responded.after-observation'],
      ['refused', 'number.other-source'],
      ['refused', 'number.another-record'],
    ]);
    expect((await answered([aRow('e9', { kind: 'spaceship' })])).status).toBe(400);
  });

  it('keep back the number of the other system from whoever may not know who reported it there, in page and facts', async () => {
    const [row] = await imported([aRow('n1')]);
    const numbersFor = async (by: Person): Promise<unknown[]> => {
      const { body: c } = await by.http.get<CasePage>(`/v1/faults/${row?.caseId ?? ''}`);
      const { body: facts } = await by.http.get<{ items: { data: Record<string, unknown> }[] }>(
        `/v1/faults/${c.id}/facts`,
      );
      return [c.state, c['externalNumber'], facts.items[0]?.data['externalNumber'], facts.items[0]?.data['kind']];
    };
    expect(await numbersFor(company)).toEqual(['ended', 'lifts:n1', 'lifts:n1', 'lift']);
    expect(await numbersFor(await desk.person('hr'))).toEqual(['ended', null, null, 'lift']);
  });

  it('are of the piece whose code they name: its next fault counts them, and a code that nobody knows is said and kept', async () => {
    const piece = async (id: string, code: string, active = true, estate = 'lihua'): Promise<void> => {
      await desk.sql(
        `insert into steward.equipment (equipment_id, company_id, estate_id, building_id, kind, code, name_zh, name_en, state, active, seq)
         values ($1, 'yijia', $2, null, 'lift', $3, '客梯', 'Lift', 'in-service', $4, 1)`,
        [id, estate, code, active],
      );
    };
    await piece('old-lift', 'DT-09');
    await piece('worn', 'DT-10', false);
    await piece('new', 'DT-10');
    await piece('elsewhere', 'DT-11', true, 'songshan');
    const day = (ago: number): { at: string } => ({ at: new Date(Date.now() - ago * 86_400_000).toISOString() });
    const until = { observedUntil: new Date(Date.now() - 1_000).toISOString() };
    const [first, second, unknown, several, byId] = await imported(
      [
        aRow('p1', { equipmentCode: 'ＤＴ-09 ', received: day(40), closed: day(39) }),
        aRow('p2', { equipmentCode: 'dt-09', received: day(20), closed: day(19) }),
        aRow('p3', { equipmentCode: 'DT-11', text: '' }),
        aRow('p4', { equipmentCode: 'DT-10' }),
        aRow('p5', { equipmentCode: 'worn' }),
      ],
      until,
    );
    expect([first, second, byId].map((one) => [one?.status, one?.remarks])).toEqual(
      Array.from({ length: 3 }, () => ['created', undefined]),
    );
    expect((await seen(byId?.caseId ?? '')).equipmentId).toBe('worn');
    expect([unknown, several].map((one) => [one?.status, one?.remarks?.map(({ code }) => code)])).toEqual([
      ['created', ['equipment.unknown']],
      ['created', ['equipment.several']],
    ]);
    const lost = await seen(unknown?.caseId ?? '');
    expect(lost.equipmentId).toBeNull();
    expect(JSON.stringify(lost)).toContain('DT-11');
    // The piece's own history has them, and its third fault in 90 days is marked with both (§3.5).
    const { body: past } = await company.http.get<FacesPage>('/v1/faults?place=old-lift&open=false');
    expect(new Set(past.items.map(({ id }) => id))).toEqual(new Set([first?.caseId, second?.caseId]));
    const desks = await desk.person('front-desk');
    const { body: third } = await desks.http.post<CasePage>('/v1/faults', {
      kind: 'lift',
      equipmentId: 'old-lift',
      unsafe: false,
      text: '又停了',
    });
    expect(new Set(third['repeats'] as string[])).toEqual(new Set([first?.caseId, second?.caseId]));
    expect(await factsOf(third.id)).toContain('improvement.wanted');
  });

  it('that named no piece before are linked as a correction; a file without codes takes none away', async () => {
    await desk.sql(
      `insert into steward.equipment (equipment_id, company_id, estate_id, building_id, kind, code, name_zh, name_en, state, active, seq)
       values ('late-lift', 'yijia', 'lihua', null, 'lift', 'DT-12', '客梯', 'Lift', 'in-service', true, 1)`,
    );
    const [before] = await imported([aRow('q1')]);
    const named = aRow('q1', { equipmentCode: 'DT-12' });
    expect((await imported([named]))[0]).toMatchObject({
      status: 'differs',
      differences: [{ field: 'equipment', was: '', is: 'late-lift' }],
    });
    expect((await imported([named], { corrections: true }))[0]?.status).toBe('corrected');
    expect((await imported([named]))[0]?.status).toBe('unchanged');
    expect((await imported([aRow('q1')]))[0]?.status).toBe('unchanged');
    await imported([aRow('q1', { unsafe: true })], { corrections: true });
    expect(await seen(before?.caseId ?? '')).toMatchObject({ equipmentId: 'late-lift', class: 'unsafe' });
  });

  it('stand in the same book of imports, with the processes that it brought', async () => {
    await imported([aRow('f1')], { source: 'lifts', observedUntil: '2026-01-30T00:00:00.000Z' });
    const { body } = await company.http.get<{ items: ImportBatch[] }>('/v1/imports?estate=lihua');
    expect(body.items.find((one) => one.observedUntil === '2026-01-30T00:00:00.000Z')).toMatchObject({
      processes: ['fault'],
      source: 'lifts',
      created: 1,
    });
  });

  it('are taken over by a plan: the repair is owed by its date, what was before stays unknown, and it is told in one message', async () => {
    const lead = await desk.person('supervisor', 'songshan');
    await desk.person('handler', 'songshan');
    const more = { estateId: 'songshan', adopt: true };
    const [first] = await imported([open('g1', { responded: at('02:00:00') })], more);
    const proposed = await company.http.post<AdoptionPlan & Problem>('/v1/imports/adoptions', {
      estateId: 'songshan',
      process: 'fault',
      people: [lead.id],
    });
    expect(proposed.status).toBe(201);
    expect(proposed.body.items).toMatchObject([
      {
        caseId: first?.caseId,
        process: 'fault',
        class: 'ordinary',
        title: { zh: '电梯' },
        place: null,
        personId: lead.id,
      },
    ]);
    const approved = await company.http.post<AdoptionPlan & Problem>(
      `/v1/imports/adoptions/${proposed.body.id}/approve`,
      { version: proposed.body.version },
    );
    expect(approved.body).toMatchObject({ adopted: 1, state: 'approved' });
    const c = await seen(first?.caseId ?? '');
    expect(c).toMatchObject({ handlerId: lead.id, state: 'in-hand', limitAt: proposed.body.items[0]?.resolveBy });
    expect(c.running.map(({ clock }) => clock)).toEqual(['FIX']);
    expect(await factsOf(c.id)).toEqual(['fault.reported', 'fault.responded', 'fault.adopted', 'fault.assigned']);
    const { fired } = (await desk.internal.post<Advanced>(`/internal/cases/${c.id}/advance`)).body;
    expect(fired.map(({ call, bundleUntil }) => [call?.for, typeof bundleUntil])).toEqual([['given', 'string']]);
    // What has gone on here is no old record any more.
    const again = await imported([aRow('g1')], more);
    expect(again[0]).toMatchObject({ status: 'differs', reason: { code: 'record.lives-here' } });
    const unknown = await company.http.post<Problem>('/v1/imports/adoptions', {
      estateId: 'songshan',
      process: 'person',
    });
    expect([unknown.status, unknown.body.code]).toEqual([422, 'process.unknown']);
    const { body: faults } = await company.http.get<FacesPage>('/v1/faults?estate=songshan');
    expect(faults.items.map(({ id }) => id)).toEqual([c.id]);
  });
});
