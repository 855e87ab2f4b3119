import { type CaseRules, caseOf, factTitleOf, rulesOf, usualParts } from '@steward/case-kit';
import { topics } from '@steward/contracts';
import { type FaultCase, anyProcess, fault } from '@steward/handbook';

// The ledger of a fault holds facts of a fault only: it was written from them.
const { callsIn } = rulesOf(anyProcess(fault));
const rules: CaseRules<FaultCase> = { ...fault, factTitle: factTitleOf(fault), callsIn };

const isoOrNull = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString();

/** The equipment fault as the kit runs it (§2.3.3). */
export const faultCase = caseOf(rules, {
  ...usualParts(rules),
  topic: topics.ticketsFacts,
  follow: 'fault',
  view: (c) => ({
    kind: c.kind,
    class: c.class,
    equipmentId: c.equipmentId,
    ...(c.externalNumber === undefined ? {} : { externalNumber: c.externalNumber }),
    handlerId: c.handler,
    offeredTo: c.offeredTo,
    helpers: [...c.helpers],
    contractorId: c.contractor,
    waitingFor: c.waitingFor,
    respondedAt: isoOrNull(c.respondedAt),
    fixedAt: isoOrNull(c.fixedAt),
    repeats: [...c.repeats],
    observedUntil: isoOrNull(c.observedUntil),
    adoptedAt: isoOrNull(c.adoptedAt),
  }),
});
