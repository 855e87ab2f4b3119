export {
  emergencyLevelNames,
  emergencyLevels,
  hazardNames,
  hazards,
  type EmergencyLevel,
  type Hazard,
} from '../processes/emergency/emergency.names.js';
export { callTargets, skipReasons, type CallStep, type CallTarget, type SkipReason } from '../parts/calling-out.js';
export { openCalls, type Candidate } from '../parts/calling-out.asking.js';
export {
  frozenPlanOf,
  type FirstCall,
  type FrozenCallPlan,
  type FrozenStep,
  type Plan,
  type PlanAuthority,
  type PlanExpects,
  type PlanPlace,
  type PlanRole,
  type PlanStep,
  type PlanSupply,
  type PlanTask,
  type PlanText,
  type PlanVersion,
  type StandByStep,
} from './plan-document.js';
export { lintPlan, type LintedAt } from './lint-plan.js';
export { hoursWithoutAnybody } from './lint-on-roster.js';
export { callsOf, dryCallOut, type DryCall, type DryCallOut, type TriedAt } from './dry-call-out.js';
export { shippedPlans } from './shipped/shipped-plans.js';
export { planInForce, type PublishedPlan } from './plan-in-force.js';
