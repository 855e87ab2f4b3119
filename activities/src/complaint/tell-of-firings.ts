import {
  type Answer,
  answerSchema,
  type CaseSnapshot,
  caseSnapshotSchema,
  type Fired,
  type FiredCase,
  type Told,
} from '@steward/contracts';
import type { ComplaintServices } from './complaint.activities.js';
import { wordsFor } from './message-words.js';
import { type Recipient, Telling } from './telling.js';

type Unheard = NonNullable<Parameters<typeof whoAnswers>[4]>;

/** How many further answers one audience may want until somebody is found who is heard now. */
const furtherAnswers = 4;

/** Tells of each firing in turn; answers with the case after the last. */
export async function tellOfFirings(
  services: ComplaintServices,
  firedCase: FiredCase,
  firings: readonly Fired[],
): Promise<CaseSnapshot> {
  let snapshot: CaseSnapshot | null = null;
  for (const firing of firings) snapshot = await tellOfFiring(services, firedCase, firing);
  return snapshot ?? services.tickets.get(`/internal/cases/${firedCase.caseId}`, caseSnapshotSchema);
}

/**
 * The second step of a firing: who answers now, and why (staff); one message each under the key
 * `<case>/<firing>/<recipient>`, so that a repetition tells nobody twice (notifications); and the record of persons
 * considered, skipped and reached (tickets). Whoever can't be heard now is skipped for that reason, and the ladder goes on to
 * the next; a recipient that is refused stops nobody else. Nobody at any level raises the operator's alarm: silence never
 * ends a chain.
 */
async function tellOfFiring(services: ComplaintServices, firedCase: FiredCase, firing: Fired): Promise<CaseSnapshot> {
  const audiences = firing.tells.filter((audience) => audience !== 'owner' && audience !== 'operator');
  const answers: Answer[] = [];
  for (const audience of audiences) answers.push(await whoAnswers(services, firedCase, firing, audience));
  const persons = answers.flatMap(({ reached }) => reached.map(({ personId }) => personId));
  const telling = new Telling(
    services,
    firedCase,
    firing,
    await wordsFor(services, firedCase, firing, persons),
    persons,
  );

  // Whoever has to act is told first.
  for (const [index, answer] of answers.entries())
    await tellAudience(telling, answer, (unheard) =>
      whoAnswers(services, firedCase, firing, audiences[index] ?? 'company', unheard),
    );
  if (firing.tells.includes('owner')) for (const id of firing.reporterIds) await telling.tellOwner(id);
  const alarm = firing.tells.includes('operator') || answers.some((answer) => answer.nobody);
  if (alarm) await telling.tellOperator();
  const { considered, reached } = telling;
  const told: Told = { firingId: firing.firingId, considered, reached, alarm };
  return services.tickets.post(`/internal/cases/${firedCase.caseId}/told`, told, caseSnapshotSchema);
}

/** Tells whoever answers; where none of them is heard now, whoever comes next is told as well. */
async function tellAudience(
  telling: Telling,
  first: Answer,
  ask: (unheard: Unheard) => Promise<Answer>,
): Promise<void> {
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
    answer = await ask(unheard);
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

function whoAnswers(
  { staff }: ComplaintServices,
  { companyId, estateId }: FiredCase,
  { handlerId, excluded }: Fired,
  audience: string,
  unheard: readonly { readonly personId: string; readonly why: string; readonly until?: string }[] = [],
): Promise<Answer> {
  const question = {
    companyId,
    estateId,
    audience,
    handlerId,
    excluded,
    ...(unheard.length === 0 ? {} : { unheard }),
  };
  return staff.post('/internal/answers', question, answerSchema);
}
