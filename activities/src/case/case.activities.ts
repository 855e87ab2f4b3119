import { type Advanced, type CaseActivities, advancedSchema, caseSnapshotSchema } from '@steward/contracts';
import { translated } from '../http/refusals.js';
import { setAsideAlarm } from '../set-aside-alarm.js';
import { tellOperator } from '../tell-operator.js';
import { type CaseServices, ownerOfProcess } from './case-services.js';
import { tellOfFirings } from './tell-of-firings.js';

/** The activities of any case over the internal endpoints of the service that owns it; each is idempotent. */
export const caseActivities = (services: CaseServices): CaseActivities => ({
  lookAtCase: (process, caseId) =>
    translated(() => ownerOfProcess(services, process).get(`/internal/cases/${caseId}`, caseSnapshotSchema)),

  advanceCase: (process, caseId, known = {}) =>
    translated(async () => {
      const owner = ownerOfProcess(services, process);
      return heard(services, await owner.post(`/internal/cases/${caseId}/advance`, known, advancedSchema));
    }),

  tellOfCase: (process, firedCase, firings) =>
    translated(() => tellOfFirings(services, firedCase, firings, ownerOfProcess(services, process))),
});

/** The answer of a look; the operator hears once of a case that can't be computed. */
export async function heard({ notifications }: CaseServices, advanced: Advanced): Promise<Advanced> {
  const { snapshot, setAside } = advanced;
  if (setAside !== undefined) {
    await tellOperator(notifications, setAsideAlarm(snapshot, setAside));
  }
  return advanced;
}
