import type { HttpAnswer } from '@steward/testing';
import { story, type Attack, type Findings } from '../attack.js';
import { stage } from '../attacked-company.js';
import type { Stand } from '../stand.js';

const password = 'chosen-by-the-attacker-91';
const { companyId, estateId } = stage;

const refused = (found: Findings, what: string, { status, body }: HttpAnswer): void =>
  found.must(status >= 400 && status < 500, `${what}: ${String(status)} ${JSON.stringify(body).slice(0, 160)}`);

/** Nobody can sign in under this login with the attacker's password. */
async function opensNothing(stand: Stand, found: Findings, login: string): Promise<void> {
  const { status, body } = await stand.signIn(login, password);
  found.must(status >= 400, `${login} signs in with the attacker's password: ${JSON.stringify(body).slice(0, 200)}`);
}

const personOf = (posts: readonly { role: string; estateId: string | null }[]): object => ({
  companyId,
  name: '某人',
  posts,
});

/** Whoever keeps people and accounts, and what he may not make of it. */
export const rankStories: readonly Attack[] = [
  story('HR opens an account on HR of another company, on an administrator, on nobody', async (stand, found) => {
    const hr = await stand.onStage('hr');
    const targets = [
      'birch-hr',
      'birch-admin',
      'alder-company',
      `${companyId}-admin`,
      `${companyId}-company`,
      'nobody-9',
    ];
    for (const [index, personId] of targets.entries()) {
      const id = `opened-${String(index)}`;
      refused(
        found,
        `an account of ${personId}`,
        await hr.put(`/v1/accounts/${id}`, { login: id, password, personId }),
      );
      await opensNothing(stand, found, id);
    }
  }),
  story('HR turns accounts that exist to somebody else', async (stand, found) => {
    const hr = await stand.onStage('hr');
    const handler = `${estateId}-handler`;
    for (const personId of ['birch-hr', 'birch-admin', `${companyId}-admin`, 'nobody-9']) {
      const turned = await hr.put(`/v1/accounts/${handler}`, { login: handler, password, personId });
      refused(found, `the handler's account turned to ${personId}`, turned);
    }
    await opensNothing(stand, found, handler);
    for (const [what, change] of [
      ['to the handler', { login: `${companyId}-admin`, personId: handler }],
      ['with another password', { login: `${companyId}-admin`, password, personId: `${companyId}-admin` }],
      ['under another login', { login: 'taken-over', personId: `${companyId}-admin` }],
      ['closed', { login: `${companyId}-admin`, personId: `${companyId}-admin`, active: false }],
    ] as const)
      refused(found, `the administrator's account ${what}`, await hr.put(`/v1/accounts/${companyId}-admin`, change));
    refused(found, 'a link for the administrator', await hr.post(`/v1/accounts/${companyId}-admin/sign-in-links`, {}));
    await opensNothing(stand, found, `${companyId}-admin`);
  }),
  story(
    'HR deactivates the administrator, sets his password while he is gone, takes him back and signs in as him',
    async (stand, found) => {
      const hr = await stand.onStage('hr');
      const admin = `${companyId}-admin`;
      const person = `/v1/people/${admin}`;
      refused(found, 'deactivated', await hr.post(`${person}/deactivate`, { evenWithOpenCases: true }));
      refused(
        found,
        'a password for whoever is gone',
        await hr.put(`/v1/accounts/${admin}`, { login: admin, password, personId: admin }),
      );
      refused(found, 'a link for whoever is gone', await hr.post(`/v1/accounts/${admin}/sign-in-links`, {}));
      refused(found, 'taken back', await hr.post(`${person}/reactivate`));
      await opensNothing(stand, found, admin);
      refused(found, 'stripped of his posts', await hr.put(person, personOf([])));
      refused(found, 'made a handler', await hr.put(person, personOf([{ role: 'handler', estateId }])));
      refused(found, 'stripped in a list', await hr.put('/v1/people', { items: [{ id: admin, ...personOf([]) }] }));
      const rescue = await stand.signIn(admin);
      found.must(rescue.status < 300, `the administrator can't sign in any more: ${JSON.stringify(rescue.body)}`);
    },
  ),
  story('HR lifts itself, or a puppet, above itself', async (stand, found) => {
    const hr = await stand.onStage('hr');
    const own = { role: 'hr', estateId: null };
    for (const role of ['admin', 'company', 'estate-manager', 'quality'] as const) {
      const post = { role, estateId: role === 'estate-manager' ? estateId : null };
      refused(found, `itself ${role}`, await hr.put(`/v1/people/${companyId}-hr`, personOf([own, post])));
      refused(found, `a puppet ${role}`, await hr.put(`/v1/people/puppet-${role}`, personOf([post])));
      refused(
        found,
        `a puppet ${role} in a list`,
        await hr.put('/v1/people', { items: [{ id: `puppet-2-${role}`, ...personOf([post]) }] }),
      );
    }
    refused(
      found,
      'itself handler',
      await hr.put(`/v1/people/${companyId}-hr`, personOf([own, { role: 'handler', estateId }])),
    );
  }),
  story('posts at estates of others, and at none', async (stand, found) => {
    const admin = await stand.onStage('admin');
    for (const where of ['birch-park', 'alder-east', 'no-such-estate']) {
      const posts = [{ role: 'handler', estateId: where }];
      refused(found, `a post at ${where}`, await admin.put(`/v1/people/${estateId}-contractor`, personOf(posts)));
      refused(found, `somebody new at ${where}`, await admin.put(`/v1/people/new-at-${where}`, personOf(posts)));
    }
    refused(
      found,
      'somebody of another company',
      await admin.put('/v1/people/intruder', { ...personOf([{ role: 'admin', estateId: null }]), companyId: 'birch' }),
    );
  }),
  story('the last administrator goes, or is made to go', async (stand, found) => {
    const [admin, chief] = await Promise.all([stand.onStage('admin'), stand.onStage('company')]);
    const id = `${companyId}-admin`;
    for (const [who, client] of [
      ['himself', admin],
      ['the company level', chief],
    ] as const) {
      refused(
        found,
        `deactivated by ${who}`,
        await client.post(`/v1/people/${id}/deactivate`, { evenWithOpenCases: true }),
      );
      refused(found, `stripped by ${who}`, await client.put(`/v1/people/${id}`, personOf([])));
      refused(
        found,
        `his account closed by ${who}`,
        await client.put(`/v1/accounts/${id}`, { login: id, personId: id, active: false }),
      );
    }
    const { status } = await stand.signIn(id);
    found.must(status < 300, `there is no administrator any more: ${String(status)}`);
  }),
  story('a handler, a supervisor and a contractor keep people and accounts', async (stand, found) => {
    for (const role of ['handler', 'supervisor', 'contractor', 'estate-manager'] as const) {
      const client = await stand.onStage(role);
      refused(
        found,
        `${role} gives himself a post`,
        await client.put(`/v1/people/${estateId}-${role}`, personOf([{ role: 'admin', estateId: null }])),
      );
      refused(
        found,
        `${role} opens an account`,
        await client.put(`/v1/accounts/x-${role}`, { login: `x-${role}`, password, personId: `${companyId}-admin` }),
      );
      refused(found, `${role} lists accounts`, await client.get('/v1/accounts'));
    }
  }),
];
