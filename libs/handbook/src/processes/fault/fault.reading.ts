import { type PersonalRules, type SeesRules, readingRow } from '../../engine/reading.js';
import { heldRelations } from '../../parts/holding.relations.js';
import type { FaultCase } from './fault.case.js';

/**
 * Who reads how much of a fault *(ours, for §7.3)*: it is about equipment and keeps nobody's contact, so whoever works on cases reads
 * all of it; HR and administrators count cases and read no words; a contractor sees what is given to him.
 */
export const sees: SeesRules<FaultCase> = {
  table: [
    ...(
      [
        'handler',
        'front-desk',
        'supervisor',
        'estate-manager',
        'regional-manager',
        'company',
        'quality',
        'system',
      ] as const
    ).map((role) => readingRow(role, 'none', 'work', 'work')),
    readingRow('hr', 'none', 'skeleton', 'skeleton'),
    readingRow('admin', 'none', 'skeleton', 'skeleton'),
    readingRow('contractor', 'engaged', 'task', 'task'),
  ],
  relations: (c, looking) => heldRelations(c, looking),
  confidential: () => false,
};

/** A fault holds no person but those of the staff: only another system's number may lead to who reported it. */
export const personal: PersonalRules<FaultCase> = {
  masked: (c, { complainant }) => {
    const { externalNumber: _, ...without } = c;
    return complainant ? c : without;
  },
  tellsNobody: new Set([
    ...['kind', 'equipmentId', 'unsafe', 'estateId', 'contentId', 'personId', 'for', 'expectedAt', 'cases', 'count'],
    ...['by', 'reason', 'consideredContentId', 'to', 'from', 'contractorId', 'batchId', 'planId', 'observedUntil'],
    ...['reportedBetween', 'respondedBetween', 'fixedBetween', 'firing', 'firingId', 'bySeq', 'considered', 'alarm'],
    ...['byFiring', 'backDated', 'calls', 'called', 'as', 'received', 'responded', 'closed', 'recordLine'],
    ...['resolveBy', 'caseId', 'process', 'how', 'madeSeq'],
  ]),
  instead: {},
  // Faults of the same piece of equipment are read by whoever reads this one.
  cases: () => [],
};
