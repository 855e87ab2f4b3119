export * from './fault.facts.js';
export { faults, openFault, type FaultCase } from './fault.process.js';
