import type { AnyFact } from '../engine/action.js';
import type { Ms } from '../engine/fact.js';
import type { Bilingual } from '../standard/standard.js';
import { type CallingFacts, type SkipReason, activationNamed } from './calling-out.js';
import { skipReasonNames } from './calling-out.words.js';

/** Why a step was called when it was. */
export const openedBecause = [
  'declared',
  'flared-up',
  'new-round',
  'step-ran-out',
  'nobody-left',
  'declined',
  'answer-ran-out',
  'called-anew',
] as const;
export type OpenedBecause = (typeof openedBecause)[number];

/** One call of one person: for which step, at which attempt (from 0) of which round, and why the step was called. */
export interface CallOfPerson {
  readonly at: Ms;
  readonly activation: string;
  readonly attempt: number;
  readonly round: number;
  readonly because: OpenedBecause;
  /** Who of the same step was not called, and why. */
  readonly skipped: CallingFacts['step.called']['skipped'];
}

/** Why somebody was called, or not, as the ledger has it. */
export interface WhyCalled {
  /** The plan that was frozen; null: the standard's bare one. */
  readonly plan: { readonly planId: string; readonly version: number; readonly digest: string } | null;
  /** The last call of him until then; null: he was not called. */
  readonly call: CallOfPerson | null;
  /** The last time that he was passed over; null: never, or he was called since. */
  readonly skipped: { readonly at: Ms; readonly activation: string; readonly why: SkipReason } | null;
  /** The same in a sentence. */
  readonly says: Bilingual;
}

const causes: Readonly<Record<string, OpenedBecause>> = {
  'emergency.declared': 'declared',
  'emergency.flared-up': 'flared-up',
  'round.due': 'new-round',
  'step.ran-out': 'step-ran-out',
  'step.called': 'nobody-left',
  'responder.declined': 'declined',
  'answer.ran-out': 'answer-ran-out',
};

const becauseSays: Readonly<Record<OpenedBecause, Bilingual>> = {
  declared: { zh: '启动时首先呼叫', en: 'it is called first' },
  'flared-up': { zh: '险情反复，重新呼叫', en: 'it flared up, and everybody is called anew' },
  'new-round': { zh: '上一轮无人到场，再次逐级呼叫', en: 'nobody had it in the round before' },
  'step-ran-out': { zh: '前一组等待时间已到，应答人数不足', en: 'the step before ran out without as many as it needs' },
  'nobody-left': { zh: '前一组可呼叫的人不足', en: 'the step before had not enough people to call' },
  declined: { zh: '前面有人表示不能到场', en: 'somebody before said that he cannot come' },
  'answer-ran-out': { zh: '有人应答后未按时到场', en: 'somebody said that he comes, and did not' },
  'called-anew': { zh: '呼叫重新开始', en: 'the calls began anew' },
};

type FrozenSaid = { readonly plan?: WhyCalled['plan'] };
const dataOf = <T>({ data }: AnyFact): T => data as unknown as T;
const follows = ({ data }: AnyFact): boolean => (data as { readonly follows?: boolean }).follows === true;

/** Whom the sentence speaks of: to others of him, or to himself. */
const spokenOf = {
  others: { zh: '他', en: ['his turn', 'him', 'he'] },
  himself: { zh: '您', en: ['your turn', 'you', 'you'] },
} as const;
type Reader = keyof typeof spokenOf;

/**
 * Why a person was called, or passed over, last until an instant: computed from the ledger of a case that calls people out. The
 * sentence is written for `reader`; left out: for others.
 */
export function whyCalled(
  facts: readonly AnyFact[],
  of: { readonly personId: string; readonly at: Ms; readonly reader?: Reader },
): WhyCalled {
  let plan: WhyCalled['plan'] = null;
  let round = 0;
  let cause: OpenedBecause = 'declared';
  const opened = new Map<string, OpenedBecause>();
  let call: WhyCalled['call'] = null;
  let skipped: WhyCalled['skipped'] = null;
  for (const fact of facts.filter(({ at }) => at <= of.at)) {
    const said = fact.data as FrozenSaid;
    if (said.plan !== undefined) plan = said.plan;
    if (fact.type === 'round.began') ({ round } = dataOf<CallingFacts['round.began']>(fact));
    if (fact.type === 'round.due') round += 1;
    if (fact.type === 'step.opened') opened.set(dataOf<CallingFacts['step.opened']>(fact).activation, cause);
    else if (!follows(fact) && fact.type !== 'firing.reached') cause = causes[fact.type] ?? 'called-anew';
    if (fact.type !== 'step.called') continue;
    const { activation, attempt, reached, skipped: others } = dataOf<CallingFacts['step.called']>(fact);
    const { at } = fact;
    if (reached.includes(of.personId)) {
      call = { at, activation, attempt, round, because: opened.get(activation) ?? 'called-anew', skipped: others };
      skipped = null;
    }
    const passed = others.find(({ personId }) => personId === of.personId);
    if (passed !== undefined) skipped = { at, activation, why: passed.why };
  }
  const kept = plan && { planId: plan.planId, version: plan.version, digest: plan.digest };
  return { plan: kept, call, skipped, says: sentence({ plan: kept, call, skipped }, of.reader ?? 'others') };
}

function sentence({ call, plan, skipped }: Omit<WhyCalled, 'says'>, reader: Reader): Bilingual {
  const {
    zh: ta,
    en: [turn, him, he],
  } = spokenOf[reader];
  const by: Bilingual =
    plan === null
      ? { zh: '没有现行预案，按基本呼叫顺序', en: 'Without a plan in force, by the bare order of calls' }
      : {
          zh: `按预案“${plan.planId}”第 ${String(plan.version)} 版`,
          en: `By version ${String(plan.version)} of the plan "${plan.planId}"`,
        };
  const passed =
    skipped === null
      ? null
      : {
          zh: `；其后未呼叫：${skipReasonNames[skipped.why].zh}`,
          en: `; not called again: ${skipReasonNames[skipped.why].en}`,
        };
  if (call === null) {
    if (skipped === null) return { zh: `${by.zh}，尚未轮到${ta}。`, en: `${by.en}, ${turn} had not come.` };
    const { step } = activationNamed(skipped.activation);
    const why = skipReasonNames[skipped.why];
    return {
      zh: `${by.zh}，步骤“${step}”未呼叫${ta}：${why.zh}。`,
      en: `${by.en}, the step "${step}" passed over ${him}: ${why.en}.`,
    };
  }
  const { step } = activationNamed(call.activation);
  const why = becauseSays[call.because];
  const again: Bilingual =
    call.attempt === 0
      ? { zh: '', en: '' }
      : {
          zh: `，第 ${String(call.attempt + 1)} 次呼叫，因为${ta}此前未应答`,
          en: `, for the ${String(call.attempt + 1)}. time, because ${he} had not answered`,
        };
  return {
    zh: `${by.zh}，第 ${String(call.round)} 轮步骤“${step}”呼叫${ta}${again.zh}：${why.zh}${passed?.zh ?? ''}。`,
    en: `${by.en}, the step "${step}" of round ${String(call.round)} called ${him}${again.en}: ${why.en}${passed?.en ?? ''}.`,
  };
}
