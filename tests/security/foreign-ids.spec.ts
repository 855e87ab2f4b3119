import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { service as assets } from '@steward/assets';
import { defaultStandard, shippedPlans } from '@steward/handbook';
import { upstreamOf } from '@steward/gateway';
import { service as notifications } from '@steward/notifications';
import { service as quality } from '@steward/quality';
import { service as staff } from '@steward/staff';
import {
  rowsOf,
  startTestService,
  testDatabase,
  testPrefix,
  tokenFor,
  unboundedBodies,
  type HttpAnswer,
} from '@steward/testing';

/*
 * A walk over every route that has an id in its address, as the services' own documents name them: another company's id and
 * one that nobody has are refused alike, and nothing changes. A route that is new is walked by itself.
 */

const ours = 'co-a';
const theirs = 'co-b';
const roles = [
  'admin',
  'company',
  'hr',
  'quality',
  'supervisor',
  'estate-manager',
  'regional-manager',
  'front-desk',
  'handler',
] as const;
const name = { zh: '名', en: 'name' };
/** A new one each time: to name a new thing takes the id. */
const nobody = (index: number): string => `nobody-has-this-${index}`;

/** An id of the other company for each kind of thing that an address names; `people` is another suite's matter. */
const idsOf: Readonly<Record<string, string>> = {
  push: 'device-hill',
  companies: theirs,
  regions: 'r-hill',
  estates: 'hill',
  buildings: 'b-hill',
  dwellings: 'd-hill',
  households: 'h-hill',
  equipment: 'q-hill',
  plans: 'plan-hill',
  drills: 'duty-hill.2026-12-01',
  'drill-duties': 'duty-hill',
  rosters: 'hill',
  layers: 'hill',
  recipients: 'p-hill',
  deliveries: 'dl-hill',
  messages: 'dl-hill',
  publications: 'pub-hill',
  standards: 'theirs',
};

/** Nobody is on it. */
const emptyRoster = {
  estateId: 'lakeside',
  zone: 'Asia/Shanghai',
  from: '2026-03-01T00:00:00.000Z',
  until: '2026-03-02T00:00:00.000Z',
  people: [],
  duties: [],
  rostered: [],
  spans: [],
};

const stretch = { from: '2026-03-01T00:00:00.000Z', until: '2026-03-01T08:00:00.000Z' };

/** Bodies that would be taken from somebody of the company; routes that want none, or that take what is empty, stand nowhere. */
const bodies: Readonly<Record<string, object>> = {
  'PUT /v1/companies/{id}': { name },
  'PUT /v1/regions/{id}': { companyId: ours, name },
  'PUT /v1/estates/{id}': { companyId: ours, code: 'ZZ', zone: 'Asia/Shanghai', name },
  'PUT /v1/buildings/{id}': { estateId: 'lakeside', name },
  'PUT /v1/dwellings/{id}': { buildingId: 'b-lake', unit: '1', room: '101' },
  'PUT /v1/households/{id}': { dwellingId: 'd-lake', members: [] },
  'PUT /v1/equipment/{id}': { companyId: ours, estateId: 'lakeside', kind: 'lift', code: 'X', name },
  'POST /v1/equipment/{id}/actions/take-out': { reason: 'why' },
  'PUT /v1/plans/{id}': { companyId: ours, estateId: 'lakeside', document: shippedPlans.fire },
  'POST /v1/plans/{id}/try': { at: '2026-03-01T00:00:00.000Z', level: 'level-1', roster: emptyRoster },
  'POST /v1/plans/{id}/actions/publish': { version: 1 },
  'POST /v1/plans/{id}/actions/acknowledge': { version: 1 },
  'POST /v1/plans/{id}/actions/withdraw': { reason: 'why' },
  'POST /v1/drills/{id}/announce': { for: '2026-12-02T00:00:00.000Z' },
  'PUT /v1/drill-duties/{id}': {
    companyId: ours,
    estateId: 'lakeside',
    hazard: 'fire',
    anchor: '2026-12-01',
    months: 6,
  },
  'PUT /v1/rosters/{estateId}/patterns': {
    items: [
      {
        id: 'w',
        level: 'supervisor',
        personId: 'p',
        days: [1],
        startsAt: '00:00',
        endsAt: '00:00',
        validFrom: '2026-01-01',
      },
    ],
  },
  'PUT /v1/rosters/{estateId}/patterns/{id}': {
    level: 'supervisor',
    personId: 'p',
    days: [1],
    startsAt: '00:00',
    endsAt: '00:00',
    validFrom: '2026-01-01',
  },
  'PUT /v1/rosters/{estateId}/shifts/{id}': {
    level: 'supervisor',
    personId: 'p',
    from: '2026-03-01T00:00:00.000Z',
    until: '2026-03-01T08:00:00.000Z',
  },
  'POST /v1/rosters/{estateId}/overrides': {
    kind: 'remove',
    level: 'supervisor',
    personId: 'p',
    replacementId: null,
    from: '2026-03-01T00:00:00.000Z',
    until: '2026-03-01T08:00:00.000Z',
    reason: 'why',
  },
  'PUT /v1/layers/{layerId}': { work: 'security', rotations: [] },
  'POST /v1/layers/{layerId}/changes': { kind: 'remove', ...stretch, reason: 'why' },
  'POST /v1/layers/{layerId}/swaps': { gives: stretch, withId: 'p', takes: stretch },
  'PUT /v1/recipients/{personId}': {},
  'PUT /v1/standards/{id}/{version}': { document: defaultStandard },
  'POST /v1/standards/{id}/{version}/decisions': { contradiction: 'x', chosen: 'y' },
  'POST /v1/standards/{id}/{version}/publications': { estates: 'all', effectiveFrom: '2030-01-01T00:00:00.000Z' },
};
const twoDays = 'from=2026-03-01T00:00:00.000Z&until=2026-03-02T00:00:00.000Z';
const queries: Readonly<Record<string, string>> = {
  'GET /v1/rosters/{estateId}': `?${twoDays}`,
  'GET /v1/layers/{layerId}/duties': `&${twoDays}`,
};
/** Where the path names a thing within an estate, the estate stands behind it. */
const placedBehind = (path: string): boolean => path.startsWith('/v1/layers/');
/** What stands for further parameters. */
const parts: Readonly<Record<string, string>> = { version: '1', word: 'accept' };
/** Who names a new thing chooses its id: an id that nobody has is taken, one of another company's is as one that is in use. */
const named = new Set(
  ['regions', 'estates', 'buildings', 'dwellings', 'households', 'equipment', 'plans', 'drill-duties'].map(
    (noun) => `PUT /v1/${noun}/{id}`,
  ),
);

