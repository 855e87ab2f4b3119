export { audit } from './audit/audit.workflow.js';
export { followCase } from './case/case.workflow.js';
export { complaint } from './complaint/complaint.workflow.js';
export { emergency } from './emergency/emergency.workflow.js';
export { delivery } from './delivery/delivery.workflow.js';
export { leave } from './leave/leave.workflow.js';
