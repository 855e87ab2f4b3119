import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CasePageWithContent, FactView } from '@steward/case-kit';
import { allTopics, planViewSchema, topics, type PlansHeld, type Problem } from '@steward/contracts';
import { frozenPlanOf, hazards, shippedPlans, type Plan } from '@steward/handbook';
import { MESSAGE_BUS, type MessageBus } from '@steward/service-kit';
import { rowsOf, serviceToken, until, type HttpClient } from '@steward/testing';
import { code, openAssets, type Assets } from '../../test/fixture.js';
import { RosterOnFile } from '../../test/roster-on-file.js';
import type { RosterDto } from './plan.roster.js';
import type { EditionOfPlan, FindingsDto, InForceDto, PlanDto, SavedPlan, TriedDto } from './plan.schemas.js';

let assets: Assets;
let onFile: RosterOnFile;
let supervisor: HttpClient;
let manager: HttpClient;
let company: HttpClient;
let guard: HttpClient;

const { fire, theft } = shippedPlans;
const own = (document: Plan, more: object = {}) => ({ companyId: 'jinglan', estateId: 'lakeside', document, ...more });
const template = (document: Plan) => ({ companyId: 'jinglan', document });
const put = async (id: string, body: object, by = supervisor) => by.put<SavedPlan>(`/v1/plans/${id}`, body);
const act = (id: string, action: string, body: object, by = manager) =>
  by.post(`/v1/plans/${id}/actions/${action}`, body);
type Page = CasePageWithContent & { plan: PlanDto; holds: Plan | null; drafted: Plan | null };
const page = async (id: string, by = manager): Promise<Page> => (await by.get<Page>(`/v1/plans/${id}`)).body;
const inForce = async (hazard: string, by = manager) =>
  (await by.get<InForceDto>('/v1/plans-in-force?estate=lakeside')).body.items.find((one) => one.hazard === hazard);

const from = '2026-12-01T00:00:00.000Z';
const day = (days: number): string => new Date(Date.parse(from) + days * 86_400_000).toISOString();
const someone = (personId: string, role: RosterDto['people'][number]['posts'][number]['role']) => ({
  personId,
  active: true,
  posts: [{ role, estateId: role === 'company' ? null : 'lakeside' }],
  work: [],
  reportsTo: null,
  away: [],
  busy: [],
  reachable: true,
  limitedUntil: null,
});
const roster: RosterDto = {
  estateId: 'lakeside',
  zone: 'Asia/Shanghai',
  from,
  until: day(31),
  people: [
    someone('p-guard', 'handler'),
    someone('p-desk', 'front-desk'),
    someone('p-zhao', 'supervisor'),
    someone('p-chen', 'estate-manager'),
    someone('p-boss', 'company'),
  ],
  duties: [
    {
      layerId: 'guards',
      work: 'security',
      personId: 'p-guard',
      because: 'rotation',
      source: 'r',
      from,
      until: day(31),
    },
  ],
  rostered: ['handler', 'supervisor'],
  spans: [],
};

beforeAll(async () => {
  onFile = await RosterOnFile.open();
  assets = await openAssets(onFile.env);
  await assets.running.app.get<MessageBus>(MESSAGE_BUS).ensureTopics(allTopics);
  supervisor = await assets.as('supervisor', 'lakeside');
  manager = await assets.as('estate-manager', 'lakeside');
  company = await assets.as('company', null);
  guard = await assets.as('handler', 'lakeside');
});
afterAll(async () => {
  await assets.close();
  await onFile.close();
});

