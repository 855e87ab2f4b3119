import type { AuditActivities, ComplaintActivities, DeliveryActivities, LeaveActivities } from '@steward/contracts';
import { auditActivities } from './audit/audit.activities.js';
import { complaintActivities, type ComplaintServices } from './complaint/complaint.activities.js';
import { deliveryActivities } from './delivery/delivery.activities.js';
import { leaveActivities } from './leave/leave.activities.js';

export { type ServiceAddress, ServiceClient, ServiceUnreachable } from './http/service-client.js';
export type { ComplaintServices };

/** Every activity, written out: what the worker registers. */
export function allActivities(
  services: ComplaintServices,
): AuditActivities & ComplaintActivities & DeliveryActivities & LeaveActivities {
  return {
    ...auditActivities(services.tickets, services.notifications),
    ...complaintActivities(services),
    ...deliveryActivities(services.notifications),
    ...leaveActivities(services.staff),
  };
}
