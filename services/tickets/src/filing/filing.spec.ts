import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tokenFor } from '@steward/testing';
import { type Complaint, Desk, type Person, type Problem, aComplaint } from '../../test/fixture.js';

describe('taking a complaint in (§4.4)', () => {
  let desk: Desk;
  let clerk: Person;
  let supervisor: Person;
  let handler: Person;

  beforeAll(async () => {
    desk = await Desk.open();
    [clerk, supervisor, handler] = await Promise.all([
      desk.person('front-desk'),
      desk.person('supervisor'),
      desk.person('handler'),
    ]);
  });
  afterAll(() => desk.close());

  it('stamps whoever receives it first, and gives it a number that can be read aloud', async () => {
    const answer = await clerk.http.post<Complaint>('/v1/complaints', aComplaint());
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      state: 'received',
      firstAsked: clerk.id,
      class: 'major',
      classified: false,
      greenChannel: true,
      handlerId: null,
    });
    expect(answer.body.number).toMatch(/^LH-\d{4,}$/);
    expect(answer.headers.get('etag')).toBe(`"${answer.body.version}"`);
    expect(answer.headers.get('location')).toBe(`/v1/complaints/${answer.body.id}`);
    expect(answer.body.title).toEqual({ zh: '电梯停运', en: 'Lift out of service' });
  });

  it('runs under the handbook’s own figures while no standard has arrived', async () => {
    const complaint = await desk.filed(clerk);
    expect(complaint.standard).toBe('handbook-2025@2');
    const resolve = complaint.clocks.find((clock) => clock.clock === 'RESOLVE');
    expect(Date.parse(String(resolve?.targetAt)) - Date.parse(complaint.receivedAt)).toBe(48 * 3_600_000);
    expect(Date.parse(String(resolve?.limitAt)) - Date.parse(complaint.receivedAt)).toBe(72 * 3_600_000);
  });

  it('classifies and assigns in the same commit when asked to', async () => {
    const complaint = await desk.filed(supervisor, { class: 'urgent', assignTo: handler.id });
    expect(complaint).toMatchObject({ class: 'urgent', classified: true, handlerId: handler.id, version: 4 });
    const facts = await supervisor.http.get<{ items: { type: string; recordedAt: string; actor: { id: string } }[] }>(
      `/v1/complaints/${complaint.id}/facts`,
    );
    expect(facts.body.items.map((fact) => fact.type)).toEqual([
      'complaint.received',
      'complaint.first-asked',
      'complaint.classified',
      'complaint.assigned',
    ]);
    expect(new Set(facts.body.items.map((fact) => fact.recordedAt)).size).toBe(1);
  });

  it('keeps words, names and telephone numbers out of the ledger', async () => {
    const complaint = await desk.filed(clerk, { text: '天花板漏水很严重' });
    const rows = await desk.sql<{ body: string }>('select body from steward.ledger where case_id = $1', [complaint.id]);
    const ledger = rows.map((row) => row.body).join('\n');
    expect(ledger).toContain('complaint.received');
    for (const personal of ['漏水', '王秀英', '13800001234']) expect(ledger).not.toContain(personal);
  });

  it('lists what is possible when the standard has no such leaf', async () => {
    const wrongPlace = await clerk.http.post<Problem>('/v1/complaints', aComplaint({ place: 'moon' }));
    expect(wrongPlace.body).toMatchObject({ status: 422, code: 'problem.not-in-standard' });
    expect(wrongPlace.body.details).toMatchObject({ field: 'place', given: 'moon' });
    expect(wrongPlace.body.detail).toContain('电梯');
    const wrongProblem = await clerk.http.post<Problem>('/v1/complaints', aComplaint({ problem: 'purple' }), {
      'accept-language': 'en',
    });
    expect(wrongProblem.body.details).toMatchObject({ field: 'problem' });
    expect(wrongProblem.body.detail).toContain('entrapment');
  });

  it('takes nothing for an estate that is unknown, that belongs to another company, or outside the caller’s posts', async () => {
    for (const estateId of ['nowhere', 'other-estate', 'songshan']) {
      const answer = await clerk.http.post<Problem>('/v1/complaints', aComplaint({ estateId }));
      expect([estateId, answer.status, answer.body.code]).toEqual([estateId, 422, 'estate.unknown']);
    }
  });

  it('takes a dwelling of the estate only, and respects the contact wish of its household (§3.1)', async () => {
    await desk.sql(
      `insert into steward.dwelling (dwelling_id, company_id, estate_id, building_id, household_id, contact_wish, active, seq)
       values ('d1', 'yijia', 'lihua', 'b7', null, 'call-only', true, 1), ('d2', 'yijia', 'songshan', 'b1', null, 'any', true, 1)`,
    );
    const complaint = await desk.filed(clerk, { dwellingId: 'd1', buildingId: undefined });
    expect(complaint).toMatchObject({ dwellingId: 'd1', buildingId: 'b7', contactWish: 'call-only' });
    const other = await clerk.http.post<Problem>('/v1/complaints', aComplaint({ dwellingId: 'd2' }));
    expect(other.body).toMatchObject({ status: 422, code: 'dwelling.unknown' });
    const elsewhere = await clerk.http.post<Problem>('/v1/complaints', aComplaint({ buildingId: 'b1' }));
    expect(elsewhere.body).toMatchObject({ status: 422, code: 'building.unknown' });
  });

  it('gives the same answer again for the same key, and 409 for another body', async () => {
    const key = { 'idempotency-key': 'desk-1' };
    const [first, second] = await Promise.all([
      clerk.http.post<Complaint>('/v1/complaints', aComplaint(), key),
      clerk.http.post<Complaint>('/v1/complaints', aComplaint(), key),
    ]);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body.id).toBe(first.body.id);
    const again = await clerk.http.post<Complaint>('/v1/complaints', aComplaint(), key);
    expect(again.body.id).toBe(first.body.id);
    const another = await clerk.http.post<Problem>('/v1/complaints', aComplaint({ text: '另一件事' }), key);
    expect(another.body).toMatchObject({ status: 409, code: 'idempotency-key.reused' });
  });

  it('files an external number once', async () => {
    await desk.filed(clerk, { externalNumber: 'T-77' });
    const again = await clerk.http.post<Problem>('/v1/complaints', aComplaint({ externalNumber: 'T-77' }));
    expect(again.body).toMatchObject({ status: 409, code: 'external-number.taken' });
  });

  it('assigns only to somebody active, at work, and with a post that covers the estate', async () => {
    const gone = await desk.person('handler', 'lihua', 'yijia', { active: false });
    const away = await desk.person('handler', 'lihua', 'yijia', { onLeaveUntil: new Date(Date.now() + 3_600_000) });
    const elsewhere = await desk.person('handler', 'songshan');
    const stranger = await desk.person('handler', 'other-estate', 'other');
    const codes = await Promise.all(
      [gone, away, elsewhere, stranger].map(
        async ({ id }) =>
          (await supervisor.http.post<Problem>('/v1/complaints', aComplaint({ assignTo: id }))).body.code,
      ),
    );
    expect(codes).toEqual(['person.inactive', 'person.on-leave', 'person.not-for-this-estate', 'person.not-found']);
  });

  it('answers bad input clearly, never with a fault of its own', async () => {
    const bad: readonly [string, unknown][] = [
      ['unknown field', aComplaint({ surprise: true })],
      ['wrong type', aComplaint({ text: 7 })],
      ['NUL', aComplaint({ text: 'a\u0000b' })],
      ['lone surrogate', aComplaint({ text: 'a\ud800b' })],
      ['too long', aComplaint({ text: '长'.repeat(5001) })],
      ['empty', aComplaint({ text: '   ' })],
      ['bad id', aComplaint({ estateId: '../etc' })],
      ['import channel', aComplaint({ channel: 'import' })],
      ['named anonymous', aComplaint({ reporter: { kind: 'anonymous', name: '某人' } })],
      ['not JSON', '{"estateId": '],
      ['prototype', '{"__proto__": {"estateId": "lihua"}}'],
    ];
    for (const [what, body] of bad) {
      const answer = await clerk.http.post<Problem>('/v1/complaints', body, { 'content-type': 'application/json' });
      expect([what, answer.status]).toEqual([what, 400]);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    }
  });

  it('is signed front desk by whoever has that post beside another one', async () => {
    const both = await desk.person('handler');
    const grants = (['handler', 'supervisor', 'front-desk'] as const).map((role) => ({
      role,
      companyId: 'yijia',
      estateId: 'lihua',
    }));
    const http = desk.running.as(await tokenFor({ personId: both.id, grants }));
    const { body } = await http.post<Complaint>('/v1/complaints', aComplaint());
    const { body: facts } = await http.get<{ items: { type: string; actor: { role: string } }[] }>(
      `/v1/complaints/${body.id}/facts`,
    );
    expect(facts.items.find(({ type }) => type === 'complaint.received')?.actor.role).toBe('front-desk');
  });

  it('wants a token', async () => {
    expect((await desk.nobody.post('/v1/complaints', aComplaint())).status).toBe(401);
  });
});
