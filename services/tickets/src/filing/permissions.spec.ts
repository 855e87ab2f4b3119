import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Role, complaintActions, transitionOf } from '@steward/handbook';
import { Desk, type Person, type Problem } from '../../test/fixture.js';
import { type OpenAction, openActions } from '../complaint/action.schemas.js';

const told = { kind: 'in-person' };
const inHours = (count: number): string => new Date(Date.now() + count * 3_600_000).toISOString();
const reason = { reason: '按程序办理' };
const text = { text: '现场情况' };

/** A body that each action takes, so that only role and state can refuse it. */
const bodies: { readonly [A in OpenAction]: object } = {
  'take-first': {},
  classify: { class: 'major' },
  'change-class': { class: 'urgent', ...reason },
  'propose-class-change': { class: 'urgent', ...reason },
  'approve-class-change': reason,
  'reject-class-change': reason,
  'change-kind': { kind: 'repair', ...reason },
  assign: { personId: 'somebody' },
  claim: {},
  'offer-hand-over': { to: 'somebody', ...reason },
  'accept-hand-over': {},
  'decline-hand-over': {},
  return: reason,
  'add-helper': { personId: 'somebody' },
  'remove-helper': { personId: 'somebody' },
  'engage-contractor': { contractorId: 'lift-firm' },
  accept: {},
  'tell-owner': { ...text, proof: told },
  'start-investigation': {},
  'start-handling': {},
  wait: { for: 'owner', expectedAt: inHours(24), ...reason },
  resume: {},
  'tell-progress': { ...text, proof: told },
  'feed-back': { ...text, proof: told },
  review: { result: 'fixed', how: 'visit' },
  rate: { score: 4 },
  'answer-low-rating': { call: true, ...text },
  close: reason,
  reopen: reason,
  withdraw: { confirmedWith: told },
  'propose-taking-out': { as: 'withdrawn', confirmedWith: { kind: 'in-person' }, ...reason },
  'approve-taking-out': reason,
  'reject-taking-out': reason,
  'propose-not-a-complaint': reason,
  'confirm-not-a-complaint': {},
  'reject-not-a-complaint': {},
  'join-reporter': { reporter: { kind: 'tenant', name: '李雷' }, ...text },
  'undo-joining': { joinedSeq: 1, ...reason },
  merge: { into: 'another-case', ...reason },
  'undo-merge': reason,
  correct: { field: 'text', ...text },
  'raise-hot-spot': { cases: ['another-case'] },
  adopt: {},
  'end-hot-spot': reason,
  'declare-emergency': { hazard: 'gas', level: 'level-2', ...text },
  'join-emergency': { caseId: 'another-case' },
  'undo-emergency': { caseId: 'another-case', ...reason },
  nudge: {},
  'say-seen': {},
  'add-note': text,
  'message-owner': text,
  'owner-reply': text,
  'see-owner-word': reason,
  'answer-appointment': { accepts: true },
  'link-external': { source: 'hotline-12345', number: 'GD-1' },
  'reply-external': { result: 'resolved', ...text, proof: told },
  'make-appointment': { from: inHours(24), until: inHours(25) },
  'log-call': { answered: false, ...text },
  'log-visit': { met: false, ...text },
};

const staffRoles: readonly Role[] = [
  'handler',
  'front-desk',
  'supervisor',
  'estate-manager',
  'company',
  'quality',
  'hr',
  'admin',
  'contractor',
];

