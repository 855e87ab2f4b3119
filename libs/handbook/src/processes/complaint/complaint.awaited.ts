import type { Bilingual, Standard } from '../../standard/standard.js';
import type { ComplaintAction } from './complaint.actions.js';
import { type ComplaintCase, externalsOpen } from './complaint.case.js';
import { wantsReview } from './guards/proving.js';
import { ownerWaits } from './owner-word.js';

/** What a case can wait for from people. */
export const awaitedSteps = [
  'adopting',
  'accepting-hand-over',
  'answering-low-rating',
  'answering-owner',
  'replying-external',
  'deciding-taking-out',
  'deciding-not-a-complaint',
  'deciding-class',
  'taking',
  'accepting',
  'owner',
  'third-party',
  'reviewing',
  'rating',
  'telling',
  'classifying',
  'starting',
  'handling',
] as const;
export type AwaitedStep = (typeof awaitedSteps)[number];

/** How a step is said after "now:", and the actions that do it, the usual one first. */
export interface AwaitedRule {
  readonly says: Bilingual;
  readonly by: readonly ComplaintAction[];
}

/** Words and actions of every step: what a page says is awaited is what its main button does. */
export const awaited: Readonly<Record<AwaitedStep, AwaitedRule>> = {
  adopting: { says: { zh: '导入的旧工单，尚未接管', en: 'An imported case that nobody has adopted' }, by: ['adopt'] },
  'accepting-hand-over': {
    says: { zh: '等待接收移交', en: 'Waits for the hand-over to be accepted' },
    by: ['accept-hand-over'],
  },
  'answering-low-rating': {
    says: { zh: '等待主管致电并书面答复差评', en: 'Waits for the supervisor to answer a low rating' },
    by: ['answer-low-rating'],
  },
  'answering-owner': {
    says: { zh: '报事人有新消息，等待答复', en: 'The owner wrote and waits for an answer' },
    by: ['message-owner', 'log-call', 'see-owner-word'],
  },
  'replying-external': {
    says: { zh: '等待正式回复外部渠道', en: 'Waits for the formal reply to the authority' },
    by: ['reply-external'],
  },
  'deciding-taking-out': {
    says: { zh: '等待批准移出统计口径', en: 'Waits for a decision whether it leaves the figures' },
    by: ['approve-taking-out'],
  },
  'deciding-not-a-complaint': {
    says: { zh: '等待确认是否为非投诉', en: 'Waits for a decision whether it is no complaint' },
    by: ['confirm-not-a-complaint'],
  },
  'deciding-class': {
    says: { zh: '等待批准级别调整', en: 'Waits for a decision on another class' },
    by: ['approve-class-change'],
  },
  taking: {
    says: { zh: '等待派单或抢单', en: 'Waits for somebody to take it' },
    by: ['assign', 'claim'],
  },
  accepting: { says: { zh: '等待处理人接单', en: 'Waits for the handler to accept it' }, by: ['accept'] },
  owner: { says: { zh: '等待报事人', en: 'Waits for the owner' }, by: ['resume'] },
  'third-party': { says: { zh: '等待第三方', en: 'Waits for a third party' }, by: ['resume'] },
  reviewing: {
    says: { zh: '等待他人复查和报事人评价', en: "Waits for somebody else's review and the owner's rating" },
    by: ['review'],
  },
  // Staff rates only after a call with the owner (§4.4): the call comes first.
  rating: { says: { zh: '等待报事人评价', en: "Waits for the owner's rating" }, by: ['rate', 'log-call'] },
  telling: {
    says: { zh: '等待告知报事人由谁处理', en: 'Waits for the owner to be told who handles it' },
    by: ['tell-owner'],
  },
  classifying: { says: { zh: '等待分类', en: 'Waits to be classified' }, by: ['classify'] },
  starting: {
    says: { zh: '等待处理并反馈结果', en: 'Waits to be handled and fed back' },
    by: ['start-handling', 'feed-back'],
  },
  handling: { says: { zh: '等待处理并反馈结果', en: 'Waits to be handled and fed back' }, by: ['feed-back'] },
};

/** What a step depends on: of a case as the rules remember it. */
export type AwaitedOf = Pick<
  ComplaintCase,
  | 'over'
  | 'state'
  | 'kind'
  | 'handler'
  | 'offeredTo'
  | 'classified'
  | 'ownerToldAt'
  | 'waitingFor'
  | 'lowRatingOpen'
  | 'proposals'
  | 'observedUntil'
  | 'adoptedAt'
> & {
  /** The owner said something that nobody has answered (§3.2). */
  readonly ownerWrote: boolean;
  /** An authority that passed the case on has no formal reply yet (§3.2). */
  readonly authorityWaits: boolean;
};

/** What a case waits for, as the rules remember it: who else is owed an answer looked up. */
export const awaitedIn = (c: ComplaintCase, standard: Standard): readonly AwaitedStep[] =>
  awaitedOf(
    { ...c, ownerWrote: ownerWaits(c, standard) !== null, authorityWaits: externalsOpen(c).length > 0 },
    standard,
  );

/**
 * What a case waits for from people, what keeps others waiting first (§4.4); empty once it is over. Decisions that were asked for
 * stand before the step that goes on beside them.
 */
export function awaitedOf(c: AwaitedOf, standard: Standard): readonly AwaitedStep[] {
  if (c.over) return [];
  if (c.observedUntil !== null && c.adoptedAt === null) return ['adopting'];
  if (c.offeredTo !== null) return ['accepting-hand-over'];
  // Whoever wrote is answered first.
  const answering = c.ownerWrote ? (['answering-owner'] as const) : [];
  if (c.lowRatingOpen) return [...answering, 'answering-low-rating'];
  const { notAComplaint, classChange, takingOut } = c.proposals;
  const isEnded = ended.includes(c.state);
  const replying =
    c.authorityWaits && (isEnded || c.state === 'fed-back' || c.state === 'reviewed')
      ? (['replying-external'] as const)
      : [];
  if (isEnded) return [...answering, ...replying];
  return [
    ...answering,
    ...replying,
    ...(takingOut ? (['deciding-taking-out'] as const) : []),
    ...(notAComplaint === null ? [] : (['deciding-not-a-complaint'] as const)),
    ...(classChange === null ? [] : (['deciding-class'] as const)),
    stepOf(c, standard),
  ];
}

const ended: readonly string[] = ['closed', 'withdrawn', 'not-a-complaint', 'merged'];

function stepOf(c: AwaitedOf, standard: Standard): AwaitedStep {
  if (c.state === 'received') return c.handler === null ? 'taking' : 'accepting';
  if (c.state === 'waiting') return c.waitingFor === 'owner' ? 'owner' : 'third-party';
  if (c.state === 'fed-back') return wantsReview(c, standard) ? 'reviewing' : 'rating';
  if (c.state === 'reviewed') return 'rating';
  if (c.ownerToldAt === null) return 'telling';
  if (!c.classified) return 'classifying';
  return c.state === 'handling' ? 'handling' : 'starting';
}

/**
 * The action that is the main button of a case for somebody who may take `allowed`: the first that does what is awaited. Null
 * when none of them does, and on a case that is over.
 */
export function mainActionOf(
  steps: readonly AwaitedStep[],
  allowed: (action: ComplaintAction) => boolean,
): ComplaintAction | null {
  return steps.flatMap((step) => awaited[step].by).find((action) => allowed(action)) ?? null;
}
