import type { ComplaintActivities, DeliveryActivities, LeaveActivities } from '@steward/contracts';
import { complaintActivities, type ComplaintServices } from './complaint/complaint.activities.js';
import { deliveryActivities } from './delivery/delivery.activities.js';
import { leaveActivities } from './leave/leave.activities.js';

export { type ServiceAddress, ServiceClient, ServiceUnreachable } from './http/service-client.js';
export type { ComplaintServices };

/** Every activity, written out: what the worker registers. */
export function allActivities(services: ComplaintServices): ComplaintActivities & DeliveryActivities & LeaveActivities {
  return {
    ...complaintActivities(services),
    ...deliveryActivities(services.notifications),
    ...leaveActivities(services.staff),
  };
}
