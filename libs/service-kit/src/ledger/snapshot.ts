import type { CaseSnapshot } from '@steward/contracts';
import type { LoadedCase, ProcessRegistration } from './ledger.types.js';

/**
 * What a case's workflow is told. Its `nextDueAt` is the *armed* one: a later due is not signalled, so a workflow that learned
 * it by the way would sleep through an earlier one that lies between the two.
 */
export function toSnapshot(c: LoadedCase, registration: ProcessRegistration): CaseSnapshot {
  const due = c.over ? null : (c.armedDueAt ?? c.nextDueAt);
  return {
    caseId: c.id,
    process: c.process,
    companyId: c.scope.companyId,
    estateId: c.scope.estateId,
    seq: c.version,
    ...(c.epoch === undefined || c.epoch === 0 ? {} : { epoch: c.epoch }),
    state: c.state,
    over: c.over,
    nextDueAt: due === null ? null : new Date(due).toISOString(),
    ...(registration.owes?.(c) ? { owes: true } : {}),
    awaits: registration.awaits?.(c) ?? c.state,
    emergency: registration.emergency?.(c) ?? false,
  };
}
