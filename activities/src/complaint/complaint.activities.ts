import {
  advancedSchema,
  assignmentAnswerSchema,
  assignmentQuestionSchema,
  caseSnapshotSchema,
  type Advanced,
  type Assign,
  type ComplaintActivities,
} from '@steward/contracts';
import { translated } from '../http/refusals.js';
import type { AskedService } from '../http/service-client.js';
import { setAsideAlarm } from '../set-aside-alarm.js';
import { tellOperator } from '../tell-operator.js';
import { tellOfFirings } from './tell-of-firings.js';

/** The services that the complaint's activities ask. */
export interface ComplaintServices {
  readonly tickets: AskedService;
  readonly staff: AskedService;
  readonly notifications: AskedService;
  readonly assets: AskedService;
}

/** The complaint's activities over the services' internal endpoints; each is idempotent. */
export function complaintActivities(services: ComplaintServices): ComplaintActivities {
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

    tellOfFirings: (firedCase, firings) => translated(() => tellOfFirings(services, firedCase, firings)),
  };
}

/** The answer of a look; the operator hears once of a case that can't be computed. */
async function heard({ notifications }: ComplaintServices, advanced: Advanced): Promise<Advanced> {
  const { snapshot, setAside } = advanced;
  if (setAside !== undefined) {
    await tellOperator(notifications, setAsideAlarm(snapshot, setAside));
  }
  return advanced;
}

/** Whom the case is to be given to, or that nobody fits, with who was considered; null when nobody is wanted. */
async function assignment({ tickets, staff }: ComplaintServices, caseId: string): Promise<Assign | null> {
  const question = await tickets.get(`/internal/cases/${caseId}/assignment-question`, assignmentQuestionSchema);
  if (!question.wanted) return null;
  const { personId, why, considered } = await staff.post('/internal/handlers', question, assignmentAnswerSchema);
  return { personId, why, considered };
}
