import { type Step, type TellRules, step } from '../../engine/messages/tells.js';
import { callTexts } from '../../parts/messages/call.words.js';
import { personTexts } from '../../parts/messages/person.words.js';
import { handlersReaders } from '../../parts/messages/reader.words.js';
import { staffCalls } from '../../parts/messages/staff-calls.js';
import { parseDuration } from '../../standard/duration.js';
import type { ComplaintAction } from './complaint.actions.js';
import type { ComplaintCase } from './complaint.case.js';
import { ownerCallRules } from './complaint.owner-calls.js';
import { figureIn, wantsReview } from './guards/proving.js';
import { afterFeedback, inHand } from './life-cycle/transition.js';
import { ownerCallTexts } from './messages/owner-call.words.js';
import { ownerTexts } from './messages/owner.words.js';

const assign = step(
  '派单给合适的人，由其接单并告知报事人由谁处理、联系电话和下一步',
  'give it to somebody who fits, who accepts it and tells the owner who handles it, the phone number and the next step',
  ['assign', 'claim'],
  false,
);
const accept = step(
  '接单，并告知报事人由谁处理、联系电话和下一步',
  'accept it and tell the owner who handles it, the phone number and the next step',
  ['accept'],
);
const acceptOnly = step('接单', 'accept it', ['accept']);
const tell = step(
  '告知报事人由谁处理、联系电话和下一步',
  'tell the owner who handles it, the phone number and the next step',
  ['tell-owner'],
);

/** Who has it comes first: nothing that follows is possible before somebody has accepted it. */
function takingIt(c: ComplaintCase): Step<ComplaintAction> | null {
  if (c.state !== 'received') return null;
  if (c.handler === null) return assign;
  return c.ownerToldAt === null ? accept : acceptOnly;
}

const isInHand = (c: ComplaintCase): boolean => (inHand as readonly string[]).includes(c.state);

const tellAfterwards = step(
  '在复查（回访）时向报事人说明由谁处理、联系电话，并查明为何没有先告知',
  'tell the owner at the review or by a call who handles it and the phone number, and find out why that was left out',
  ['message-owner', 'log-call', 'log-visit'],
  false,
);

/** Of outcomes of before they said who handles it: that clock can't be stopped any more, but the owner can still be told. */
function telling(c: ComplaintCase): Step<ComplaintAction> | null {
  if (isInHand(c)) return tell;
  return (afterFeedback as readonly string[]).includes(c.state) ? tellAfterwards : null;
}

