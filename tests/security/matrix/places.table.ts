import { shippedPlans } from '@steward/handbook';
import { drillDay, yearlyDrill } from '../attacked-company.js';
import { far, who, type Row, type Table } from './row.js';

const name = { zh: '某处', en: 'somewhere' };
const byCompany = ['admin', 'company'] as const;
const byManager = [...byCompany, 'estate-manager', 'regional-manager'] as const;
const byDesk = [...byManager, 'front-desk'] as const;
const byHouseholdKeeper = [...byDesk, 'supervisor'] as const;
const byEquipmentKeeper = [...byManager, 'supervisor'] as const;
const equipmentStoppers = [
  'handler',
  'front-desk',
  'supervisor',
  'estate-manager',
  'regional-manager',
  'company',
  'quality',
  'admin',
] as const;
const householdReaders = [
  'front-desk',
  'supervisor',
  'estate-manager',
  'regional-manager',
  'company',
  'quality',
  'admin',
] as const;
const planWriters = ['supervisor', 'estate-manager', 'regional-manager', 'company', 'quality'] as const;
const planReaders = [...who.staff, 'contractor'] as const;
const tried = ({ estate }: { readonly estate: string }) => ({
  at: far.from,
  level: 'level-1',
  roster: { estateId: estate, zone: 'Asia/Shanghai', ...far, people: [], duties: [], rostered: [], spans: [] },
});
const one = (
  by: Row['by'],
  kind:
    | 'region'
    | 'estate'
    | 'building'
    | 'dwelling'
    | 'household'
    | 'equipment'
    | 'plan'
    | 'drill-duty'
    | 'drill'
    | 'publication',
  more: Partial<Row> = {},
): Row => ({
  by,
  at: 'estate',
  path: { id: kind },
  ...more,
});

