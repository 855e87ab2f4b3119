import { parseDuration } from '../../../standard/duration.js';
import type { Standard } from '../../../standard/standard.js';
import type { Refusal } from '../../../engine/action.js';
import type { ComplaintCase, ContactAttempt } from '../complaint.case.js';
import { complaintRules } from '../complaint.context.js';
import { type Proof, proofKinds } from '../../../engine/proof.js';
import { appointmentBegunAtMost, tooFarAhead } from '../../../engine/bounds-of-time.js';
import { type Guards, given, isNumber, isText, refuse } from './guard.js';
import type { Question } from '../complaint.types.js';

const hour = 3_600_000;
const isProof = (value: unknown): value is Proof =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  (proofKinds as readonly unknown[]).includes(value.kind);

/** A figure of the standard that is no clock, or our own value where an older standard lacks it. */
export function figureIn(standard: Standard, id: string, ours: string | number): string | number {
  return standard.figures.find((figure) => figure.id === id)?.value ?? ours;
}

/** How many unanswered attempts at different hours count as unreachable (3, ours). */
export const attemptsWanted = (standard: Standard): number =>
  Number(figureIn(standard, 'complaint.unreachable.attempts', 3));

/** Attempts that are at least an hour apart each, the earliest first. */
export function atDifferentHours(attempts: readonly ContactAttempt[]): readonly ContactAttempt[] {
  const chosen: ContactAttempt[] = [];
  for (const attempt of attempts.toSorted((one, other) => one.at - other.at)) {
    const last = chosen.at(-1);
    if (!last || attempt.at - last.at >= hour) chosen.push(attempt);
  }
  return chosen;
}

function unreachable(c: ComplaintCase, standard: Standard, named: readonly number[] | undefined): Refusal | null {
  const counted = atDifferentHours(
    named ? c.attempts.filter((attempt) => named.includes(attempt.seq)) : c.attempts,
  ).length;
  const wanted = attemptsWanted(standard);
  if (counted >= wanted) return null;
  return refuse(
    'proof.attempts-missing',
    `“联系不上”须有 ${wanted} 次不同时段、均未接通的联系记录，目前有 ${counted} 次。`,
    `"Unreachable" needs ${wanted} logged attempts at different hours that nobody answered; there are ${counted}.`,
    '§3.2',
    { wanted, counted },
  );
}

function proofRefusal({ c, standard }: Question, proof: Proof): Refusal | null {
  if (proof.kind === 'unreachable') return unreachable(c, standard, proof.attempts);
  if (proof.kind === 'in-person' || isText(proof.contentId)) return null;
  return refuse(
    'proof.missing',
    '请上传或填写告知凭证；“已发送”不算凭证。',
    'The proof itself is missing; "sent" is no proof.',
    '§4.4',
    { kind: proof.kind },
  );
}

/** Kinds that somebody must look at after the feedback: the standard has a clock for it. */
export const wantsReview = (c: Pick<ComplaintCase, 'kind'>, standard: Standard): boolean =>
  [...complaintRules(standard).values()].some(
    ({ rule }) => rule.stops.includes('complaint.reviewed') && rule.kinds.includes(c.kind),
  );

/** Guards about what must be shown, found or waited for before a step counts (§3.2, §4.4). */
export const provingGuards: Guards<
  | 'proof-holds'
  | 'finding-holds'
  | 'not-reviewed-for-good'
  | 'not-rated'
  | 'rated-after-a-call'
  | 'low-rating-open'
  | 'call-made'
  | 'may-close'
  | 'within-reopen-window'
  | 'withdrawal-confirmed'
  | 'joining-stands'
  | 'other-case'
  | 'hot-spot-new'
  | 'hot-spot-open'
  | 'period-in-order'
