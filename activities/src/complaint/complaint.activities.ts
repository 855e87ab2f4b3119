import {
  advancedSchema,
  assignmentAnswerSchema,
  assignmentQuestionSchema,
  caseSnapshotSchema,
  type ComplaintActivities,
} from '@steward/contracts';
import { translated } from '../http/refusals.js';
import type { ServiceClient } from '../http/service-client.js';
import { tellOfFirings } from './tell-of-firings.js';

/** The services that the complaint's activities ask. */
export interface ComplaintServices {
  readonly tickets: ServiceClient;
  readonly staff: ServiceClient;
  readonly notifications: ServiceClient;
}

/** The complaint's activities over the services' internal endpoints; each is idempotent. */
export function complaintActivities(services: ComplaintServices): ComplaintActivities {
  const { tickets } = services;
  return {
    lookAtComplaint: (caseId) => translated(() => tickets.get(`/internal/cases/${caseId}`, caseSnapshotSchema)),

    advanceComplaint: (caseId) =>
      translated(() => tickets.post(`/internal/cases/${caseId}/advance`, {}, advancedSchema)),

    takeUpComplaint: (caseId) =>
      translated(async () => {
        await assign(services, caseId);
        return tickets.post(`/internal/cases/${caseId}/advance`, {}, advancedSchema);
      }),

    tellOfFirings: (caseId, firings) => translated(() => tellOfFirings(services, caseId, firings)),
  };
}

async function assign({ tickets, staff }: ComplaintServices, caseId: string): Promise<void> {
  const question = await tickets.get(`/internal/cases/${caseId}/assignment-question`, assignmentQuestionSchema);
  if (!question.wanted) return;
  const { personId, why, considered } = await staff.post('/internal/handlers', question, assignmentAnswerSchema);
  if (personId === null) return;
  await tickets.post(`/internal/cases/${caseId}/assign`, { personId, why, considered }, caseSnapshotSchema);
}
