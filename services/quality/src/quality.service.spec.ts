import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allTopics, standardsViewSchema, topics, type Problem } from '@steward/contracts';
import { contradictions, defaultStandard, secondsStandard, type Role, type Standard } from '@steward/handbook';
import { MESSAGE_BUS, type MessageBus } from '@steward/service-kit';
import {
  rowsOf,
  serviceToken,
  startTestService,
  testDatabase,
  tokenFor,
  until,
  walkReads,
  type HttpAnswer,
  type HttpClient,
  type TestDatabase,
  type TestService,
} from '@steward/testing';
import { service } from './index.js';
import { leadTime } from './publication/periods.js';
import type {
  InForce,
  Periods,
  Publication,
  Publications,
  StandardDto,
  StandardSummary,
} from './standard/standard.schemas.js';

let database: TestDatabase;
let running: TestService;
let company: HttpClient;
let quality: HttpClient;
let admin: HttpClient;

const as = async (role: Role, estateId: string | null, companyId = 'jinglan'): Promise<HttpClient> =>
  running.as(await tokenFor({ personId: `p-${role}`, grants: [{ role, companyId, estateId }] }));
const code = (answer: HttpAnswer): string | undefined => (answer.body as Partial<Problem>).code;
const ahead = (ms: number): string => new Date(Date.now() + ms).toISOString();
const revision = (version: number, more: Partial<Standard> = {}): Standard => ({
  ...defaultStandard,
  id: 'ours',
  version,
  ...more,
});
const draft = (client: HttpClient, document: unknown, companyId = 'jinglan') =>
  client.post<StandardSummary>('/v1/standards', { companyId, document });
const publish = (version: number, body: object, client = company) =>
  client.post<Publication>(`/v1/standards/ours/${version}/publications`, body);
const viewOf = async (estateId: string) => {
  const [row] = await rowsOf<{ view: unknown }>(
    database.url,
    `select view from steward.cases where id = $1 and process = 'estate-standards'`,
    [estateId],
  );
  return row === undefined ? null : standardsViewSchema.parse(row.view);
};

async function estateBecomesKnown(estateId: string): Promise<void> {
  const view = {
    estateId,
    companyId: 'jinglan',
    code: 'LH',
    name: { zh: '湖畔花园', en: 'Lakeside' },
    zone: 'Asia/Shanghai',
    active: true,
  };
  await running.app.get<MessageBus>(MESSAGE_BUS).publish([
    {
      topic: topics.estates.name,
      key: estateId,
      value: JSON.stringify({ caseId: estateId, seq: 1, companyId: 'jinglan', estateId, view }),
      headers: {},
    },
  ]);
  await until(async () => (await company.get(`/v1/standards/in-force?estate=${estateId}`)).status === 200);
}

beforeAll(async () => {
  database = await testDatabase(service);
  running = await startTestService(service, database.env);
  await running.app.get<MessageBus>(MESSAGE_BUS).ensureTopics(allTopics);
  company = await as('company', null);
  quality = await as('quality', null);
  admin = await as('admin', null);
  for (const estateId of ['lakeside', 'demo', 'busy', 'empty']) await estateBecomesKnown(estateId);
  for (const version of [1, 2, 3]) expect((await draft(quality, revision(version))).status).toBe(201);
});

afterAll(async () => {
  await running.stop();
  await database.drop();
});

describe('a version that loosens deadlines (§6.3)', () => {
  const looser = (id: string, length = 'PT9H'): Standard => ({
    ...revision(1),
    id,
    complaint: {
      ...defaultStandard.complaint,
      clocks: defaultStandard.complaint.clocks.map((clock) =>
        clock.id === 'REVIEW' ? { ...clock, limit: { ...clock.limit, length } } : clock,
      ),
    },
  });
  const at = (id: string, client: HttpClient): Promise<HttpAnswer> =>
    client.post(`/v1/standards/${id}/1/publications`, {
      estates: ['demo'],
      effectiveFrom: ahead(400 * 86_400_000),
    });

  /** It was published; what other tests expect stays as it is. */
  const takenBack = async ({ body, status }: HttpAnswer): Promise<void> => {
    expect(status).toBe(201);
    const { publicationId } = body as Publication;
    expect((await company.delete(`/v1/standards/publications/${publicationId}`)).status).toBe(200);
  };

  it('is put in force by somebody who has written none of it', async () => {
    expect((await draft(company, looser('looser', 'P90D'))).status).toBe(201);
    const own = await at('looser', company);
    expect([own.status, code(own)]).toEqual([422, 'standard.second-person']);
    expect((own.body as Problem).detail).toContain('放宽了时限');
    const other = running.as(
      await tokenFor({ personId: 'p-second', grants: [{ role: 'company', companyId: 'jinglan', estateId: null }] }),
    );
    await takenBack(await at('looser', other));
  });

  it('and one that gives no more time by anybody who may', async () => {
    expect((await draft(company, looser('stricter', 'PT1M'))).status).toBe(201);
    await takenBack(await at('stricter', company));
  });
});

