import {
  type Answer,
  answerSchema,
  type CaseSnapshot,
  caseSnapshotSchema,
  deliveryAnswerSchema,
  type DeliveryRequest,
  type Fired,
  type FiredCase,
  ownerContactSchema,
  type Told,
} from '@steward/contracts';
import type { ComplaintServices } from './complaint.activities.js';

/** Somebody to be told, and how it came to be them. */
interface Recipient {
  readonly kind: DeliveryRequest['recipient']['kind'];
  readonly id: string;
  readonly level: string;
  readonly rung: string;
  /** The number on file, for this call only: it must not stand in a workflow's history. */
  readonly phone: string | null;
}

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
 * considered, skipped and reached (tickets). Nobody at any level raises the operator's alarm: silence never ends a chain.
 */
async function tellOfFiring(services: ComplaintServices, firedCase: FiredCase, firing: Fired): Promise<CaseSnapshot> {
  const answers = await whoAnswers(services, firedCase, firing);
  const alarm = firing.tells.includes('operator') || answers.some((answer) => answer.nobody);
  const recipients = recipientsOf(firing, answers, alarm);
  const reached: Told['reached'] = [];
  for (const recipient of recipients) {
    const { deliveryId, state } = await deliver(services, firedCase, firing, recipient, recipients);
    reached.push({
      recipient: recipientName(recipient),
      level: recipient.level,
      rung: recipient.rung,
      deliveryId,
      state,
    });
  }
  const considered = answers.flatMap((answer) => answer.considered);
  const told: Told = { firingId: firing.firingId, considered, reached, alarm };
  return services.tickets.post(`/internal/cases/${firedCase.caseId}/told`, told, caseSnapshotSchema);
}

async function whoAnswers(
  { staff }: ComplaintServices,
  { companyId, estateId }: FiredCase,
  firing: Fired,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const audience of firing.tells) {
    if (audience === 'owner' || audience === 'operator') continue;
    const question = { companyId, estateId, audience, handlerId: firing.handlerId, excluded: firing.excluded };
    answers.push(await staff.post('/internal/answers', question, answerSchema));
  }
  return answers;
}

/** Each person once, however many audiences name them. */
function recipientsOf(firing: Fired, answers: readonly Answer[], alarm: boolean): Recipient[] {
  const recipients = new Map<string, Recipient>();
  const add = (recipient: Recipient): void => {
    const name = recipientName(recipient);
    if (!recipients.has(name)) recipients.set(name, recipient);
  };
  if (firing.tells.includes('owner')) {
    for (const id of firing.reporterIds) add({ kind: 'owner', id, level: 'owner', rung: 'named', phone: null });
  }
  for (const answer of answers) {
    for (const { personId, level, rung, phone = null } of answer.reached)
      add({ kind: 'person', id: personId, level, rung, phone });
  }
  if (alarm) add({ kind: 'operator', id: 'operator', level: 'operator', rung: 'named', phone: null });
  return [...recipients.values()];
}

const recipientName = ({ kind, id }: Recipient): string => (kind === 'person' ? id : `${kind}:${id}`);

async function deliver(
  { tickets, notifications }: ComplaintServices,
  { caseId, companyId, estateId }: FiredCase,
  firing: Fired,
  recipient: Recipient,
  all: readonly Recipient[],
): Promise<{ deliveryId: string; state: string }> {
  const { kind, id, level, phone } = recipient;
  // The owner's address is fetched for this call only: it must not stand in a workflow's history. Asked again, it says the same.
  const message = new URLSearchParams({ case: caseId, firing: firing.firingId });
  const contact =
    kind === 'owner'
      ? { contact: await tickets.get(`/internal/reporters/${id}/contact?${message.toString()}`, ownerContactSchema) }
      : {};
  const request: DeliveryRequest = {
    key: `${caseId}/${firing.firingId}/${recipientName(recipient)}`,
    companyId,
    estateId,
    recipient: { kind, id },
    template: `complaint.${firing.clock.toLowerCase()}.${firing.point}`,
    params: {
      caseNumber: firing.caseNumber,
      clock: firing.clock,
      point: firing.point,
      repeat: firing.repeat,
      means: firing.means,
      level,
      problemClass: firing.problemClass,
      due: firing.due,
      recordedAt: firing.recordedAt,
      ours: firing.ours,
      whyZh: firing.why.zh,
      whyEn: firing.why.en,
      alsoTold: all
        .filter((other) => other !== recipient && other.kind === 'person')
        .map((other) => other.id)
        .join(', '),
    },
    urgency: firing.emergency ? 'emergency' : 'ordinary',
    caseId,
    clause: firing.clause,
    ...contact,
    ...(phone === null ? {} : { phone }),
    ...(firing.bundleUntil === undefined ? {} : { bundleUntil: firing.bundleUntil }),
  };
  return notifications.post('/internal/deliveries', request, deliveryAnswerSchema);
}
