import { far, who, type Row, type Table } from './row.js';

const person = { id: 'person' } as const;
const duty = (by: Row['by'], more: Partial<Row>): Row => ({
  by,
  at: 'estate',
  ...more,
  path: { estateId: 'estate', ...more.path },
});
const onDuty = { level: 'supervisor' } as const;
const weekly = { days: [1], startsAt: '08:00', endsAt: '18:00', validFrom: '2990-01-01' };
const layered = (by: Row['by'], more: Partial<Row>): Row => ({
  by,
  at: 'estate',
  ...more,
  query: { estate: 'estate', ...more.query },
});
const weeklyTurn = { rotationId: 'r', startsOn: far.from.slice(0, 10), endsOn: null, pattern: 'one-on-two-off' };
/** People are the company's: whoever keeps them keeps them for all of it. */
const keeping = (more: Partial<Row>): Row => ({ by: who.people, at: 'company', ...more });

/** People, their posts, duty and leave; accounts, sessions and the system. */
export const staffTable: Table = {
  'PUT /v1/people': keeping({
    body: ({ person: id, company, estate }) => ({
      items: [{ id, companyId: company, name: '某人', posts: [{ role: 'handler', estateId: estate }] }],
    }),
  }),
  'GET /v1/people': { by: who.staff, at: 'nowhere', query: { company: 'company', estate: 'estate' } },
  'PUT /v1/people/{id}': keeping({
    path: person,
    body: ({ company, estate }) => ({
      companyId: company,
      name: '某人',
      posts: [{ role: 'handler', estateId: estate }],
    }),
  }),
  'GET /v1/people/{id}': { by: who.staff, at: 'member', path: person },
  'PUT /v1/people/{id}/superior': keeping({ path: person, body: () => ({ reportsTo: null }) }),
  'PUT /v1/people/{id}/deputies': keeping({ path: person, body: () => ({ deputies: [] }) }),
  'POST /v1/people/{id}/leaves': keeping({ path: person, body: () => far }),
  'DELETE /v1/people/{id}/leaves/{leaveId}': keeping({ path: { id: 'contractor', leaveId: 'leave' } }),
  'POST /v1/people/{id}/deactivate': keeping({ path: person, body: () => ({ evenWithOpenCases: true }) }),
  'POST /v1/people/{id}/reactivate': keeping({ path: person }),
  'GET /v1/rosters/{estateId}': duty(who.staff, {
    query: { from: '=2026-01-01T00:00:00Z', until: '=2026-01-02T00:00:00Z' },
  }),
  'GET /v1/rosters/{estateId}/gaps': duty(who.staff, {}),
  'PUT /v1/rosters/{estateId}/patterns': duty(who.rosters, {
    body: (o) => ({ items: [{ id: o.pattern, personId: o.person, ...onDuty, ...weekly }] }),
  }),
  'PUT /v1/rosters/{estateId}/patterns/{id}': duty(who.rosters, {
    path: { id: 'pattern' },
    body: (o) => ({ personId: o.person, ...onDuty, ...weekly }),
  }),
  'DELETE /v1/rosters/{estateId}/patterns/{id}': duty(who.rosters, { path: { id: 'pattern' } }),
  'PUT /v1/rosters/{estateId}/shifts/{id}': duty(who.rosters, {
    path: { id: 'shift' },
    body: (o) => ({ personId: o.person, ...onDuty, ...far }),
  }),
  'DELETE /v1/rosters/{estateId}/shifts/{id}': duty(who.rosters, { path: { id: 'shift' } }),
  'POST /v1/rosters/{estateId}/overrides': duty(who.rosters, {
    body: (o) => ({ kind: 'add', personId: o.person, ...onDuty, ...far, reason: '加班' }),
  }),
  'DELETE /v1/rosters/{estateId}/overrides/{id}': duty(who.rosters, { path: { id: 'override' } }),
  'GET /v1/layers': layered(who.staff, {}),
  'PUT /v1/layers/{layerId}': layered(who.rosters, {
    path: { layerId: '=written' },
    body: (o) => ({ work: 'security', rotations: [{ ...weeklyTurn, crews: [{ crewId: 'a', people: [o.person] }] }] }),
  }),
  'DELETE /v1/layers/{layerId}': layered(who.rosters, { path: { layerId: '=ended' } }),
  'GET /v1/layers/{layerId}/duties': layered(who.staff, {
    path: { layerId: '=guards' },
    query: { estate: 'estate', from: '=2026-01-01T00:00:00Z', until: '=2026-01-02T00:00:00Z' },
  }),
  'POST /v1/layers/{layerId}/changes': layered(who.rosters, {
    path: { layerId: '=guards' },
    body: (o) => ({ kind: 'add', personId: o.person, ...far, reason: '加班' }),
  }),
  'DELETE /v1/layers/{layerId}/changes/{changeId}': layered(who.rosters, {
    path: { layerId: '=guards', changeId: '=change' },
  }),
  // Whoever is let in has no duty to give, or no say in it: his refusal is another one, and nothing is written.
  'POST /v1/layers/{layerId}/swaps': layered(who.staff, {
    path: { layerId: '=guards' },
    body: () => ({ withId: 'nobody-to-swap-with', gives: far, takes: far }),
    tried: true,
  }),
  'POST /v1/layers/{layerId}/swaps/{swapId}/{word}': layered(who.staff, {
    path: { layerId: '=guards', swapId: '=none', word: '=withdraw' },
    tried: true,
  }),
  'GET /v1/duty': layered(who.staff, {}),
  'GET /v1/duty/gaps': layered(who.staff, {}),
  'GET /v1/people/{id}/confirmations': { by: who.staff, at: 'member', path: person },
  'GET /v1/people/{id}/fitness': {
    by: who.staff,
    at: 'member',
    path: person,
    query: { work: '=lift', from: '=2026-01-01T00:00:00Z', until: '=2026-01-02T00:00:00Z' },
  },
  'POST /v1/people/{id}/confirmations': keeping({ path: person, body: () => ({ work: 'lift', ...far }) }),
  'POST /v1/people/{id}/confirmations/{confirmationId}/end': keeping({
    path: { id: 'person', confirmationId: '=given' },
    body: () => ({ from: far.from }),
  }),
  'GET /v1/handlers': {
    by: [
      'handler',
      'front-desk',
      'supervisor',
      'estate-manager',
      'regional-manager',
      'company',
      'quality',
      'hr',
      'admin',
    ],
    at: 'estate',
    query: { estate: 'estate', category: '=lift-service' },
  },
  'GET /v1/answers': {
    by: ['front-desk', 'supervisor', 'estate-manager', 'regional-manager', 'company', 'quality', 'hr', 'admin'],
    at: 'estate',
    query: { estate: 'estate', audience: '=supervisor' },
  },

  'GET /v1/accounts': { by: ['admin', 'hr'], at: 'nowhere' },
  'GET /v1/accounts/{id}': { by: ['admin', 'hr'], at: 'company', path: { id: 'account' } },
  'PUT /v1/accounts/{id}': {
    by: ['admin', 'hr'],
    at: 'company',
    path: { id: 'account' },
    body: (o) => ({ login: o.account, personId: o.person, active: false }),
  },
  'POST /v1/accounts/{id}/sign-in-links': {
    by: ['admin', 'hr'],
    at: 'company',
    path: { id: 'account' },
    body: () => ({ minutes: 5 }),
  },
  'POST /v1/session': {
    by: 'everybody',
    at: 'nowhere',
    body: () => ({ login: 'nobody-at-all', password: 'not-a-password-of-anybody' }),
  },
  'GET /v1/session': { by: 'signed-in', at: 'nowhere' },
  'DELETE /v1/session': { by: 'everybody', at: 'nowhere', body: () => ({ refreshToken: 'x'.repeat(43) }) },
  'POST /v1/session/refresh': { by: 'everybody', at: 'nowhere', body: () => ({ refreshToken: 'x'.repeat(43) }) },
  'PUT /v1/session/password': {
    by: 'signed-in',
    at: 'nowhere',
    body: () => ({ password: 'not-a-password-of-anybody', next: 'nor-is-this-one-of-anybody' }),
  },
  'GET /.well-known/jwks.json': { by: 'everybody', at: 'nowhere' },
  'GET /v1/live': { by: 'signed-in', at: 'nowhere', query: { estate: 'estate' }, streams: true },
  'GET /v1/sheets/{kind}/template': {
    by: ['company', 'hr', 'estate-manager', 'regional-manager', 'front-desk', 'supervisor', 'admin'],
    at: 'nowhere',
    path: { kind: '=dwellings' },
    query: { company: 'company' },
  },
  'GET /v1/sheets/{kind}/export': {
    by: ['company', 'hr', 'estate-manager', 'regional-manager', 'front-desk', 'supervisor', 'admin'],
    at: 'nowhere',
    path: { kind: '=dwellings' },
    query: { company: 'company' },
  },
  'POST /v1/sheets/{kind}': {
    by: ['company', 'hr', 'estate-manager', 'regional-manager', 'front-desk', 'supervisor', 'admin'],
    at: 'nowhere',
    path: { kind: '=buildings' },
    query: { company: 'company', mode: '=try' },
    bytes: { type: 'text/csv', body: new TextEncoder().encode('') },
  },
  'POST /v1/sheets/{kind}/refused': {
    by: ['company', 'hr', 'estate-manager', 'regional-manager', 'front-desk', 'supervisor', 'admin'],
    at: 'nowhere',
    path: { kind: '=buildings' },
    query: { company: 'company' },
    bytes: { type: 'text/csv', body: new TextEncoder().encode('') },
  },
  'GET /v1/security-events': { by: ['admin'], at: 'nowhere' },
  'GET /v1/security-events/verification': { by: ['admin'], at: 'nowhere' },
  'GET /v1/system': { by: ['admin'], at: 'nowhere' },
  'GET /v1/system/dead-letters': { by: ['admin'], at: 'nowhere' },
  'GET /v1/system/dead-letters/{service}/{id}': {
    by: ['admin'],
    at: 'nowhere',
    path: { service: '=tickets', id: '=1' },
  },
  'POST /v1/system/dead-letters/replay': {
    by: ['admin'],
    at: 'nowhere',
    body: () => ({ service: 'tickets', ids: ['1'] }),
  },
};