describe('a draft of a standard', () => {
  it('is kept only when it can hold, else every finding comes with its path', async () => {
    const [first, ...clocks] = defaultStandard.complaint.clocks;
    const broken = {
      ...revision(9),
      complaint: {
        ...defaultStandard.complaint,
        clocks: [{ ...first, limit: { ...first?.limit, length: 'soon' } }, ...clocks],
      },
    };
    const answer = await draft(quality, broken);
    expect([answer.status, code(answer)]).toEqual([422, 'standard.cannot-hold']);
    const { errors = [] } = answer.body as unknown as Problem;
    expect(errors.some((error) => error.path.includes('clocks[0]'))).toBe(true);
    expect((await quality.post('/v1/standards/lint', { document: broken })).body).toMatchObject({ holds: false });
    expect((await quality.post('/v1/standards/lint', { document: defaultStandard })).body).toMatchObject({
      holds: true,
    });
  });

  it('has a version that nobody took before', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => draft(quality, revision(7))));
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409]);
    expect(code(await draft(quality, revision(1)))).toBe('standard.version-taken');
  });

  it('says nothing else under the name of a standard that ships with the product', async () => {
    expect(code(await draft(quality, { ...defaultStandard, title: { zh: '改', en: 'Changed' } }))).toBe(
      'standard.name-reserved',
    );
    expect((await draft(quality, defaultStandard)).status).toBe(201);
  });

  it('takes a reading of a contradiction with signature and date, and may go back to the default', async () => {
    const contradiction = defaultStandard.contradictions.find(
      (one) => one.readings.length > 1 && one.chosen === one.default,
    );
    const other = contradiction?.readings.find((reading) => reading.id !== contradiction.default);
    const decide = (chosen: string | undefined) =>
      quality.post('/v1/standards/ours/3/decisions', { contradiction: contradiction?.id, chosen });
    const chosenIn = async () => (await quality.get<StandardDto>('/v1/standards/ours/3')).body.document as Standard;
    const answer = await decide(other?.id);
    expect(answer.status).toBe(200);
    expect((await chosenIn()).contradictions.find((one) => one.id === contradiction?.id)).toMatchObject({
      chosen: other?.id,
      signed: { by: 'p-quality', on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
    });
    expect((await decide(contradiction?.default)).status).toBe(200);
    expect((await chosenIn()).contradictions.find((one) => one.id === contradiction?.id)?.signed).toBeUndefined();
    expect(code(await decide('nonsense'))).toBe('contradiction.no-such-reading');
    expect(code(await quality.post('/v1/standards/ours/3/decisions', { contradiction: 'nonsense', chosen: 'x' }))).toBe(
      'contradiction.unknown',
    );
  });

  it('is not changed over what somebody else has written meanwhile', async () => {
    const read = async () => (await quality.get<StandardDto>('/v1/standards/ours/2')).body;
    const before = await read();
    expect(before).toMatchObject({ changedBy: 'p-quality', revision: expect.any(Number) });
    const titled = (zh: string): Standard => revision(2, { title: { zh, en: 'Ours' } });
    const change = (client: HttpClient, zh: string, at: number) =>
      client.put('/v1/standards/ours/2', { document: titled(zh), revision: at });
    expect((await change(company, '先改的', before.revision)).status).toBe(200);
    const late = await change(quality, '后改的', before.revision);
    expect([late.status, code(late)]).toEqual([409, 'standard.changed']);
    const now = await read();
    expect(now).toMatchObject({ title: { zh: '先改的' }, changedBy: 'p-company' });
    expect((await change(quality, '看过再改', now.revision)).status).toBe(200);
  });

  it('is written by quality and company, and read by nobody else', async () => {
    expect(code(await draft(await as('supervisor', 'lakeside'), revision(8)))).toBe('role.missing');
    expect(code(await draft(quality, revision(8), 'other'))).toBe('company.unknown');
    expect(code(await (await as('quality', null, 'other')).get('/v1/standards/ours/1'))).toBe('standard.unknown');
  });
});

