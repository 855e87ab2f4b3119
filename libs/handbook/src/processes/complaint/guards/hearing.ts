import { externalsAtMost, externalsOf, externalsOpen } from '../complaint.case.js';
import { stateNames } from '../complaint.states.js';
import { open } from '../life-cycle/transition.js';
import { ownerWaits } from '../owner-word.js';
import { aheadAtMost, tooFarAhead } from '../../../engine/bounds-of-time.js';
import { type Guards, given, isNumber, refuse } from './guard.js';

/** Guards about what owners and authorities said and wait for (§3.1, §3.2). */
export const hearingGuards: Guards<
  'owner-waits' | 'still-owes' | 'appointment-open' | 'external-deadlines' | 'external-room' | 'external-open'
> = {
  'owner-waits': {
    refuses: ['owner-word.none'],
    holds: ({ c, standard }) =>
      ownerWaits(c, standard) !== null
        ? null
        : refuse('owner-word.none', '没有待答复的报事人来信。', 'No word of the owner waits for an answer.', '§3.2'),
  },
  'still-owes': {
    refuses: ['state.not-allowed'],
    holds: ({ c, row }) => {
      if (!c.over) return null;
      const { zh, en } = stateNames[c.state];
      return refuse(
        'state.not-allowed',
        `工单${zh}，不能“${row.title.zh}”。`,
        `The case is ${en}: "${row.title.en}" is not possible now.`,
        row.clause,
        { state: c.state, possibleIn: open },
      );
    },
  },
  'appointment-open': {
    refuses: ['appointment.none', 'appointment.answered'],
    holds: ({ c, now }) => {
      const made = c.appointment ?? null;
      if (made === null || made.until < now)
        return refuse('appointment.none', '没有待答复的预约。', 'No appointment waits for an answer.', '§3.2');
      return made.accepted === null
        ? null
        : refuse('appointment.answered', '该预约已答复。', 'The appointment is answered already.', '§3.2', {
            accepts: made.accepted,
          });
    },
  },
  'external-room': {
    refuses: ['external.too-many'],
    holds: ({ c }) =>
      externalsOf(c).length < externalsAtMost
        ? null
        : refuse(
            'external.too-many',
            `一张工单最多登记 ${externalsAtMost} 个外部来单。`,
            `A case holds at most ${externalsAtMost} of them.`,
            '§3.1',
            { atMost: externalsAtMost },
          ),
  },
  'external-deadlines': {
    refuses: ['external.deadline-past', 'external.deadlines-reversed', 'at.too-far-ahead'],
    holds: (question) => {
      const { c, now } = question;
      const [respondBy, replyBy] = [given(question, 'respondBy', isNumber), given(question, 'replyBy', isNumber)];
      for (const at of [respondBy, replyBy]) {
        if (at === null) continue;
        if (at < (c.receivedAt || now) - aheadAtMost)
          return refuse(
            'external.deadline-past',
            '外部期限早得不合情理，请核对年份。',
            'That deadline lies too far back; check the year.',
            '§3.1',
          );
        const far = tooFarAhead(at, now, '§3.1');
        if (far) return far;
      }
      return respondBy !== null && replyBy !== null && replyBy < respondBy
        ? refuse(
            'external.deadlines-reversed',
            '正式回复的期限不能早于响应的期限。',
            'The formal reply is not due before the response.',
            '§3.1',
          )
        : null;
    },
  },
  'external-open': {
    refuses: ['external.none'],
    holds: ({ c }) =>
      externalsOpen(c).length > 0
        ? null
        : refuse('external.none', '没有待正式回复的外部来单。', 'No authority waits for a formal reply.', '§3.2'),
  },
};
