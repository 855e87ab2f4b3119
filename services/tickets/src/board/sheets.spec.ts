import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Desk, type Complaint, type Person, type Problem } from '../../test/fixture.js';
import { dayOf } from '../local-time/day-of.js';
import type { HandedOver } from '../handover/handover.schemas.js';
import type { Load } from './load.schemas.js';
import type { Handover, Risks } from './sheet.schemas.js';

const hour = 3_600_000;

describe('what those who lead and those who take over are shown', () => {
  let desk: Desk;
  let clerk: Person;
  let supervisor: Person;
  let busy: Person;
  let other: Person;
  let late: Complaint;
  let secret: Complaint;
  let nobodys: Complaint;
  /** When the first of them came in; everything is looked at two hours and a minute later. */
  let start: number;

  beforeAll(async () => {
    desk = await Desk.open();
    // A zone in which it is about six in the morning: what follows is of one day.
    const ahead = 6 - new Date().getUTCHours();
    const hours = ahead < -11 ? ahead + 24 : ahead;
    await desk.sql('update steward.estate set zone = $1', [`Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`]);
    [clerk, supervisor] = [await desk.person('front-desk'), await desk.person('supervisor')];
    [busy, other] = [await desk.person('handler'), await desk.person('handler')];
    late = await desk.filed(clerk, { class: 'general' });
    start = Date.parse(late.receivedAt);
    await desk.does(busy, late.id, 'claim');
    await desk.does(supervisor, late.id, 'add-note', { text: '已催两次，未接电话' });
    const waiting = await desk.filed(clerk, { class: 'major' });
    await desk.does(busy, waiting.id, 'claim');
    await desk.does(busy, waiting.id, 'accept');
    await desk.does(busy, waiting.id, 'wait', {
      for: 'owner',
      expectedAt: new Date(start + 5 * hour).toISOString(),
      reason: '业主下午在家',
    });
    secret = await desk.filed(clerk, { class: 'major', confidential: true });
    await desk.does(other, secret.id, 'claim');
    await desk.does(other, secret.id, 'add-note', { text: '已约当面谈' });
    nobodys = await desk.filed(clerk, { class: 'major' });
    await desk.filed(await desk.person('front-desk', 'songshan'), { estateId: 'songshan', class: 'major' });
    await desk.freezeAt(start + 2 * hour + 60_000);
    await desk.internal.post(`/internal/cases/${late.id}/advance`);
  });
  afterAll(() => desk.close());

  it('the load of each handler, and what nobody has', async () => {
    const { body } = await supervisor.http.get<Load>('/v1/board/load?estate=lihua');
    expect(body.rows.map(({ handlerId, open, overdue, waiting }) => [handlerId, open, overdue, waiting])).toEqual([
      [busy.id, 2, 1, 1],
      // Nobody has taken it within a quarter of an hour (ours).
      [null, 1, 1, 0],
      [other.id, 1, 0, 0],
    ]);
    const row = body.rows.find(({ handlerId }) => handlerId === busy.id);
    expect(row?.oldestAt).toBe(late.receivedAt);
    expect((await busy.http.get<Problem>('/v1/board/load')).body).toMatchObject({ status: 403, code: 'role.missing' });
    const pine = await desk.person('supervisor', 'songshan');
    expect((await pine.http.get<Load>('/v1/board/load')).body.rows).toMatchObject([{ handlerId: null, open: 1 }]);
    expect((await pine.http.get<Load>('/v1/board/load?estate=lihua')).body.rows).toEqual([]);
  });

  it('the sheet of a shift: what is late, what nobody has, what is due, what waits, with the last note, and what happened', async () => {
    const since = new Date(start - 60_000).toISOString();
    const { body } = await clerk.http.get<Handover>(`/v1/board/handover?estate=lihua&since=${since}`);
    expect(body).toMatchObject({ estateId: 'lihua', zone: expect.stringMatching(/^Etc/), since });
    expect(Date.parse(body.until) - Date.parse(body.now)).toBe(12 * hour);
    expect(body.happened.counts.find(({ type }) => type === 'complaint.received')).toEqual({
      type: 'complaint.received',
      title: { zh: '收到', en: 'received' },
      count: 4,
    });
    expect(body.happened.facts.find(({ type }) => type === 'firing.reached')).toMatchObject({
      caseId: late.id,
      firing: { clock: 'RESPOND', means: 'breach' },
    });
    // Breached and unanswered first: also what nobody took within a quarter of an hour.
    expect(body.late.items.map(({ id, class: problemClass, handlerId }) => [id, problemClass, handlerId])).toEqual([
      [nobodys.id, 'major', null],
      [late.id, 'general', busy.id],
    ]);
    expect(body.unassigned.items).toEqual([]);
    const noteOf = (id: string) => [...body.late.items, ...body.due.items].find((item) => item.id === id)?.lastNote;
    expect(noteOf(late.id)).toMatchObject({ kind: 'note', text: '已催两次，未接电话', masked: false });
    expect(noteOf(secret.id)).toMatchObject({ kind: 'note', text: null, masked: true });
    expect(body.due.items.find(({ waitingFor }) => waitingFor !== null)).toMatchObject({
      waitingFor: 'owner',
      waiting: { expectedAt: new Date(start + 5 * hour).toISOString() },
    });
    // Each case stands once, and nothing that is open is missing.
    const ids = [body.late, body.unassigned, body.due, body.waiting].flatMap(({ items }) => items.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(4);
    expect(body.due.more).toBe(false);
    expect(JSON.stringify(body)).not.toContain('王秀英');
  });

  it('the notes of a shift and who took it over, by name and once; the words only for whoever reads words of cases', async () => {
    const shift = {
      estateId: 'lihua',
      from: new Date(start - 6 * hour).toISOString(),
      until: new Date(start + 6 * hour).toISOString(),
    };
    const note = { id: 'note-1', ...shift, text: '2 号楼水泵房钥匙在前台' };
    const sheet = async (by: Person): Promise<Handover['shifts']> =>
      (await by.http.get<Handover>(`/v1/board/handover?estate=lihua&change=${shift.until}`)).body.shifts;
    expect(await sheet(clerk)).toEqual([]);
    const noted = await busy.http.post<HandedOver>('/v1/board/handover/notes', note);
    expect([noted.status, noted.body]).toMatchObject([
      201,
      { ...shift, notes: [{ id: 'note-1', by: busy.id, text: note.text, masked: false }], takenOver: null },
    ]);
    // Sent again: the same note.
    expect((await busy.http.post<HandedOver>('/v1/board/handover/notes', note)).body.notes).toHaveLength(1);
    const words = await busy.http.post<Problem>('/v1/board/handover/notes', { ...note, text: '钥匙在保安室' });
    expect(words.body).toMatchObject({
      status: 409,
      code: 'key.other-content',
      details: { was: { text: note.text }, is: { text: '钥匙在保安室' } },
    });
    const elsewhere = { ...note, from: new Date(start - 12 * hour).toISOString(), until: shift.from };
    expect((await busy.http.post<Problem>('/v1/board/handover/notes', elsewhere)).body).toMatchObject({
      status: 422,
      code: 'handover-note.taken',
    });
    const taken = await other.http.post<HandedOver>('/v1/board/handover/take-over', shift);
    expect(taken.body.takenOver).toEqual({ by: other.id, at: expect.stringMatching(/Z$/) });
    const again = await other.http.post<HandedOver>('/v1/board/handover/take-over', shift);
    expect(again.body.takenOver).toEqual(taken.body.takenOver);
    expect((await busy.http.post<Problem>('/v1/board/handover/take-over', shift)).body).toMatchObject({
      status: 422,
      code: 'handover.taken-over',
    });
    expect((await busy.http.post<Problem>('/v1/board/handover/notes', { ...note, id: 'note-2' })).body.code).toBe(
      'handover.taken-over',
    );
    expect(await sheet(clerk)).toEqual([taken.body]);
    expect((await supervisor.http.get<Handover>('/v1/board/handover?estate=lihua')).body.shifts).toEqual([taken.body]);
    // An administrator reads no words of cases; nobody outside the estate anything.
    expect((await sheet(await desk.person('admin')))[0]).toMatchObject({
      notes: [{ by: busy.id, text: null, masked: true }],
      takenOver: { by: other.id },
    });
    const pine = await desk.person('supervisor', 'songshan');
    expect((await pine.http.get<Handover>('/v1/board/handover')).body.shifts).toEqual([]);
    expect((await pine.http.post<Problem>('/v1/board/handover/take-over', shift)).body.code).toBe('estate.unknown');
    for (const turned of [
      { ...shift, from: shift.until, until: shift.from },
      { ...shift, from: '2999-01-01T00:00:00.000Z', until: '2999-01-02T00:00:00.000Z' },
      { ...shift, until: '2999-01-02T00:00:00.000Z' },
    ])
      expect((await busy.http.post<Problem>('/v1/board/handover/take-over', turned)).status).toBe(400);
    // Words that name somebody are erased by who wrote them, or by who leads there; that is recorded, and the note stays.
    const second = { ...shift, from: new Date(start - 12 * hour).toISOString(), until: shift.from };
    const named = await busy.http.post<HandedOver>('/v1/board/handover/notes', {
      ...second,
      id: 'note-3',
      text: '302 室王秀英来电三次，请回电',
    });
    expect(named.body.notes[0]).toMatchObject({ erased: null, erasable: true });
    const erase = '/v1/board/handover/notes/note-3/erase';
    expect((await other.http.post<Problem>(erase, { estateId: 'lihua' })).body).toMatchObject({
      status: 403,
      code: 'handover-note.not-yours',
    });
    expect((await pine.http.post<Problem>(erase, { estateId: 'lihua' })).body.code).toBe('estate.unknown');
    const nothing = await busy.http.post<Problem>('/v1/board/handover/notes/none/erase', { estateId: 'lihua' });
    expect([nothing.status, nothing.body.code]).toEqual([404, 'handover-note.unknown']);
    const leads = await desk.person('estate-manager');
    const erased = await leads.http.post<HandedOver>(erase, { estateId: 'lihua' });
    expect([erased.status, erased.body.notes[0]]).toMatchObject([
      200,
      { by: busy.id, text: null, masked: false, erased: { by: leads.id, at: expect.any(String) }, erasable: false },
    ]);
    // Its author may, too, and that it was erased before stays as it is.
    const twice = await busy.http.post<HandedOver>(erase, { estateId: 'lihua' });
    expect(twice.body.notes[0]?.erased).toEqual(erased.body.notes[0]?.erased);
    expect(await desk.sql(`select text from steward.handover_note where id = 'note-3'`)).toEqual([{ text: null }]);
    await expect(desk.sql('delete from steward.handover_erasure')).rejects.toThrow(/never changed/);
    await expect(desk.sql('update steward.handover_record set by_id = $1', ['somebody else'])).rejects.toThrow(
      /never changed/,
    );
  });

  it('no sheet of a period that is turned round, nor of somebody else’s estate', async () => {
    const ask = async (query: string, by = clerk): Promise<unknown> =>
      (await by.http.get<Problem>(`/v1/board/handover?${query}`)).body.code;
    expect(await ask(`estate=lihua&since=${new Date(start + 9 * hour).toISOString()}`)).toBe('handover.period');
    expect(await ask(`estate=lihua&until=${new Date(start - hour).toISOString()}`)).toBe('handover.period');
    expect(await ask(`estate=lihua&since=${new Date(start - 8 * 24 * hour).toISOString()}`)).toBe('handover.period');
    expect(await ask('estate=songshan')).toBe('estate.unknown');
    expect(await ask('estate=nowhere')).toBe('estate.unknown');
    expect(await ask('estate=lihua', await desk.person('hr'))).toBe('role.missing');
    expect((await clerk.http.get<Problem>('/v1/board/risks?estate=lihua')).body.code).toBe('role.missing');
  });

  it('the risks of the day: broken and unanswered, about to break, broken today, hot spots; the worst first', async () => {
    const manager = await desk.person('estate-manager');
    await desk.sql("update steward.cases set view = jsonb_set(view, '{hotSpot}', 'true') where id = $1", [secret.id]);
    const { body } = await manager.http.get<Risks>('/v1/board/risks?estate=lihua');
    expect(Date.parse(body.day.to) - Date.parse(body.day.from)).toBe(24 * hour);
    expect(body.unanswered.map(({ id }) => id)).toEqual([nobodys.id, late.id]);
    expect(body.unanswered[1]?.running.find(({ clock }) => clock === 'RESPOND')).toMatchObject({
      overdue: true,
      reached: { means: expect.any(String) },
    });
    expect(body.brokenToday.map(({ caseId, firing }) => [caseId, firing?.clock])).toContainEqual([late.id, 'RESPOND']);
    expect(body.likely.map(({ id }) => id)).toContain(secret.id);
    expect(body.hotSpots.map(({ id }) => id)).toEqual([secret.id]);
    // Each clock counts: a case that is late stands among what is likely, too, when another of its limits ends today, and only then.
    const endsToday = ({ running }: Risks['likely'][number]): boolean =>
      running.some(({ clock, lateFrom }) => {
        const at = lateFrom === null ? Number.NaN : Date.parse(lateFrom);
        return clock !== 'WAIT' && at > Date.parse(body.now) && at < Date.parse(body.day.to);
      });
    expect(body.likely.filter((one) => !endsToday(one))).toEqual([]);
    const again = new Date((Date.parse(body.now) + Date.parse(body.day.to)) / 2).toISOString();
    const clock = {
      clock: 'PROGRESS',
      startedAt: body.day.from,
      targetAt: null,
      limitAt: again,
      lateFrom: again,
      reached: null,
    };
    await desk.sql(
      `update steward.cases set view = jsonb_set(view, '{running}', view->'running' || $2::jsonb) where id = $1`,
      [late.id, JSON.stringify([clock])],
    );
    const { body: after } = await manager.http.get<Risks>('/v1/board/risks?estate=lihua');
    expect(after.likely.map(({ id }) => id)).toContain(late.id);
    expect(after.unanswered.map(({ id }) => id)).toContain(late.id);
  });

  describe('with faults beside complaints', () => {
    let fault: { id: string; number: string };
    beforeAll(async () => {
      const { body } = await clerk.http.post<typeof fault>('/v1/faults', {
        kind: 'lift',
        unsafe: true,
        text: '电梯停在三楼',
        estateId: 'lihua',
      });
      fault = body;
    });
    const ids = (part: readonly { readonly id: string }[]): string[] => part.map(({ id }) => id);

    it('a shift leaves both, each once, or those of the process that is asked for', async () => {
      const { body: all } = await clerk.http.get<Handover>('/v1/board/handover?estate=lihua');
      expect(ids(all.unassigned.items)).toContain(fault.id);
      expect(all.unassigned.items.find(({ id }) => id === fault.id)).toMatchObject({
        process: 'fault',
        class: 'unsafe',
        lastNote: null,
      });
      expect(all.happened.facts.find(({ caseId }) => caseId === fault.id)).toMatchObject({
        process: 'fault',
        title: { zh: '电梯' },
        typeTitle: { zh: '报告故障' },
      });
      expect(all.happened.counts.find(({ type }) => type === 'fault.reported')?.title.zh).toBe('报告故障');
      const everything = [all.late, all.unassigned, all.due, all.waiting].flatMap(({ items }) => ids(items));
      expect(new Set(everything).size).toBe(everything.length);
      const { body: faults } = await clerk.http.get<Handover>('/v1/board/handover?estate=lihua&process=fault');
      expect([faults.late, faults.unassigned, faults.due, faults.waiting].flatMap(({ items }) => ids(items))).toEqual([
        fault.id,
      ]);
      expect(faults.happened.facts.map(({ caseId }) => caseId)).toEqual([fault.id]);
      const { body: complaints } = await clerk.http.get<Handover>('/v1/board/handover?estate=lihua&process=complaint');
      expect(ids(complaints.unassigned.items)).not.toContain(fault.id);
      expect(complaints.happened.counts.map(({ type }) => type)).not.toContain('fault.reported');
    });

    it('of the company itself stand once on the sheets over all of it, and on none of one estate or for whoever serves estates', async () => {
      await desk.sql(
        `insert into steward.equipment (equipment_id, company_id, estate_id, building_id, kind, code, name_zh, name_en, state, active, seq)
         values ('van', 'yijia', null, null, 'other', 'CO-1', '抢修车', 'Repair van', 'in-service', true, 1)`,
      );
      const company = await desk.person('company', null);
      const wish = { kind: 'other', equipmentId: 'van', unsafe: true, text: '刹车失灵' };
      const { status, body: van } = await company.http.post<typeof fault>('/v1/faults', wish);
      expect(status).toBe(201);
      const manager = await desk.person('estate-manager');
      const times = async (by: Person, query = ''): Promise<readonly number[]> => {
        const { body: shift } = await by.http.get<Handover>(`/v1/board/handover${query}`);
        const { body: day } = await by.http.get<Risks>(`/v1/board/risks${query}`);
        const left = [shift.late, shift.unassigned, shift.due, shift.waiting].flatMap(({ items }) => ids(items));
        const happened = shift.happened.facts.map(({ caseId }) => caseId);
        return [left, happened, ids([...day.unanswered, ...day.likely])].map(
          (found) => found.filter((id) => id === van.id).length,
        );
      };
      expect(await times(company)).toEqual([1, 1, 1]);
      expect(await times(company, '?estate=lihua')).toEqual([0, 0, 0]);
      expect(await times(manager)).toEqual([0, 0, 0]);
      const { body } = await company.http.get<Handover>('/v1/board/handover?process=fault');
      expect(body.unassigned.items.find(({ id }) => id === van.id)).toMatchObject({ estateId: null });
      expect(body.happened.facts.find(({ caseId }) => caseId === van.id)).toMatchObject({ estateId: null });
    });

    it('a manager sees both among the risks of his day', async () => {
      const manager = await desk.person('estate-manager');
      const { body: all } = await manager.http.get<Risks>('/v1/board/risks?estate=lihua');
      expect(ids([...all.likely, ...all.unanswered])).toContain(fault.id);
      const { body: faults } = await manager.http.get<Risks>('/v1/board/risks?estate=lihua&process=fault');
      expect(ids([...faults.likely, ...faults.unanswered])).toEqual([fault.id]);
      const { body: complaints } = await manager.http.get<Risks>('/v1/board/risks?estate=lihua&process=complaint');
      expect(ids([...complaints.likely, ...complaints.unanswered])).not.toContain(fault.id);
    });
  });
});

describe('a day of a zone', () => {
  it.each([
    ['2026-03-02T16:30:00Z', 'Asia/Shanghai', '2026-03-02T16:00:00.000Z', '2026-03-03T16:00:00.000Z'],
    ['2026-03-02T15:59:59Z', 'Asia/Shanghai', '2026-03-01T16:00:00.000Z', '2026-03-02T16:00:00.000Z'],
    // Clocks go forward and back: 23 and 25 hours.
    ['2026-03-29T12:00:00Z', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25T12:00:00Z', 'Europe/Berlin', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
    ['2026-12-31T11:30:00Z', 'Pacific/Auckland', '2026-12-31T11:00:00.000Z', '2027-01-01T11:00:00.000Z'],
    ['2026-01-01T05:00:00Z', 'America/Los_Angeles', '2025-12-31T08:00:00.000Z', '2026-01-01T08:00:00.000Z'],
  ])('of %s in %s is from %s to %s', (at, zone, from, to) => {
    const day = dayOf(Date.parse(at), zone);
    expect([new Date(day.from).toISOString(), new Date(day.to).toISOString()]).toEqual([from, to]);
  });
});