describe('the contradictions of the handbook', () => {
  it('are told with every reading, the default and why', async () => {
    const { body } = await (
      await as('handler', 'lakeside')
    ).get<{ items: { id: string; readings: object[]; default: string }[] }>('/v1/contradictions');
    expect(body.items.map((one) => one.id)).toEqual(contradictions.map((one) => one.id));
    for (const one of body.items) expect(one.readings.length).toBeGreaterThan(0);
  });
});

describe('a publication', () => {
  it("is the company's alone, and lies ahead by the lead time", async () => {
    expect(code(await publish(1, { estates: ['lakeside'], effectiveFrom: ahead(3_600_000) }, quality))).toBe(
      'role.missing',
    );
    expect(code(await publish(1, { estates: ['lakeside'], effectiveFrom: ahead(leadTime - 2_000) }))).toBe(
      'standard.too-soon',
    );
    expect(code(await publish(1, { estates: ['nowhere'], effectiveFrom: ahead(3_600_000) }))).toBe('estate.unknown');
    expect(code(await publish(99, { estates: ['lakeside'], effectiveFrom: ahead(3_600_000) }))).toBe(
      'standard.unknown',
    );
    expect(await viewOf('lakeside')).toBeNull();
  });

  it('makes the version known to everybody with its document, before it holds', async () => {
    const from = ahead(leadTime + 5_000);
    const answer = await publish(1, { estates: ['lakeside'], effectiveFrom: from });
    expect([answer.status, answer.body.estates, answer.body.wholeCompany]).toEqual([201, ['lakeside'], false]);
    expect(await viewOf('lakeside')).toMatchObject({
      estateId: 'lakeside',
      periods: [{ from, standardId: 'ours', version: 1, document: { id: 'ours' } }],
    });
    const inForce = async (at?: string) =>
      (await company.get<InForce>(`/v1/standards/in-force?estate=lakeside${at === undefined ? '' : `&at=${at}`}`)).body;
    expect(await inForce()).toMatchObject({ standardId: defaultStandard.id, from: null, until: from });
    expect(await inForce(new Date(Date.parse(from) - 1).toISOString())).toMatchObject({ from: null });
    expect(await inForce(from)).toMatchObject({ standardId: 'ours', version: 1, from, until: null });
  });

  it('fixes the document: a published version never changes', async () => {
    expect(code(await quality.put('/v1/standards/ours/1', { document: revision(1) }))).toBe('standard.published');
    expect(code(await quality.post('/v1/standards/ours/1/decisions', { contradiction: 'x', chosen: 'y' }))).toBe(
      'standard.published',
    );
    await expect(
      rowsOf(
        database.url,
        `update steward.standard_document set document = '{}' where standard_id = 'ours' and version = 1`,
      ),
    ).rejects.toThrow(/never changes/);
  });

  it('never begins at the instant at which another one begins', async () => {
    const [first] = (await company.get<Periods>('/v1/standards/periods?estate=lakeside')).body.periods;
    expect(code(await publish(2, { estates: ['lakeside'], effectiveFrom: first?.from }))).toBe(
      'standard.instant-taken',
    );
  });

  it('for the whole company holds in every estate, in one that comes later too', async () => {
    const from = ahead(7_200_000);
    const { body } = await publish(2, { estates: 'all', effectiveFrom: from });
    expect(body.estates).toEqual(['busy', 'demo', 'empty', 'lakeside']);
    expect((await viewOf('lakeside'))?.periods.map((period) => period.version)).toEqual([1, 2]);
    await estateBecomesKnown('new-one');
    await until(async () => (await viewOf('new-one')) !== null);
    expect(await viewOf('new-one')).toMatchObject({ periods: [{ from, version: 2 }] });
    expect((await company.delete(`/v1/standards/publications/${body.publicationId}`)).status).toBe(200);
    for (const estate of ['lakeside', 'new-one', 'demo'])
      expect((await viewOf(estate))?.periods.map((period) => period.version)).toEqual(estate === 'lakeside' ? [1] : []);
    expect(code(await company.delete(`/v1/standards/publications/${body.publicationId}`))).toBe('publication.unknown');
  });

  it('is listed with who published it, for which estates, and whether it was taken back', async () => {
    const from = ahead(10_800_000);
    const { body } = await publish(2, { estates: ['demo'], effectiveFrom: from });
    const listed = async (client = quality) =>
      (await client.get<Publications>('/v1/standards/publications')).body.items.find(
        (one) => one.publicationId === body.publicationId,
      );
    expect(await listed()).toMatchObject({
      standardId: 'ours',
      version: 2,
      effectiveFrom: from,
      estates: ['demo'],
      publishedBy: 'p-company',
      withdrawnAt: null,
      withdrawable: true,
    });
    expect(await listed(await as('company', null, 'other'))).toBeUndefined();
    await company.delete(`/v1/standards/publications/${body.publicationId}`);
    expect(await listed()).toMatchObject({ withdrawnAt: expect.any(String), withdrawable: false });
  });

  it('that is about to hold is not taken back', async () => {
    const { body } = await publish(2, { estates: ['busy'], effectiveFrom: ahead(3_600_000) });
    await rowsOf(database.url, 'update steward.publication set effective_from = $2 where publication_id = $1', [
      body.publicationId,
      ahead(leadTime - 2_000),
    ]);
    expect(code(await company.delete(`/v1/standards/publications/${body.publicationId}`))).toBe('publication.in-force');
    expect((await viewOf('busy'))?.periods.map((period) => period.version)).toEqual([2]);
  });
});