describe('plans for emergencies (§4.2)', () => {
  it('are shipped for every hazard, to begin from', async () => {
    const { body } = await guard.get<{ items: Plan[] }>('/v1/shipped-plans');
    expect(body.items.map(({ hazard }) => hazard).sort()).toEqual([...hazards].sort());
    expect(body.items.find(({ hazard }) => hazard === 'fire')).toEqual(fire);
  });

  it('are drafted, every save a version of its own, and published by somebody else', async () => {
    expect((await put('fire', own(fire))).body).toEqual({ id: 'fire', status: 'created', version: 1, findings: [] });
    expect((await put('fire', own(fire))).body).toMatchObject({ status: 'unchanged', version: 1 });
    const changed = { ...fire, tellsOwners: false };
    expect((await put('fire', own(changed, { latest: 1 }))).body).toMatchObject({ status: 'updated', version: 2 });
    expect(code(await put('fire', own(fire, { latest: 1 })))).toBe('plan.changed');
    expect(code(await act('fire', 'publish', { version: 2 }, supervisor))).toBe('plan.one-person');
    expect(code(await act('fire', 'publish', { version: 1 }))).toBe('plan.other-version');
    expect(code(await act('fire', 'publish', { version: 2 }, guard))).toBe('role.missing');
    const published = await act('fire', 'publish', { version: 2 });
    expect([published.status, (published.body as Page).plan.state]).toEqual([200, 'published']);
    expect(await page('fire', guard)).toMatchObject({
      holds: changed,
      drafted: null,
      plan: { published: { version: 2 } },
    });
    const old = await guard.get<EditionOfPlan>('/v1/plans/fire/versions/1');
    expect(old.body.document).toEqual(fire);
    expect(code(await guard.get('/v1/plans/fire/versions/9'))).toBe('plan.no-version');
  });

  it('go on holding while another version is written; what was frozen does not change', async () => {
    const before = (await inForce('fire'))?.frozen;
    expect(before).toEqual(
      frozenPlanOf({ ...fire, tellsOwners: false }, { planId: 'fire', version: 2, digest: before?.digest ?? '' }),
    );
    await put('fire', own({ ...fire, command: ['deputy'] }), manager);
    expect((await inForce('fire'))?.frozen).toEqual(before);
    expect(await page('fire')).toMatchObject({ plan: { state: 'published', draft: { version: 3 } } });
  });

  it('with errors are written and not published; the errors come with the refusal', async () => {
    const wrong = { ...theft, command: [] };
    const saved = await put('theft', own(wrong));
    expect(saved.body.findings.map((one) => one.code)).toEqual(['plan.no-command']);
    const refused = await act('theft', 'publish', { version: 1 });
    expect([refused.status, code(refused)]).toEqual([422, 'plan.cannot-hold']);
    expect((refused.body as Problem).details).toMatchObject({ findings: [{ path: 'command' }] });
    // Whoever may not publish at all does not learn what is wrong with it.
    expect((await act('theft', 'publish', { version: 1 }, guard)).status).toBe(403);
  });

  it('are acknowledged by name, once, as the version that was read', async () => {
    expect(code(await act('theft', 'acknowledge', { version: 1 }, guard))).toBe('state.not-allowed');
    expect(code(await act('fire', 'acknowledge', { version: 1 }, guard))).toBe('plan.other-version');
    expect((await act('fire', 'acknowledge', { version: 2 }, guard)).status).toBe(200);
    const again = await act('fire', 'acknowledge', { version: 2 }, guard);
    expect([again.status, (again.body as Page).plan.acknowledgedBy]).toEqual([200, ['p-handler']]);
    const { items } = (await manager.get<{ items: FactView[] }>('/v1/plans/fire/facts')).body;
    expect(items.filter(({ type }) => type === 'plan.acknowledged')).toHaveLength(1);
  });

  it("a company's template holds where an estate has none of its own", async () => {
    expect(await inForce('flood')).toEqual({ hazard: 'flood', own: null, frozen: null });
    expect(code(await put('flood-all', template(shippedPlans.flood)))).toBe('role.missing');
    await put('flood-all', template(shippedPlans.flood), company);
    const quality = await assets.as('quality', null);
    expect((await act('flood-all', 'publish', { version: 1 }, quality)).status).toBe(200);
    expect(await inForce('flood')).toMatchObject({ own: false, frozen: { planId: 'flood-all' } });
    await put('flood-own', own(shippedPlans.flood));
    expect(await inForce('flood')).toMatchObject({ own: false });
    await act('flood-own', 'publish', { version: 1 });
    expect(await inForce('flood')).toMatchObject({ own: true, frozen: { planId: 'flood-own' } });
    await act('flood-own', 'withdraw', { reason: '改用公司模板' });
    expect(await inForce('flood', guard)).toMatchObject({ own: false });
    expect((await act('flood-own', 'withdraw', { reason: '改用公司模板' })).status).toBe(200);
  });

  it('there is one for a hazard in a scope, and it stays for that hazard', async () => {
    expect(code(await put('fire-2', own(fire)))).toBe('plan.hazard-taken');
    expect(code(await put('fire', own(theft)))).toBe('plan.other-hazard');
    expect(code(await put('fire', template(fire), company))).toBe('plan.elsewhere');
    expect(code(await put('lakeside', own(shippedPlans.gas)))).toBe('id.taken');
    expect(code(await put('x', { ...own(shippedPlans.gas), estateId: 'nowhere' }, company))).toBe('estate.unknown');
    // What was withdrawn makes room.
    expect((await put('flood-new', own(shippedPlans.flood))).status).toBe(200);
  });

  it('nobody of another company sees or changes one', async () => {
    const stranger = await assets.as('company', null, 'other');
    expect((await stranger.get('/v1/plans/fire')).status).toBe(404);
    expect((await stranger.get('/v1/plans/fire/versions/1')).status).toBe(404);
    expect((await stranger.get<{ items: unknown[] }>('/v1/plans')).body.items).toEqual([]);
    expect((await stranger.post('/v1/plans/fire/lint', {})).status).toBe(404);
    expect((await act('fire', 'publish', { version: 3 }, stranger)).status).toBe(404);
    const listed = (await guard.get<{ items: PlanDto[] }>('/v1/plans?estate=lakeside&state=published')).body.items;
    expect(listed.map(({ planId }) => planId)).toEqual(['fire', 'flood-all']);
  });

  it('tell others what holds, and no words of the text', async () => {
    const told = async (): Promise<string[]> => {
      const texts: string[] = [];
      await assets.running.app.get<MessageBus>(MESSAGE_BUS).readToEnd([topics.plans.name], (messages) => {
        for (const { key, value } of messages) if (key === 'fire') texts.push(String(value));
        return Promise.resolve();
      });
      return texts;
    };
    await until(async () => (await told()).some((text) => text.includes('"published"')));
    const [row] = await rowsOf<{ view: unknown }>(
      assets.database.url,
      `select view from steward.cases where id = 'fire' and process = 'plan'`,
    );
    expect(planViewSchema.parse(row?.view)).toMatchObject({
      state: 'published',
      frozen: { planId: 'fire', version: 2 },
    });
    for (const text of await told()) expect(text).not.toMatch(/楼梯|stairs|现场指挥/u);
  });

  it('their texts never change, whoever writes to the database', async () => {
    await expect(
      rowsOf(assets.database.url, `update steward.plan_text set digest = 'x' where plan_id = 'fire'`),
    ).rejects.toThrow('never changes');
  });
});

