import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import type { CasePageWithContent, FactView } from '@steward/case-kit';
import type { Advanced, CaseWords, OpenCalls } from '@steward/contracts';
import { Desk, type Person, type Problem } from '../../test/fixture.js';
import { NamesOnFile } from '../../test/names-on-file.js';
import type { AnswerView } from './answer-link.schemas.js';

const secret = 'a key of links that only this suite has, 32 and more';

describe('whoever is called out answers by the link of his message (§4.2)', () => {
  let desk: Desk;
  let names: NamesOnFile;
  let clerk: Person;
  let guard: Person;
  let lead: Person;
  let other: Person;

  beforeAll(async () => {
    names = await NamesOnFile.open();
    desk = await Desk.open({ TICKETS_LINK_SECRET: secret, ...names.env });
    clerk = await desk.person('front-desk');
    guard = await desk.person('handler');
    lead = await desk.person('supervisor');
    other = await desk.person('handler');
    names.people.set(guard.id, '李小明');
  });
  afterAll(async () => {
    await desk.close();
    await names.close();
  });

  const body = { estateId: 'lihua', kind: 'lift-entrapment', text: '三号楼电梯困人，请联系报事人王女士' };
  const declared = async (more: object = {}): Promise<string> =>
    (await clerk.http.post<CasePageWithContent>('/v1/emergencies', { ...body, level: 'level-1', ...more })).body.id;
  const called = (id: string, people: readonly Person[], activation = 'roster/1') =>
    desk.internal.post<OpenCalls>(`/internal/cases/${id}/called`, {
      activation,
      attempt: 0,
      candidates: people.map((one) => ({ personId: one.id, unfit: [] })),
    });
  const wordsOf = async (id: string, firingId: string): Promise<CaseWords> =>
    (await desk.internal.post<CaseWords>(`/internal/cases/${id}/words`, { firingId })).body;
  const firingsOf = async (id: string): Promise<Advanced['fired']> =>
    (await desk.internal.post<Advanced>(`/internal/cases/${id}/advance`, {})).body.fired;
  /** The token in the message of whoever was called. */
  const tokenFor = async (id: string, who: Person): Promise<string> => {
    const firing = (await firingsOf(id)).find(({ call }) => call?.personId === who.id);
    const { answerLink } = await wordsOf(id, firing?.firingId ?? '');
    expect(answerLink).toMatch(/^https?:\/\/[^/]+\/a\//);
    return String(answerLink).split('/a/')[1] ?? '';
  };
  const calledOut = async (...people: readonly Person[]): Promise<{ id: string; token: string }> => {
    const id = await declared();
    await called(id, people);
    const [first] = people;
    if (first === undefined) throw new RangeError('nobody is called');
    return { id, token: await tokenFor(id, first) };
  };
  const look = async (token: string): Promise<AnswerView> =>
    (await desk.nobody.get<AnswerView>(`/v1/answer-links/${token}`)).body;
  const say = <B = AnswerView>(token: string, said: object) => desk.nobody.post<B>(`/v1/answer-links/${token}`, said);
  const factsOf = async (id: string): Promise<readonly FactView[]> =>
    (await clerk.http.get<{ items: FactView[] }>(`/v1/emergencies/${id}/facts?limit=200`)).body.items;
  const signed = (says: string): string =>
    `${says}.${createHmac('sha256', secret).update(`answer-link/${says}`).digest().subarray(0, 16).toString('base64url')}`;
  const holding = (...ids: readonly string[]): string => Buffer.from(ids.join('\n'), 'utf8').toString('base64url');

  it('says what, where, since when, why him, and until when it counts, and nothing of who reported it', async () => {
    const { token } = await calledOut(guard);
    const view = await look(token);
    expect(view).toMatchObject({
      stands: 'open',
      drill: false,
      watch: false,
      zone: 'Asia/Shanghai',
      about: {
        title: { zh: expect.stringContaining('电梯困人') as unknown },
        level: { zh: 'Ⅰ级响应（特别重大）' },
        estate: { zh: '梨花苑', en: 'Pear Court' },
        called: '李*',
        clauses: ['§4.2', '§1.3.1'],
      },
      answer: null,
      holdsUntil: null,
      offers: ['coming', 'here', 'cannot'],
    });
    expect(view.about?.why.zh).toBe('没有现行预案，按基本呼叫顺序，第 1 轮步骤“roster”呼叫您：启动时首先呼叫。');
    expect(Date.parse(view.answerBy ?? '') - Date.parse(view.about?.calledAt ?? '')).toBe(60_000);
    const text = JSON.stringify(view);
    for (const kept of ['王女士', '李小明', '请联系']) expect(text).not.toContain(kept);
  });

  it('looking answers nothing and writes nothing, however often and with whatever method a scanner looks', async () => {
    const { id, token } = await calledOut(guard);
    const before = await factsOf(id);
    for (let times = 0; times < 3; times += 1) await look(token);
    await fetch(`${desk.running.url}/v1/answer-links/${token}`, { method: 'HEAD' });
    expect(await factsOf(id)).toEqual(before);
    expect((await look(token)).stands).toBe('open');
  });

  it('yes with the minutes, then there: in his own name, marked as by the link, and the others are told that enough come', async () => {
    const { id, token } = await calledOut(guard, lead);
    const leads = await tokenFor(id, lead);
    const { status, body: yes } = await say(token, { says: 'coming', minutes: 10 });
    expect([status, yes.stands, yes.answer?.says, yes.offers]).toEqual([200, 'answered', 'coming', ['here']]);
    const answered = (await factsOf(id)).find(({ type }) => type === 'responder.answered');
    expect(answered).toMatchObject({
      actor: { id: guard.id, role: 'handler' },
      data: { personId: guard.id, says: 'coming', byLink: true, holdsForMs: 20 * 60_000 },
    });
    // The level's length is shorter than 10 minutes behind the arrival that he expects.
    expect(Date.parse(yes.holdsUntil ?? '') - Date.parse(yes.answer?.at ?? '')).toBe(15 * 60_000);
    expect(await look(leads)).toMatchObject({ stands: 'enough', about: null, offers: [] });
    const here = await say(token, { says: 'here' });
    expect(here.body).toMatchObject({ stands: 'answered', answer: { says: 'here', byLink: true }, offers: [] });
    expect((await factsOf(id)).find(({ type }) => type === 'responder.arrived')).toMatchObject({
      actor: { id: guard.id },
      data: { byLink: true },
    });
  });

  it('no with the reason calls the next in the same commit, and the page shows no more than that he answered', async () => {
    const { id, token } = await calledOut(guard);
    const { body: no } = await say(token, { says: 'cannot', why: 'too-far' });
    expect(no).toMatchObject({
      stands: 'answered',
      about: null,
      answer: { says: 'cannot', why: 'too-far' },
      offers: [],
    });
    const [declined, opened] = (await factsOf(id)).slice(-2);
    expect(declined).toMatchObject({ type: 'responder.declined', data: { declinedWhy: 'too-far', byLink: true } });
    expect([opened?.type, opened?.recordedAt]).toEqual(['step.opened', declined?.recordedAt]);
  });

  it('answers once: the same again changes nothing, another answer is refused, and what was answered stays to be seen', async () => {
    const { id, token } = await calledOut(guard);
    const at = await Promise.all([1, 2, 3].map(() => say(token, { says: 'coming', minutes: 5 })));
    expect(at.map(({ status }) => status)).toEqual([200, 200, 200]);
    const after = await factsOf(id);
    expect(after.filter(({ type }) => type === 'responder.answered')).toHaveLength(1);
    const refused = await say<Problem>(token, { says: 'cannot', why: 'other' });
    expect([refused.status, refused.body.code]).toEqual([410, 'answer-link.used']);
    expect(await factsOf(id)).toEqual(after);
    expect((await look(token)).answer).toMatchObject({ says: 'coming', byLink: true });
  });

  it('shows what he answered signed in, and whoever answered so has no link to use', async () => {
    const { id, token } = await calledOut(guard);
    await guard.http.post(`/v1/emergencies/${id}/actions/answer`, { says: 'coming' });
    expect(await look(token)).toMatchObject({ stands: 'answered', answer: { says: 'coming', byLink: false } });
    expect((await say<Problem>(token, { says: 'cannot', why: 'other' })).body.code).toBe('answer-link.used');
  });

  it('is over with the emergency', async () => {
    const { id, token } = await calledOut(guard);
    const act = (who: Person, action: string, given: object = {}) =>
      who.http.post(`/v1/emergencies/${id}/actions/${action}`, given);
    await act(clerk, 'propose-false-alarm', { reason: '误按' });
    expect((await act(lead, 'confirm-false-alarm')).status).toBe(200);
    expect(await look(token)).toMatchObject({ stands: 'over', about: null, offers: [] });
    const refused = await say<Problem>(token, { says: 'coming', minutes: 5 });
    expect([refused.status, refused.body.code]).toEqual([410, 'answer-link.over']);
  });

  it('at a warning he stands by', async () => {
    const { body: watched } = await lead.http.post<CasePageWithContent>('/v1/emergencies/watches', {
      ...{ ...body, kind: 'typhoon', colour: 'yellow', until: new Date(Date.now() + 3_600_000).toISOString() },
    });
    expect((await firingsOf(watched.id)).filter(({ call }) => call !== undefined)).toEqual([]);
    // Without a plan nobody is asked to stand by: there is no link either.
    const forged = signed(holding(watched.id, 'ready/1', guard.id));
    expect((await say<Problem>(forged, { says: 'standing-by' })).status).toBe(410);
    expect((await desk.nobody.get<Problem>(`/v1/answer-links/${forged}`)).body.code).toBe('answer-link.unknown');
  });

  it('is his alone whom a firing calls, and of calls that wait for an answer', async () => {
    const { id, token } = await calledOut(guard);
    await say(token, { says: 'coming', minutes: 5 });
    const [firing] = await firingsOf(id);
    expect((await wordsOf(id, firing?.firingId ?? '')).answerLink).toBeNull();
  });

  it('a token that is changed, grafted, of no case, or of another company is unknown, and says no more', async () => {
    const { id, token } = await calledOut(guard);
    const { id: second } = await calledOut(lead);
    const [says = '', signature = ''] = token.split('.');
    const [, firstCharacter = 'A'] = says;
    const tries = [
      `${says.replace(firstCharacter, firstCharacter === 'B' ? 'C' : 'B')}.${signature}`,
      `${holding(second, 'roster/1', guard.id)}.${signature}`,
      `${holding(id, 'roster/1', other.id)}.${signature}`,
      `${says}.${'A'.repeat(22)}`,
      `${says}.`,
      says,
      'x',
      // Signed as if by us, of what there is not.
      signed(holding('01900000-0000-7000-8000-000000000000', 'roster/1', guard.id)),
      signed(holding(id, 'roster/1')),
    ];
    const before = await factsOf(id);
    for (const wrong of tries) {
      const seen = await desk.nobody.get<Problem>(`/v1/answer-links/${wrong}`);
      const posted = await say<Problem>(wrong, { says: 'coming', minutes: 5 });
      expect([wrong, seen.status, posted.status]).toEqual([wrong, 404, 404]);
      if (wrong !== `${says}.`) expect(posted.body.code).toBe('answer-link.unknown');
    }
    expect(await factsOf(id)).toEqual(before);
    // Somebody of another company, whose id stands in no call here.
    const stranger = await desk.person('handler', 'other-estate', 'other');
    const foreign = signed(holding(id, 'roster/1', stranger.id));
    expect((await say<Problem>(foreign, { says: 'coming', minutes: 5 })).status).toBe(404);
    // An owner's link is none, though one key may sign both.
    const asOwners = createHmac('sha256', secret).update(`owner-link/${says}`).digest().subarray(0, 16);
    expect((await say<Problem>(`${says}.${asOwners.toString('base64url')}`, { says: 'here' })).status).toBe(404);
  });

  it('whose session is sent along does not matter: the link speaks for whom it calls, and a body for nobody else', async () => {
    const { id, token } = await calledOut(guard);
    const said = { says: 'coming', minutes: 5 };
    for (const more of [{ personId: other.id }, { byLink: false }, { holdsForMs: 1 }])
      expect((await say<Problem>(token, { ...said, ...more })).status).toBe(400);
    for (const wrong of [{ says: 'have-it' }, { says: 'coming' }, { says: 'coming', minutes: -1 }, { says: 'cannot' }])
      expect((await say<Problem>(token, wrong)).status).toBe(400);
    await other.http.post(`/v1/answer-links/${token}`, said);
    expect((await factsOf(id)).find(({ type }) => type === 'responder.answered')?.actor.id).toBe(guard.id);
  });

  it('whoever works here no more answers nothing', async () => {
    const gone = await desk.person('handler');
    const { token } = await calledOut(gone);
    await desk.sql(`update steward.person set active = false where person_id = $1`, [gone.id]);
    expect((await say<Problem>(token, { says: 'coming', minutes: 5 })).body.code).toBe('person.inactive');
  });

  it('goes on while nobody says what people are called', async () => {
    names.answers = false;
    const { token } = await calledOut(guard);
    expect((await look(token)).about).toMatchObject({ called: null, estate: { en: 'Pear Court' } });
    expect((await say(token, { says: 'coming', minutes: 5 })).status).toBe(200);
    names.answers = true;
  });
});
