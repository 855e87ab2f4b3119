import type { ComplaintFactType } from './complaint.facts.js';
import { complaintLifeCycle } from './complaint.process.js';

/** Facts that an owner himself may be the actor of, by the life-cycle table. */
export const ownersFacts: readonly ComplaintFactType[] = [
  ...new Set(complaintLifeCycle.filter((row) => row.by.includes('owner')).map((row) => row.records)),
];
