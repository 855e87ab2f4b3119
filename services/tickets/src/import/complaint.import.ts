import { changesOf } from '@steward/case-kit';
import type { ComplaintRow } from '@steward/contracts';
import { type ComplaintCase, openCase } from '@steward/handbook';
import { ComplaintWords } from '../complaint/complaint-words.js';
import { complaintCase } from '../complaint/complaint.process.js';
import type { ImportKind } from './import-kind.js';
import { type ImportedRecord, recordFacts, recordOfFacts, recordOfRow } from './imported-record.js';
import { answeredFact, checkedRow, closedFact, correctedFact, receivedFact } from './imported-row.js';

const changes = changesOf(complaintCase);

/** Old complaints (§4.4). */
export const complaintImport: ImportKind<ComplaintRow, ImportedRecord> = {
  process: 'complaint',
  checked: checkedRow,
  reading: {
    process: 'complaint',
    types: recordFacts,
    // Only facts of these types were asked for.
    read: (facts, wordsOf) => ({
      record: recordOfFacts(facts as Parameters<typeof recordOfFacts>[0], wordsOf),
      goneOn: false,
    }),
  },
  recordOf: recordOfRow,
  words: () => new ComplaintWords(),
  opens: (row, head, words) => {
    const answered = answeredFact(row);
    return [
      receivedFact(row, head, words),
      ...(answered === null ? [] : [answered]),
      ...(row.closed === null ? [] : [closedFact(row.closed)]),
    ];
  },
  ends: ({ closed }) => (closed === null ? null : closedFact(closed)),
  corrects: correctedFact,
  empty: openCase,
  // What is imported as a complaint is folded as one.
  changeOf: (before, ...more) => changes.changeOf(before as ComplaintCase, ...more),
};