const elsewhere = (id: string, process: string, estate: string | null, fold: object): string =>
  `INSERT INTO steward.cases (id, process, company_id, estate_id, version, state, over, standard, fold, view, opened_at, updated_at, last_hash)
   VALUES ('${id}', '${process}', '${theirs}', ${estate === null ? 'NULL' : `'${estate}'`}, 1, 'active', false, 'none', '${JSON.stringify(fold)}', '{}', now(), now(), '')`;
const theirPlaces = (estateId: string, companyId: string, table: string): string =>
  `INSERT INTO steward.${table} (estate_id, company_id, name_zh, name_en, zone, active, seq) VALUES ('${estateId}', '${companyId}', 'x', 'x', 'Asia/Shanghai', true, 1)`;

const estateFold = { estateId: 'hill', companyId: theirs, code: 'HI', name, zone: 'Asia/Shanghai', active: true };
const pieceFold = {
  companyId: theirs,
  estateId: 'hill',
  buildingId: null,
  kind: 'lift',
  code: 'Q',
  name,
  contractorId: null,
  installedOn: null,
  state: 'in-service',
  since: null,
  faultId: null,
  replacedBy: null,
  active: true,
};
const planFold = {
  planId: 'plan-hill',
  companyId: theirs,
  estateId: 'hill',
  hazard: 'fire',
  state: 'draft',
  begunAt: 1,
  latest: 1,
  draft: { version: 1, digest: 'd', by: 'p-hill', at: 1 },
  published: null,
  frozen: null,
  acknowledged: {},
};
const furnished = {
  assets: [
    elsewhere(theirs, 'company', null, { companyId: theirs, name, active: true }),
    elsewhere('r-hill', 'region', null, { regionId: 'r-hill', companyId: theirs, name, active: true }),
    elsewhere('hill', 'estate', 'hill', estateFold),
    elsewhere('b-hill', 'building', 'hill', {
      buildingId: 'b-hill',
      companyId: theirs,
      estateId: 'hill',
      name,
      active: true,
    }),
    elsewhere('d-hill', 'dwelling', 'hill', {
      dwellingId: 'd-hill',
      buildingId: 'b-hill',
      estateId: 'hill',
      householdId: null,
      contactWish: 'any',
      active: true,
    }),
    elsewhere('h-hill', 'household', 'hill', {
      householdId: 'h-hill',
      companyId: theirs,
      estateId: 'hill',
      dwellingId: 'd-hill',
      members: [],
      active: true,
    }),
    elsewhere('q-hill', 'equipment', 'hill', { ...pieceFold, equipmentId: 'q-hill' }),
    `INSERT INTO steward.registered_equipment (equipment_id, company_id, estate_id, kind, state, code, name_zh, name_en, fold)
     VALUES ('q-hill', '${theirs}', 'hill', 'lift', 'in-service', 'Q', 'x', 'x', '${JSON.stringify({ ...pieceFold, equipmentId: 'q-hill' })}')`,
    elsewhere('plan-hill', 'plan', 'hill', planFold),
    `INSERT INTO steward.emergency_plan (plan_id, company_id, estate_id, hazard, state, fold) VALUES ('plan-hill', '${theirs}', 'hill', 'fire', 'draft', '${JSON.stringify(planFold)}')`,
    `INSERT INTO steward.duty (duty_id, company_id, estate_id, kind, subject, anchor, months, open_days, active)
     VALUES ('duty-hill', '${theirs}', 'hill', 'drill', 'fire', '2026-12-01', 6, 14, true)`,
    `INSERT INTO steward.obligation (obligation_id, duty_id, company_id, estate_id, kind, subject, opens_at, ends_at, superseded)
     VALUES ('duty-hill.2026-12-01', 'duty-hill', '${theirs}', 'hill', 'drill', 'fire', '2026-12-01', '2026-12-15', false)`,
    `INSERT INTO steward.plan_text (plan_id, version, company_id, estate_id, digest, document) VALUES ('plan-hill', 1, '${theirs}', 'hill', 'd', '{}')`,
  ],
  staff: [theirPlaces('hill', theirs, 'estate'), theirPlaces('lakeside', ours, 'estate')],
  notifications: [
    elsewhere('dl-hill', 'delivery', 'hill', { listedAt: 1, recipient: { kind: 'person', id: 'p-hill' } }),
    `INSERT INTO steward.person (person_id, company_id, active, grants) VALUES ('p-hill', '${theirs}', true, '[]')`,
    `INSERT INTO steward.recipient (company_id, person_id, language, updated_by) VALUES ('${theirs}', 'p-hill', 'en', 'x')`,
    `INSERT INTO steward.push_device (id, company_id, person_id, name, endpoint, p256dh, auth)
     VALUES ('device-hill', '${theirs}', 'p-hill', 'x', 'https://push.example/x', 'x', 'x')`,
  ],
  quality: [
    theirPlaces('hill', theirs, 'estate'),
    elsewhere('doc-hill', 'standard', null, {}),
    `INSERT INTO steward.standard_document (document_id, company_id, standard_id, version, document) VALUES ('doc-hill', '${theirs}', 'theirs', 1, '${JSON.stringify(defaultStandard).replaceAll("'", "''")}')`,
    `INSERT INTO steward.publication (publication_id, company_id, document_id, effective_from, published_by) VALUES ('pub-hill', '${theirs}', 'doc-hill', '2030-01-01', 'x')`,
  ],
} as const;

