import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '@steward/handbook';
import {
  type HttpClient,
  type TestDatabase,
  type TestService,
  rowsOf,
  startTestService,
  testDatabase,
  tokenFor,
} from '@steward/testing';
import { kettleService } from '../../test/kettle.js';
import type { FacesPage } from '../listing/faces.schemas.js';
import type { CasePageWithContent, FactView } from '../reading/case-page.schemas.js';

interface Problem {
  readonly code: string;
}

describe('a process that is a definition and no more has everything that a case needs', () => {
  let database: TestDatabase;
  let running: TestService;
  let cook: HttpClient;
  let chief: HttpClient;
  let stranger: HttpClient;
  let contractor: HttpClient;

  const as = async (personId: string, role: Role, estateId: string | null = 'e1', companyId = 'c1') =>
    running.as(await tokenFor({ personId, grants: [{ role, companyId, estateId }] }));

  beforeAll(async () => {
    database = await testDatabase(kettleService, { TEMPORAL_ADDRESS: '127.0.0.1:9', LOG_LEVEL: 'silent' });
    running = await startTestService(kettleService, database.env);
    await rowsOf(
      database.url,
      `insert into steward.estate (estate_id, company_id, seq, code, name_zh, name_en, zone, active)
       values ('e1', 'c1', 1, 'KK', '甲', 'A', 'Asia/Urumqi', true) returning estate_id`,
    );
    cook = await as('cook', 'handler');
    chief = await as('chief', 'supervisor');
    stranger = await as('stranger', 'company', null, 'c2');
    contractor = await as('firm', 'contractor');
  });
  afterAll(async () => {
    await running.stop();
    await database.drop();
  });

  const body = { estateId: 'e1', kind: 'small', text: 'tea', who: { kind: 'owner', name: 'Li', phone: '13800138000' } };
  const put = async (by: HttpClient = cook): Promise<CasePageWithContent> => {
    const { status, body: filed, headers } = await by.post<CasePageWithContent>('/v1/kettles', body);
    expect([status, headers.get('location')]).toEqual([201, `/v1/kettles/${filed.id}`]);
    return filed;
  };

  it('is filed by the row that opens a case: number, face, clocks, and what may be done next', async () => {
    const filed = await put();
    expect(filed).toMatchObject({
      process: 'kettle',
      number: expect.stringMatching(/^KK-\d+$/) as unknown,
      state: 'on',
      title: { en: 'kettle' },
      handlerId: 'cook',
      place: 'stove',
      mainAction: 'take-off',
      awaits: { en: 'waits for it to boil' },
      clocks: [{ clock: 'BOIL', verdict: 'running' }],
      running: [{ clock: 'BOIL', overdue: false }],
      next: { clock: 'BOIL', point: 'whistle' },
    });
    expect(filed.actions.map(({ action, allowed }) => [action, allowed])).toEqual(
      expect.arrayContaining([
        ['take-off', true],
        ['assign', false],
      ]),
    );
  });

  it('twice under one key it is one case, and something else under it is refused', async () => {
    const key = { 'idempotency-key': 'kettle-one' };
    const first = await cook.post<CasePageWithContent>('/v1/kettles', body, key);
    const again = await cook.post<CasePageWithContent>('/v1/kettles', body, key);
    expect([again.status, again.body.id]).toEqual([201, first.body.id]);
    const other = await cook.post<Problem>('/v1/kettles', { ...body, text: 'coffee' }, key);
    expect(other.body.code).toBe('idempotency-key.reused');
  });

  it('its deadlines are shown before anything is filed, and nothing is kept', async () => {
    const before = await rowsOf(database.url, 'select count(*)::int as count from steward.cases');
    const { status, body: shown } = await cook.post<CasePageWithContent>('/v1/kettles/preview', {
      estateId: 'e1',
      kind: 'big',
    });
    expect([status, shown.clocks.map(({ clock }) => clock)]).toEqual([200, ['BOIL']]);
    expect(await rowsOf(database.url, 'select count(*)::int as count from steward.cases')).toEqual(before);
  });

  it('an action is taken by its row, under the version that was seen, and refused by the rules with their code', async () => {
    const { id, version } = await put();
    const refused = await cook.post<Problem>(`/v1/kettles/${id}/actions/assign`, { personId: 'chief' });
    expect([refused.status, refused.body.code]).toEqual([403, 'role.missing']);
    const unknown = await chief.post<Problem>(`/v1/kettles/${id}/actions/assign`, { personId: 'nobody' });
    expect(unknown.body.code).toBe('person.not-found');
    const stale = await cook.post<Problem>(`/v1/kettles/${id}/actions/take-off`, {}, { 'if-match': '"7"' });
    expect(stale.body.code).toBe('case.changed');
    const strange = await cook.post<Problem>(`/v1/kettles/${id}/actions/take-off`, { pour: true });
    expect(strange.status).toBe(400);
    const done = await cook.post<CasePageWithContent>(
      `/v1/kettles/${id}/actions/take-off`,
      { reason: 'it is tea now' },
      { 'if-match': `"${String(version)}"` },
    );
    expect([done.status, done.body.state, done.body.over, done.headers.get('etag')]).toEqual([
      200,
      'off',
      true,
      `"${String(version + 1)}"`,
    ]);
  });

  it('is read with its words by whoever may, and does not exist for anybody else', async () => {
    const { id } = await put();
    const { body: page } = await cook.get<CasePageWithContent>(`/v1/kettles/${id}`);
    expect(page.content.map(({ kind, masked }) => [kind, masked])).toEqual(
      expect.arrayContaining([
        ['description', false],
        ['reporter', false],
      ]),
    );
    expect(await rowsOf(database.url, `select reader_id from steward.content_read where case_id = '${id}'`)).toEqual([
      { reader_id: 'cook' },
    ]);
    const reads = await chief.get<{ items: { readerId: string }[] }>(`/v1/kettles/${id}/reads`);
    expect(reads.body.items.map(({ readerId }) => readerId)).toEqual(['cook']);
    for (const other of [stranger, contractor])
      for (const path of ['', '/facts', '/clocks', '/firings']) {
        const { status, body: problem } = await other.get<Problem>(`/v1/kettles/${id}${path}`);
        expect([path, status, problem.code]).toEqual([path, 404, 'case.unknown']);
      }
    const act = await stranger.post<Problem>(`/v1/kettles/${id}/actions/take-off`, {});
    expect(act.body.code).toBe('case.unknown');
  });

  it('whoever counts cases sees neither words nor who it is for', async () => {
    const { id } = await put();
    const counts = await as('hr', 'hr');
    const { body: page } = await counts.get<CasePageWithContent>(`/v1/kettles/${id}`);
    expect([page.reading, page.content, page['reporterId']]).toEqual(['skeleton', [], null]);
    const { body: facts } = await counts.get<{ items: FactView[] }>(`/v1/kettles/${id}/facts`);
    expect(facts.items[0]).toMatchObject({ type: 'kettle.put-on', hash: '', data: { reporterId: null } });
  });

  it('its facts come in pages, each once', async () => {
    const { id } = await put();
    await cook.post(`/v1/kettles/${id}/actions/take-off`, {});
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const cursor: string = next === '' ? '' : `&cursor=${next}`;
      const page: { items: FactView[]; next: string | null } = (
        await cook.get<{ items: FactView[]; next: string | null }>(`/v1/kettles/${id}/facts?limit=1${cursor}`)
      ).body;
      seen.push(...page.items.map(({ type }) => type));
      next = page.next;
    }
    expect(seen).toEqual(['kettle.put-on', 'kettle.taken-off']);
  });

  it('stands in lists in the order of harm, filtered by its face, page after page', async () => {
    const one = await put();
    const other = await put(chief);
    const listed = async (query: string, by = chief): Promise<string[]> =>
      (await by.get<FacesPage>(`/v1/kettles${query}`)).body.items.map(({ id }) => id);
    expect(await listed('?handler=chief')).toEqual([other.id]);
    expect(await listed('?mine=true', cook)).toContain(one.id);
    expect(await listed('?late=true')).toEqual([]);
    expect(await listed('?state=off&open=false')).not.toContain(one.id);
    expect(await listed('?process=teapot')).toEqual([]);
    expect(await listed('', stranger)).toEqual([]);
    expect(await listed('', contractor)).toEqual([]);
    const all = await listed('?limit=200');
    const walked: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: FacesPage = (await chief.get<FacesPage>(`/v1/kettles?limit=2${next === '' ? '' : `&cursor=${next}`}`))
        .body;
      walked.push(...page.items.map(({ id }) => id));
      next = page.next;
    }
    expect(walked).toEqual(all);
    expect(new Set(all).size).toBe(all.length);
    expect((await chief.get<Problem>('/v1/kettles?cursor=nonsense')).body.code).toBe('cursor.invalid');
  });

  it('describes every route, with what its row takes and refuses', async () => {
    const { body: document } = await cook.get<{ paths: Record<string, Record<string, unknown>> }>('/openapi.json');
    expect(Object.keys(document.paths).filter((path) => path.startsWith('/v1/kettles'))).toEqual(
      expect.arrayContaining([
        '/v1/kettles',
        '/v1/kettles/preview',
        '/v1/kettles/{id}',
        '/v1/kettles/{id}/actions/assign',
        '/v1/kettles/{id}/actions/take-off',
        '/v1/kettles/{id}/clocks',
        '/v1/kettles/{id}/facts',
        '/v1/kettles/{id}/firings',
      ]),
    );
    expect(JSON.stringify(document.paths['/v1/kettles/{id}/actions/take-off'])).toContain('kettle.empty');
  });
});
