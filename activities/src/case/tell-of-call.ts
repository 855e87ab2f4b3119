import type { Answer, CaseWords, DeliveryRequest, Fired, Question } from '@steward/contracts';
import { callEnds, callSaid } from '@steward/handbook';

/** A firing that no clock made: a fact calls somebody. */
export type FiredCall = Fired & { readonly call: NonNullable<Fired['call']> };

/** Whether a fact made it, and no clock. */
export const isCall = (firing: Fired): firing is FiredCall => firing.call !== undefined;

/** Whether he is told as in an emergency: nobody is rung up to hear that nothing is left for him to do. */
export const isUrgent = (firing: Fired): boolean => firing.emergency && (!isCall(firing) || !callEnds(firing.call.for));

/** Persons who can't be heard now. */
export type Unheard = NonNullable<Question['unheard']>;

/** Who answers, and whom the same question comes to when those are not heard. */
export interface Asked {
  readonly answer: Answer;
  readonly again: (unheard: Unheard) => Promise<Answer>;
  /** Whether it is the operator's when nobody can come. */
  readonly alarms: boolean;
}

/** A question to staff about the case: at which level, about whom. */
export type Ask = (question: Pick<Question, 'audience' | 'handlerId' | 'only'>, unheard?: Unheard) => Promise<Answer>;

/**
 * Who hears of a call (§4.4): the person himself by name, whoever stands in for him where it asks for work; the supervisor on
 * duty at once when none of them is on duty now, or nobody is named. What only concerns him goes to nobody in his place.
 */
export async function whoIsCalled({ call, handlerId }: FiredCall, ask: Ask): Promise<Asked[]> {
  const asked = async (question: Parameters<Ask>[0], alarms: boolean): Promise<Asked> => ({
    answer: await ask(question),
    again: (unheard) => ask(question, unheard),
    alarms,
  });
  if (call.personId === null) return [await asked({ audience: 'supervisor', handlerId }, true)];
  const himself = { audience: 'handler', handlerId: call.personId } as const;
  if (!call.asksForWork) return [await asked({ ...himself, only: true }, false)];
  // Whoever did what calls him knows, and stands in for nobody.
  const knows =
    call.by === call.personId || call.by.includes(':') ? [] : [{ personId: call.by, why: 'gave-it-himself' }];
  const first: Asked = {
    answer: await ask(himself, knows),
    again: (unheard) => ask(himself, [...knows, ...unheard]),
    alarms: true,
  };
  if (first.answer.reached.some(({ onDuty }) => onDuty !== false)) return [first];
  const beside = await asked({ audience: 'supervisor', handlerId: call.personId }, true);
  return [first, withoutHim(beside, call.by)];
}

/** Whoever gave it away knows. */
function withoutHim({ answer, again, alarms }: Asked, personId: string): Asked {
  const others = <One extends { readonly personId: string }>(list: readonly One[]): One[] =>
    list.filter((one) => one.personId !== personId);
  const without = (one: Answer): Answer => ({
    ...one,
    reached: others(one.reached),
    considered: others(one.considered),
  });
  const rest = without(answer);
  // Nobody else need be found in the place of whoever knows already.
  const stays = rest.reached.length === 0 ? (): Promise<Answer> => Promise.resolve({ ...rest, nobody: true }) : again;
  return { answer: rest, again: (unheard) => stays(unheard).then(without), alarms };
}

/** What a message of a call is headed with: whoever hears of it beside the one who is called reads that it is another's. */
export function partsOfCall(firing: Fired, recipientId: string): DeliveryRequest['params'] {
  if (!isCall(firing)) return {};
  const { for: reason, personId } = firing.call;
  const { zh, en } = callSaid(reason, personId === null || personId === recipientId).title;
  return { pointZh: zh, pointEn: en };
}

/** The link by which the recipient answers a call: his alone whom it names. It passes through here, and is kept nowhere. */
export function answerLinkOf(
  firing: Fired,
  { words }: { readonly words: Pick<CaseWords, 'answerLink'> | null },
  recipientId: string,
): string | null {
  return isCall(firing) && firing.call.personId === recipientId ? (words?.answerLink ?? null) : null;
}
