import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DomainError, type EquipmentView, type StateNews, topics } from '@steward/contracts';
import { type TestDatabase, testDatabase } from '@steward/testing';
import { lampService } from '../../test/lamp.js';
import type { ServiceContext } from '../definition/service-definition.js';
import type { NewsContext } from '../news/news.decorators.js';
import { foreignState } from '../news/message.ownership.js';
import { closeService, openService } from '../service/service-parts.js';
import { EquipmentNewsController } from './equipment.news.controller.js';
import { KnownEquipmentService } from './known-equipment.service.js';

const service = { ...lampService, readModels: ['equipment'] as const };

const view: EquipmentView = {
  equipmentId: 'lift-1',
  companyId: 'c1',
  estateId: 'e1',
  buildingId: 'b1',
  kind: 'lift',
  code: 'DT-01',
  name: { zh: '1号电梯', en: 'Lift 1' },
  state: 'in-service',
  contractorId: 'c-lift',
  active: true,
};
const news = (seq: number, changes: Partial<EquipmentView> = {}): StateNews => {
  const next = { ...view, ...changes };
  return { caseId: next.equipmentId, seq, companyId: next.companyId, estateId: next.estateId, view: next };
};

describe('equipment of the news', () => {
  let database: TestDatabase;
  let context: ServiceContext;
  let known: KnownEquipmentService;
  const heard = new EquipmentNewsController();
  const hear = (state: Parameters<EquipmentNewsController['equipment']>[0]): Promise<void> =>
    heard.equipment(state, { manager: context.serviceData.manager } as NewsContext);
  const refusal = (asked: Promise<unknown>): Promise<unknown> =>
    asked.then(
      () => null,
      (error: unknown) => (error instanceof DomainError ? error.code : error),
    );

  beforeAll(async () => {
    database = await testDatabase(service);
    context = await openService(service, database.env);
    known = new KnownEquipmentService(context.serviceData);
  });
  afterAll(async () => {
    await closeService(context);
    await database.drop();
  });

  it('is known by its newest state, alone or with others', async () => {
    await hear(news(2, { state: 'out-of-service' }));
    await hear(news(1));
    expect(await known.find('lift-1')).toEqual({ ...view, state: 'out-of-service' });
    await hear(news(1, { equipmentId: 'van-1', estateId: null, buildingId: null }));
    expect([...(await known.all(['lift-1', 'van-1', 'nobody'])).keys()].sort()).toEqual(['lift-1', 'van-1']);
    expect(await known.find('nobody')).toBeNull();
  });

  it('something begins only for what is where it is said to be, and not retired', async () => {
    expect(await known.at('lift-1', { companyId: 'c1', estateId: 'e1' })).toMatchObject({ code: 'DT-01' });
    expect(await known.at('van-1', { companyId: 'c1', estateId: null })).toMatchObject({ estateId: null });
    for (const scope of [
      { companyId: 'c1', estateId: null },
      { companyId: 'c1', estateId: 'e2' },
      { companyId: 'c2', estateId: 'e1' },
    ])
      expect(await refusal(known.at('lift-1', scope))).toBe('equipment.unknown');
    await hear(news(3, { state: 'retired', active: false }));
    expect(await refusal(known.at('lift-1', { companyId: 'c1', estateId: 'e1' }))).toBe('equipment.retired');
    await hear({ caseId: 'van-1', seq: null, view: null });
    expect(await refusal(known.at('van-1', { companyId: 'c1', estateId: null }))).toBe('equipment.retired');
  });

  it('is believed only of its own place', () => {
    const topic = topics.equipment.name;
    expect(foreignState(topic, news(1))).toBeNull();
    expect(foreignState(topic, news(1, { estateId: null, buildingId: null }))).toBeNull();
    expect(foreignState(topic, { ...news(1), estateId: 'e2' })?.code).toBe('news.foreign-scope');
    expect(foreignState(topic, { ...news(1), companyId: 'c2' })?.code).toBe('news.foreign-scope');
    expect(foreignState(topic, { ...news(1), caseId: 'lift-2' })?.code).toBe('news.foreign-scope');
  });
});
