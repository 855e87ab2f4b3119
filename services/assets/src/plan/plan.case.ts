import { caseOf, changesOf, factTitleOf, maskingBy, rulesOf, usualParts, type CaseRules } from '@steward/case-kit';
import { type PlanView, planViewSchema, topics } from '@steward/contracts';
import { anyProcess, plan, type PlanCase } from '@steward/handbook';

// The ledger of a plan holds facts of a plan only: it was written from them.
const { callsIn } = rulesOf(anyProcess(plan));
const rules: CaseRules<PlanCase> = { ...plan, factTitle: factTitleOf(plan), callsIn };

/** A plan as the kit runs it (§4.2). */
export const planCase = caseOf<PlanCase, PlanView>(rules, {
  ...usualParts(rules),
  topic: topics.assetsFacts,
  view: (c): PlanView => planViewSchema.parse({ ...c, active: c.state !== 'withdrawn' }),
  // Nobody reports a plan: whoever may know of it may know all that others may.
  fields: {
    planId: 'open',
    companyId: 'open',
    estateId: 'open',
    hazard: 'open',
    state: 'open',
    frozen: 'open',
    active: 'open',
  },
  // The company's template stands in no estate, and is there for everybody who works for it.
  masking: maskingBy(anyProcess(plan), { within: 'company' }),
});

/** How a plan changes by its facts. */
export const { changeOf } = changesOf(planCase);
