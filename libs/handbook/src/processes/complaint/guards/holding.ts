import type { ComplaintCase } from '../complaint.case.js';
import { leads } from '../life-cycle/transition.js';
import { type Guards, given, isText, refuse } from './guard.js';
import type { Question } from '../complaint.types.js';
import { personOf } from '../../../engine/action.js';

const hasIt = ({ c, by }: Question): boolean =>
  by.role === 'system' || leads.includes(by.role) || c.handler === personOf(by);
const everHandled = (c: ComplaintCase, person: string): boolean => c.handler === person || c.handledBy.includes(person);

/** Guards about who has the case, and who must keep away from it (§3.3, §4.4). */
export const holdingGuards: Guards<
  | 'nobody-has-it'
  | 'somebody-has-it'
  | 'has-the-case'
  | 'has-it-or-nobody-does'
  | 'no-offer-open'
  | 'is-offered'
  | 'offer-concerns-caller'
  | 'not-the-handler'
  | 'not-complained-about'
  | 'person-fits'
  | 'helper-new'
  | 'helper-known'
  | 'contractor-fits'
  | 'is-reporter'
> = {
  'nobody-has-it': ({ c }) =>
    c.handler === null
      ? null
      : refuse('handler.taken', '此案已有处理人。', 'Somebody has this case already.', '§3.3', { personId: c.handler }),
  'somebody-has-it': ({ c }) =>
    c.handler === null ? refuse('handler.none', '此案尚无处理人。', 'Nobody has this case yet.', '§3.3') : null,
  'has-the-case': (question) =>
    hasIt(question)
      ? null
      : refuse(
          'handler.other',
          '只有处理人本人或主管可以进行此操作。',
          'Only the handler or a supervisor does this.',
          '§3.3',
        ),
  'has-it-or-nobody-does': ({ c, by }) =>
    c.handler === null || c.handler === personOf(by)
      ? null
      : refuse(
          'handler.other',
          '此案已派给他人，须由其本人接单。',
          'It is given to somebody else, who accepts it himself.',
          '§3.3',
          { personId: c.handler },
        ),
  'no-offer-open': ({ c }) =>
    c.offeredTo === null
      ? null
      : refuse('hand-over.open', '已有待接收的移交。', 'A hand-over waits for its answer already.', '§4.4', {
          personId: c.offeredTo,
        }),
  'is-offered': ({ c, by }) =>
    c.offeredTo === personOf(by)
      ? null
      : refuse('hand-over.none', '没有移交给您的待接收事项。', 'Nothing is offered to you.', '§4.4'),
  'offer-concerns-caller': (question) => {
    const { c, by } = question;
    if (c.offeredTo === null) return refuse('hand-over.none', '没有待接收的移交。', 'No hand-over is open.', '§4.4');
    const concerned = c.offeredTo === personOf(by) || hasIt(question);
    return concerned
      ? null
      : refuse('hand-over.other', '此移交与您无关。', 'This hand-over is between others.', '§4.4');
  },
  'not-the-handler': ({ c, by, row }) =>
    by.role !== 'owner' && everHandled(c, personOf(by))
      ? refuse(
          'handler.same',
          '处理人不得复查或代填自己案件的评价，须由他人进行。',
          'Whoever handled it neither reviews nor rates it: somebody else does.',
          row.clause,
        )
      : null,
  'not-complained-about': ({ c, by, row }) =>
    c.aboutPersonId !== null && c.aboutPersonId === personOf(by)
      ? refuse(
          'person.complained-about',
          '投诉涉及您本人，您须回避。',
          'The complaint is about you: you keep away from it.',
          row.clause,
        )
      : null,
  'person-fits': (question) => {
    const { c, row } = question;
    const person = given(question, 'personId', isText) ?? given(question, 'to', isText);
    if (person === null) return null;
    if (person === c.aboutPersonId) {
      return refuse(
        'person.complained-about',
        '投诉涉及此人，不得由其承办。',
        'The complaint is about this person, who keeps away from it.',
        '§4.4',
      );
    }
    if (person === c.handler)
      return refuse('handler.same', '此人已是处理人。', 'This person has the case already.', row.clause);
    return null;
  },
  'helper-new': (question) => {
    const person = given(question, 'personId', isText);
    return person !== null && question.c.helpers.includes(person)
      ? refuse('helper.known', '此人已是协办人。', 'This person helps already.', '§3.3')
      : null;
  },
  'helper-known': (question) => {
    const person = given(question, 'personId', isText);
    if (question.c.helpers.length === 0 || (person !== null && !question.c.helpers.includes(person))) {
      return refuse('helper.unknown', '此人不是协办人。', 'This person does not help with the case.', '§3.3');
    }
    return null;
  },
  'contractor-fits': (question) => {
    const contractor = given(question, 'contractorId', isText);
    return contractor !== null && contractor === question.c.aboutPersonId
      ? refuse(
          'person.complained-about',
          '投诉涉及此单位，不得由其承办。',
          'The complaint is about this contractor, who keeps away from it.',
          '§4.4',
        )
      : null;
  },
  'is-reporter': ({ c, by }) => {
    if (by.role !== 'owner') return null;
    const reporters = [c.reporterId, ...c.joined.filter((one) => !one.undone).map((one) => one.reporterId)];
    return reporters.some((id) => id !== null && `owner:${id}` === by.id)
      ? null
      : refuse('reporter.other', '此案不是由您提出的。', 'You did not report this case.', '§4.4');
  },
};
