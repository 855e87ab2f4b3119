import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CasePageWithContent, FacesPage, FactView } from '@steward/case-kit';
import { type Advanced, type CaseSnapshot, type FactNews, type OpenCalls, topics } from '@steward/contracts';
import type { HttpAnswer } from '@steward/testing';
import { Desk, type Person, type Problem } from '../../test/fixture.js';
import type { EmergencyView } from './emergency.case.js';
import { ReleaseNewsController } from './release.news.controller.js';
import type { ScoreDto } from './score.schemas.js';
import type { Why } from './why.schemas.js';

const minute = 60_000;

describe('an emergency (§1.3.1, §4.2)', () => {
  let desk: Desk;
  let clerk: Person;
  let guard: Person;
  let lead: Person;
  let manager: Person;
  let stranger: Person;

  beforeAll(async () => {
    desk = await Desk.open();
    clerk = await desk.person('front-desk');
    guard = await desk.person('handler');
    lead = await desk.person('supervisor');
    manager = await desk.person('estate-manager');
    stranger = await desk.person('handler');
  });
  afterAll(() => desk.close());

  const body = { estateId: 'lihua', kind: 'lift-entrapment', text: '三号楼电梯困人' };
  const report = async <Body = CasePageWithContent>(more: object = {}, by = clerk): Promise<HttpAnswer<Body>> =>
    by.http.post<Body>('/v1/emergencies', { ...body, ...more });
  const declared = async (level = 'level-1', more: object = {}): Promise<string> =>
    (await report({ level, ...more })).body.id;
  const act = async <Body = CasePageWithContent>(
    by: Person,
    id: string,
    action: string,
    given: object = {},
  ): Promise<HttpAnswer<Body>> => by.http.post<Body>(`/v1/emergencies/${id}/actions/${action}`, given);
  const factsOf = async (id: string): Promise<readonly FactView[]> =>
    (await clerk.http.get<{ items: FactView[] }>(`/v1/emergencies/${id}/facts?limit=200`)).body.items;
  const typesOf = async (id: string): Promise<readonly string[]> => (await factsOf(id)).map(({ type }) => type);
  const open = async (id: string): Promise<OpenCalls> =>
    (await desk.internal.get<OpenCalls>(`/internal/cases/${id}/call-out`)).body;
  const called = async (
    id: string,
    activation: string,
    candidates: readonly { readonly personId: string; readonly unfit: readonly string[] }[],
    attempt = 0,
  ): Promise<HttpAnswer<OpenCalls>> =>
    desk.internal.post<OpenCalls>(`/internal/cases/${id}/called`, { activation, attempt, candidates });
  const advance = async (id: string): Promise<Advanced> =>
    (await desk.internal.post<Advanced>(`/internal/cases/${id}/advance`, {})).body;
  const fit = (...people: readonly Person[]) => people.map(({ id }) => ({ personId: id, unfit: [] }));

  it('is declared by whoever says a level, in one commit, and the first call stands open at once, on the emergency queue', async () => {
    const { status, body: filed } = await report({ level: 'level-1' });
    expect([status, filed.state, filed.class, filed.urgent]).toEqual([201, 'declared', 'level-1', true]);
    expect(await typesOf(filed.id)).toEqual(['emergency.reported', 'emergency.declared', 'round.began', 'step.opened']);
    const { body: snapshot } = await desk.internal.get<CaseSnapshot>(`/internal/cases/${filed.id}`);
    expect(snapshot.emergency).toBe(true);
    expect(Date.parse(snapshot.nextDueAt ?? '')).toBeLessThanOrEqual(Date.now());
    expect((await open(filed.id)).calls).toEqual([
      { activation: 'roster/1', attempt: 0, people: null, targets: [{ of: 'on-duty' }] },
    ]);
  });

  it('waits to be assessed where nobody says a level, and is declared by time', async () => {
    const id = (await report()).body.id;
    expect(await typesOf(id)).toEqual(['emergency.reported']);
    expect((await open(id)).calls).toEqual([]);
    const { body: page } = await act(lead, id, 'declare', { level: 'level-2' });
    expect([page.state, page.class]).toEqual(['declared', 'level-2']);
  });

  it('calls who can come, says why not the others, and opens the next step in the same commit where nobody is left', async () => {
    const id = await declared();
    const first = await called(id, 'roster/1', [{ personId: guard.id, unfit: ['off-duty'] }]);
    expect(first.body.calls).toEqual([{ activation: 'line/1', attempt: 0, people: null, targets: [{ of: 'line' }] }]);
    const [skipped, opened] = (await factsOf(id)).slice(-2);
    expect([skipped?.type, skipped?.data]).toMatchObject([
      'step.called',
      { reached: [], skipped: [{ personId: guard.id, why: 'off-duty' }] },
    ]);
    expect([opened?.type, opened?.recordedAt]).toEqual(['step.opened', skipped?.recordedAt]);
    // Of each target it keeps how many it named: who was looked for in vain is known afterwards.
    const considered = [
      { of: 'line', named: 2 },
      { of: 'layer', id: 'night', named: 0, why: 'nobody-on-duty' },
    ];
    const second = { activation: 'line/1', attempt: 0, candidates: fit(lead, manager), considered };
    expect((await desk.internal.post<OpenCalls>(`/internal/cases/${id}/called`, second)).body.calls).toEqual([]);
    const kept = (await factsOf(id)).findLast(({ type }) => type === 'step.called');
    expect(kept?.data['considered']).toEqual(considered);
    const { fired } = await advance(id);
    expect(fired.map(({ call, tells }) => [call?.for, call?.personId, call?.asksForWork, tells])).toEqual([
      ['called-out', lead.id, false, ['handler']],
      ['called-out', manager.id, false, ['handler']],
    ]);
  });

  it('records a call once, however often it is said', async () => {
    const id = await declared();
    await called(id, 'roster/1', fit(guard));
    const before = await typesOf(id);
    expect((await called(id, 'roster/1', fit(guard))).status).toBe(200);
    expect(await typesOf(id)).toEqual(before);
    expect((await desk.internal.get(`/internal/cases/nothing/call-out`)).status).toBe(404);
  });

  it('is answered by whoever was called; one yes satisfies the step, and nobody else is called', async () => {
    const id = await declared();
    await called(id, 'roster/1', fit(guard));
    const { body: refused } = await act<Problem>(stranger, id, 'answer', { says: 'coming' });
    expect(refused.code).toBe('responder.not-called');
    expect((await act(guard, id, 'answer', { says: 'coming' })).status).toBe(200);
    expect(await typesOf(id)).toEqual(expect.arrayContaining(['responder.answered', 'step.satisfied']));
    expect((await open(id)).calls).toEqual([]);
    expect((await act(guard, id, 'arrive')).status).toBe(200);
    expect((await act<Problem>(guard, id, 'answer', { says: 'coming' })).body.code).toBe('responder.here');
  });

  it('whoever comes to another emergency is named as busy; a drill holds nobody back from a real one', async () => {
    const [real, drill] = [await declared(), await declared('level-3', { drill: true })];
    await called(drill, 'roster/1', fit(guard));
    await act(guard, drill, 'answer', { says: 'coming' });
    await called(real, 'roster/1', fit(lead));
    await act(lead, real, 'answer', { says: 'coming' });
    const third = await open(await declared());
    expect(third.busy).toContain(lead.id);
    const other = await open(await declared('level-2', { drill: true }));
    expect(other.busy).toEqual(expect.arrayContaining([lead.id, guard.id]));
    const page = (await clerk.http.get<CasePageWithContent>(`/v1/emergencies/${drill}`)).body;
    expect(page.title?.zh).toMatch(/^【演练】/);
  });

  it('tells everybody who was called that it is over, and is over only when each of them knows', async () => {
    const id = await declared();
    await called(id, 'roster/1', fit(guard));
    await act(guard, id, 'answer', { says: 'have-it' });
    await act(lead, id, 'take-command');
    expect((await act<Problem>(guard, id, 'contain', { text: '已控制' })).body.code).toBe('command.not-yours');
    await act(lead, id, 'open-task', {
      personId: guard.id,
      dueAt: new Date(Date.now() + minute).toISOString(),
      text: '守住现场',
    });
    await act(lead, id, 'contain', { text: '门已打开' });
    expect((await act<Problem>(lead, id, 'recover', { text: '恢复运行' })).body.code).toBe('task.still-open');
    await act(guard, id, 'finish-task', { task: 1 });
    await act(lead, id, 'recover', { text: '恢复运行' });
    const { body: down } = await act(lead, id, 'stand-down');
    expect([down.state, down.over]).toEqual(['stood-down', false]);
    const { fired } = await advance(id);
    expect(fired.filter(({ call }) => call?.for === 'stood-down').map(({ call }) => call?.personId)).toEqual([
      guard.id,
    ]);
    expect((await act(guard, id, 'know-it-is-over')).status).toBe(200);
    await act(manager, id, 'review', { text: '预案有效', planChanges: false });
    expect((await act(clerk, id, 'archive')).body).toMatchObject({ state: 'closed', over: true });
  });

  it('takes the receipt of the message that it is over for the word of whoever got it, and no other message', async () => {
    const id = await declared('level-2');
    await called(id, 'roster/1', fit(guard, stranger));
    await act(lead, id, 'propose-false-alarm', { reason: '误报' });
    await act(clerk, id, 'confirm-false-alarm');
    const { fired } = await advance(id);
    const [over] = fired.filter(({ call }) => call?.for === 'stood-down');
    const news = desk.running.app.get(ReleaseNewsController);
    const hears = (key: string, data: object, recipientId = guard.id): Promise<void> =>
      news.receipt({ data, view: { key, recipientKind: 'person', recipientId, caseId: id } } as unknown as FactNews);
    const released = async (): Promise<readonly unknown[]> =>
      (await factsOf(id)).flatMap(({ type, data }) => (type === 'responder.released' ? [data] : []));
    await hears(`${id}/CALL/4/0/called-out/0/${guard.id}`, { kind: 'delivered', by: 'provider' });
    await hears(`${id}/${over?.firingId ?? ''}/${guard.id}`, { attempt: 1, result: 'failed' });
    expect(await released()).toEqual([]);
    for (let twice = 0; twice < 2; twice += 1)
      await hears(`${id}/${over?.firingId ?? ''}/${guard.id}`, { kind: 'delivered', by: 'provider' });
    expect(await released()).toMatchObject([{ personId: guard.id, by: 'receipt' }]);
    expect((await act(clerk, id, 'release', { personId: stranger.id })).body).toMatchObject({ over: true });
  });

  it('opens as a warning that lapses, and stands in the lists and the ledger of its own', async () => {
    const until = new Date(Date.now() + 60 * minute).toISOString();
    const { status, body: watched } = await lead.http.post<CasePageWithContent>('/v1/emergencies/watches', {
      ...body,
      kind: 'typhoon',
      colour: 'orange',
      until,
    });
    expect([status, watched.state, watched.running.map(({ clock }) => clock)]).toEqual([201, 'watch', ['WATCH']]);
    const listed = await clerk.http.get<FacesPage>('/v1/emergencies?limit=100');
    expect(listed.body.items.map(({ id }) => id)).toContain(watched.id);
    expect((await open(watched.id)).calls).toEqual([]);
    const past = { ...body, colour: 'red', until: new Date(Date.now() - minute).toISOString() };
    expect((await lead.http.post<Problem>('/v1/emergencies/watches', past)).body.code).toBe('at.past');
  });

  it('is reported where there was no line, as old as the press, once; a wrong clock is bounded and said, and never keeps it out', async () => {
    const pressed = (at: number, off: number, key: string, by = guard) =>
      by.http.post<CasePageWithContent>(
        '/v1/emergencies',
        { ...body, level: 'level-2' },
        {
          'done-at': `${new Date(at).toISOString()}; off=${String(off)}; seen=0`,
          'idempotency-key': key,
        },
      );
    const now = Date.now();
    const { status, body: filed } = await pressed(now - 20 * minute, -5_000, 'pressed-in-the-basement');
    expect([status, filed.state]).toEqual([201, 'declared']);
    // However often it is sent.
    const again = await pressed(now - 20 * minute, -5_000, 'pressed-in-the-basement');
    expect(again.body.id).toBe(filed.id);
    const [reported, started] = await factsOf(filed.id);
    expect([reported?.at, reported?.data['backDated']]).toMatchObject([
      new Date(now - 20 * minute - 5_000).toISOString(),
      { phone: { offMs: -5_000 } },
    ]);
    // It is declared when it comes in: nobody could be called before.
    expect([started?.type, started?.data['level'], started?.at]).toEqual([
      'emergency.declared',
      'level-2',
      started?.recordedAt,
    ]);
    expect((await open(filed.id)).calls).toMatchObject([{ activation: 'roster/1', attempt: 0 }]);
    await advance(filed.id);
    const types = await typesOf(filed.id);
    expect(types.filter((type) => type === 'emergency.declared')).toHaveLength(1);
    expect(types).not.toContain('step.ran-out');
    const [ahead] = await factsOf((await pressed(now + 90 * minute, 0, 'an-hour-ahead')).body.id);
    expect([ahead?.at, Number((ahead?.data['backDated'] as { phone: { offMs: number } }).phone.offMs)]).toEqual([
      ahead?.recordedAt,
      Date.parse(ahead?.recordedAt ?? '') - (now + 90 * minute),
    ]);
    const [ancient] = await factsOf((await pressed(now - 3 * 24 * 60 * minute, 0, 'three-days-old')).body.id);
    expect(Date.parse(ancient?.recordedAt ?? '') - Date.parse(ancient?.at ?? '')).toBe(24 * 60 * minute);
  });

  describe('freezes the plan that holds at its place when it is declared', () => {
    const hazard = 'gas';
    const published = (planId: string, version: number, more: { readonly estateId?: string | null } = {}) => {
      const { estateId = 'lihua' } = more;
      const steps = [
        {
          id: 'keepers',
          need: 'any',
          targets: [{ of: 'post', id: 'handler' }],
          waitMs: 7_000,
          hours: { from: 0, until: 1_439 },
          certificates: ['confirmation:gas'],
        },
      ];
      const digest = `${planId}@${String(version)}`;
      return desk.publishes(
        topics.plans,
        planId,
        version,
        { companyId: 'yijia', estateId },
        {
          ...{ planId, companyId: 'yijia', estateId, hazard, state: 'published', active: true },
          frozen: { planId, version, digest, steps, authorities: [], tellsOwners: false },
        },
      );
    };
    const declaresGas = async (level = 'level-2'): Promise<CasePageWithContent> =>
      (await report({ kind: hazard, level })).body;
    const planOf = async (id: string): Promise<unknown> =>
      (await factsOf(id)).find(({ type }) => type === 'emergency.declared')?.data['plan'];
    const why = async (id: string, who: Person): Promise<Why> =>
      (await clerk.http.get<Why>(`/v1/emergencies/${id}/why?person=${who.id}`)).body;

    it('the bare one where none is published, and says so', async () => {
      const { id } = await declaresGas();
      expect([await planOf(id), (await open(id)).calls[0]?.activation]).toEqual([null, 'roster/1']);
      await called(id, 'roster/1', fit(guard));
      expect(await why(id, guard)).toMatchObject({ plan: null, call: { activation: 'roster/1', because: 'declared' } });
    });

    it('the company’s template, then the estate’s own; a version of a minute later changes nothing of what goes on', async () => {
      await published('gas-template', 1, { estateId: null });
      const first = await declaresGas();
      expect(await planOf(first.id)).toMatchObject({ planId: 'gas-template', version: 1 });
      await published('gas-own', 1);
      const { id } = await declaresGas();
      expect(await planOf(id)).toMatchObject({ planId: 'gas-own', version: 1, digest: 'gas-own@1' });
      expect((await open(id)).calls).toEqual([
        // Staff is asked for just what the step wants, as it was frozen.
        {
          ...{ activation: 'keepers/1', attempt: 0, people: null, targets: [{ of: 'post', id: 'handler' }] },
          ...{ hours: { from: 0, until: 1_439 }, certificates: ['confirmation:gas'] },
        },
      ]);
      await called(id, 'keepers/1', fit(guard));
      await published('gas-own', 2);
      expect((await why(id, guard)).plan).toMatchObject({ planId: 'gas-own', version: 1 });
      expect((await why(id, guard)).says.zh).toBe(
        '按预案“gas-own”第 1 版，第 1 轮步骤“keepers”呼叫他：启动时首先呼叫。',
      );
      const next = await declaresGas();
      expect(await planOf(next.id)).toMatchObject({ version: 2 });
      const { body: shown } = await clerk.http.get<EmergencyView>(`/v1/emergencies/${next.id}`);
      expect(shown).toMatchObject({ planId: 'gas-own', planVersion: 2 });
    });

    it('what holds when it is declared, not what held when it was reported', async () => {
      const reported = await report({ kind: hazard });
      await published('gas-own', 3);
      await act(lead, reported.body.id, 'declare', { level: 'level-3' });
      expect(await planOf(reported.body.id)).toMatchObject({ planId: 'gas-own', version: 3 });
      const other = await report({ kind: hazard });
      for (const planId of ['gas-own', 'gas-template'])
        await desk.publishes(
          topics.plans,
          planId,
          9,
          { companyId: 'yijia', estateId: planId === 'gas-own' ? 'lihua' : null },
          {
            ...{
              planId,
              companyId: 'yijia',
              estateId: planId === 'gas-own' ? 'lihua' : null,
              hazard,
              state: 'withdrawn',
            },
            ...{ active: false, frozen: null },
          },
        );
      await act(lead, other.body.id, 'declare', { level: 'level-3' });
      expect([await planOf(other.body.id), (await open(other.body.id)).calls[0]?.activation]).toEqual([
        null,
        'roster/1',
      ]);
    });

    it('at a warning whoever stands by is asked, by the plan, and told when it is declared and over', async () => {
      const steps = [{ id: 'keepers', need: 'any', targets: [{ of: 'post', id: 'handler' }] }];
      const standBy = [{ id: 'ready', need: 'any', targets: [{ of: 'on-duty' }], standBy: true }];
      const scope = { companyId: 'yijia', estateId: 'lihua' };
      const frozen = {
        planId: 'lightning-own',
        version: 1,
        digest: 'd',
        steps,
        standBy,
        authorities: [],
        tellsOwners: false,
      };
      await desk.publishes(topics.plans, 'lightning-own', 1, scope, {
        ...{ planId: 'lightning-own', ...scope, hazard: 'lightning', state: 'published', active: true, frozen },
      });
      const { body: watched } = await lead.http.post<CasePageWithContent>('/v1/emergencies/watches', {
        ...{ ...body, kind: 'lightning', colour: 'yellow', until: new Date(Date.now() + 60 * minute).toISOString() },
      });
      expect((await open(watched.id)).calls.map(({ activation }) => activation)).toEqual(['ready/1']);
      await called(watched.id, 'ready/1', fit(guard));
      expect((await advance(watched.id)).fired.map(({ call }) => [call?.for, call?.personId])).toEqual([
        ['stand-by', guard.id],
      ]);
      expect((await act<EmergencyView>(guard, watched.id, 'stand-by')).body).toMatchObject({ standingBy: [guard.id] });
      await act(lead, watched.id, 'declare', { level: 'level-3' });
      expect((await open(watched.id)).calls.map(({ activation }) => activation)).toEqual(['keepers/1']);
    });

    it('a drill is scored against what the frozen plan expects, and says so when it is over; a real one says nothing', async () => {
      const scope = { companyId: 'yijia', estateId: 'lihua' };
      const expects = { firstAnswerMs: minute, onSiteMs: 5 * minute, commandMs: 5 * minute };
      const frozen = {
        ...{ planId: 'traffic-own', version: 1, digest: 'd', authorities: [], tellsOwners: false },
        steps: [{ id: 'keepers', need: 'any', targets: [{ of: 'post', id: 'handler' }] }],
        expects: { ...expects, rollCallMs: null, evacuationMs: null },
        roles: [{ roleId: 'commander', posts: ['supervisor'], standIn: null }],
      };
      await desk.publishes(topics.plans, 'traffic-own', 1, scope, {
        ...{ planId: 'traffic-own', ...scope, hazard: 'traffic', state: 'published', active: true, frozen },
      });
      const lives = async (drill: boolean): Promise<string> => {
        const { id } = (await report({ kind: 'traffic', level: 'level-3', ...(drill ? { drill } : {}) })).body;
        await called(id, 'keepers/1', fit(guard));
        await act(guard, id, 'answer', { says: 'coming' });
        await act(guard, id, 'arrive');
        await act(lead, id, 'take-command');
        await act(lead, id, 'contain', { text: '已控制' });
        await act(lead, id, 'recover', { text: '已恢复' });
        expect((await act(lead, id, 'stand-down')).status).toBe(200);
        return id;
      };
      const scoreOf = async (id: string): Promise<ScoreDto> =>
        (await clerk.http.get<ScoreDto>(`/v1/emergencies/${id}/score`)).body;
      const ended = async (id: string): Promise<unknown> =>
        (await factsOf(id)).find(({ type }) => type === 'emergency.stood-down')?.data['score'];
      const [drill, real] = [await lives(true), await lives(false)];
      const { parts, ...sheet } = await scoreOf(drill);
      expect(sheet).toMatchObject({
        ...{ drill: true, stage: 'ended', plan: { planId: 'traffic-own', version: 1 }, findings: 0 },
        ...{ points: { atLeast: 60, atMost: 60, outOf: 60 }, score: { atLeast: 100, atMost: 100 }, verdict: 'passed' },
      });
      expect(parts.map(({ how, part }) => `${part} ${how}`)).toEqual([
        ...['first-answer in-time', 'on-site in-time', 'roles in-time', 'tasks not-expected', 'reports not-expected'],
        'roll-call not-expected',
      ]);
      expect([await ended(drill), await ended(real)]).toEqual([{ atLeast: 100, atMost: 100 }, undefined]);
      // Beside its review a real one is scored as well.
      expect(await scoreOf(real)).toMatchObject({ drill: false, score: { atLeast: 100 } });
      expect((await clerk.http.get<Problem>('/v1/emergencies/nothing/score')).body.code).toBe('case.unknown');
    });

    it('why is answered to whoever may read it, and of a case that there is', async () => {
      const { id } = await declaresGas();
      expect((await clerk.http.get<Problem>('/v1/emergencies/nothing/why?person=p-1')).body.code).toBe('case.unknown');
      expect((await clerk.http.get(`/v1/emergencies/${id}/why`)).status).toBe(400);
      expect(await why(id, stranger)).toMatchObject({ call: null, skipped: null });
    });
  });

  describe('households (§4.2)', () => {
    const [house, other] = ['b-fire', 'b-beside'];
    const homes = ['f-101', 'f-102', 'f-201'];
    beforeAll(async () => {
      const rows = [
        ...homes.map((id) => [id, house, `h-${id}`]),
        ['f-empty', house, null],
        ['g-101', other, 'h-g-101'],
      ];
      for (const [id, building, household] of rows)
        await desk.sql(
          `insert into steward.dwelling (dwelling_id, company_id, estate_id, building_id, household_id, contact_wish, active, seq)
           values ($1, 'yijia', 'lihua', $2, $3, 'any', true, 1)`,
          [id, building, household],
        );
    });
    const viewOf = async (id: string) => (await lead.http.get<EmergencyView>(`/v1/emergencies/${id}`)).body;
    const factOf = async (id: string, type: string) => (await factsOf(id)).find((fact) => fact.type === type)?.data;

    it('are listed by place and frozen: who lives there, how many stand empty, and nothing that comes later', async () => {
      const id = await declared();
      expect((await act(lead, id, 'open-roll-call', { buildings: [house] })).status).toBe(200);
      expect(await factOf(id, 'rollcall.opened')).toEqual({ dwellings: homes, vacant: 1 });
      await desk.sql(`update steward.dwelling set household_id = 'h-new' where dwelling_id = 'f-empty'`);
      const late = await act<Problem>(guard, id, 'account-household', { dwellings: ['f-empty'], is: 'safe' });
      expect([late.status, late.body.code]).toEqual([422, 'rollcall.not-theirs']);
      await desk.sql(`update steward.dwelling set household_id = null where dwelling_id = 'f-empty'`);
    });

    it('are accounted for at their doors; whoever is missing is counted, and is never safe', async () => {
      const id = await declared();
      await act(lead, id, 'open-roll-call', { buildings: [house] });
      await act(guard, id, 'account-household', { dwellings: ['f-101'], is: 'safe' });
      await act(guard, id, 'account-household', { dwellings: ['f-102'], is: 'not-found' });
      expect((await viewOf(id)).rollCall).toEqual({
        ...{ is: 'open', households: 3, safe: 1, injured: 0, absent: 0, notFound: 1, unaccounted: 2 },
      });
      expect((await act<Problem>(lead, id, 'close-roll-call')).body.code).toBe('rollcall.unexplained');
      expect((await act(lead, id, 'close-roll-call', { reason: '电话均无人接听' })).status).toBe(200);
      expect((await viewOf(id)).rollCall).toMatchObject({ is: 'closed', unaccounted: 2 });
    });

    it('get a notice, its correction and its end: exactly those who got the first', async () => {
      const id = await declared();
      const validUntil = new Date(Date.now() + 60 * minute).toISOString();
      const given = { text: '请勿使用电梯', validUntil, buildings: [other], dwellings: ['f-201', 'f-empty'] };
      expect((await act(lead, id, 'issue-notice', given)).status).toBe(200);
      // What was named itself is told, also where nobody is registered.
      expect(await factOf(id, 'notice.issued')).toMatchObject({ dwellings: ['g-101', 'f-201', 'f-empty'], vacant: 0 });
      const tells = (dwellings: string[]) =>
        act<Problem>(guard, id, 'tell-household', { notice: 1, dwellings, how: 'door' });
      expect((await tells(['g-101'])).status).toBe(200);
      expect((await tells(['f-101'])).body.code).toBe('notice.not-theirs');
      expect((await act(lead, id, 'correct-notice', { notice: 1, text: '电梯已恢复一台' })).status).toBe(200);
      expect((await act(lead, id, 'end-notice', { notice: 1 })).status).toBe(200);
      expect((await tells(['f-201'])).body.code).toBe('notice.not-theirs');
      expect((await tells(['g-101'])).status).toBe(200);
    });

    it('that are none of the estate’s, or too many, are refused by name, to nobody who may not list them at all', async () => {
      const id = await declared();
      const opens = async (given: object, by = lead) => (await act<Problem>(by, id, 'open-roll-call', given)).body.code;
      expect(await opens({ buildings: ['b-nowhere'] })).toBe('building.unknown');
      expect(await opens({ dwellings: ['f-nowhere'] })).toBe('dwelling.unknown');
      expect(await opens({ dwellings: [] })).toBe('request.invalid');
      await desk.sql(
        `insert into steward.dwelling (dwelling_id, company_id, estate_id, building_id, household_id, contact_wish, active, seq)
         select 'x-' || n, 'yijia', 'lihua', 'b-large', 'hx-' || n, 'any', true, 1 from generate_series(1, 2001) n`,
      );
      expect(await opens({ buildings: ['b-large'] })).toBe('doors.too-many');
      await desk.sql(`delete from steward.dwelling where building_id = 'b-large'`);
    });
  });

  it('refuses what nobody can mean, by name', async () => {
    expect((await report<Problem>({ kind: 'meteor' })).status).toBe(400);
    expect((await report<Problem>({ level: '1' })).status).toBe(400);
    const { text: _none, ...wordless } = body;
    expect((await clerk.http.post<Problem>('/v1/emergencies', wordless)).status).toBe(400);
    const id = await declared();
    expect(
      (
        await act<Problem>(lead, id, 'issue-notice', {
          text: '请勿使用电梯',
          validUntil: new Date(Date.now() + 13 * 60 * minute).toISOString(),
        })
      ).body.code,
    ).toBe('notice.validity');
  });
});
