export { barePlan } from './emergency.fact-rules.js';
export { emergency, emergencyAwaited } from './emergency.process.js';
export { emergencyLevelNames, hazardNames, levelByTime, warningColourNames } from './emergency.names.js';
export {
  accountedAs,
  accountedNames,
  countsOf,
  mostDoors,
  toldHowNames,
  toldHows,
  unaccountedIn,
  untoldIn,
  correctedDoors,
  doorsOf,
  endedDoors,
  withDoors,
  type AccountedAs,
  type Doors,
  type NoticeDoor,
  type RollCallDoor,
  type ToldHow,
} from './emergency.doors.js';
export type { DoorList } from './emergency.facts.js';
export type { EmergencyCase, EmergencyState, EmergencyTypes } from './emergency.case.js';
export type { EmergencyAction, EmergencyInputs } from './emergency.actions.js';
export type { EmergencyFact, EmergencyFacts, FrozenPlan } from './emergency.facts.js';
