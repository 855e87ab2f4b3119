import {
  type Answer,
  answerSchema,
  type CaseSnapshot,
  caseSnapshotSchema,
  deliveryAnswerSchema,
  type DeliveryRequest,
  type Fired,
  type FiredCase,
  type Question,
  type Told,
} from '@steward/contracts';
import { callTask, callTitle } from '@steward/handbook';
import type { ComplaintServices } from './complaint.activities.js';

/** A firing that no clock made: a fact calls somebody. */
export type FiredCall = Fired & { readonly call: NonNullable<Fired['call']> };

/** Whether a fact made it, and no clock. */
export const isCall = (firing: Fired): firing is FiredCall => firing.call !== undefined;

type Reached = Answer['reached'][number];

/**
 * Tells whoever a fact calls, each once under the key `<case>/<call>/<person>`, and records whom it reached and passed over.
 * Nobody at any level, where it asks for work, raises the operator's alarm.
 */
export async function tellOfCall(
  services: ComplaintServices,
  firedCase: FiredCase,
  firing: FiredCall,
): Promise<CaseSnapshot> {
  const answers = await whoIsCalled(services, firedCase, firing);
  const alarm = answers.some((answer) => answer.nobody);
  const called = new Map<string, Reached>();
  for (const one of answers.flatMap((answer) => answer.reached))
    if (!called.has(one.personId)) called.set(one.personId, one);
  const requests = [...called.values()].map((one) => ({
    one,
    request: requestTo(firedCase, firing, { kind: 'person', id: one.personId }, one, [...called.keys()]),
  }));
  const reached: Told['reached'] = [];
  for (const { one, request } of requests) {
    const { deliveryId, state } = await services.notifications.post(
      '/internal/deliveries',
      request,
      deliveryAnswerSchema,
    );
    reached.push({ recipient: one.personId, level: one.level, rung: one.rung, deliveryId, state });
  }
  if (alarm) {
    const operator = { kind: 'operator', id: 'operator' } as const;
    const request = requestTo(firedCase, firing, operator, { level: 'operator' }, [...called.keys()]);
    const { deliveryId, state } = await services.notifications.post(
      '/internal/deliveries',
      request,
      deliveryAnswerSchema,
    );
    reached.push({ recipient: 'operator:operator', level: 'operator', rung: 'named', deliveryId, state });
  }
  const considered = answers.flatMap((answer) => answer.considered);
  const told: Told = { firingId: firing.firingId, considered, reached, alarm };
  return services.tickets.post(`/internal/cases/${firedCase.caseId}/told`, told, caseSnapshotSchema);
}

/**
 * Who hears of a call (§4.4): the person himself by name, whoever stands in for him where it asks for work; the supervisor on
 * duty at once when none of them is on duty now, or nobody is named. What only concerns him goes to nobody in his place.
 */
export async function whoIsCalled(
  { staff }: Pick<ComplaintServices, 'staff'>,
  { companyId, estateId }: FiredCase,
  { call, excluded, handlerId }: FiredCall,
): Promise<Answer[]> {
  const ask = (question: Pick<Question, 'audience' | 'handlerId' | 'only'>): Promise<Answer> =>
    staff.post('/internal/answers', { companyId, estateId, excluded, ...question }, answerSchema);
  if (call.personId === null) return [await ask({ audience: 'supervisor', handlerId })];
  const himself = { audience: 'handler', handlerId: call.personId } as const;
  if (!call.asksForWork) return [{ ...(await ask({ ...himself, only: true })), nobody: false }];
  const first = await ask(himself);
  if (first.reached.some(({ onDuty }) => onDuty !== false)) return [first];
  const beside = await ask({ audience: 'supervisor', handlerId: call.personId });
  // Whoever gave it away knows.
  const others = beside.reached.filter(({ personId }) => personId !== call.by);
  return [
    first,
    { ...beside, reached: others, considered: beside.considered.filter((one) => one.personId !== call.by) },
  ];
}

function requestTo(
  { caseId, companyId, estateId }: FiredCase,
  firing: FiredCall,
  recipient: DeliveryRequest['recipient'],
  { level, phone = null }: Partial<Reached> & Pick<Reached, 'level'>,
  all: readonly string[],
): DeliveryRequest {
  const { call } = firing;
  const title = callTitle(call.for, call.personId === null || call.personId === recipient.id);
  const task = callTask(call.for);
  const key = recipient.kind === 'person' ? recipient.id : `${recipient.kind}:${recipient.id}`;
  return {
    key: `${caseId}/${firing.firingId}/${key}`,
    companyId,
    estateId,
    recipient,
    template: `complaint.${firing.clock.toLowerCase()}.${call.for}`,
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
      problemZh: call.problem.zh,
      problemEn: call.problem.en,
      placeZh: call.place.zh,
      placeEn: call.place.en,
      calledZh: title.zh,
      calledEn: title.en,
      taskZh: task?.zh ?? '',
      taskEn: task?.en ?? '',
      by: call.by,
      calls: call.personId ?? '',
      alsoTold: all.filter((id) => id !== recipient.id).join(', '),
    },
    urgency: firing.emergency ? 'emergency' : 'ordinary',
    caseId,
    clause: firing.clause,
    ...(phone === null ? {} : { phone }),
  };
}
