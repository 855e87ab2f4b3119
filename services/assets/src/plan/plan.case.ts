import { caseOf, changesOf, factTitleOf, maskingBy, rulesOf, usualParts, type CaseRules } from '@steward/case-kit';
import { planViewSchema, topics } from '@steward/contracts';
import { anyProcess, plan, type PlanCase } from '@steward/handbook';

// The ledger of a plan holds facts of a plan only: it was written from them.
const { callsIn } = rulesOf(anyProcess(plan));
const rules: CaseRules<PlanCase> = { ...plan, factTitle: factTitleOf(plan), callsIn };

/** A plan as the kit runs it (§4.2). */
export const planCase = caseOf<PlanCase>(rules, {
  ...usualParts(rules),
  topic: topics.assetsFacts,
  view: (c) => planViewSchema.parse({ ...c, active: c.state !== 'withdrawn' }),
  // The company's template stands in no estate, and is there for everybody who works for it.
  masking: maskingBy(anyProcess(plan), { within: 'company' }),
});

/** How a plan changes by its facts. */
export const { changeOf } = changesOf(planCase);
