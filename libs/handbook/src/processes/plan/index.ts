export { planReaders, planWriters, type PlanAction, type PlanInputs } from './plan.actions.js';
export { openPlan, planStates, type PlanCase, type PlanEdition, type PlanState, type PlanTypes } from './plan.case.js';
export type { PlanFacts } from './plan.facts.js';
export { plan } from './plan.process.js';