describe('a standard in the past', () => {
  it('is put by the administrator alone, into an estate where nothing ever happened', async () => {
    expect(code(await admin.post('/v1/standards', { companyId: 'jinglan', shipped: 'nonsense' }))).toBe(
      'standard.unknown',
    );
    expect((await admin.post('/v1/standards', { companyId: 'jinglan', shipped: secondsStandard.id })).status).toBe(201);
    const backdate = (client: HttpClient, estate: string) =>
      client.post(`/v1/standards/${secondsStandard.id}/${secondsStandard.version}/publications`, {
        estates: [estate],
        effectiveFrom: ahead(-86_400_000),
        backdate: true,
      });
    await estateBecomesKnown('fresh');
    await estateBecomesKnown('used');
    await running.app.get<MessageBus>(MESSAGE_BUS).publish([
      {
        topic: topics.ticketsFacts.name,
        key: 'case',
        value: JSON.stringify({
          id: 'case/1',
          process: 'complaint',
          caseId: 'case',
          seq: 1,
          type: 'complaint.received',
          at: ahead(0),
          recordedAt: ahead(0),
          actor: { id: 'x', role: 'front-desk' },
          companyId: 'jinglan',
          estateId: 'used',
          data: {},
        }),
        headers: {},
      },
    ]);
    await until(
      async () =>
        (await rowsOf(database.url, `select 1 from steward.estate where estate_id = 'used' and in_use`)).length === 1,
    );
    expect(code(await backdate(company, 'fresh'))).toBe('role.missing');
    expect(code(await backdate(admin, 'used'))).toBe('standard.backdating-refused');
    expect((await backdate(admin, 'fresh')).status).toBe(201);
    expect((await company.get<InForce>('/v1/standards/in-force?estate=fresh')).body).toMatchObject({
      standardId: secondsStandard.id,
    });
    expect(code(await backdate(admin, 'fresh'))).toBe('standard.backdating-refused');
  });
});

describe('reading', () => {
  it('writes nothing, on any route of the document, however often it is asked for', async () => {
    const { asked, wrote } = await walkReads({
      document: (await running.as().get('/openapi.json')).body,
      databaseUrl: database.url,
      get: async (path) => (path.startsWith('/internal') ? running.as(await serviceToken()) : company).get(path),
      values: { id: 'ours', version: '1', estate: 'lakeside', company: 'jinglan' },
      except: ['stores'],
    });
    expect(wrote).toEqual([]);
    expect([...asked.values()].filter((well) => well > 0).length).toBeGreaterThan(asked.size / 2);
  });
});
