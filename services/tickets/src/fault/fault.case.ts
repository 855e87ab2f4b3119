import { type CaseRules, caseOf, factTitleOf, rulesOf, usualParts } from '@steward/case-kit';
import { topics } from '@steward/contracts';
import { type FaultCase, anyProcess, fault } from '@steward/handbook';

// The ledger of a fault holds facts of a fault only: it was written from them.
const { callsIn } = rulesOf(anyProcess(fault));
const rules: CaseRules<FaultCase> = { ...fault, factTitle: factTitleOf(fault), callsIn };

const isoOrNull = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString();

/** What lists and other services may know of a fault: ids, enums and instants (ISO 8601 UTC). */
export interface FaultView {
  readonly kind: string;
  readonly class: string;
  readonly equipmentId: string | null;
  /** Of another system's records; absent in all others. */
  readonly externalNumber?: string;
  readonly handlerId: string | null;
  readonly offeredTo: string | null;
  readonly helpers: readonly string[];
  readonly contractorId: string | null;
  readonly waitingFor: string | null;
  readonly respondedAt: string | null;
  readonly fixedAt: string | null;
  /** The other faults of the same piece, once they are so many that it must be improved (§3.5). */
  readonly repeats: readonly string[];
  readonly observedUntil: string | null;
  readonly adoptedAt: string | null;
}

/** What lists of every process show of a fault beside its face. */
export interface FaultShown extends Pick<FaultView, 'observedUntil' | 'adoptedAt'> {
  /** How many other faults of its piece it stands with (§3.5); 0: it is not marked. */
  readonly repeated: number;
}

/** The equipment fault as the kit runs it (§2.3.3). */
export const faultCase = caseOf(rules, {
  ...usualParts(rules),
  topic: topics.ticketsFacts,
  follow: 'fault',
  view: (c): FaultView => ({
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
  // Another system's number may lead to who reported it there; all else is about equipment, and about our own people.
  fields: {
    kind: 'open',
    class: 'open',
    equipmentId: 'open',
    externalNumber: 'personal',
    handlerId: 'open',
    offeredTo: 'open',
    helpers: 'open',
    contractorId: 'open',
    waitingFor: 'open',
    respondedAt: 'open',
    fixedAt: 'open',
    repeats: 'open',
    observedUntil: 'open',
    adoptedAt: 'open',
  },
  listed: (view): FaultShown => {
    const { repeats, observedUntil, adoptedAt } = view as Partial<FaultView>;
    return { repeated: (repeats ?? []).length, observedUntil: observedUntil ?? null, adoptedAt: adoptedAt ?? null };
  },
});
