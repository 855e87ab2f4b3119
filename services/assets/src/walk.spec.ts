import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ListedWalk, type Onlooker, listedWalk, onlooking } from '@steward/testing';
import { shippedPlans } from '@steward/handbook';
import { type Assets, lakeside, openAssets } from '../test/fixture.js';

/** Who lives in a dwelling: for whoever takes calls there, and those who lead. */
const household = {
  member: '欧阳慎言',
  memberPhone: '+8613912340987',
  memberMail: 'ouyang.4711@example.test',
  householdNote: '猫叫煤球不要放出门',
} as const;
/** Words about equipment: for everybody who works for the company at the estate. */
const equipment = {
  where: '屋顶机房左手第七扇门',
  contractorName: '安顺维保甲乙丙',
  reason: '轿厢抖得像筛糠',
} as const;
/** What a plan of the estate says: for everybody who may be called there. */
const plans = { planText: '请到东侧银杏树下集合点名' } as const;
const marks = { ...household, ...equipment, ...plans };

describe('who lives where, and words about equipment, by every way that there is to read them (§7.4)', () => {
  let assets: Assets;
  let walk: ListedWalk;
  let inside: Onlooker[];
  let outside: Onlooker[];

  beforeAll(async () => {
    assets = await openAssets();
    const { admin, as, running } = assets;
    await admin.put('/v1/regions/north', { companyId: 'jinglan', name: { zh: '城北区域' } });
    await admin.put('/v1/estates/songshan', { ...lakeside, code: 'SS' });
    await admin.put('/v1/dwellings/lh-3-502', { buildingId: 'lh-3', unit: '2', room: '502' });
    const lives = await admin.put('/v1/households/h-mark', {
      dwellingId: 'lh-3-502',
      note: household.householdNote,
      members: [
        { id: 'm', kind: 'owner', name: household.member, phone: household.memberPhone, mail: household.memberMail },
      ],
    });
    expect(lives.status).toBe(200);
    await admin.put('/v1/equipment/lift', {
      companyId: 'jinglan',
      estateId: 'lakeside',
      kind: 'lift',
      code: 'DT-01',
      name: { zh: '1号电梯' },
      place: equipment.where,
      contractorName: equipment.contractorName,
    });
    const out = await admin.post('/v1/equipment/lift/actions/take-out', { reason: equipment.reason });
    expect(out.status).toBe(200);
    const fire = { ...shippedPlans.fire, title: { zh: plans.planText, en: 'Fire' } };
    const body = { companyId: 'jinglan', estateId: 'lakeside', document: fire };
    const drafted = await (await as('supervisor', 'lakeside')).put('/v1/plans/fire', body);
    expect(drafted.status).toBe(200);
    walk = listedWalk({
      document: (await running.as().get('/openapi.json')).body,
      marks,
      routes: {
        '/v1/companies': [],
        '/v1/companies/{id}/places': ['jinglan'],
        '/v1/regions': [],
        '/v1/regions/{id}': ['north'],
        '/v1/estates': [],
        '/v1/estates/{id}': ['lakeside'],
        '/v1/buildings': [],
        '/v1/buildings/{id}/code': ['lh-3'],
        '/v1/dwellings': [],
        '/v1/dwellings/{id}': ['lh-3-502'],
        '/v1/dwellings/{id}/code': ['lh-3-502'],
        '/v1/households': [],
        '/v1/households/{id}': ['h-mark', 'h1'],
        '/v1/equipment': [],
        '/v1/equipment/{id}': ['lift'],
        '/v1/equipment/{id}/facts': ['lift'],
        '/v1/equipment/{id}/reads': ['lift'],
        '/v1/equipment/{id}/code': ['lift'],
        '/v1/plans': [],
        '/v1/plans/{id}': ['fire'],
        '/v1/plans/{id}/facts': ['fire'],
        '/v1/plans/{id}/reads': ['fire'],
        '/v1/plans/{id}/versions/{version}': ['fire'],
        '/v1/plans-in-force': [],
        '/v1/shipped-plans': [],
        '/v1/drills': [],
        '/v1/drills/held': [],
        '/v1/drill-duties': [],
        '/v1/places/{code}': 'whoever stands before a plate may read what it leads to: no household, and no reason',
      },
      usual: { dwelling: 'lh-3-502', estate: 'lakeside', version: '1' },
    });
    const people = Object.keys(household);
    const pieces = [...Object.keys(equipment), ...Object.keys(plans)];
    const at = async (role: Parameters<Assets['as']>[0], estate: string | null, company?: string) =>
      as(role, estate, company);
    inside = [
      onlooking('front desk', await at('front-desk', 'lakeside'), ...people, ...pieces),
      onlooking('supervisor', await at('supervisor', 'lakeside'), ...people, ...pieces),
      onlooking('estate manager', await at('estate-manager', 'lakeside'), ...people, ...pieces),
      onlooking('regional manager', await at('regional-manager', 'lakeside'), ...people, ...pieces),
      onlooking('company', await at('company', null), ...people, ...pieces),
      onlooking('quality', await at('quality', null), ...people, ...pieces),
    ];
    outside = [
      onlooking('handler', await at('handler', 'lakeside'), ...pieces),
      onlooking('hr', await at('hr', null), ...pieces),
      onlooking('administrator', admin, ...pieces),
      onlooking('contractor', await at('contractor', 'lakeside'), ...Object.keys(plans)),
      onlooking('owner', await at('owner', 'lakeside')),
      onlooking('supervisor of another estate', await at('supervisor', 'songshan')),
      onlooking('manager of another region', await at('regional-manager', 'songshan')),
      onlooking('company of another company', await at('company', null, 'other')),
    ];
  });
  afterAll(() => assets.close());

  it('stands in the list of those that are walked, or says why it is not', () => {
    expect(walk.unlisted).toEqual([]);
  });

  it('tells nobody who may not know', async () => {
    const { leaks, seen } = await walk.walk.leaks([...inside, ...outside]);
    expect(leaks).toEqual([]);
    expect([...seen].sort()).toEqual(Object.keys(marks).sort());
  });

  it('answers nobody who may not know otherwise for it, by any filter', async () => {
    expect(await walk.walk.tells(outside, Object.keys(household))).toEqual([]);
    expect(await walk.walk.tells(outside.slice(3), Object.keys(equipment))).toEqual([]);
  });
});
