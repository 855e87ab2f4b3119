import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CasePageWithContent, FacesPage, FactView } from '@steward/case-kit';
import type { Advanced, CaseWords } from '@steward/contracts';
import { type HttpAnswer, testKeys } from '@steward/testing';
import { placeCode } from '@steward/service-kit';
import { Desk, type Person, type Problem } from '../../test/fixture.js';
import { jpegOf } from '../../test/pictures.js';
import type { FaultFiled, FaultReceipt } from './fault-intake.schemas.js';

const hour = 3_600_000;

describe('a fault of a piece of equipment (§2.3.3)', () => {
  let folder: string;
  let desk: Desk;
  let clerk: Person;
  let handler: Person;
  let other: Person;
  let supervisor: Person;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'steward-fault-files-'));
    desk = await Desk.open({ TICKETS_FILES: folder });
    clerk = await desk.person('front-desk');
    handler = await desk.person('handler');
    other = await desk.person('handler');
    supervisor = await desk.person('supervisor');
  });
  afterAll(async () => {
    await desk.close();
    rmSync(folder, { recursive: true, force: true });
  });

  let pieces = 0;
  const aPiece = async (estateId: string | null = 'lihua', active = true): Promise<string> => {
    pieces += 1;
    const id = `lift-${String(pieces)}`;
    await desk.sql(
      `insert into steward.equipment (equipment_id, company_id, estate_id, building_id, kind, code, name_zh, name_en, state, active, seq)
       values ($1, 'yijia', $2, null, 'lift', $1, '电梯', 'Lift', $3, $4, 1)`,
      [id, estateId, active ? 'in-service' : 'retired', active],
    );
    return id;
  };
  const report = async <Body = CasePageWithContent>(
    changes: Record<string, unknown> = {},
    by = clerk,
  ): Promise<HttpAnswer<Body>> =>
    by.http.post<Body>('/v1/faults', { kind: 'lift', unsafe: false, text: '电梯停在三楼', ...changes });
  const act = async <Body = CasePageWithContent>(
    by: Person,
    id: string,
    action: string,
    body: object = {},
  ): Promise<HttpAnswer<Body>> => by.http.post<Body>(`/v1/faults/${id}/actions/${action}`, body);

  it('is reported by the piece, which says where it stands, and responded to, fixed, and accepted by somebody else', async () => {
    const equipmentId = await aPiece();
    const { status, body: fault } = await report({ equipmentId });
    expect([status, fault.state, fault.estateId, fault['equipmentId'], fault.place]).toEqual([
      201,
      'reported',
      'lihua',
      equipmentId,
      equipmentId,
    ]);
    expect(fault.number).toMatch(/^LH-\d+$/);
    expect(fault.running.map(({ clock }) => clock)).toContain('RESPOND');
    expect((await act(handler, fault.id, 'respond')).body).toMatchObject({ state: 'in-hand', handlerId: handler.id });
    expect((await act(handler, fault.id, 'fix', { text: '更换门机' })).body.state).toBe('fixed');
    const himself = await act<Problem>(handler, fault.id, 'verify');
    expect(himself.status).toBe(422);
    expect((await act(other, fault.id, 'verify')).body).toMatchObject({ state: 'verified', over: true });
    const { body: facts } = await supervisor.http.get<{ items: FactView[] }>(`/v1/faults/${fault.id}/facts`);
    expect(facts.items.map(({ type }) => type)).toEqual([
      'fault.reported',
      'fault.responded',
      'fault.fixed',
      'fault.verified',
      // That somebody else is to accept it was due as soon as it was fixed.
      'firing.reached',
    ]);
  });

  it('that is unsafe is urgent, and is made safe before anybody accepts the repair', async () => {
    const { body: fault } = await report({ equipmentId: await aPiece(), unsafe: true });
    expect(fault).toMatchObject({ class: 'unsafe', urgent: true });
    // Whoever supervises is called at once: nobody has it yet.
    const { body } = await desk.internal.post<Advanced>(`/internal/cases/${fault.id}/advance`, {});
    expect(body.fired.map(({ call, emergency, tells }) => [call, emergency, tells])).toEqual([
      [{ for: 'danger', personId: null, by: clerk.id, asksForWork: true }, true, ['supervisor']],
    ]);
    await act(handler, fault.id, 'respond');
    await act(handler, fault.id, 'fix', { text: '已修' });
    expect((await act<Problem>(other, fault.id, 'verify')).body.code).toBe('fault.unsafe');
    await act(handler, fault.id, 'make-safe', { text: '已试运行' });
    expect((await act(other, fault.id, 'verify')).body.state).toBe('verified');
  });

  it('is given to a contractor who works there, and to nobody else', async () => {
    const { body: fault } = await report({ equipmentId: await aPiece() });
    await act(handler, fault.id, 'respond');
    const firm = await desk.person('contractor');
    const nobody = await act<Problem>(supervisor, fault.id, 'engage-contractor', { contractorId: handler.id });
    expect(nobody.body.code).toBe('contractor.unknown');
    const { body } = await act(supervisor, fault.id, 'engage-contractor', { contractorId: firm.id });
    expect(body.contractorId).toBe(firm.id);
    // He reads what is to be done, and nothing of who reported it.
    const { body: his } = await firm.http.get<CasePageWithContent>(`/v1/faults/${fault.id}`);
    expect([his.reading, his.content.map(({ kind }) => kind)]).toEqual(['task', ['description']]);
  });

  it('has photos of its own, which whoever may not read its words does not get', async () => {
    const { body: fault } = await report({ equipmentId: await aPiece() });
    await act(handler, fault.id, 'respond');
    const photo = jpegOf({ size: 64 });
    const type = { 'content-type': 'application/octet-stream' };
    const path = `/v1/faults/${fault.id}/attachments?kind=photo-before`;
    const { status, body } = await handler.http.post<{ id: string; caseId: string }>(path, photo, type);
    expect([status, body.caseId]).toEqual([201, fault.id]);
    expect((await other.http.get(`/v1/attachments/${body.id}`)).status).toBe(200);
    const stranger = await desk.person('handler', 'songshan');
    const none = await stranger.http.get<Problem>(`/v1/attachments/${body.id}`);
    expect([none.status, none.body.code]).toEqual([404, 'attachment.unknown']);
    const elsewhere = await handler.http.post<Problem>(`/v1/complaints/${fault.id}/attachments`, photo, type);
    expect(elsewhere.body.code).toBe('case.unknown');
  });

  it('waits for parts, which stops no clock', async () => {
    const { body: fault } = await report({ equipmentId: await aPiece() });
    await act(handler, fault.id, 'respond');
    const expectedAt = new Date(Date.now() + 30 * hour).toISOString();
    const { body } = await act(handler, fault.id, 'wait', { for: 'parts', expectedAt, reason: '等门机' });
    expect(body).toMatchObject({ state: 'waiting', waitingFor: 'parts' });
    expect(body.clocks.find(({ clock }) => clock === 'FIX')).toMatchObject({ verdict: 'running', pauses: [] });
  });

  it('the third of one piece within 90 days is marked with the others, and an improvement is wanted (§3.5)', async () => {
    const equipmentId = await aPiece();
    const first = (await report({ equipmentId })).body;
    const second = (await report({ equipmentId })).body;
    expect(second['repeats']).toEqual([]);
    const third = (await report({ equipmentId })).body;
    expect(third['repeats']).toEqual([first.id, second.id]);
    const { body: facts } = await supervisor.http.get<{ items: FactView[] }>(`/v1/faults/${third.id}/facts`);
    expect(facts.items.map(({ type, actor }) => [type, actor.role])).toEqual([
      ['fault.reported', 'front-desk'],
      ['fault.repeated', 'system'],
      ['improvement.wanted', 'system'],
    ]);
  });

  it('names a piece that is there and in use, or at least an estate', async () => {
    const code = async (changes: Record<string, unknown>, by = clerk): Promise<string> =>
      (await report<Problem>(changes, by)).body.code;
    expect(await code({ equipmentId: 'nothing' })).toBe('equipment.unknown');
    expect(await code({ equipmentId: await aPiece('songshan') })).toBe('equipment.unknown');
    expect(await code({ equipmentId: await aPiece('lihua', false) })).toBe('equipment.retired');
    expect(await code({})).toBe('fault.nowhere');
    expect(await code({ estateId: 'other-estate' })).toBe('estate.unknown');
    expect((await report({ estateId: 'lihua' })).body).toMatchObject({ estateId: 'lihua', equipmentId: null });
  });

  it('of the company itself belongs to no estate', async () => {
    const company = await desk.person('company', null);
    const { status, body } = await report({ equipmentId: await aPiece(null) }, company);
    expect([status, body.estateId, body.number?.startsWith('CO-')]).toEqual([201, null, true]);
  });

  it('comes in by the code on the plate, without an account; the same words again are the same case', async () => {
    const code = placeCode({ kind: 'equipment', id: await aPiece() }, testKeys.serviceSecret);
    const send = (body: object): Promise<HttpAnswer<FaultFiled>> =>
      desk.nobody.post<FaultFiled>(`/v1/places/${code}/faults`, body);
    const contact = { name: '王秀英', phone: '13811112222' };
    const first = await send({ text: '门关不上', unsafe: true, contact });
    expect([first.status, first.body.link, first.body.repeated]).toEqual([201, null, false]);
    const again = await send({ text: '门关不上！', unsafe: true, contact });
    expect(again.body).toMatchObject({ number: first.body.number, repeated: true });
    const [row] = await desk.sql<{ id: string }>('select id from steward.cases where number = $1', [first.body.number]);
    const page = await supervisor.http.get<CasePageWithContent>(`/v1/faults/${String(row?.id)}`);
    expect(page.body).toMatchObject({ class: 'unsafe', state: 'reported' });
    expect(page.body.content.find(({ kind }) => kind === 'reporter')?.meta).toMatchObject(contact);
    const forged = await desk.nobody.post<Problem>('/v1/places/e-lift-1-0000000000/faults', { text: 'x' });
    expect(forged.body.code).toBe('place.unknown');
  });

  it('takes photos of whoever reported it by its plate for two hours, and tells him who comes by when', async () => {
    const code = placeCode({ kind: 'equipment', id: await aPiece() }, testKeys.serviceSecret);
    const path = `/v1/places/${code}/faults`;
    const key = { 'idempotency-key': 'a1b2c3d4-0000-4000-8000-000000000001' };
    const wish = { text: '轿厢有异响', unsafe: false };
    const { body: filed } = await desk.nobody.post<FaultFiled>(path, wish, key);
    const pass = String(filed.pass);
    expect(filed).toMatchObject({ state: { zh: '待响应' }, unsafe: false, zone: 'Asia/Shanghai' });
    const [respond, fix] = [filed.respondBy, filed.fixBy].map((at) =>
      Math.round((Date.parse(String(at)) - Date.now()) / hour),
    );
    expect([respond, fix]).toEqual([2, 48]);
    // The same request sent again goes on with its photos; the same words from elsewhere do not.
    expect((await desk.nobody.post<FaultFiled>(path, wish, key)).body).toMatchObject({
      repeated: true,
      number: filed.number,
    });
    expect((await desk.nobody.post<FaultFiled>(path, wish)).body).toMatchObject({ repeated: true, pass: null });
    const type = { 'content-type': 'image/jpeg' };
    const photos = `${path}/${pass}/attachments`;
    const sent = await desk.nobody.post<{ id: string; kind: string }>(photos, jpegOf({ size: 64 }), type);
    expect([sent.status, sent.body.kind]).toEqual([201, 'photo-before']);
    const [row] = await desk.sql<{ id: string }>('select id from steward.cases where number = $1', [filed.number]);
    const page = await supervisor.http.get<CasePageWithContent>(`/v1/faults/${String(row?.id)}`);
    expect(page.body.content.filter(({ kind }) => kind === 'attachment').map(({ id }) => id)).toEqual([sent.body.id]);
    expect((await supervisor.http.get(`/v1/attachments/${sent.body.id}`)).status).toBe(200);
    // A photo is no way to read anything.
    expect((await desk.nobody.get(`/v1/attachments/${sent.body.id}`)).status).toBe(401);
    await act(handler, String(row?.id), 'respond');
    const { body: receipt } = await desk.nobody.get<FaultReceipt>(`${path}/${pass}`);
    expect(receipt).toMatchObject({ number: filed.number, state: { zh: '维修中' }, respondBy: null });
    for (let more = 1; more < 10; more += 1)
      expect((await desk.nobody.post(photos, jpegOf({ size: 64 + more }), type)).status).toBe(201);
    expect((await desk.nobody.post<Problem>(photos, jpegOf({ size: 99 }), type)).body.code).toBe('attachment.too-many');
    const forged = `${pass.slice(0, -1)}${pass.endsWith('A') ? 'B' : 'A'}`;
    expect((await desk.nobody.get<Problem>(`${path}/${forged}`)).body.code).toBe('photo-pass.unknown');
    expect(
      (await desk.nobody.post<Problem>(`${path}/nonsense/attachments`, jpegOf({ size: 64 }), type)).body.code,
    ).toBe('photo-pass.unknown');
  });

  it('stands on the board of faults and beside complaints in one order of harm, and is no complaint', async () => {
    const { body: fault } = await report({ equipmentId: await aPiece(), unsafe: true });
    const complaint = await desk.filed(clerk);
    const { body: board } = await supervisor.http.get<FacesPage>('/v1/board?process=fault&limit=200');
    expect(board.items.map(({ id }) => id)).toContain(fault.id);
    expect(board.items.map(({ process }) => process)).not.toContain('complaint');
    const { body: all } = await supervisor.http.get<FacesPage>('/v1/cases?limit=200');
    const ids = all.items.map(({ id }) => id);
    expect(ids.indexOf(fault.id)).toBeGreaterThanOrEqual(0);
    expect(ids.indexOf(complaint.id)).toBeGreaterThan(ids.indexOf(fault.id));
    const { status, body } = await supervisor.http.get<Problem>(`/v1/complaints/${fault.id}`);
    expect([status, body.code]).toEqual([404, 'case.unknown']);
    expect((await supervisor.http.get<Problem>(`/v1/faults/${complaint.id}`)).body.code).toBe('case.unknown');
    const counts = async (query: string): Promise<number> =>
      (await supervisor.http.get<{ open: number }>(`/v1/board/counts${query}`)).body.open;
    expect(await counts('?process=fault')).toBe(board.items.length);
    expect(await counts('')).toBe(1);
  });

  it('shows in the list of every process what its own lists show: a complaint its marks, a fault how often its piece failed', async () => {
    const equipmentId = await aPiece();
    for (let time = 0; time < 2; time += 1) await report({ equipmentId });
    const { body: third } = await report({ equipmentId });
    const complaint = await desk.filed(clerk);
    const { body } = await supervisor.http.get<FacesPage>('/v1/cases?adopted=true&limit=200');
    const shows = (id: string): unknown => body.items.find((one) => one.id === id)?.shows;
    expect(shows(third.id)).toMatchObject({ repeated: 2 });
    expect(shows(complaint.id)).toMatchObject({ hotSpot: false, reopenCount: 0, ownerWord: null });
    const listed = await supervisor.http.get<{ items: Record<string, unknown>[] }>('/v1/complaints?limit=200');
    const one = listed.body.items.find(({ id }) => id === complaint.id);
    for (const [name, value] of Object.entries(shows(complaint.id) as object))
      expect([name, value]).toEqual([name, one?.[name]]);
  });

  it('is found by its kind, and by its number also once it is over', async () => {
    const { body: fault } = await report({ equipmentId: await aPiece() });
    const ids = async (path: string): Promise<string[]> =>
      (await supervisor.http.get<FacesPage>(path)).body.items.map(({ id }) => id);
    expect(await ids('/v1/board?process=fault&kind=lift&limit=200')).toContain(fault.id);
    expect(await ids('/v1/board?process=fault&kind=fire,water&limit=200')).not.toContain(fault.id);
    await act(supervisor, fault.id, 'withdraw', { reason: '误报' });
    expect(await ids(`/v1/faults?q=${String(fault.number)}`)).toEqual([fault.id]);
    expect(await ids(`/v1/faults?q=${String(fault.number)}&open=true`)).toEqual([]);
    expect(await ids('/v1/faults?limit=200')).not.toContain(fault.id);
  });

  it('says to whoever works on it who reported it, and its facts know nobody', async () => {
    const reporter = { kind: 'tenant', name: '王秀英', phone: '138 1111 2222' };
    const { status, body: fault } = await report({ equipmentId: await aPiece(), reporter });
    expect(status).toBe(201);
    const page = await supervisor.http.get<CasePageWithContent>(`/v1/faults/${fault.id}`);
    const row = page.body.content.find(({ kind }) => kind === 'reporter');
    expect(row?.meta).toMatchObject({ name: '王秀英', phone: '13811112222' });
    const facts = await supervisor.http.get<unknown>(`/v1/faults/${fault.id}/facts`);
    expect(JSON.stringify(facts.body)).not.toContain(String(row?.id));
    const preview = await clerk.http.post<{ clocks: { clock: string }[] }>('/v1/faults/preview', {
      kind: 'lift',
      estateId: 'lihua',
      unsafe: true,
    });
    expect(preview.body.clocks.map(({ clock }) => clock).sort()).toEqual(['FIX', 'RESPOND']);
  });

  it('counts in the load of whoever has it', async () => {
    const { body: fault } = await report({ equipmentId: await aPiece() });
    const loaded = await desk.person('handler');
    await act(loaded, fault.id, 'respond');
    const loads = async (query: string): Promise<number> => {
      const { body } = await supervisor.http.get<{ rows: { handlerId: string | null; open: number }[] }>(
        `/v1/board/load${query}`,
      );
      return body.rows.find(({ handlerId }) => handlerId === loaded.id)?.open ?? 0;
    };
    expect([await loads(''), await loads('?process=fault'), await loads('?process=complaint')]).toEqual([1, 1, 0]);
  });

  it('nobody responds to is told of at its limit, with what it is and how late', async () => {
    const started = Date.now() + 10_000;
    await desk.freezeAt(started);
    const { body: fault } = await report({ equipmentId: await aPiece() });
    const limitAt = Date.parse(String(fault.running.find(({ clock }) => clock === 'RESPOND')?.limitAt));
    expect(limitAt).toBe(started + 2 * hour);
    const advanced = async (at: number): Promise<Advanced> => {
      await desk.freezeAt(at);
      return (await desk.internal.post<Advanced>(`/internal/cases/${fault.id}/advance`, {})).body;
    };
    const before = await advanced(limitAt - 1);
    expect(before.fired.map(({ point }) => point)).not.toContain('limit');
    const { fired } = await advanced(limitAt);
    const limit = fired.find(({ point }) => point === 'limit');
    expect(limit).toMatchObject({ clock: 'RESPOND', means: 'breach', problemClass: 'ordinary', clause: '§2.3.3' });
    expect(limit?.why.zh).toContain('报告故障');
    const words = await desk.internal.post<CaseWords>(`/internal/cases/${fault.id}/words`, {
      firingId: limit?.firingId,
    });
    expect(words.body).toMatchObject({
      problem: { zh: '电梯' },
      // Which lift, by name and plate: whoever goes there has to know.
      place: { zh: expect.stringMatching(/^电梯（lift-\d+）$/) as unknown },
      point: { zh: '故障响应超时' },
      occasion: { person: 'limit-breached' },
      task: { own: { zh: expect.stringContaining('派单给能到场的人') as unknown } },
      lateMs: 0,
    });
    await desk.freezeAt(null);
  });
});
