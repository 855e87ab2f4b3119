import {
  contactWishNames,
  correctedNames,
  externalResultNames,
  externalSourceNames,
  reviewNames,
  reviewWays,
  waitNames,
} from '@steward/handbook';
import type { Asks, FaceActs } from '../face.js';

const told = { label: { zh: '告知业主的话', en: 'What the owner was told' } };
const corrected = { label: { zh: '描述文字', en: 'The words' } };

/** What forms call the fields of a complaint's actions, where the kind of the field does not say enough. */
export const complaintAsks: Readonly<Record<string, Asks>> = {
  'tell-owner.text': told,
  'tell-progress.text': told,
  'feed-back.text': { label: { zh: '告知业主的处理结果', en: 'The outcome, as the owner was told' } },
  'see-owner-word.reason': { label: { zh: '为什么不用回复', en: 'Why it wants no answer' } },
  'wait.for': {
    label: { zh: '等待谁', en: 'Waits for' },
    help: {
      zh: '等业主的，业主会收到“等您回复”；他看不到下面的理由，要问什么请先“给业主留言”。',
      en: 'An owner who is awaited is told so, and does not see the reason below: leave a message first to ask.',
    },
    names: waitNames,
  },
  'wait.expectedAt': { label: { zh: '预计恢复时间', en: 'Expected to go on' } },
  'review.result': { label: { zh: '复查结果', en: 'What was found' }, names: reviewNames },
  'review.how': { label: { zh: '方式', en: 'How' }, names: reviewWays },
  'rate.score': { label: { zh: '评分', en: 'Score' } },
  'answer-low-rating.call': { label: { zh: '已致电业主', en: 'The owner was called' } },
  'join-reporter.contactWish': {
    label: { zh: '联系意愿（可不填）', en: 'Contact wish (optional)' },
    names: contactWishNames,
  },
  'undo-joining.joinedSeq': { label: { zh: '撤销哪一次并入', en: 'Which joining' } },
  'answer-appointment.accepts': {
    label: { zh: '业主怎么说', en: 'What the owner said' },
    names: {
      true: { zh: '这个时间可以', en: 'the time suits' },
      false: { zh: '这个时间不行', en: 'the time does not suit' },
    },
  },
  'link-external.source': {
    label: { zh: '来自哪个外部渠道', en: 'Which authority passed it on' },
    names: externalSourceNames,
  },
  'link-external.number': { label: { zh: '外部编号（可不填）', en: 'Their number (optional)' } },
  'link-external.respondBy': {
    label: { zh: '对方要求何时前响应（可不填）', en: 'By when they want the owner answered (optional)' },
  },
  'link-external.replyBy': {
    label: { zh: '对方要求何时前正式回复（可不填）', en: 'By when they want the formal reply (optional)' },
    help: { zh: '与本公司时限取较早者计。', en: 'The sooner of theirs and ours counts.' },
  },
  'reply-external.result': { label: { zh: '办理结果', en: 'What came of it' }, names: externalResultNames },
  'reply-external.text': { label: { zh: '正式回复内容', en: 'The formal reply' } },
  'correct.field': {
    label: { zh: '更正什么', en: 'What is corrected' },
    names: correctedNames,
  },
  'correct.text.text': corrected,
  'correct.place.place': { label: { zh: '地点与问题', en: 'Place and problem' } },
  'log-call.answered': { label: { zh: '已接通', en: 'Answered' } },
  'log-visit.met': { label: { zh: '见到业主', en: 'Owner met' } },
};

/** Which of a complaint's actions are grave, which are wanted first, by which keys, and which stand elsewhere. */
export const complaintOrder: Pick<FaceActs, 'grave' | 'wanted' | 'shortcuts' | 'elsewhere' | 'starts'> = {
  starts: { wait: { for: 'owner' } },
  grave: [
    'return',
    'close',
    'reopen',
    'withdraw',
    'confirm-not-a-complaint',
    'merge',
    'propose-taking-out',
    'approve-taking-out',
  ],
  wanted: [
    'accept-hand-over',
    'approve-class-change',
    'confirm-not-a-complaint',
    'approve-taking-out',
    'answer-low-rating',
    'reply-external',
    'accept',
    'claim',
    'tell-owner',
    'start-handling',
    'resume',
    'feed-back',
    'review',
    'assign',
    'tell-progress',
    'classify',
    'take-first',
    'start-investigation',
    'wait',
    'rate',
    'close',
    'reopen',
  ],
  shortcuts: {
    a: 'accept',
    s: 'assign',
    c: 'classify',
    t: 'tell-owner',
    p: 'tell-progress',
    h: 'start-handling',
    w: 'wait',
    f: 'feed-back',
    r: 'review',
    n: 'add-note',
    m: 'message-owner',
    l: 'log-call',
  },
  elsewhere: ['issue-owner-link', 'end-owner-links'],
};
