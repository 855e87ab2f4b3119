import { topics } from '@steward/contracts';
import { type ComplaintCase, awaitsInWords, owesRecords, untoldOf } from '@steward/handbook';
import { readDocuments, type LoadedCase, type ProcessRegistration } from '@steward/service-kit';

/** §3.1: what must be answered within the hour has workers of its own. */
export const isEmergency = (c: ComplaintCase): boolean => c.class === 'major-emergency';

// The registration is for cases of the process `complaint` only, whose fold is always a ComplaintCase.
const foldOf = (c: LoadedCase): ComplaintCase => c.fold as ComplaintCase;

/** How complaints are published and followed. */
export const complaintProcess: ProcessRegistration = {
  topic: topics.ticketsFacts,
  follow: 'complaint',
  emergency: (c) => isEmergency(foldOf(c)),
  owes: (c) => untoldOf(foldOf(c)).length > 0 || (c.over && owesRecords(foldOf(c))),
  owing: `c.fold @? '$.clocks.untold[*]' OR (c.over AND c.fold @? '$.clocks.owed[*]')`,
  awaits: (c) => {
    const standard = readDocuments.find(c.scope.companyId, c.standard);
    if (standard === null) return c.state;
    const { zh, en } = awaitsInWords(foldOf(c), standard);
    return `${zh} / ${en}`;
  },
};