describe('who may do what', () => {
  let desk: Desk;
  let people: Map<Role, Person>;
  let withdrawn: string;

  beforeAll(async () => {
    desk = await Desk.open();
    people = new Map();
    for (const role of staffRoles) people.set(role, await desk.person(role, role === 'company' ? null : 'lihua'));
    const clerk = await desk.person('front-desk');
    withdrawn = (await desk.filed(clerk)).id;
    const [leader, contractor] = [people.get('supervisor'), people.get('contractor')];
    // A contractor knows only what is given to him.
    if (leader !== undefined) await desk.does(leader, withdrawn, 'engage-contractor', { contractorId: contractor?.id });
    await desk.does(clerk, withdrawn, 'withdraw', { confirmedWith: told });
  });
  afterAll(() => desk.close());

  it('has a path for every action of the life cycle that people may take', () => {
    const ofOtherWays = ['file', 'attach', 'issue-owner-link', 'end-owner-links'];
    const stewards = ['report-nobody-fits', 'pass-notice-on', 'hear-notice'];
    expect([...openActions, ...ofOtherWays, ...stewards].sort()).toEqual([...complaintActions].sort());
  });

  it.each(staffRoles)('lets a %s do exactly what the life-cycle table lets him do', async (role) => {
    const person = people.get(role);
    if (person === undefined) throw new Error('nobody has the role');
    // The case is withdrawn, so that hardly any action changes it: what the role may do is refused by the state instead.
    for (const action of openActions.filter((one) => one !== 'merge')) {
      const allowed = transitionOf(action, 'withdrawn')?.by.includes(role) === true;
      const answer = await desk.act<Problem>(person, withdrawn, action, bodies[action]);
      const refusedByRole = answer.status === 403 && answer.body.code === 'role.missing';
      expect({ role, action, refusedByRole, status: answer.status }).toEqual({
        role,
        action,
        refusedByRole: !allowed,
        status: allowed ? expect.anything() : 403,
      });
      expect(answer.status).toBeLessThan(500);
    }
  });

  it('shows the same on the case’s buttons as the actions then answer', async () => {
    for (const person of people.values()) {
      const seen = await person.http.get<{
        actions: { action: string; allowed: boolean; refusal?: { code: string } }[];
      }>(`/v1/complaints/${withdrawn}`);
      for (const button of seen.body.actions.filter(
        (one) => !one.allowed && one.action in bodies && one.action !== 'merge',
      )) {
        const answer = await desk.act<Problem>(person, withdrawn, button.action, bodies[button.action as OpenAction]);
        expect([button.action, answer.body.code]).toEqual([button.action, button.refusal?.code]);
      }
    }
  });

  it('shows and gives a contractor nothing that is not given to him, as if it were not there', async () => {
    const contractor = await desk.person('contractor');
    const url = `/v1/complaints/${withdrawn}`;
    for (const path of ['', '/facts', '/ledger', '/ledger.pdf', '/conversation', '/firings'])
      expect((await contractor.http.get<Problem>(`${url}${path}`)).body).toMatchObject({
        status: 404,
        code: 'case.unknown',
      });
    for (const action of openActions)
      expect((await desk.act<Problem>(contractor, withdrawn, action, bodies[action])).body.code).toBe('case.unknown');
    for (const list of [
      '/v1/complaints',
      '/v1/complaints?q=电梯',
      '/v1/board',
      '/v1/complaints/similar?estate=lihua&problem=stopped',
    ])
      expect((await contractor.http.get<{ items: unknown[] }>(list)).body.items).toEqual([]);
    expect((await contractor.http.get<{ open: number }>('/v1/board/counts')).body.open).toBe(0);
    expect((await contractor.http.get('/v1/figures/complaints/open')).status).toBe(403);
  });

  it('shows and changes nothing outside the caller’s scope', async () => {
    const neighbour = await desk.person('estate-manager', 'songshan');
    const stranger = await desk.person('company', null, 'other');
    for (const person of [neighbour, stranger]) {
      expect((await person.http.get<Problem>(`/v1/complaints/${withdrawn}`)).body).toMatchObject({
        status: 404,
        code: 'case.unknown',
      });
      expect((await person.http.get<Problem>(`/v1/complaints/${withdrawn}/facts`)).status).toBe(404);
      expect((await person.http.get<Problem>(`/v1/complaints/${withdrawn}/conversation`)).status).toBe(404);
      expect((await desk.act<Problem>(person, withdrawn, 'add-note', text)).body).toMatchObject({
        status: 404,
        code: 'case.unknown',
      });
      const list = await person.http.get<{ items: unknown[] }>('/v1/complaints?estate=lihua');
      expect(list.body.items).toEqual([]);
    }
  });
});
