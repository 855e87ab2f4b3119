import { type Advanced, type FiringView, type FiringsAnswer, type Told, firingsAnswerSchema } from '@steward/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Complaint, Desk, type Person, type Problem } from '../../test/fixture.js';

const minutes = (count: number): number => count * 60_000;
const call = { kind: 'answered-call', note: '业主知悉' };
const iso = (instant: number): string => new Date(instant).toISOString();

/** An instant as somebody in Shanghai writes it down, without help of the rules. */
function inShanghai(instant: number): { date: string; time: string } {
  const local = iso(instant + minutes(8 * 60));
  const seconds = local.slice(17, 19) === '00' ? '' : local.slice(16, 19);
  return {
    date: `${Number(local.slice(5, 7))}月${Number(local.slice(8, 10))}日`,
    time: `${local.slice(11, 16)}${seconds}`,
  };
}

describe('why was this person called at 02:14? (§4.4, §7.2)', () => {
  let desk: Desk;
  let clerk: Person;
  let handler: Person;
  let supervisor: Person;
  let start: number;
  let complaint: Complaint;

  beforeAll(async () => {
    desk = await Desk.open();
    [clerk, handler, supervisor] = await Promise.all([
      desk.person('front-desk'),
      desk.person('handler'),
      desk.person('supervisor'),
    ]);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    complaint = await desk.filed(clerk, { class: 'general' });
    start = Date.parse(complaint.receivedAt);
  });
  afterEach(() => desk.freezeAt(null));

  const asked = async (person: Person = clerk): Promise<FiringsAnswer> => {
    const answer = await person.http.get<FiringsAnswer>(`/v1/complaints/${complaint.id}/firings`);
    expect(answer.status).toBe(200);
    // Nothing is said that the interface does not describe.
    expect(firingsAnswerSchema.parse(answer.body)).toEqual(answer.body);
    return answer.body;
  };
  const firing = async (point: string, clock = 'RESPOND', person: Person = clerk): Promise<FiringView> => {
    const found = (await asked(person)).items.find((one) => one.clock === clock && one.point === point);
    if (found === undefined) throw new Error(`${clock} ${point} is not among the firings`);
    return found;
  };
  const looksAt = async (afterStart: number): Promise<Advanced> => {
    await desk.freezeAt(start + afterStart);
    return (await desk.internal.post<Advanced>(`/internal/cases/${complaint.id}/advance`)).body;
  };
  const tells = async (told: Partial<Told> & { firingId: string }): Promise<void> => {
    const body = { considered: [], reached: [], alarm: false, ...told };
    expect((await desk.internal.post(`/internal/cases/${complaint.id}/told`, body)).status).toBe(200);
  };

  it('because nobody had answered within two hours: the sum, the clause, and how late Steward was', async () => {
    await desk.does(handler, complaint.id, 'claim');
    await looksAt(minutes(60));
    await looksAt(minutes(120) + 400);
    const limit = await firing('limit');
    const [from, due] = [inShanghai(start), inShanghai(start + minutes(120))];
    const sum = `${from.date} ${from.time} 收到 + 2 小时（§3.1 一般）= ${from.date === due.date ? '' : `${due.date} `}${due.time}`;
    expect(limit.sentence.zh).toBe(`响应超时：${sum}`);
    expect(limit.sentence.en).toContain('received + 2 h (§3.1 general) = ');
    expect(limit).toMatchObject({
      clock: 'RESPOND',
      clockTitle: { zh: '响应' },
      means: 'breach',
      repeat: 0,
      tells: ['supervisor'],
      clause: '§3.1',
      standard: { id: complaint.standard.split('@')[0], version: Number(complaint.standard.split('@')[1]) },
      due: iso(start + minutes(120)),
      effectiveDue: iso(start + minutes(120)),
      recordedAt: iso(start + minutes(120) + 400),
      latenessMs: 400,
      toldBy: null,
      overruled: null,
      told: null,
    });
    const classified = (
      await clerk.http.get<{ items: { seq: number; type: string }[] }>(`/v1/complaints/${complaint.id}/facts`)
    ).body.items.find((fact) => fact.type === 'complaint.classified');
    expect(limit.sum).toMatchObject({
      startedAt: complaint.receivedAt,
      startedBy: 'complaint.received',
      startSeq: 1,
      startSetSeq: 1,
      lengthOf: 'limit',
      lengthMs: minutes(120),
      lengthClause: '§3.1',
      fraction: null,
      delayMs: 0,
      pausedMs: 0,
      pauses: [],
      problemClass: 'general',
    });
    expect(limit.sum.targetSeq).toBe(classified?.seq);
    expect((await firing('half')).sum).toMatchObject({ fraction: 0.5, lengthMs: minutes(120) });
  });

  it('lists every firing, oldest first, and says which higher one was told in its place', async () => {
    await looksAt(minutes(95));
    await looksAt(minutes(185));
    const { items, zone, caseId, number } = await asked();
    expect([zone, caseId, number]).toEqual(['Asia/Shanghai', complaint.id, complaint.number]);
    expect(items.map((one) => one.seq)).toEqual(items.map((one) => one.seq).toSorted((a, b) => a - b));
    const [limit, last] = [await firing('limit'), await firing('limit+60m')];
    expect(limit.toldBy).toBe(last.firingId);
    expect(last).toMatchObject({ toldBy: null, sum: { delayMs: minutes(60) } });
    const ledger = await desk.sql<{ id: string }>(
      `select data->'firing'->>'id' as id from steward.ledger where case_id = $1 and type = 'firing.reached' order by seq`,
      [complaint.id],
    );
    expect(items.map((one) => one.firingId)).toEqual(ledger.map((row) => row.id));
  });

  it('names who was passed over and why, who was told, by which rung, and the message of that moment', async () => {
    const { fired } = await looksAt(minutes(120));
    const { firingId } = fired.find((one) => one.clock === 'RESPOND' && one.point === 'limit') ?? { firingId: '' };
    const back = iso(start + minutes(3 * 24 * 60));
    await tells({
      firingId,
      considered: [
        {
          personId: 'chen',
          level: 'supervisor',
          rung: 'named',
          outcome: 'skipped',
          why: 'on-leave',
          rule: 'leave-7',
          until: back,
        },
        {
          personId: 'zhao',
          level: 'supervisor',
          rung: 'deputy',
          outcome: 'reached',
          why: 'leave-deputy',
          rule: 'leave-7',
        },
      ],
      reached: [{ recipient: 'zhao', level: 'supervisor', rung: 'deputy', deliveryId: 'dl-1', state: 'sent' }],
    });
    const { told } = await firing('limit');
    const until = inShanghai(start + minutes(3 * 24 * 60));
    expect(told).toMatchObject({
      at: iso(start + minutes(120)),
      alarm: false,
      reached: [{ kind: 'person', id: 'zhao', level: 'supervisor', rung: 'deputy', deliveryId: 'dl-1', state: 'sent' }],
      considered: [
        {
          personId: 'chen',
          outcome: 'skipped',
          why: 'on-leave',
          rule: 'leave-7',
          until: back,
          sentence: { zh: `跳过chen（主管·指定人员）：正在休假，至 ${until.date} ${until.time}。` },
        },
        {
          personId: 'zhao',
          outcome: 'reached',
          why: 'leave-deputy',
          until: null,
          sentence: {
            zh: '通知zhao（主管·代理人）：是请假期间的代理人。',
            en: 'Told zhao (supervisor, deputy): stands in during the leave.',
          },
        },
      ],
    });
  });

  it('tells of an alarm of the operator, when nobody could come', async () => {
    const { fired } = await looksAt(minutes(120));
    const { firingId } = fired.find((one) => one.clock === 'RESPOND' && one.point === 'limit') ?? { firingId: '' };
    const operator = {
      recipient: 'operator:operator',
      level: 'operator',
      rung: 'named',
      deliveryId: 'dl-2',
      state: 'sent',
    };
    await tells({ firingId, reached: [operator], alarm: true });
    expect((await firing('limit')).told).toMatchObject({ alarm: true, reached: [{ kind: 'operator', id: null }] });
  });

  it('keeps a firing that a back-dated acceptance contradicts, and names the fact that does', async () => {
    await looksAt(minutes(15));
    await looksAt(minutes(120));
    expect([await firing('limit'), await firing('limit', 'ASSIGN')].map((one) => one.overruled)).toEqual([null, null]);
    await desk.freezeAt(start + minutes(180));
    const happened = { at: iso(start + minutes(10)), reason: '纸质登记本补录' };
    await desk.does(supervisor, complaint.id, 'accept', { happened });
    const known = { at: happened.at, recordedAt: iso(start + minutes(180)), actor: { id: supervisor.id } };
    const unassigned = await firing('limit', 'ASSIGN');
    expect(unassigned.overruled?.by).toMatchObject({ ...known, type: expect.stringMatching(/claimed|accepted/) });
    // Accepted is not answered: only word to the owner stops the clock of §3.1.
    expect((await firing('limit')).overruled).toBeNull();
    await desk.does(supervisor, complaint.id, 'tell-owner', { text: '半小时到场', proof: call, happened });
    const limit = await firing('limit');
    expect(limit.overruled).toMatchObject({
      recordedAt: known.recordedAt,
      by: { ...known, type: 'owner.told-who-handles' },
    });
    expect(limit).toMatchObject({ due: iso(start + minutes(120)), latenessMs: 0 });
  });

  it('shows the deadlines that a change of class replaced', async () => {
    await desk.freezeAt(start + minutes(30));
    await desk.does(supervisor, complaint.id, 'change-class', { class: 'major-emergency', reason: '有人被困' });
    await looksAt(minutes(60));
    const limit = await firing('limit');
    expect(limit.sum).toMatchObject({ lengthMs: minutes(60), problemClass: 'major-emergency' });
    expect(limit.sum.replaced.map((one) => one.limitAt)).toContain(iso(start + minutes(120)));
    expect(limit.sum.targetSeq).toBeGreaterThan(limit.sum.startSeq ?? Infinity);
  });

  it('masks the complainant of a confidential case for all but named roles, here and in the ledger', async () => {
    complaint = await desk.filed(clerk, { class: 'general', confidential: true });
    start = Date.parse(complaint.receivedAt);
    const { fired } = await looksAt(0);
    const receipt = fired.find((one) => one.tells.includes('owner'));
    const [reporterId] = receipt?.reporterIds ?? [];
    const owner = {
      recipient: `owner:${String(reporterId)}`,
      level: 'owner',
      rung: 'named',
      deliveryId: 'dl-3',
      state: 'sent',
    };
    await tells({ firingId: String(receipt?.firingId), reached: [owner] });
    const idSeenBy = async (person: Person): Promise<unknown> =>
      (await firing('receipt', 'RESPOND', person)).told?.reached[0]?.id;
    expect([await idSeenBy(supervisor), await idSeenBy(handler)]).toEqual([reporterId, null]);
    for (const path of ['firings', 'facts']) {
      const [named, other] = await Promise.all(
        [supervisor, handler].map((one) => one.http.get(`/v1/complaints/${complaint.id}/${path}`)),
      );
      expect(JSON.stringify(named?.body)).toContain(reporterId);
      expect(JSON.stringify(other?.body)).not.toContain(reporterId);
    }
  });

  it('answers within the caller’s scope only', async () => {
    const strangers = await Promise.all([
      desk.person('estate-manager', 'songshan'),
      desk.person('company', null, 'other'),
    ]);
    for (const stranger of strangers) {
      const answer = await stranger.http.get<Problem>(`/v1/complaints/${complaint.id}/firings`);
      expect(answer.body).toMatchObject({ status: 404, code: 'case.unknown' });
    }
    expect((await desk.nobody.get(`/v1/complaints/${complaint.id}/firings`)).status).toBe(401);
  });
});