/** What bounds these is no schema. */
const boundedElsewhere: Readonly<Record<keyof typeof furnished, readonly string[]>> = {
  assets: [],
  staff: [],
  notifications: [
    // The provider's own form, of which three fields are read; the size of a body bounds the rest.
    'POST /v1/receipts/aliyun/sms [].{}: anything at all',
    'POST /v1/receipts/aliyun/sms []: a record without maxProperties',
    'POST /v1/receipts/aliyun/voice [].{}: anything at all',
    'POST /v1/receipts/aliyun/voice []: a record without maxProperties',
    'POST /v1/receipts/tencent/{key}/sms [].{}: anything at all',
    'POST /v1/receipts/tencent/{key}/sms []: a record without maxProperties',
    'POST /v1/receipts/tencent/{key}/voice (body): a record without maxProperties',
    'POST /v1/receipts/tencent/{key}/voice voice_failure_callback.{}: anything at all',
    'POST /v1/receipts/tencent/{key}/voice voice_failure_callback: a record without maxProperties',
    'POST /v1/receipts/tencent/{key}/voice voicekey_callback.{}: anything at all',
    'POST /v1/receipts/tencent/{key}/voice voicekey_callback: a record without maxProperties',
    'POST /v1/receipts/tencent/{key}/voice voiceprompt_callback.{}: anything at all',
    'POST /v1/receipts/tencent/{key}/voice voiceprompt_callback: a record without maxProperties',
    'POST /v1/receipts/tencent/{key}/voice {}: anything at all',
    // Read by the schema of PUT /v1/routes; what it finds is the answer.
    'POST /v1/routes/preview routes: anything at all',
  ],
  quality: [
    // Lint counts the values before it looks at any (lintSize), and says at most 500 things.
    'POST /v1/standards/lint document: anything at all',
  ],
};

