import type { FaultRow } from '@steward/contracts';
import { type FaultRecord, anyProcess, fault } from '@steward/handbook';
import { faultCase } from '../fault/fault.case.js';
import { keptImport } from './kept.import.js';

/** Old faults of equipment (§2.3.3). */
export const faultImport = keptImport<FaultRow>(
  anyProcess(fault),
  faultCase,
  ({ row, received, responded, closed, piece }): Omit<FaultRecord, 'number' | 'zone'> => ({
    line: row.line,
    started: received,
    // A span of an answer ends with the repair at the latest.
    ...(responded === null ? {} : { responded: within(responded, closed) }),
    ended: closed,
    kind: row.kind,
    unsafe: row.unsafe,
    ...(piece === undefined ? {} : { equipmentId: piece }),
    // Whoever had a case that is still open does not have it here: nobody has taken it over.
    ...(closed === null || row.handlerId === undefined ? {} : { personId: row.handlerId }),
  }),
);

const within = (
  [from, until]: readonly [number, number],
  closed: readonly [number, number] | null,
): readonly [number, number] => [from, Math.max(from, Math.min(until, closed?.[1] ?? until))];
