import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CasePageWithContent, FactView } from '@steward/case-kit';
import type { OpenCalls } from '@steward/contracts';
import type { HttpAnswer } from '@steward/testing';
import { type Complaint, Desk, type Person, type Problem } from '../../test/fixture.js';
import type { LinkedCases } from './linked.schemas.js';

const reason = { reason: '现场核实：与该事件无关' };
const gas = { hazard: 'gas', level: 'level-2', text: '楼道闻到煤气味' };

describe('a case that leads to an emergency (§4.2)', () => {
  let desk: Desk;
  let clerk: Person;
  let handler: Person;
  let lead: Person;

  beforeAll(async () => {
    desk = await Desk.open();
    [clerk, handler, lead] = (await Promise.all(
      (['front-desk', 'handler', 'supervisor'] as const).map((role) => desk.person(role)),
    )) as [Person, Person, Person];
  });
  afterAll(() => desk.close());

  let places = 0;
  const somewhere = (): string => {
    places += 1;
    return `house-${String(places)}`;
  };
  const grave = async (changes: object = {}): Promise<Complaint> => {
    const filed = await desk.filed(clerk, { buildingId: somewhere(), ...changes });
    return desk.does(clerk, filed.id, 'classify', { class: 'major-emergency' });
  };
  const linksOf = async (path: string, id: string, by = lead): Promise<LinkedCases['items']> =>
    (await by.http.get<LinkedCases>(`/v1/${path}/${id}/links`)).body.items;
  const emergencyOf = async (complaint: Complaint): Promise<string> =>
    String((await linksOf('complaints', complaint.id)).at(-1)?.caseId);
  const page = async (id: string): Promise<CasePageWithContent> =>
    (await lead.http.get<CasePageWithContent>(`/v1/emergencies/${id}`)).body;
  const inEmergency = async <Body = CasePageWithContent>(
    by: Person,
    id: string,
    action: string,
    body: object = {},
  ): Promise<HttpAnswer<Body>> => by.http.post<Body>(`/v1/emergencies/${id}/actions/${action}`, body);
  const factsOf = async (path: string, id: string): Promise<readonly FactView[]> =>
    (await lead.http.get<{ items: FactView[] }>(`/v1/${path}/${id}/facts?limit=200`)).body.items;
  const linkFacts = async (path: string, id: string): Promise<readonly string[]> =>
    (await factsOf(path, id)).flatMap(({ type }) => (type.startsWith('link.') ? [type] : []));
  const standsDown = async (id: string): Promise<void> => {
    for (const [action, body] of [
      ['take-command', {}],
      ['contain', { text: '阀门已关闭' }],
      ['recover', { text: '检测合格' }],
      ['stand-down', {}],
    ] as const) {
      const answer = await inEmergency(handler, id, action, body);
      if (answer.status !== 200) throw new Error(`${action}: ${JSON.stringify(answer.body)}`);
    }
  };

  it('declares one, which has its start, and each shows the other in page and record', async () => {
    const complaint = await grave();
    await desk.does(clerk, complaint.id, 'declare-emergency', gas);
    const [link] = await linksOf('complaints', complaint.id);
    expect(link).toMatchObject({ process: 'emergency', as: 'child', how: 'declared', open: true });
    const emergency = await page(String(link?.caseId));
    expect(emergency).toMatchObject({ state: 'declared', kind: 'gas', class: 'level-2', place: complaint.buildingId });
    expect(emergency.receivedAt).toBe(complaint.receivedAt);
    expect(await linksOf('emergencies', emergency.id)).toMatchObject([
      { process: 'complaint', as: 'parent', how: 'declared', caseId: complaint.id, number: complaint.number },
    ]);
    expect(await linkFacts('complaints', complaint.id)).toEqual(['link.made']);
    expect(await linkFacts('emergencies', emergency.id)).toEqual(['link.made']);
    const record = await lead.http.get<{ steps: { type: string; details: { zh: string }[] }[] }>(
      `/v1/emergencies/${emergency.id}/ledger`,
    );
    const step = record.body.steps.find(({ type }) => type === 'link.made');
    expect(step?.details.map(({ zh }) => zh).join()).toContain(String(complaint.number));
    const ledger = await lead.http.get<{ process: { type: string; details: { zh: string }[] }[] }>(
      `/v1/complaints/${complaint.id}/ledger`,
    );
    const made = ledger.body.process.find(({ type }) => type === 'link.made');
    expect(made?.details.map(({ zh }) => zh).join()).toContain(String(emergency.number));
  });

  it('counts a system failure from the start of the complaint, and from its own once that link is undone', async () => {
    const happened = { at: new Date(Date.now() - 20 * 60_000).toISOString(), reason: '值班电话记录' };
    const filed = await desk.filed(lead, { buildingId: somewhere(), happened });
    const complaint = await desk.does(clerk, filed.id, 'classify', { class: 'major-emergency' });
    await desk.does(clerk, complaint.id, 'declare-emergency', { ...gas, hazard: 'power' });
    const id = await emergencyOf(complaint);
    const clock = async (): Promise<string | undefined> =>
      (await page(id)).clocks.find(({ clock: name }) => name === 'SYSTEM-FAILURE')?.startedAt;
    expect(await clock()).toBe(complaint.receivedAt);
    await desk.does(lead, complaint.id, 'undo-emergency', { caseId: id, ...reason });
    expect(Date.parse(String(await clock()))).toBeGreaterThan(Date.parse(complaint.receivedAt) + 19 * 60_000);
    expect((await page(id)).receivedAt).not.toBe(complaint.receivedAt);
  });

  it('joins the one that is open at its place, and declares another elsewhere and for another hazard', async () => {
    const first = await grave();
    await desk.does(clerk, first.id, 'declare-emergency', gas);
    const emergency = await emergencyOf(first);
    const second = await grave({ buildingId: first.buildingId });
    await desk.does(clerk, second.id, 'declare-emergency', gas);
    expect(await linksOf('complaints', second.id)).toMatchObject([{ caseId: emergency, how: 'joined' }]);
    expect(await linksOf('emergencies', emergency)).toHaveLength(2);
    const elsewhere = await grave();
    await desk.does(clerk, elsewhere.id, 'declare-emergency', gas);
    expect(await emergencyOf(elsewhere)).not.toBe(emergency);
    const fire = await grave({ buildingId: first.buildingId });
    await desk.does(clerk, fire.id, 'declare-emergency', { ...gas, hazard: 'fire' });
    expect(await emergencyOf(fire)).not.toBe(emergency);
  });

  it('joins when two declare at one place at the same time: one emergency, linked with both', async () => {
    const place = somewhere();
    const two = [await grave({ buildingId: place }), await grave({ buildingId: place })];
    const answers = await Promise.all(two.map(({ id }) => desk.act(clerk, id, 'declare-emergency', gas)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const emergencies = new Set(await Promise.all(two.map(emergencyOf)));
    expect(emergencies.size).toBe(1);
    expect(await linksOf('emergencies', [...emergencies][0] ?? '')).toHaveLength(2);
  });

  it('is linked once: a key repeats its answer, and the same pair is refused', async () => {
    const complaint = await grave();
    const key = { 'idempotency-key': `declare-${complaint.id}` };
    for (const _ of [1, 2])
      expect((await desk.act(clerk, complaint.id, 'declare-emergency', gas, key)).status).toBe(200);
    expect(await linkFacts('complaints', complaint.id)).toEqual(['link.made']);
    expect(await desk.isRefused(clerk, complaint.id, 'declare-emergency', gas)).toMatchObject({ code: 'link.known' });
    const caseId = await emergencyOf(complaint);
    expect(await desk.isRefused(clerk, complaint.id, 'join-emergency', { caseId })).toMatchObject({
      code: 'link.known',
    });
    expect(await linkFacts('emergencies', caseId)).toEqual(['link.made']);
  });

  it('is undone by whoever leads, with a reason, on both; and can be linked anew', async () => {
    const complaint = await grave();
    await desk.does(clerk, complaint.id, 'declare-emergency', gas);
    const caseId = await emergencyOf(complaint);
    expect(await desk.isRefused(clerk, complaint.id, 'undo-emergency', { caseId, ...reason })).toMatchObject({
      status: 403,
    });
    expect((await desk.act(lead, complaint.id, 'undo-emergency', { caseId })).status).toBe(400);
    await desk.does(lead, complaint.id, 'undo-emergency', { caseId, ...reason });
    expect([await linksOf('complaints', complaint.id), await linksOf('emergencies', caseId)]).toEqual([[], []]);
    for (const [path, id] of [
      ['complaints', complaint.id],
      ['emergencies', caseId],
    ] as const) {
      const undone = (await factsOf(path, id)).find(({ type }) => type === 'link.undone');
      expect(undone).toMatchObject({ actor: { id: lead.id }, clause: '§4.2' });
      expect(typeof undone?.data['contentId']).toBe('string');
    }
    // The emergency goes on: it is no part of the mistake.
    expect((await page(caseId)).state).toBe('declared');
    expect(await desk.isRefused(lead, complaint.id, 'undo-emergency', { caseId, ...reason })).toMatchObject({
      code: 'link.unknown',
    });
    await desk.does(clerk, complaint.id, 'join-emergency', { caseId });
    expect(await linksOf('emergencies', caseId)).toMatchObject([{ how: 'joined', caseId: complaint.id }]);
  });

  it('is closed after its emergency is stood down, and is told until then what is open', async () => {
    const complaint = await grave();
    await desk.does(clerk, complaint.id, 'declare-emergency', gas);
    const caseId = await emergencyOf(complaint);
    const { number } = await page(caseId);
    const told = { kind: 'in-person' };
    await desk.does(handler, complaint.id, 'accept');
    await desk.does(handler, complaint.id, 'tell-owner', { text: '我来处理', proof: told });
    await desk.does(handler, complaint.id, 'feed-back', { text: '已处理', proof: told });
    await desk.does(lead, complaint.id, 'review', { result: 'fixed', how: 'visit' });
    // Nothing closes it by itself either.
    expect(await desk.rates(lead, complaint.id, { score: 5 })).toMatchObject({ state: 'reviewed', over: false });
    expect(await desk.isRefused(lead, complaint.id, 'close', reason)).toMatchObject({
      status: 422,
      code: 'case.child-open',
      clause: '§4.2',
      details: { open: [{ caseId, process: 'emergency', number, state: 'declared' }] },
    });
    await standsDown(caseId);
    expect(await linksOf('complaints', complaint.id)).toMatchObject([{ open: false }]);
    expect(await desk.does(lead, complaint.id, 'close', reason)).toMatchObject({ state: 'closed' });
  });

  it('waits for the one into which its emergency was joined', async () => {
    const [one, other] = [await grave(), await grave()];
    for (const { id } of [one, other]) await desk.does(clerk, id, 'declare-emergency', gas);
    const [gone, survivor] = [await emergencyOf(one), await emergencyOf(other)];
    expect((await inEmergency(lead, gone, 'join', { caseId: survivor })).status).toBe(200);
    expect(await linksOf('complaints', one.id)).toMatchObject([{ open: true }]);
    await standsDown(survivor);
    expect(await linksOf('complaints', one.id)).toMatchObject([{ open: false }]);
  });

  it('is merged only into one that waits for the same emergency', async () => {
    const [gone, survivor] = [await grave(), await grave()];
    await desk.does(clerk, gone.id, 'declare-emergency', gas);
    const caseId = await emergencyOf(gone);
    const into = { into: survivor.id, reason: '同一处煤气味' };
    expect(await desk.isRefused(clerk, gone.id, 'merge', into)).toMatchObject({
      code: 'merge.link-lost',
      details: { cases: [caseId] },
    });
    await desk.does(clerk, survivor.id, 'join-emergency', { caseId });
    expect(await desk.does(clerk, gone.id, 'merge', into)).toMatchObject({ state: 'merged' });
  });

  it('is refused what makes no sense', async () => {
    const ordinary = await desk.filed(clerk);
    expect(await desk.isRefused(clerk, ordinary.id, 'declare-emergency', gas)).toMatchObject({
      code: 'complaint.not-major-emergency',
    });
    const complaint = await grave();
    expect(await desk.isRefused(clerk, complaint.id, 'join-emergency', { caseId: ordinary.id })).toMatchObject({
      code: 'linked-case.unknown',
    });
    expect(await desk.isRefused(clerk, complaint.id, 'join-emergency', { caseId: 'none' })).toMatchObject({
      code: 'linked-case.unknown',
    });
    const drill = await clerk.http.post<CasePageWithContent>('/v1/emergencies', {
      ...{ estateId: 'lihua', kind: 'gas', level: 'level-3', text: '演练', drill: true },
    });
    expect(await desk.isRefused(clerk, complaint.id, 'join-emergency', { caseId: drill.body.id })).toMatchObject({
      code: 'link.drill',
    });
    const wide = await desk.person('company', null);
    const far = await wide.http.post<CasePageWithContent>('/v1/emergencies', {
      ...{ estateId: 'songshan', kind: 'gas', level: 'level-3', text: '煤气味' },
    });
    expect(await desk.isRefused(wide, complaint.id, 'join-emergency', { caseId: far.body.id })).toMatchObject({
      code: 'link.other-estate',
    });
    expect((await desk.act<Problem>(clerk, complaint.id, 'declare-emergency', { hazard: 'dragons' })).status).toBe(400);
    expect(await linkFacts('complaints', complaint.id)).toEqual([]);
  });

  it('says of a confidential one only that there is one, to whoever may not read it', async () => {
    const about = await desk.person('handler');
    const complaint = await grave({ confidential: true, aboutPersonId: about.id });
    await desk.does(lead, complaint.id, 'declare-emergency', gas);
    const emergency = await emergencyOf(complaint);
    expect((await page(emergency)).place).toBeNull();
    const stranger = await desk.person('contractor');
    const shown = await stranger.http.get<LinkedCases>(`/v1/complaints/${complaint.id}/links`);
    expect(shown.status).toBe(404);
  });

  it('is a fault, too, while somebody is in danger; it keeps its piece, and is accepted after the emergency', async () => {
    await desk.sql(
      `insert into steward.equipment (equipment_id, company_id, estate_id, building_id, kind, code, name_zh, name_en, state, active, seq)
       values ('lift-9', 'yijia', 'lihua', 'b3', 'lift', 'L-9', '电梯', 'Lift', 'in-service', true, 1)`,
    );
    await desk.sql(`update steward.equipment set contractor_id = 'hongda' where equipment_id = 'lift-9'`);
    const reported = await clerk.http.post<CasePageWithContent>('/v1/faults', {
      ...{ kind: 'lift', equipmentId: 'lift-9', unsafe: false, text: '电梯停在三楼' },
    });
    const { id } = reported.body;
    const does = async <Body = CasePageWithContent>(by: Person, action: string, body: object = {}) =>
      by.http.post<Body>(`/v1/faults/${id}/actions/${action}`, body);
    const trapped = { hazard: 'lift-entrapment', level: 'level-3', text: '轿厢内两人被困' };
    expect((await does<Problem>(clerk, 'declare-emergency', trapped)).body.code).toBe('fault.not-unsafe');
    await does(handler, 'find-unsafe', { text: '有人被困' });
    expect((await does(clerk, 'declare-emergency', trapped)).status).toBe(200);
    const [link] = await linksOf('faults', id);
    const emergency = await page(String(link?.caseId));
    expect(emergency).toMatchObject({ kind: 'lift-entrapment', place: 'b3', receivedAt: reported.body.receivedAt });
    expect(await linksOf('emergencies', emergency.id)).toMatchObject([{ process: 'fault', caseId: id }]);
    // Only the firm that looks after the piece releases people: it is called before others of its kind.
    const calls = await desk.internal.get<OpenCalls>(`/internal/cases/${emergency.id}/call-out`);
    expect(calls.body).toMatchObject({ contractorId: 'hongda' });
    const fault = await lead.http.get<CasePageWithContent>(`/v1/faults/${id}`);
    expect(fault.body['equipmentId']).toBe('lift-9');
    await does(handler, 'respond');
    await does(handler, 'make-safe', { text: '人员已救出' });
    await does(handler, 'fix', { text: '已更换门锁' });
    expect((await does<Problem>(lead, 'verify')).body).toMatchObject({ code: 'case.child-open', clause: '§4.2' });
    await standsDown(emergency.id);
    expect((await does(lead, 'verify')).body).toMatchObject({ state: 'verified' });
  });
});
