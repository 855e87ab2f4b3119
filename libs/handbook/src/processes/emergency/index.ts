export { barePlan } from './emergency.fact-rules.js';
export { emergency } from './emergency.process.js';
export {
  emergencyLevelNames,
  emergencyLevels,
  hazardNames,
  hazards,
  type EmergencyLevel,
  type Hazard,
} from './emergency.names.js';
export type { EmergencyCase, EmergencyState, EmergencyTypes } from './emergency.case.js';
export type { EmergencyFact, EmergencyFacts, FrozenPlan } from './emergency.facts.js';