describe('a plan on a roster', () => {
  const tried = (body: object, by = guard) =>
    by.post<TriedDto>('/v1/plans/fire/try', { at: from, level: 'level-1', roster, ...body });

  it('is tried out at any instant: who would ring when, and who would be skipped', async () => {
    const { body } = await tried({ version: 2, minutes: 5 });
    expect(
      body.calls.slice(0, 3).map(({ activation, at, reached }) => [activation, at.slice(11, 19), reached]),
    ).toEqual([
      ['on-duty/1', '00:00:00', ['p-guard']],
      ['on-duty/1', '00:00:30', ['p-guard']],
      ['work/1', '00:01:00', ['p-guard']],
    ]);
    expect(body).toMatchObject({ version: 2, cut: false });
    expect(body.calls[2]?.skipped).toEqual([]);
  });

  it('says that it does not know what is behind the roster', async () => {
    const { body } = await tried({ at: new Date(Date.parse(day(31)) - 60_000).toISOString() });
    expect(body).toMatchObject({ cut: true, until: day(31) });
  });

  it('is linted on it', async () => {
    const lint = async (body: object) => (await guard.post<FindingsDto>('/v1/plans/fire/lint', body)).body;
    expect(await lint({ version: 2 })).toEqual({ version: 2, items: [] });
    const alone = { ...roster, people: roster.people.slice(4) };
    const { items } = await lint({ roster: alone });
    expect(items.map((one) => one.code)).toContain('role.nobody-fills');
    expect(code(await tried({ roster: { ...roster, estateId: 'elsewhere' } }))).toBe('roster.of-another-estate');
  });

  it('without one is tried out on what staff has: the same calls, of the past as it was known then', async () => {
    onFile.answer = {
      ...roster,
      people: roster.people.map((one) => ({ ...one, away: [] })),
      duties: roster.duties.map((one) => ({ ...one, role: null, ofCompany: false })),
    };
    const sent = await tried({ version: 2, minutes: 5 });
    const asked = await tried({ version: 2, minutes: 5, roster: undefined });
    expect([asked.status, asked.body]).toEqual([200, sent.body]);
    const until_ = new Date(Date.parse(from) + 300_000).toISOString();
    const question = { companyId: 'jinglan', estateId: 'lakeside', from, until: until_ };
    const wasPast = Date.parse(from) < Date.now();
    expect(onFile.asked.at(-1)).toEqual(wasPast ? { ...question, knownAt: from } : question);
    const past = '2025-06-03T02:14:00.000Z';
    await tried({ version: 2, at: past, minutes: 1, roster: undefined });
    expect(onFile.asked.at(-1)).toMatchObject({ from: past, knownAt: past });
    const linted = await guard.post<FindingsDto>('/v1/plans/fire/lint', { version: 2, onRoster: true });
    expect(linted.status).toBe(200);
    expect(onFile.asked.at(-1)?.knownAt).toBeUndefined();
    expect((await guard.post('/v1/plans/fire/lint', { version: 2, onRoster: true, roster })).status).toBe(400);
  });

  it('while staff does not answer it says so, and calls nobody on an empty roster', async () => {
    onFile.answer = null;
    const answer = await tried({ version: 2, roster: undefined });
    expect([answer.status, code(answer)]).toEqual([503, 'roster.unreachable']);
    const linted = await guard.post('/v1/plans/fire/lint', { version: 2, onRoster: true });
    expect(code(linted)).toBe('roster.unreachable');
    expect((await guard.post<FindingsDto>('/v1/plans/fire/lint', { version: 2 })).status).toBe(200);
  });

  it('of a template it must be said at which estate', async () => {
    const template_ = (body: object) =>
      company.post<TriedDto>('/v1/plans/flood-all/try', { at: from, level: 'level-1', version: 1, ...body });
    expect(code(await template_({}))).toBe('roster.which-estate');
    expect(code(await template_({ estate: 'lakeside' }))).toBe('roster.unreachable');
    expect(code(await template_({ estate: 'elsewhere' }))).toBe('estate.unknown');
    expect(code(await tried({ version: 2, roster: undefined, estate: 'elsewhere' }))).toBe('roster.of-another-estate');
  });

  it('that holds is told to services with who has acknowledged it', async () => {
    const worker = assets.running.as(await serviceToken());
    const ask = async (companyId: string) =>
      (await worker.post<PlansHeld>('/internal/plans-held', { companyId, estateId: 'lakeside' })).body.items;
    const held = (await ask('jinglan')).find(({ hazard }) => hazard === 'fire');
    expect(held?.frozen).toEqual((await inForce('fire'))?.frozen);
    expect(held?.acknowledgedBy).toEqual(['p-handler']);
    expect(await ask('other')).toEqual([]);
  });
});
