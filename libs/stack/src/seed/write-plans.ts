import type { Bilingual } from '../stack-problem.js';
import type { Colleagues } from './file-complaints.js';
import type { SeedClient } from './seed-client.js';

/** A step of the example's call-out. */
interface ExampleStep {
  readonly id: string;
  readonly title: Bilingual;
  readonly targets: readonly { readonly of: string; readonly id?: string; readonly evenOffDuty?: boolean }[];
  readonly need: 'any' | 'all' | number;
  /** What whoever is called must hold. */
  readonly certificates?: readonly string[];
  readonly waitMs: number;
}

const tenSeconds = 10_000;

/**
 * Trapped in a lift at Demo Court (§4.2): a handler on duty with the lift's maintainer, whom alone the law lets free anybody, two
 * supervisors who are confirmed for lifts (one is not, so the manager is called with the other), the manager, the company, ten seconds
 * apart.
 */
const demoSteps: readonly ExampleStep[] = [
  {
    id: 'on-duty',
    title: { zh: '当班处理人与电梯维保单位', en: "a handler on duty, the lift's maintainer" },
    targets: [
      { of: 'post', id: 'handler' },
      { of: 'contractor', id: 'lift' },
    ],
    need: 'any',
    waitMs: tenSeconds,
  },
  {
    id: 'supervisors',
    title: { zh: '两名胜任电梯救援的主管', en: 'two supervisors who are confirmed for lifts' },
    targets: [{ of: 'post', id: 'supervisor', evenOffDuty: true }],
    need: 2,
    certificates: ['confirmation:lift'],
    waitMs: tenSeconds,
  },
  {
    id: 'manager',
    title: { zh: '项目经理', en: 'the estate manager' },
    targets: [{ of: 'post', id: 'estate-manager', evenOffDuty: true }],
    need: 'any',
    waitMs: tenSeconds,
  },
  {
    id: 'company',
    title: { zh: '公司负责人', en: 'who answers for the company' },
    targets: [{ of: 'company' }],
    need: 'any',
    waitMs: tenSeconds,
  },
];

/** The plan of the demonstration, and who writes and who publishes it: two people. */
const demoPlan = { id: 'plan-demo-lift', estateId: 'demo', hazard: 'lift-entrapment', by: 'yang', publishedBy: 'han' };

interface Standing {
  readonly plan: { readonly state: string; readonly published: { readonly version: number } | null };
}
interface Shipped {
  readonly items: readonly { readonly hazard: string }[];
}

/**
 * Writes and publishes the demonstration's plan, by two of its people, from the one that is shipped. One that was published already,
 * or withdrawn since, stays as it is.
 */
export async function writePlans(admin: SeedClient, companyId: string, colleague: Colleagues): Promise<void> {
  const { by, estateId, hazard, id, publishedBy } = demoPlan;
  const known = await admin.ask<Standing>('GET', `/v1/plans/${id}`);
  if (known.ok && (known.body.plan.published !== null || known.body.plan.state === 'withdrawn')) return;
  const { items } = await admin.done<Shipped>('GET', '/v1/shipped-plans');
  const shipped = items.find((one) => one.hazard === hazard);
  const document = { ...shipped, steps: demoSteps };
  const writer = await colleague(by);
  const { version } = await writer.done<{ version: number }>('PUT', `/v1/plans/${id}`, {
    companyId,
    estateId,
    document,
  });
  const publisher = await colleague(publishedBy);
  await publisher.done('POST', `/v1/plans/${id}/actions/publish`, { version });
}
