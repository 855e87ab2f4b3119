import {
  type Answer,
  answerSchema,
  type CaseSnapshot,
  caseSnapshotSchema,
  type Fired,
  type FiredCase,
  type Question,
  questionSchema,
  type Told,
} from '@steward/contracts';
import type { AskedService } from '../http/service-client.js';
import type { CaseServices } from './case-services.js';
import { wordsFor } from './message-words.js';
import { type Ask, type Asked, isCall, type Unheard, whoIsCalled } from './tell-of-call.js';
import { type Recipient, Telling } from './telling.js';

/** How many further answers one audience may want until somebody is found who is heard now. */
const furtherAnswers = 4;

/** Tells of each firing of a case that `owner` has, in turn; answers with the case after the last. */
export async function tellOfFirings(
  services: CaseServices,
  firedCase: FiredCase,
  firings: readonly Fired[],
  owner: AskedService = services.tickets,
): Promise<CaseSnapshot> {
  let snapshot: CaseSnapshot | null = null;
  for (const firing of firings) snapshot = await tellOfFiring(services, owner, firedCase, firing);
  return snapshot ?? owner.get(`/internal/cases/${firedCase.caseId}`, caseSnapshotSchema);
}

/**
 * The second step of a firing: who answers now, and why (staff); one message each under the key
 * `<case>/<firing>/<recipient>`, so that a repetition tells nobody twice (notifications); and the record of persons
 * considered, skipped and reached (its owner). Whoever can't be heard now is skipped for that reason, and the ladder goes on to
 * the next; a recipient that is refused stops nobody else. Nobody at any level raises the operator's alarm: silence never
 * ends a chain.
 */
async function tellOfFiring(
  services: CaseServices,
  owner: AskedService,
  firedCase: FiredCase,
  firing: Fired,
): Promise<CaseSnapshot> {
  const asked = await whoIsAsked(services, firedCase, firing);
  const persons = asked.flatMap(({ answer }) => answer.reached.map(({ personId }) => personId));
  const telling = new Telling(
    services,
    firedCase,
    firing,
    await wordsFor(services, owner, firedCase, firing, persons),
    persons,
  );

  // Whoever has to act is told first.
  for (const one of asked) await tellAudience(telling, one);
  if (firing.tells.includes('owner')) for (const id of firing.reporterIds) await telling.tellOwner(id);
  const alarm = firing.tells.includes('operator') || asked.some(({ alarms, answer }) => alarms && answer.nobody);
  if (alarm) await telling.tellOperator();
  const { considered, reached } = telling;
  const told: Told = { firingId: firing.firingId, considered, reached, alarm };
  return owner.post(`/internal/cases/${firedCase.caseId}/told`, told, caseSnapshotSchema);
}

/** Tells whoever answers; where none of them is heard now, whoever comes next is told as well. */
async function tellAudience(telling: Telling, { answer: first, again }: Asked): Promise<void> {
  const unheard: Unheard[number][] = [];
  let answer = first;
  for (let further = 0; ; further += 1) {
    let heard = false;
    for (const recipient of recipientsOf(answer)) {
      const silence = await telling.tellPerson(recipient, further > 0);
      if (silence === null) heard = true;
      else if (silence.goesOn) {
        const { why, until } = silence;
        unheard.push({ personId: recipient.id, why, ...(until === undefined ? {} : { until }) });
      } else heard = true;
    }
    telling.considers(answer);
    if (heard || answer.nobody || further === furtherAnswers) return;
    answer = await again(unheard);
  }
}

const recipientsOf = ({ reached, considered }: Answer): Recipient[] =>
  reached.map(({ personId, level, rung, phone = null, onDuty = false }) => ({
    id: personId,
    level,
    rung,
    phone,
    // Whoever stands in for somebody answers in his place now, as whoever is on shift does.
    duty: onDuty || considered.some((one) => one.personId === personId && standsIn.includes(one.why)),
  }));

const standsIn: readonly string[] = ['on-duty', 'deputy', 'leave-deputy'];

/** Who answers now: at each level that the standard wants told, or for whom a fact calls. */
async function whoIsAsked(
  { staff }: CaseServices,
  { companyId, estateId }: FiredCase,
  firing: Fired,
): Promise<Asked[]> {
  const { excluded, handlerId } = firing;
  const ask: Ask = (question, unheard = []) =>
    staff.post(
      '/internal/answers',
      { companyId, estateId, excluded, ...question, ...(unheard.length === 0 ? {} : { unheard }) },
      answerSchema,
    );
  if (isCall(firing)) return firing.tells.some(isOfStaff) ? whoIsCalled(firing, ask) : [];
  const asked: Asked[] = [];
  for (const audience of firing.tells.filter(isOfStaff)) {
    const question = { audience, handlerId };
    asked.push({ answer: await ask(question), again: (unheard) => ask(question, unheard), alarms: true });
  }
  return asked;
}

const isOfStaff = (audience: string): audience is Question['audience'] =>
  questionSchema.shape.audience.options.some((one) => one === audience && one !== 'operator');
