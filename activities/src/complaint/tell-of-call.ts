import { type Answer, answerSchema, type Fired, type FiredCase, type Question } from '@steward/contracts';
import { callTask, callTitle } from '@steward/handbook';
import type { ServiceClient } from '../http/service-client.js';

/** A firing that no clock made: a fact calls somebody. */
export type FiredCall = Fired & { readonly call: NonNullable<Fired['call']> };

/** Whether a fact made it, and no clock. */
export const isCall = (firing: Fired): firing is FiredCall => firing.call !== undefined;

/**
 * Who hears of a call (§4.4): the person himself by name, whoever stands in for him where it asks for work; the supervisor on
 * duty at once when none of them is on duty now, or nobody is named. What only concerns him goes to nobody in his place.
 */
export async function whoIsCalled(
  staff: ServiceClient,
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
  return [first, { ...beside, reached: beside.reached.filter(({ personId }) => personId !== call.by) }];
}

/** What the message to one of them says beside what every message says of the case. */
export function wordsOfCall({ call }: FiredCall, recipientId: string): Record<string, string> {
  const title = callTitle(call.for, call.personId === null || call.personId === recipientId);
  const task = callTask(call.for);
  return {
    calledZh: title.zh,
    calledEn: title.en,
    taskZh: task?.zh ?? '',
    taskEn: task?.en ?? '',
    problemZh: call.problem.zh,
    problemEn: call.problem.en,
    placeZh: call.place.zh,
    placeEn: call.place.en,
    by: call.by,
    ...(call.personId === null ? { calls: '' } : { calls: call.personId }),
  };
}
