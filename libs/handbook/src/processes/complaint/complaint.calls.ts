import type { Firing } from '../../engine/clock.js';
import { type Language, instantInWords } from '../../engine/words.js';
import type { Bilingual } from '../../standard/standard.js';
import type { ComplaintCase } from './complaint.case.js';
import { factNames } from './complaint.fact-names.js';
import type { ComplaintFacts, ComplaintFactType } from './complaint.facts.js';
import type { ComplaintFact } from './complaint.types.js';
import { type OwnerCallReason, isOwnerCall, ownerCallRules } from './complaint.owner-calls.js';
import { type Acting, personOf } from '../../engine/action.js';
import { type Call as AnyCall, firingsOf } from '../../engine/calls.js';
import { leads } from './life-cycle/transition.js';

/** Why somebody is called apart from any clock: work is given to him, taken from him, or waits for whoever is on duty. */
export const callReasons = [
  'given',
  'offered',
  'helper',
  'nudged',
  'nobody-fits',
  'returned',
  'hand-over-accepted',
  'hand-over-declined',
  'hand-over-withdrawn',
  'helper-released',
  'taken-off',
  'over',
] as const;
export type CallReason = (typeof callReasons)[number];

/** Whom a fact of a complaint calls. */
export type Call = AnyCall<CallReason | OwnerCallReason>;

/** What is said of a call, and what is to be done about it. */
interface Said {
  readonly title: Bilingual;
  readonly task: Bilingual;
}

/** To him whom it names; `beside`: to whoever answers in his place, or supervises. Missing: it only concerns him. */
interface CallRule extends Said {
  readonly beside?: Said;
  /** His part in the case is over: there is nothing to do. */
  readonly ends?: true;
}

const nothingToDo: Bilingual = { zh: '无需操作，供您知悉。', en: 'Nothing; for your information.' };
const seeToIt: Bilingual = {
  zh: '请确认有人及时处理；承办人不能到位的，请改派。',
  en: 'See that somebody deals with it in time; if he can not come, give it to somebody else.',
};

/** Of whoever supervises, and of nobody by name. */
const toSupervisor = (title: Bilingual, task: Bilingual): CallRule => ({ title, task, beside: { title, task } });

/** Every reason in words; a call with `beside` asks for work, so that somebody else hears of it where he can't come. */
export const callRules: Readonly<Record<CallReason, CallRule>> = {
  given: {
    title: { zh: '派给您处理', en: 'Given to you' },
    beside: { title: { zh: '已派单，但承办人此刻不当班', en: 'Given to somebody who is off duty' }, task: seeToIt },
    task: {
      zh: '请接单，并告知业主由谁处理、联系电话和下一步；无法处理的，请退单并说明原因。',
      en: 'Accept it and tell the owner who handles it, the phone number and the next step; if you cannot, return it and say why.',
    },
  },
  offered: {
    title: { zh: '请您接手', en: 'Offered to you' },
    beside: {
      title: { zh: '移交给此刻不当班的人员，待接收', en: 'Offered to somebody who is off duty' },
      task: seeToIt,
    },
    task: {
      zh: '请接收或谢绝；在接收之前仍由原处理人负责。',
      en: 'Accept or decline; until then it stays with the one who offers it.',
    },
  },
  helper: {
    title: { zh: '请您协办', en: 'Your help is wanted' },
    beside: { title: { zh: '协办人此刻不当班', en: 'The helper is off duty' }, task: seeToIt },
    task: { zh: '请联系处理人，一起处理。', en: 'Get in touch with the handler and help.' },
  },
  nudged: {
    title: { zh: '催办', en: 'Please get on with it' },
    beside: { title: { zh: '催办：请督促处理', en: 'Please see that it gets on' }, task: seeToIt },
    task: {
      zh: '请尽快推进，并在单据中说明进展；无法处理的，请移交或退单。',
      en: 'Move it on and say in the case how far it is; if you cannot, hand it over or return it.',
    },
  },
  'nobody-fits': toSupervisor(
    { zh: '无合适的当班人员，请派单', en: 'Nobody on duty fits: please assign it' },
    {
      zh: '请立即派单；人员不足的，请叫人到岗或委托外包单位。',
      en: 'Assign it now; if nobody is there, call somebody in or engage a contractor.',
    },
  ),
  returned: toSupervisor(
    { zh: '已退单，请重新派单', en: 'Returned: please assign it again' },
    { zh: '请改派其他人。', en: 'Assign it to somebody else.' },
  ),
  'hand-over-accepted': {
    title: { zh: '您移交的工单已被接收', en: 'Your hand-over was accepted' },
    task: { zh: '无需操作，此案不再由您处理。', en: 'Nothing; it is no longer yours.' },
    ends: true,
  },
  'hand-over-declined': {
    title: { zh: '移交未被接收，仍由您负责', en: 'Your hand-over was declined: it is still yours' },
    task: { zh: '请继续处理，或移交给其他人。', en: 'Go on with it, or offer it to somebody else.' },
  },
  'hand-over-withdrawn': {
    title: { zh: '移交已撤回，您无需接手', en: 'The hand-over to you was taken back' },
    task: nothingToDo,
    ends: true,
  },
  'helper-released': {
    title: { zh: '您不再协办', en: 'Your help is no longer wanted' },
    task: nothingToDo,
    ends: true,
  },
  'taken-off': {
    title: { zh: '不再由您处理', en: 'No longer yours' },
    task: {
      zh: '请停止处理，把已了解的情况告知接手的人。',
      en: 'Stop working on it, and tell whoever has it now what you know.',
    },
  },
  over: {
    title: { zh: '案件已结束，您无需继续处理', en: 'The case is over: nothing is left to do' },
    task: nothingToDo,
    ends: true,
  },
};

