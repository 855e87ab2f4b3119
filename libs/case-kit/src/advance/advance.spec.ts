import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Scope, defaultStandard, standardName } from '@steward/handbook';
import {
  EstatesService,
  type ServiceContext,
  StandardsService,
  closeService,
  keepNewest,
  knownEstate,
  newId,
  openService,
} from '@steward/service-kit';
import { type TestDatabase, rowsOf, testDatabase } from '@steward/testing';
import { type Kettle, kettleCase, kettleService, minute, putOn } from '../../test/kettle.js';
import { CasesOfService } from '../cases/cases-of-service.js';
import { firingsOf } from '../firing/firing.ledger.js';
import { SetAsideService } from '../set-aside/set-aside.service.js';
import { AdvanceService } from './advance.service.js';

describe('any process of any service is looked at the same way', () => {
  let database: TestDatabase;
  let context: ServiceContext;
  let setAside: SetAsideService;
  let advances: AdvanceService;

  beforeAll(async () => {
    database = await testDatabase(kettleService);
    context = await openService(kettleService, database.env);
    await keepNewest(context.serviceData.manager, knownEstate, [
      {
        estateId: 'e1',
        companyId: 'c1',
        seq: 1,
        code: 'AA',
        nameZh: '甲',
        nameEn: 'A',
        zone: 'Asia/Urumqi',
        active: true,
        regionId: null,
      },
    ]);
  });
  beforeEach(async () => {
    const { ledger, metrics, serviceData } = context;
    setAside = new SetAsideService(serviceData, context, metrics);
    advances = new AdvanceService(
      ledger,
      new CasesOfService([kettleCase]),
      new StandardsService(serviceData),
      new EstatesService(serviceData),
      metrics,
      setAside,
      serviceData,
    );
    await serviceData.query('delete from steward.set_aside');
  });
  afterEach(() => setAside.onModuleDestroy());
  afterAll(async () => {
    await closeService(context);
    await database.drop();
  });

  const aKettle = async (before: number, more: { scope?: Scope; broken?: boolean } = {}): Promise<string> => {
    const { scope = { companyId: 'c1', estateId: 'e1' }, broken = false } = more;
    const id = newId();
    await context.ledger.commitNow((now) => ({
      scopes: 'all-of-service',
      cases: [
        {
          ...putOn(now, before, broken),
          id,
          process: 'kettle',
          scope,
          number: null,
          standard: standardName(defaultStandard),
          expectedVersion: 0,
        },
      ],
    }));
    return id;
  };

  it('nothing is written before a point, and the answer says when to look again', async () => {
    const id = await aKettle(minute / 2);
    const { snapshot, fired } = await advances.advance(id);
    expect(fired).toEqual([]);
    expect(snapshot).toMatchObject({ seq: 1, state: 'on', over: false });
    expect(Date.parse(String(snapshot.nextDueAt))).toBeGreaterThan(await context.ledger.now());
  });

  it('what is due is recorded once and given until somebody was told, in the zone of its estate', async () => {
    const id = await aKettle(2 * minute);
    const first = await advances.advance(id);
    expect(first.fired).toMatchObject([
      { clock: 'BOIL', point: 'whistle', emergency: true, why: { zh: '水开了（Asia/Urumqi）' } },
    ]);
    expect(await advances.advance(id)).toEqual(first);
    const [fired] = first.fired;
    const told = { firingId: String(fired?.firingId), considered: [], reached: [], alarm: false };
    expect(await advances.told(id, told)).toMatchObject({ seq: 3 });
    // Said again, it is the same telling.
    expect(await advances.told(id, told)).toMatchObject({ seq: 3 });
    expect((await advances.advance(id)).fired).toEqual([]);
  });

  it('a case of the company itself has no estate, and is looked at as any other', async () => {
    const id = await aKettle(2 * minute, { scope: { companyId: 'c1', estateId: null } });
    const { snapshot, fired } = await advances.advance(id);
    expect(snapshot).toMatchObject({ companyId: 'c1', estateId: null });
    expect(fired).toMatchObject([{ why: { zh: '水开了（Asia/Shanghai）' } }]);
    // Its rows are seen by whoever may see the company, and by nobody else.
    const seen = (companyId: string): Promise<{ id: string }[]> =>
      context.ledger.read({ companyId }, (manager) =>
        manager.query('select id from steward.cases where id = $1', [id]),
      );
    expect([(await seen('c1')).length, (await seen('c2')).length]).toEqual([1, 0]);
  });

  it('a case that can not be computed is set aside, harms no other, and comes back by itself once it can', async () => {
    const [broken, other] = [await aKettle(2 * minute, { broken: true }), await aKettle(2 * minute)];
    const answer = await advances.advance(broken);
    expect(answer).toMatchObject({ fired: [], setAside: { code: 'case.uncomputable' } });
    expect(Date.parse(String(answer.snapshot.nextDueAt))).toBeGreaterThan(await context.ledger.now());
    expect((await advances.advance(other)).fired).toHaveLength(1);
    expect(await rowsOf(database.url, 'select case_id from steward.set_aside')).toEqual([{ case_id: broken }]);
    await rowsOf(
      database.url,
      `update steward.cases set fold = jsonb_set(fold, '{broken}', 'false') where id = '${broken}' returning id`,
    );
    expect((await advances.advance(broken)).setAside).toBeUndefined();
    expect(setAside.find(broken)).toBeNull();
  });

  it('a process that the service has not mounted is an error of the service, said by its name', () => {
    expect(() => new CasesOfService([kettleCase]).of({ process: 'teapot' })).toThrow('teapot');
  });

  it('its ledger tells every firing with what was known when', async () => {
    const id = await aKettle(2 * minute);
    const [fired] = (await advances.advance(id)).fired;
    await advances.told(id, { firingId: String(fired?.firingId), considered: [], reached: [], alarm: true });
    const facts = await context.ledger.facts('all-of-service', id);
    expect(firingsOf<Kettle>(kettleCase.rules, facts, defaultStandard)).toMatchObject([
      { firing: { id: fired?.firingId }, entry: { seq: 2 }, overruled: null, told: { said: { alarm: true } } },
    ]);
  });
});
