/*
 * The names that the relay uses (contracts/processes.ts) once more: contracts may only be imported as types here, so
 * that no schema library enters the workflow sandbox. The `satisfies` below fails to compile when they drift apart.
 */
import type { caseChangedSignal as signalInContracts, taskQueues } from '@steward/contracts';

export const caseChangedSignal = 'case-changed' satisfies typeof signalInContracts;
export const ordinaryQueue = 'steward' satisfies (typeof taskQueues)['ordinary'];
export const emergencyQueue = 'steward-emergency' satisfies (typeof taskQueues)['emergency'];