/** What stops each clock, as something to do in the state in which the case is now; null: nothing that this clock knows. */
const asks: TellRules<ComplaintCase, ComplaintAction>['asks'] = {
  CLASSIFY: () => step('分类', 'classify it', ['classify'], false),
  ASSIGN: (c) =>
    c.handler === null
      ? step('派单，或请合适的人抢单', 'assign it, or have somebody claim it', ['assign', 'claim'], false)
      : null,
  RESPOND: (c) => takingIt(c) ?? telling(c),
  PROGRESS: (c) =>
    takingIt(c) ?? (isInHand(c) ? step('告知报事人目前进度', 'tell the owner how far it is', ['tell-progress']) : null),
  RESOLVE: (c) =>
    takingIt(c) ??
    (isInHand(c)
      ? step('办结，并附凭证向报事人反馈结果', 'finish it and feed the outcome back to the owner, with proof', [
          'feed-back',
        ])
      : null),
  REVIEW: () =>
    step(
      '安排处理人以外的人上门或电话复查',
      'have somebody other than the handler review it, by a visit or a call',
      ['review'],
      false,
    ),
  RATE: (c, standard) =>
    c.reviewResult === null && wantsReview(c, standard)
      ? step(
          '先由处理人以外的人复查，再请报事人评价或由主管关闭',
          'have somebody other than the handler review it first; then ask the owner for a rating, or close it',
          ['review'],
          false,
        )
      : step(
          '请报事人评价，或由主管写明理由后关闭',
          'ask the owner for a rating, or close it and say why',
          ['close', 'rate'],
          false,
        ),
  'HAND-OVER': (c) =>
    c.handler === null
      ? null
      : step('自行继续处理，或另行移交', 'go on with it yourself, or offer it to somebody else', ['offer-hand-over']),
  'LOW-RATING': () =>
    step(
      '致电报事人并书面答复差评',
      'call the owner and answer the low rating in writing',
      ['answer-low-rating'],
      false,
    ),
  'TAKE-UP-AGAIN': (c) =>
    takingIt(c) ??
    (isInHand(c)
      ? step(
          '重新跟进：继续调查或处理，并告知报事人进度',
          'take it up again: go on investigating or handling, and tell the owner how far it is',
          ['start-investigation', 'start-handling', 'tell-progress'],
        )
      : null),
  'OWNER-WORD': () =>
    step(
      '查看报事人的新消息，并留言、致电或上门答复；确实无需答复的，点“已阅，无需回复”并写明原因',
      'read what the owner wrote and answer by a message, a call or a visit; where it wants no answer, mark it as read and say why',
      ['message-owner', 'log-call', 'log-visit', 'see-owner-word'],
    ),
  WAIT: (c) =>
    c.state === 'waiting'
      ? step('继续处理；仍须等待的，写明新的预计时间和原因', 'go on; if it still has to wait, say until when and why', [
          'resume',
        ])
      : null,
  'DECIDE-CLASS': (c) =>
    c.proposals.classChange === null
      ? null
      : step(
          '打开“待我决定”，看清由何级改为何级、谁申请、为何、时限变动多少，再同意或驳回',
          'open "To decide": see from and to which class, who asked and why, and which deadlines move; then approve or reject',
          ['approve-class-change', 'reject-class-change'],
          false,
        ),
  'DECIDE-NO-COMPLAINT': (c) =>
    c.proposals.notAComplaint === null
      ? null
      : step(
          '打开“待我决定”，核实后确认或驳回',
          'open "To decide": look into it, then confirm or reject',
          ['confirm-not-a-complaint', 'reject-not-a-complaint'],
          false,
        ),
  'EXT-RESPOND': (c) => takingIt(c) ?? telling(c),
  'EXT-REPLY': () =>
    step(
      '把办理结果正式回复给转办单位，并登记回执',
      'reply formally to the authority with the result, and enter the receipt',
      ['reply-external'],
    ),
};

/** How the complaint speaks to the staff and to whoever reported it (§3.2, §4.4). */
export const tells: TellRules<ComplaintCase, ComplaintAction> = {
  texts: [...ownerTexts, ...ownerCallTexts, ...personTexts, ...callTexts],
  asks,
  readers: handlersReaders,
  calls: staffCalls({
    zh: '请接单，并告知报事人由谁处理、联系电话和下一步；无法处理的，请退单并说明原因。',
    en: 'Accept it and tell the owner who handles it, the phone number and the next step; if you cannot, return it and say why.',
  }),
  owner: {
    actor: ({ joined, reporterId }) => {
      const reporter = reporterId ?? joined.find((one) => one.reporterId !== null && !one.undone)?.reporterId;
      return reporter === null || reporter === undefined ? null : `owner:${reporter}`;
    },
    offers: ['rate', 'reopen', 'owner-reply', 'attach'],
    closed: { state: 'closed', by: 'complaint.closed', silently: (c) => c.closedAs === 'no-answer' },
    rated: { by: 'complaint.rated', action: 'rate' },
    back: {
      action: 'reopen',
      until: ({ closedAt }, standard) =>
        closedAt === null
          ? null
          : closedAt + parseDuration(String(figureIn(standard, 'complaint.reopen.window', 'P30D'))),
    },
    visitAt: ({ appointment }) => appointment?.from ?? null,
    calls: ownerCallRules,
  },
};
