import type { AnyFact } from '../engine/action.js';
import type { Ms } from '../engine/fact.js';
import { type CallOut, type CallingFacts, type DeclineReason, activationNamed } from './calling-out.js';

/** The call that a link answers: of one person, while one step was asked for the nth time. */
export interface LinkedCall {
  readonly personId: string;
  readonly activation: string;
}

/**
 * How a linked call stands: it waits for his answer, also when others are called already; he has answered; enough others come; he was
 * called anew, or never so; he did not come as he said, and others are called.
 */
export const linkedCallStandings = ['open', 'answered', 'enough', 'ran-out', 'lapsed'] as const;
export type LinkedCallStanding = (typeof linkedCallStandings)[number];

/** How the call stands that a link answers. A link is worth an answer only while it is `open`, and he arrives by it after a yes. */
export function linkedCallStands(callOut: CallOut, { activation, personId }: LinkedCall): LinkedCallStanding {
  const { count, step } = activationNamed(activation);
  const asked = callOut.activations[step];
  const one = callOut.people[personId];
  if (asked?.count !== count || one?.step !== step) return 'ran-out';
  if (one.standing === 'lapsed') return 'lapsed';
  if (one.standing !== 'called' && one.standing !== 'silent') return 'answered';
  if (asked.state === 'open') return 'open';
  // A late yes is help as well, until enough others come.
  return Object.values(callOut.activations).some(({ state }) => state === 'satisfied') ? 'enough' : 'open';
}

/** What somebody said or did about a call, and whether by its link. */
export interface LinkedAnswer {
  readonly says: 'coming' | 'cannot' | 'here' | 'standing-by';
  readonly at: Ms;
  readonly byLink: boolean;
  /** Why he can't come, where he said so. */
  readonly why: DeclineReason | null;
}

const says: Readonly<Record<string, LinkedAnswer['says']>> = {
  'responder.answered': 'coming',
  'responder.took-over': 'coming',
  'responder.declined': 'cannot',
  'responder.arrived': 'here',
  'responder.stands-by': 'standing-by',
};

type Answered = CallingFacts['responder.declined'];

/** When a linked call was made, and what he answered last until he was called anew; null: he was never called so, or has not answered. */
export function linkedAnswer(
  facts: readonly AnyFact[],
  { activation, personId }: LinkedCall,
): { readonly calledAt: Ms | null; readonly answer: LinkedAnswer | null } {
  let calledAt: Ms | null = null;
  let isHis = false;
  let answer: LinkedAnswer | null = null;
  for (const { at, data, type } of facts) {
    if (type === 'step.called') {
      const call = data as unknown as CallingFacts['step.called'];
      if (!call.reached.includes(personId)) continue;
      isHis = call.activation === activation;
      if (isHis) calledAt ??= at;
      continue;
    }
    const said = says[type];
    const { byLink, declinedWhy, personId: whose } = data as unknown as Answered;
    if (!isHis || said === undefined || whose !== personId) continue;
    answer = { says: said, at, byLink: byLink === true, why: declinedWhy ?? null };
  }
  return { calledAt, answer };
}