interface Route {
  readonly method: string;
  readonly path: string;
}

describe.each([
  ['assets', assets],
  ['staff', staff],
  ['notifications', notifications],
  ['quality', quality],
] as const)('ids of another company, asked of %s', (which, service) => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let running: Awaited<ReturnType<typeof startTestService>>;
  let token = '';
  const routes: Route[] = [];
  let document: unknown = null;

  beforeAll(async () => {
    database = await testDatabase(service, { TASK_QUEUE_PREFIX: testPrefix(), TEMPORAL_ADDRESS: '127.0.0.1:9' });
    running = await startTestService(service, database.env);
    for (const sql of furnished[which]) await rowsOf(database.url, sql);
    token = await tokenFor({
      personId: 'p-all',
      grants: roles.map((role) => ({ role, companyId: ours, estateId: null })),
    });
    const { body } = await running.as().get<{ paths: Record<string, Record<string, unknown>> }>('/openapi.json');
    document = body;
    for (const [path, methods] of Object.entries(body.paths))
      for (const method of Object.keys(methods)) routes.push({ method: method.toUpperCase(), path });
    if (which !== 'assets') return;
    const admin = running.as(token);
    await admin.put('/v1/estates/lakeside', { ...bodies['PUT /v1/estates/{id}'], code: 'LH' });
    await admin.put('/v1/buildings/b-lake', bodies['PUT /v1/buildings/{id}']);
    await admin.put('/v1/dwellings/d-lake', bodies['PUT /v1/dwellings/{id}']);
  });
  afterAll(async () => {
    await running.stop();
    await database.drop();
  });

  // Codes of places and of short links, and tokens of calls, are no ids, nor is the key in the addresses of receipts: whoever holds one may ask, of whatever company.
  const walked = (): Route[] =>
    routes.filter(
      ({ path }) =>
        /^\/v1\/[^{]*\{/.test(path) &&
        !/^\/v1\/(people|templates|places|short-links|answer-links|receipts)\b/.test(path),
    );

  const ask = ({ method, path }: Route, id: string): Promise<HttpAnswer> => {
    let first = !placedBehind(path);
    const filled = path.replace(/\{(\w+)\}/g, (_, parameter: string) => {
      const part = parts[parameter];
      if (part !== undefined) return part;
      const value = first ? id : 'x';
      first = false;
      return value;
    });
    const address = placedBehind(path) ? `${filled}?estate=${id}` : filled;
    const route = `${method} ${path}`;
    const client = running.as(token);
    const body = bodies[route] ?? {};
    const url = `${address}${queries[route] ?? ''}`;
    if (method === 'GET') return client.get(url);
    if (method === 'DELETE') return client.delete(url);
    return method === 'PUT' ? client.put(url, body) : client.post(url, body);
  };
  const theirRows = (): Promise<unknown[]> =>
    rowsOf(database.url, `SELECT * FROM steward.cases WHERE company_id = $1 ORDER BY id`, [theirs]);

  it('and everything that it documents is reached over the gateway', () => {
    const lost = routes.filter(({ path }) => path.startsWith('/v1/') && upstreamOf(path) !== which);
    expect(lost).toEqual([]);
  });

  it('are refused as ids that nobody has, and nothing of theirs changes', async () => {
    const before = await theirRows();
    expect(walked().length).toBeGreaterThan(3);
    for (const [index, route] of walked().entries()) {
      const what = `${route.method} ${route.path}`;
      const noun = /publications\/\{/.test(route.path) ? 'publications' : (route.path.split('/')[2] ?? '');
      const foreign = await ask(route, idsOf[noun] ?? `no foreign id of ${noun} in the table`);
      const unknown = await ask(route, nobody(index));
      const codeOf = ({ body, status }: HttpAnswer): string => `${status} ${(body as { code?: string }).code ?? ''}`;
      expect({ what, refused: foreign.status > 400 && foreign.status < 500 }).toEqual({ what, refused: true });
      if (named.has(what)) expect({ what, code: codeOf(foreign) }).toEqual({ what, code: '409 id.taken' });
      else expect({ what, code: codeOf(foreign) }).toEqual({ what, code: codeOf(unknown) });
    }
    expect(await theirRows()).toEqual(before);
  });

  it('nor is a body taken whose lists or texts have no end', () => {
    expect(unboundedBodies(document)).toEqual(boundedElsewhere[which]);
  });
});
