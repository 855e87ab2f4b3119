import {
  advancedSchema,
  assignmentAnswerSchema,
  assignmentQuestionSchema,
  caseSnapshotSchema,
  type Assign,
  type ComplaintActivities,
} from '@steward/contracts';
import { translated } from '../http/refusals.js';
import { heard } from '../case/case.activities.js';
import type { CaseServices } from '../case/case-services.js';
import { tellOfFirings } from '../case/tell-of-firings.js';

/** The complaint's activities over the services' internal endpoints; each is idempotent. */
export function complaintActivities(services: CaseServices): ComplaintActivities {
  const { tickets } = services;
  return {
    lookAtComplaint: (caseId) => translated(() => tickets.get(`/internal/cases/${caseId}`, caseSnapshotSchema)),

    advanceComplaint: (caseId, known = {}) =>
      translated(async () =>
        heard(services, await tickets.post(`/internal/cases/${caseId}/advance`, known, advancedSchema)),
      ),

    takeUpComplaint: (caseId) =>
      translated(async () => {
        const assign = await assignment(services, caseId);
        const advanced =
          assign === null
            ? await tickets.post(`/internal/cases/${caseId}/advance`, {}, advancedSchema)
            : await tickets.post(`/internal/cases/${caseId}/assign`, assign, advancedSchema);
        return heard(services, advanced);
      }),

    tellOfFirings: (firedCase, firings) => translated(() => tellOfFirings(services, firedCase, firings, tickets)),
  };
}

/** Whom the case is to be given to, or that nobody fits, with who was considered; null when nobody is wanted. */
async function assignment({ tickets, staff }: CaseServices, caseId: string): Promise<Assign | null> {
  const question = await tickets.get(`/internal/cases/${caseId}/assignment-question`, assignmentQuestionSchema);
  if (!question.wanted) return null;
  const { personId, why, considered } = await staff.post('/internal/handlers', question, assignmentAnswerSchema);
  return { personId, why, considered };
}
