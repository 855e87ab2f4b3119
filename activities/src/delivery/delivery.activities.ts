import { advancedSchema, caseSnapshotSchema, type DeliveryActivities } from '@steward/contracts';
import { translated } from '../http/refusals.js';
import type { AskedService } from '../http/service-client.js';

/** A delivery's activities over the internal endpoints of notifications. */
export function deliveryActivities(notifications: AskedService): DeliveryActivities {
  return {
    lookAtDelivery: (id) => translated(() => notifications.get(`/internal/cases/${id}`, caseSnapshotSchema)),
    advanceDelivery: (id, known = {}) =>
      translated(() => notifications.post(`/internal/cases/${id}/advance`, known, advancedSchema)),
  };
}
