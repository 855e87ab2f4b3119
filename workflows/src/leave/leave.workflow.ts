import type { CaseInput, CaseOutcome, LeaveActivities } from '@steward/contracts';
import { localThenOrdinary } from '@steward/workflow-kit';
import { followToItsEnd } from '../follow.js';

const staff = localThenOrdinary<LeaveActivities>();

/**
 * Somebody's leave: waits for it to begin and to end (§4.4: nobody's cases vanish). When it begins, staff says so, and the
 * person's cases go back to be given out anew. Ends when no leave is ahead; leave that is granted later begins a new run.
 */
export async function leave(input: CaseInput): Promise<CaseOutcome> {
  return followToItsEnd(input, {
    look: () => staff.lookAtPerson('读取休假 / read the leave', input.caseId),
    advance: (known) => staff.advancePerson('休假开始或结束 / leave begins or ends', input.caseId, known),
  });
}
