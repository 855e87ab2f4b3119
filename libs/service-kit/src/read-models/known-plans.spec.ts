import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type PlanView, type StateNews, topics } from '@steward/contracts';
import type { EmergencyLevel } from '@steward/handbook';
import { type TestDatabase, testDatabase } from '@steward/testing';
import { lampService } from '../../test/lamp.js';
import type { ServiceContext } from '../definition/service-definition.js';
import { foreignState } from '../news/message.ownership.js';
import type { NewsContext } from '../news/news.decorators.js';
import { closeService, openService } from '../service/service-parts.js';
import { KnownPlansService } from './known-plans.service.js';
import { PlansNewsController } from './plans.news.controller.js';

const service = { ...lampService, readModels: ['plans'] as const };

const view = (planId: string, version: number, more: Partial<PlanView> = {}): PlanView => ({
  planId,
  companyId: 'c1',
  estateId: 'e1',
  hazard: 'fire',
  state: 'published',
  active: true,
  frozen: {
    planId,
    version,
    digest: `d${String(version)}`,
    steps: [{ id: 'guard', need: 'any', targets: [{ of: 'layer', id: 'guards' }], waitMs: 60_000 }],
    authorities: [],
    tellsOwners: true,
  },
  ...more,
});
const news = (seq: number, planId: string, more: Partial<PlanView> = {}, version = seq): StateNews => {
  const next = view(planId, version, more);
  return { caseId: planId, seq, companyId: next.companyId, estateId: next.estateId, view: next };
};

describe('emergency plans of the news (§4.2)', () => {
  let database: TestDatabase;
  let context: ServiceContext;
  let plans: KnownPlansService;
  const heard = new PlansNewsController();
  const hear = (state: Parameters<PlansNewsController['plan']>[0]): Promise<void> =>
    heard.plan(state, { manager: context.serviceData.manager } as NewsContext);
  const holds = async (more: object = {}, level: EmergencyLevel = 'level-1'): Promise<string | null> => {
    const scope = { companyId: 'c1', estateId: 'e1', ...more };
    const plan = await plans.inForce({ scope, hazard: 'fire', level });
    return plan === null ? null : `${plan.planId} ${String(plan.version)}`;
  };

  beforeAll(async () => {
    database = await testDatabase(service);
    context = await openService(service, database.env);
    plans = new KnownPlansService(context.serviceData);
  });
  afterAll(async () => {
    await closeService(context);
    await database.drop();
  });

  it('hold by their newest state: the estate’s own before the company’s template, and none of another hazard or company', async () => {
    expect(await holds()).toBeNull();
    await hear(news(2, 'template', { estateId: null }));
    expect([await holds(), await holds({ estateId: 'e2' }), await holds({ companyId: 'c2' })]).toEqual([
      'template 2',
      'template 2',
      null,
    ]);
    await hear(news(2, 'own'));
    // An older version that comes late changes nothing.
    await hear(news(1, 'own'));
    await hear(news(9, 'gas', { hazard: 'gas' }));
    expect([await holds(), await holds({ estateId: 'e2' })]).toEqual(['own 2', 'template 2']);
    expect(
      await plans.inForce({ scope: { companyId: 'c1', estateId: 'e1' }, hazard: 'fire', level: 'level-1' }),
    ).toEqual(view('own', 2).frozen);
  });

  it('do not hold at a level at which they call nobody: the next one does', async () => {
    const frozen = view('own', 3).frozen;
    const steps = (frozen?.steps ?? []).map((step) => ({ ...step, classes: ['level-1'] }));
    await hear(news(3, 'own', { frozen: frozen && { ...frozen, steps } }));
    expect([await holds({}, 'level-1'), await holds({}, 'level-3')]).toEqual(['own 3', 'template 2']);
  });

  it('hold no more once they are withdrawn, only drafted, or gone', async () => {
    await hear(news(4, 'own', { state: 'withdrawn', frozen: null, active: false }));
    expect(await holds()).toBe('template 2');
    await hear(news(1, 'drafted', { state: 'draft', frozen: null }));
    expect(await holds()).toBe('template 2');
    await hear({ caseId: 'template', seq: null, view: null });
    expect(await holds()).toBeNull();
  });

  it('are known again from the whole topic, in whatever order it comes', async () => {
    await context.serviceData.query('delete from steward.known_plan');
    for (const state of [news(4, 'own', {}, 2), news(2, 'template', { estateId: null }), news(3, 'own')])
      await hear(state);
    expect([await holds(), await holds({ estateId: 'e2' })]).toEqual(['own 2', 'template 2']);
  });

  it('are believed only of their own place', () => {
    const topic = topics.plans.name;
    expect(foreignState(topic, news(1, 'own'))).toBeNull();
    expect(foreignState(topic, { ...news(1, 'own'), estateId: null })?.code).toBe('news.foreign-scope');
    expect(foreignState(topic, { ...news(1, 'own'), companyId: 'c2' })?.code).toBe('news.foreign-scope');
    expect(foreignState(topic, news(1, 'own', { frozen: view('other', 1).frozen }))?.code).toBe('news.foreign-scope');
  });
});
