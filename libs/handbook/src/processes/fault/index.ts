export * from './fault.facts.js';
export { faultStates, openFault, type FaultCase, type FaultState, type FaultTypes } from './fault.case.js';
export { fault } from './fault.process.js';
export type { FaultAction, FaultBody, FaultInputs } from './fault.actions.js';
export { faultClassNames, faultWaitNames } from './fault.names.js';
export { repeatedWith, type ReportedFault } from './fault.repeats.js';
export type { FaultRecord } from './fault.record.js';
export { faultAwaited, type FaultAwaited } from './fault.awaited.js';