/** What is known when a fact is decided: the case before it, and who decides. */
interface Deciding {
  readonly c: ComplaintCase;
  readonly by: Acting;
}
type Callers = { readonly [T in ComplaintFactType]?: (data: ComplaintFacts[T], deciding: Deciding) => readonly Call[] };

const toHim = (reason: CallReason, personId: string | null): readonly Call[] =>
  personId === null || personId === '' ? [] : [{ for: reason, personId }];
const toOther = (reason: CallReason, personId: string | null, next: string): readonly Call[] =>
  personId === next ? [] : toHim(reason, personId);
/** The owner's own word is told by what it starts. */
const overForHim = ({ c, by }: Deciding): readonly Call[] => (by.role === 'owner' ? [] : toHim('over', c.handler));

/** Whom each fact calls; those that are missing here call nobody. */
export const callers: Callers = {
  'complaint.assigned': ({ personId }, { c }) => [
    ...toHim('given', personId),
    ...toOther('taken-off', c.handler, personId),
    ...toOther('hand-over-withdrawn', c.offeredTo, personId),
  ],
  'complaint.hand-over-offered': ({ to }) => toHim('offered', to),
  'complaint.hand-over-accepted': ({ from }) => toHim('hand-over-accepted', from),
  'complaint.hand-over-declined': (_, { c, by }) =>
    personOf(by) === c.offeredTo ? toHim('hand-over-declined', c.handler) : toHim('hand-over-withdrawn', c.offeredTo),
  'complaint.returned': ({ personId }, { c, by }) => [
    // A lead who takes it from somebody has it in his hands; whoever is away hears nothing of it.
    ...(leads.includes(by.role) ? [] : [{ for: 'returned' } as const]),
    ...(by.role === 'system' ? [] : toHim('taken-off', personId)),
    ...toHim('hand-over-withdrawn', c.offeredTo),
  ],
  'complaint.helper-added': ({ personId }) => toHim('helper', personId),
  'complaint.helper-removed': ({ personId }) => toHim('helper-released', personId),
  'complaint.nudged': ({ personId }) => (personId === null ? [{ for: 'nudged' }] : toHim('nudged', personId)),
  'complaint.assignment-failed': () => [{ for: 'nobody-fits' }],
  'complaint.not-a-complaint-confirmed': (_, deciding) => overForHim(deciding),
  'complaint.merged': (_, deciding) => overForHim(deciding),
  // He was told that nothing is left to do.
  'complaint.merge-undone': (_, { c }) => toHim('given', c.handler),
  'complaint.withdrawn': (_, deciding) => overForHim(deciding),
};

const isReason = (reason: string): reason is CallReason => Object.hasOwn(callRules, reason);

function saidOf(reason: string, himself: boolean): Said | null {
  if (isOwnerCall(reason)) return { title: ownerCallRules[reason].title, task: nothingToDo };
  if (!isReason(reason)) return null;
  const rule = callRules[reason];
  return himself ? rule : (rule.beside ?? rule);
}

/** How a call is said to him, or (`himself` false) to whoever hears of it beside him; the code where a newer version wrote it. */
export const callTitle = (reason: string, himself = true): Bilingual =>
  saidOf(reason, himself)?.title ?? { zh: reason, en: reason };

/** What he, or whoever hears of it beside him, does about a call; to look, where a newer version wrote it. */
export const callTask = (reason: string, himself = true): Bilingual =>
  saidOf(reason, himself)?.task ?? { zh: '请打开单据查看。', en: 'Open the case and look.' };

/** Whether a call waits until he has said that he has seen it: where nothing is left to do, nobody asks him for that either. */
export const waitsToBeSeen = (reason: string): boolean =>
  !isOwnerCall(reason) && (!isReason(reason) || callRules[reason].ends !== true);

/** Whether somebody else hears of a call where the one who is called can't come. */
export const asksForWork = (reason: string): boolean =>
  !isOwnerCall(reason) && (!isReason(reason) || callRules[reason].beside !== undefined);

/** One sentence about a call, the instant in the given zone: "11月22日 20:17 派单". Throws `RangeError` for an unknown zone. */
export function callInWords({ due, why }: Firing, zone: string, language: Language): string {
  const fact = Object.hasOwn(factNames, why.startedBy) ? factNames[why.startedBy as ComplaintFactType] : null;
  const name = fact?.[language] ?? why.startedBy;
  return language === 'zh'
    ? `${instantInWords(due, zone, 'zh')} ${name}`
    : `${instantInWords(due, zone, 'en')}: ${name}`;
}

/** What a recorded fact's calls are for the ladder: each one a firing that is due at once and owed until somebody was told. */
export const firingsOfCalls = (fact: ComplaintFact, c: Pick<ComplaintCase, 'class' | 'standard'>): readonly Firing[] =>
  firingsOf(fact, fact.data.calls ?? [], { problemClass: c.class, standard: c.standard }, isOwnerCall);
