import {
  type Advanced,
  type EmergencyActivities,
  type OpenCalls,
  advancedSchema,
  callOutAnswerSchema,
  openCallsSchema,
} from '@steward/contracts';
import { heard } from '../case/case.activities.js';
import type { CaseServices } from '../case/case-services.js';
import { translated } from '../http/refusals.js';

/** How many calls one look makes at most: more steps than any plan has. What is left, the next look makes. */
const callsOfALook = 40;

/** The activities of an emergency over the services' internal endpoints; each is idempotent. */
export const emergencyActivities = (services: CaseServices): EmergencyActivities => ({
  advanceEmergency: (caseId, known = {}) =>
    translated(async () => {
      const look = async (body: object): Promise<Advanced> =>
        heard(services, await services.tickets.post(`/internal/cases/${caseId}/advance`, body, advancedSchema));
      const advanced = await look(known);
      if (advanced.setAside !== undefined) return advanced;
      return (await callOut(services, caseId)) === 0 ? advanced : look({});
    }),
});

/** Makes every call that stands open, one after the other, because a step with nobody left opens the next. Answers how many. */
async function callOut({ staff, tickets }: CaseServices, caseId: string): Promise<number> {
  let open: OpenCalls = await tickets.get(`/internal/cases/${caseId}/call-out`, openCallsSchema);
  for (let made = 0; made < callsOfALook; made += 1) {
    const { busy, companyId, contractorId, estateId, calls } = open;
    const [call] = calls;
    if (call === undefined) return made;
    const { activation, attempt, ...asked } = call;
    const { candidates, considered } = await staff.post(
      '/internal/call-out',
      { companyId, estateId, ...asked, ...(contractorId === undefined ? {} : { contractorId }) },
      callOutAnswerSchema,
    );
    const called = candidates.map(({ personId, unfit }) => ({
      personId,
      unfit: busy.includes(personId) ? [...unfit, 'on-other-emergency'] : unfit,
    }));
    open = await tickets.post(
      `/internal/cases/${caseId}/called`,
      { activation, attempt, candidates: called, ...(considered === undefined ? {} : { considered }) },
      openCallsSchema,
    );
    // It was not taken: the step ran out meanwhile, which the next look records.
    const [next] = open.calls;
    if (next?.activation === activation && next.attempt === attempt) return made + 1;
  }
  return callsOfALook;
}