/** Company, estates, buildings, dwellings, households; standards; messages and how people are told. */
export const placesTable: Table = {
  'PUT /v1/companies/{id}': { by: byCompany, at: 'company', path: { id: 'company' }, body: () => ({ name }) },
  'GET /v1/companies': { by: 'signed-in', at: 'nowhere' },
  'GET /v1/companies/{id}/places': { by: who.staff, at: 'nowhere', path: { id: 'company' } },
  'PUT /v1/regions/{id}': {
    by: byCompany,
    at: 'company',
    path: { id: 'region' },
    body: ({ company }) => ({ companyId: company, name }),
  },
  'DELETE /v1/regions/{id}': { by: byCompany, at: 'company', path: { id: 'region' } },
  'GET /v1/regions/{id}': one('signed-in', 'region', { at: 'member' }),
  'GET /v1/regions': { by: 'signed-in', at: 'nowhere' },
  'PUT /v1/estates': {
    by: byCompany,
    at: 'company',
    body: ({ estate, company }) => ({ items: [{ id: estate, companyId: company, code: 'ZZ', name }] }),
  },
  'GET /v1/estates': { by: 'signed-in', at: 'nowhere' },
  'PUT /v1/estates/{id}': {
    by: byCompany,
    at: 'company',
    path: { id: 'estate' },
    body: ({ company }) => ({ companyId: company, code: 'ZZ', name }),
  },
  'DELETE /v1/estates/{id}': { by: byCompany, at: 'company', path: { id: 'estate' } },
  'GET /v1/estates/{id}': one('signed-in', 'estate'),
  'PUT /v1/buildings': {
    by: byManager,
    at: 'estate',
    body: ({ building, estate }) => ({ items: [{ id: building, estateId: estate, name }] }),
  },
  'GET /v1/buildings': { by: 'signed-in', at: 'nowhere', query: { estate: 'estate' } },
  'PUT /v1/buildings/{id}': one(byManager, 'building', { body: ({ estate }) => ({ estateId: estate, name }) }),
  'DELETE /v1/buildings/{id}': one(byManager, 'building'),
  'GET /v1/buildings/{id}/code': one(who.staff, 'building'),
  'PUT /v1/dwellings': {
    by: byDesk,
    at: 'estate',
    body: ({ building, dwelling }) => ({ items: [{ id: dwelling, buildingId: building, room: '101' }] }),
  },
  'GET /v1/dwellings': { by: who.staff, at: 'nowhere', query: { estate: 'estate' } },
  'PUT /v1/dwellings/{id}': one(byDesk, 'dwelling', {
    body: ({ building }) => ({ buildingId: building, room: '101' }),
  }),
  'DELETE /v1/dwellings/{id}': one(byDesk, 'dwelling'),
  'GET /v1/dwellings/{id}': one(who.staff, 'dwelling'),
  'GET /v1/dwellings/{id}/code': one(who.staff, 'dwelling'),
  'PUT /v1/households': {
    by: byHouseholdKeeper,
    at: 'estate',
    body: ({ household, dwelling }) => ({ items: [{ id: household, dwellingId: dwelling, members: [] }] }),
  },
  'GET /v1/households': { by: householdReaders, at: 'nowhere', query: { dwelling: 'dwelling' }, undecided: ['admin'] },
  'POST /v1/households/door-list': {
    by: [...householdReaders, 'handler'],
    at: 'nowhere',
    body: ({ dwelling, estate }) => ({ estateId: estate, emergencyId: 'e-1', dwellings: [dwelling] }),
    undecided: ['admin'],
  },
  'PUT /v1/households/{id}': one(byHouseholdKeeper, 'household', {
    body: ({ dwelling }) => ({ dwellingId: dwelling, members: [] }),
  }),
  'DELETE /v1/households/{id}': one(byHouseholdKeeper, 'household'),
  'GET /v1/households/{id}': one(householdReaders, 'household', { undecided: ['admin', 'front-desk'] }),
  'PUT /v1/equipment': {
    by: byEquipmentKeeper,
    at: 'estate',
    body: ({ company, equipment, estate }) => ({
      items: [{ id: equipment, companyId: company, estateId: estate, kind: 'lift', code: 'DT-01', name }],
    }),
  },
  'GET /v1/equipment': { by: who.staff, at: 'nowhere', query: { estate: 'estate' } },
  'PUT /v1/equipment/{id}': one(byEquipmentKeeper, 'equipment', {
    body: ({ company, estate }) => ({ companyId: company, estateId: estate, kind: 'lift', code: 'DT-01', name }),
  }),
  'DELETE /v1/equipment/{id}': one(byEquipmentKeeper, 'equipment'),
  'GET /v1/equipment/{id}': one(who.staff, 'equipment'),
  'GET /v1/equipment/{id}/facts': one(who.staff, 'equipment'),
  'GET /v1/equipment/{id}/reads': one(who.leaders, 'equipment'),
  'GET /v1/equipment/{id}/code': one(who.staff, 'equipment'),
  'POST /v1/equipment/{id}/actions/take-out': one(equipmentStoppers, 'equipment', { body: () => ({ reason: 'why' }) }),
  'POST /v1/equipment/{id}/actions/return': one(byEquipmentKeeper, 'equipment', { body: () => ({}) }),
  'POST /v1/equipment/{id}/actions/retire': one(byEquipmentKeeper, 'equipment', { body: () => ({}) }),
  'GET /v1/plans': { by: planReaders, at: 'nowhere', query: { estate: 'estate' } },
  'GET /v1/plans-in-force': { by: planReaders, at: 'estate', query: { estate: 'estate' } },
  'GET /v1/shipped-plans': { by: planReaders, at: 'nowhere' },
  'GET /v1/drills': { by: planWriters, at: 'estate', query: { estate: 'estate' } },
  'GET /v1/drills/held': { by: planWriters, at: 'estate', query: { estate: 'estate' } },
  'POST /v1/drills/{id}/announce': one(planWriters, 'drill', {
    body: () => ({ for: `${drillDay}T12:00:00.000Z` }),
  }),
  'PUT /v1/drill-duties/{id}': one(planWriters, 'drill-duty', {
    body: ({ company, estate }) => ({ companyId: company, estateId: estate, ...yearlyDrill }),
  }),
  'GET /v1/drill-duties': { by: planWriters, at: 'estate', query: { estate: 'estate' } },
  'PUT /v1/plans/{id}': one(planWriters, 'plan', {
    body: ({ company, estate }) => ({ companyId: company, estateId: estate, document: shippedPlans.fire }),
  }),
  'GET /v1/plans/{id}': one(planReaders, 'plan'),
  'GET /v1/plans/{id}/facts': one(planReaders, 'plan'),
  'GET /v1/plans/{id}/reads': one(who.leaders, 'plan'),
  'GET /v1/plans/{id}/versions/{version}': one(planReaders, 'plan', { path: { id: 'plan', version: '=1' } }),
  'POST /v1/plans/{id}/lint': one(planReaders, 'plan', { body: () => ({}), tried: true }),
  'POST /v1/plans/{id}/try': one(planReaders, 'plan', { body: tried, tried: true }),
  'POST /v1/plans/{id}/actions/publish': one(planWriters, 'plan', { body: () => ({ version: 1 }) }),
  'POST /v1/plans/{id}/actions/acknowledge': one(planReaders, 'plan', { body: () => ({ version: 1 }) }),
  'POST /v1/plans/{id}/actions/withdraw': one(['estate-manager', 'regional-manager', 'company'], 'plan', {
    body: () => ({ reason: 'why' }),
  }),
  'GET /v1/places/{code}': { by: 'everybody', at: 'nowhere', path: { code: 'place-code' } },

  'GET /v1/deliveries': {
    lists: true,
    by: who.readers,
    at: 'nowhere',
    query: { case: 'case', estate: 'estate' },
    undecided: ['contractor'],
  },
  'GET /v1/deliveries/{id}': one(who.readers, 'estate', { path: { id: 'delivery' }, undecided: who.readers }),
  'GET /v1/messages': { by: 'signed-in', at: 'nowhere' },
  'GET /v1/messages/unread': { by: 'signed-in', at: 'nowhere' },
  'POST /v1/messages/{id}/read': { by: 'signed-in', at: 'none', oneself: true, path: { id: 'message' } },
  'POST /v1/receipts': {
    by: 'everybody',
    at: 'nowhere',
    body: ({ delivery }) => ({ deliveryId: delivery, kind: 'read' }),
  },
  'POST /v1/receipts/aliyun/sms': { by: 'everybody', at: 'nowhere', body: () => [] },
  'POST /v1/receipts/aliyun/voice': { by: 'everybody', at: 'nowhere', body: () => [] },
  'POST /v1/receipts/tencent/{key}/sms': {
    by: 'everybody',
    at: 'nowhere',
    path: { key: '=a-key-that-nobody-was-given' },
    body: () => [],
  },
  'POST /v1/receipts/tencent/{key}/voice': {
    by: 'everybody',
    at: 'nowhere',
    path: { key: '=a-key-that-nobody-was-given' },
    body: () => ({}),
  },
  'POST /v1/receipts/push': {
    by: 'everybody',
    at: 'nowhere',
    body: () => ({ handle: 'AAAAAAAAAAAAAAA.00000000000000000000000000000000', result: 'delivered' }),
  },
  'GET /v1/push': { by: 'signed-in', at: 'nowhere' },
  'PUT /v1/push/devices': {
    by: 'signed-in',
    at: 'nowhere',
    body: () => ({
      name: 'x',
      endpoint: 'https://push.elsewhere.example/x',
      keys: {
        p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
        auth: 'BTBZMqHH6r4Tts7J_aSIgg',
      },
    }),
  },
  'DELETE /v1/push/devices/{id}': {
    by: 'signed-in',
    at: 'none',
    oneself: true,
    path: { id: '=00000000000000000000000000000000' },
  },
  'POST /v1/push/trials': { by: 'signed-in', at: 'nowhere', body: () => ({}), tried: true },
  'GET /v1/channels': { by: 'signed-in', at: 'nowhere' },
  'GET /v1/short-links/{code}': { by: 'everybody', at: 'none', path: { code: '=AAAAAAAAAAAA' } },
  'PUT /v1/recipients': {
    by: who.people,
    at: 'company',
    body: ({ person }) => ({ items: [{ id: person, mail: 'attacker@elsewhere.example' }] }),
  },
  'GET /v1/recipients': { by: who.people, at: 'nowhere' },
  'PUT /v1/recipients/{personId}': {
    by: who.people,
    at: 'company',
    oneself: true,
    path: { personId: 'person' },
    body: () => ({ channels: { mail: 'attacker@elsewhere.example' } }),
  },
  'GET /v1/recipients/{personId}': { by: who.people, at: 'company', oneself: true, path: { personId: 'person' } },
  'GET /v1/routes': { by: 'signed-in', at: 'nowhere', undecided: ['contractor', 'handler'] },
  'PUT /v1/routes': { by: byCompany, at: 'nowhere', body: () => ({ routes: [] }) },
  'POST /v1/routes/preview': { by: 'signed-in', at: 'nowhere', body: () => ({ occasions: [] }), tried: true },
  'GET /v1/templates': { by: 'signed-in', at: 'nowhere' },
  'POST /v1/templates/{id}/preview': { by: 'signed-in', at: 'nowhere', path: { id: '=nothing' }, body: () => ({}) },

  'POST /v1/standards/{id}/{version}/publications': {
    by: byCompany,
    at: 'company',
    path: { id: 'standard', version: '=1' },
    query: { company: 'company' },
    body: ({ estate }) => ({ estates: [estate], effectiveFrom: '2998-01-01T00:00:00.000Z' }),
  },
  'GET /v1/standards/publications': { by: 'signed-in', at: 'nowhere', query: { company: 'company' } },
  'DELETE /v1/standards/publications/{id}': one(byCompany, 'publication', { at: 'company' }),
  'GET /v1/standards/in-force': { by: 'signed-in', at: 'estate', query: { estate: 'estate' } },
  'GET /v1/standards/periods': { by: 'signed-in', at: 'estate', query: { estate: 'estate' } },
  'POST /v1/standards': {
    by: who.drafters,
    at: 'company',
    body: ({ company }) => ({ companyId: company, shipped: 'handbook-2025' }),
  },
  'GET /v1/standards': { by: 'signed-in', at: 'nowhere', query: { company: 'company' } },
  'POST /v1/standards/lint': { by: 'signed-in', at: 'nowhere', body: () => ({ document: {} }), tried: true },
  'PUT /v1/standards/{id}/{version}': {
    by: who.drafters,
    at: 'company',
    path: { id: 'standard', version: '=1' },
    query: { company: 'company' },
    body: () => ({ document: {} }),
  },
  'GET /v1/standards/{id}/{version}': {
    by: 'signed-in',
    at: 'member',
    path: { id: 'standard', version: '=1' },
    query: { company: 'company' },
  },
  'POST /v1/standards/{id}/{version}/decisions': {
    by: who.drafters,
    at: 'company',
    path: { id: 'standard', version: '=1' },
    query: { company: 'company' },
    body: () => ({ contradiction: 'nothing', chosen: 'nothing' }),
  },
  'GET /v1/contradictions': { by: 'signed-in', at: 'nowhere' },
};
