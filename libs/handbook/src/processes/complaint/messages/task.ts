import type { Bilingual, Standard } from '../../../standard/standard.js';
import type { ComplaintAction } from '../complaint.actions.js';
import type { ComplaintCase } from '../complaint.case.js';
import { wantsReview } from '../guards/proving.js';
import { inHand } from '../life-cycle/transition.js';

/** What a member of the staff is asked to do about a clock, and the actions that this comes to. */
export interface Task {
  readonly words: Bilingual;
  /** Actions of the life cycle of which the case allows at least one now. Empty: nothing in particular. */
  readonly offers: readonly ComplaintAction[];
}

/** A step that would stop a clock, in the state in which the case is; `own`: it is the handler's duty. */
interface Step {
  readonly zh: string;
  readonly en: string;
  readonly offers: readonly ComplaintAction[];
  readonly own: boolean;
}

const step = (zh: string, en: string, offers: readonly ComplaintAction[], own = true): Step => ({
  zh,
  en,
  offers,
  own,
});

const assign = step(
  '派单给合适的人，由其接单并告知业主由谁处理、联系电话和下一步',
  'give it to somebody who fits, who accepts it and tells the owner who handles it, the phone number and the next step',
  ['assign', 'claim'],
  false,
);
const accept = step(
  '接单，并告知业主由谁处理、联系电话和下一步',
  'accept it and tell the owner who handles it, the phone number and the next step',
  ['accept'],
);
const acceptOnly = step('接单', 'accept it', ['accept']);
const tell = step(
  '告知业主由谁处理、联系电话和下一步',
  'tell the owner who handles it, the phone number and the next step',
  ['tell-owner'],
);

/** Who has it comes first: nothing that follows is possible before somebody has accepted it. */
function takingIt(c: ComplaintCase): Step | null {
  if (c.state !== 'received') return null;
  if (c.handler === null) return assign;
  return c.ownerToldAt === null ? accept : acceptOnly;
}

const isInHand = (c: ComplaintCase): boolean => (inHand as readonly string[]).includes(c.state);

/** What stops each clock, as something to do in the state in which the case is now; null: nothing that this clock knows. */
const steps: Readonly<Record<string, (c: ComplaintCase, standard: Standard) => Step | null>> = {
  CLASSIFY: () => step('分类定级', 'classify it', ['classify'], false),
  ASSIGN: (c) =>
    c.handler === null
      ? step('派单，或请合适的人抢单', 'assign it, or have somebody claim it', ['assign', 'claim'], false)
      : null,
  RESPOND: (c) => takingIt(c) ?? (isInHand(c) ? tell : null),
  PROGRESS: (c) =>
    takingIt(c) ?? (isInHand(c) ? step('告知业主目前进度', 'tell the owner how far it is', ['tell-progress']) : null),
  RESOLVE: (c) =>
    takingIt(c) ??
    (isInHand(c)
      ? step('办结，并附凭证向业主反馈结果', 'finish it and feed the outcome back to the owner, with proof', [
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
          '先由处理人以外的人复查，再请业主评价或由主管关闭',
          'have somebody other than the handler review it first; then ask the owner for a rating, or close it',
          ['review'],
          false,
        )
      : step(
          '请业主评价，或由主管写明理由后关闭',
          'ask the owner for a rating, or close it and say why',
          ['close', 'rate'],
          false,
        ),
  'HAND-OVER': (c) =>
    c.handler === null
      ? null
      : step('自行继续处理，或另行移交', 'go on with it yourself, or offer it to somebody else', ['offer-hand-over']),
  'LOW-RATING': () =>
    step('致电业主并书面答复差评', 'call the owner and answer the low rating in writing', ['answer-low-rating'], false),
  'TAKE-UP-AGAIN': (c) =>
    takingIt(c) ??
    (isInHand(c)
      ? step(
          '重新跟进：继续调查或处理，并告知业主进度',
          'take it up again: go on investigating or handling, and tell the owner how far it is',
          ['start-investigation', 'start-handling', 'tell-progress'],
        )
      : null),
  'OWNER-WORD': () =>
    step(
      '查看业主的新消息，并留言、致电或上门答复；确实无需答复的，点“已阅，无需回复”并写明原因',
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
  'EXT-RESPOND': (c) => takingIt(c) ?? (isInHand(c) ? tell : null),
  'EXT-REPLY': () =>
    step(
      '把办理结果正式回复给转办单位，并登记回执',
      'reply formally to the authority with the result, and enter the receipt',
      ['reply-external'],
    ),
};

/** Levels whose own hands the handler's duties are. */
const whoDoesIt: readonly string[] = ['handler', 'front-desk'];

/**
 * What somebody at a level is asked to do about a clock of this case now: the step itself, or, above the handler, to see to
 * it. It follows from the life cycle: nothing is asked for that the case refuses.
 */
export function taskOf(c: ComplaintCase, standard: Standard, clock: string, level: string): Task {
  const found = c.over ? null : (steps[clock]?.(c, standard) ?? null);
  if (found === null) return look;
  const { zh, en, offers, own } = found;
  if (!own || whoDoesIt.includes(level)) {
    return { words: { zh: `请${zh}。`, en: `${en.charAt(0).toUpperCase()}${en.slice(1)}.` }, offers };
  }
  return {
    words: {
      zh: `请督促处理人${zh}；处理人无法处理的，请改派。`,
      en: `See that the handler does this, or reassign the case: ${en}.`,
    },
    offers: [...offers, 'assign'],
  };
}

const look: Task = { words: { zh: '请打开单据查看。', en: 'Open the case and have a look.' }, offers: [] };

/** What is asked of whoever hears of it in the place of somebody who can't come: it is not his, and he can't accept it. */
export const standInTask: Bilingual = {
  zh: '本应处理的人此刻不能到位：请代为了解情况、回应业主，确认有人及时处理；需要改派的，告知主管。',
  en: 'Whoever should do this can not come now: find out what is wanted, answer the owner, and see that somebody deals with it; where it has to be given to somebody else, tell the supervisor.',
};