> = {
  'proof-holds': {
    refuses: ['proof.missing', 'proof.attempts-missing'],
    holds: (question) => {
      const proof = given(question, 'proof', isProof);
      return proof ? proofRefusal(question, proof) : null;
    },
  },
  'withdrawal-confirmed': {
    refuses: ['withdrawal.others-joined', 'proof.missing', 'proof.not-confirmed'],
    holds: (question) => {
      const others = question.c.joined.filter((one) => !one.undone).length;
      if (others > 0) {
        return refuse(
          'withdrawal.others-joined',
          '本单还有其他报事人，一人撤诉不能代替他们：请先“撤销并入报事人”，使其各自立单。',
          'Others have joined this case, and nobody withdraws for them: undo their joining first, so that each has his own.',
          '§4.4',
          { others },
        );
      }
      const proof = given(question, 'confirmedWith', isProof);
      if (!proof) return null;
      if (proof.kind === 'unreachable') {
        return refuse(
          'proof.not-confirmed',
          '撤诉须经报事人确认；联系不上不能撤诉。',
          'A withdrawal is confirmed by the owner; "unreachable" confirms nothing.',
          '§4.4',
        );
      }
      return proofRefusal(question, proof);
    },
  },
  'finding-holds': {
    refuses: ['content.missing', 'proof.attempts-missing'],
    holds: (question) => {
      const result = given(question, 'result', isText);
      if (result === 'unreachable') return unreachable(question.c, question.standard, undefined);
      if (result !== 'not-fixed' || isText(given(question, 'contentId', isText))) return null;
      return refuse('content.missing', '未解决的，请写明复查发现的问题。', 'Say what is not fixed.', '§4.4', {
        missing: 'text',
      });
    },
  },
  'not-reviewed-for-good': {
    refuses: ['review.done'],
    holds: ({ c }) =>
      c.reviewResult === null || c.reviewResult === 'unreachable'
        ? null
        : refuse('review.done', '已复查。', 'It is reviewed already.', '§4.4'),
  },
  'not-rated': {
    refuses: ['rating.given'],
    holds: ({ c }) =>
      c.rating === null
        ? null
        : refuse('rating.given', '已评价。', 'It is rated already.', '§4.4', { score: c.rating }),
  },
  'rated-after-a-call': {
    refuses: ['rating.call-missing'],
    holds: ({ c, by }) => {
      const called = c.answeredCall && c.answeredCall.at >= (c.fedBackAt ?? 0);
      return by.role === 'owner' || called
        ? null
        : refuse(
            'rating.call-missing',
            '评价由报事人本人作出；工作人员只能在反馈之后与报事人通话并“登记通话”后代录。',
            "A rating is the owner's own: staff enters it only after a logged call that he answered since the feedback.",
            '§4.4',
          );
    },
  },
  'low-rating-open': {
    refuses: ['low-rating.none'],
    holds: ({ c }) =>
      c.lowRatingOpen
        ? null
        : refuse('low-rating.none', '没有待答复的差评。', 'No low rating waits for an answer.', '§4.4'),
  },
  'call-made': {
    refuses: ['proof.attempts-missing'],
    holds: (question) => {
      const called =
        question.input === null || given(question, 'call', (value): value is boolean => value === true) !== null;
      return called ? null : unreachable(question.c, question.standard, undefined);
    },
  },
  'may-close': {
    refuses: ['complaint.not-fed-back', 'complaint.not-reviewed', 'low-rating.open', 'handler.same'],
    holds: ({ c, standard, by }) => {
      if (!wantsReview(c, standard)) {
        return c.lowRatingOpen
          ? refuse('low-rating.open', '差评尚未答复，不能关闭。', 'A low rating waits for its answer.', '§4.4')
          : null;
      }
      if (c.state !== 'fed-back' && c.state !== 'reviewed') {
        return refuse(
          'complaint.not-fed-back',
          '投诉和报修须先反馈、复查，方可关闭。',
          'A complaint or repair is fed back and reviewed before it is closed.',
          '§4.4',
        );
      }
      if (c.reviewResult === null)
        return refuse('complaint.not-reviewed', '尚未复查，不能关闭。', 'It is not reviewed yet.', '§4.4');
      if (c.lowRatingOpen)
        return refuse('low-rating.open', '差评尚未答复，不能关闭。', 'A low rating waits for its answer.', '§4.4');
      return c.handler !== null && c.handler === (by.personId ?? by.id)
        ? refuse('handler.same', '处理人不能自行关闭工单。', 'The handler does not close his own case.', '§4.4')
        : null;
    },
  },
  'within-reopen-window': {
    refuses: ['reopen.window-over'],
    holds: ({ c, standard, now }) => {
      const window = String(figureIn(standard, 'complaint.reopen.window', 'P30D'));
      if (c.closedAt === null || now <= c.closedAt + parseDuration(window)) return null;
      return refuse(
        'reopen.window-over',
        '已超过可重开的时限，请另立新单并关联原单。',
        'It is too late to reopen: file a new case linked to this one.',
        '§4.4',
        { window },
      );
    },
  },
  'joining-stands': {
    refuses: ['joining.unknown'],
    holds: (question) => {
      const seq = given(question, 'joinedSeq', isNumber);
      const stands = question.c.joined.some((one) => !one.undone && (seq === null || one.seq === seq));
      return stands
        ? null
        : refuse('joining.unknown', '没有可撤销的并入。', 'There is no such joining to undo.', '§4.4');
    },
  },
  'other-case': {
    refuses: ['joining.known'],
    holds: (question) => {
      const other = given(question, 'fromCase', isText) ?? given(question, 'into', isText);
      const known = other !== null && question.c.joined.some((one) => !one.undone && one.fromCase === other);
      return known
        ? refuse('joining.known', '该工单已并入本单。', 'That case has joined this one already.', '§4.4')
        : null;
    },
  },
  'hot-spot-new': {
    refuses: ['hot-spot.known'],
    holds: ({ c }) =>
      c.hotSpot ? refuse('hot-spot.known', '已标记为重复问题。', 'It is a hot spot already.', '§3.3') : null,
  },
  'hot-spot-open': {
    refuses: ['hot-spot.none'],
    holds: ({ c }) => (c.hotSpot ? null : refuse('hot-spot.none', '没有重复问题标记。', 'It is no hot spot.', '§3.3')),
  },
  'period-in-order': {
    refuses: ['period.reversed', 'period.past', 'at.too-far-ahead'],
    holds: (question) => {
      const [from, until] = [given(question, 'from', isNumber), given(question, 'until', isNumber)];
      if (from === null || until === null) return null;
      if (until <= from)
        return refuse('period.reversed', '结束时间须晚于开始时间。', 'The end must be after the beginning.', '§3.2');
      if (from < question.now - appointmentBegunAtMost)
        return refuse(
          'period.past',
          '约定时间不能早于一天前。',
          'An appointment begins no longer than a day ago.',
          '§3.2',
        );
      return tooFarAhead(until, question.now, '§3.2');
    },
  },
};
