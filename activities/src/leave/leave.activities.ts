import { advancedSchema, caseSnapshotSchema, type LeaveActivities } from '@steward/contracts';
import { translated } from '../http/refusals.js';
import type { AskedService } from '../http/service-client.js';

/** The activities of somebody's leave over the internal endpoints of staff. */
export function leaveActivities(staff: AskedService): LeaveActivities {
  return {
    lookAtPerson: (id) => translated(() => staff.get(`/internal/cases/${id}`, caseSnapshotSchema)),
    advancePerson: (id, known = {}) =>
      translated(() => staff.post(`/internal/cases/${id}/advance`, known, advancedSchema)),
  };
}
