import type {
  AuditActivities,
  CaseActivities,
  ComplaintActivities,
  DeliveryActivities,
  EmergencyActivities,
  LeaveActivities,
} from '@steward/contracts';
import { auditActivities } from './audit/audit.activities.js';
import type { CaseServices } from './case/case-services.js';
import { caseActivities } from './case/case.activities.js';
import { complaintActivities } from './complaint/complaint.activities.js';
import { deliveryActivities } from './delivery/delivery.activities.js';
import { emergencyActivities } from './emergency/emergency.activities.js';
import { leaveActivities } from './leave/leave.activities.js';

export { type ServiceAddress, ServiceClient, ServiceUnreachable } from './http/service-client.js';
export type { CaseServices };

/** Every activity, written out: what the worker registers. */
export function allActivities(
  services: CaseServices,
): AuditActivities & CaseActivities & ComplaintActivities & DeliveryActivities & EmergencyActivities & LeaveActivities {
  return {
    ...auditActivities(services.tickets, services.notifications),
    ...caseActivities(services),
    ...complaintActivities(services),
    ...deliveryActivities(services.notifications),
    ...emergencyActivities(services),
    ...leaveActivities(services.staff),
  };
}
