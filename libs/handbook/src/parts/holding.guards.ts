import {
  type CaseCore,
  type GuardRule,
  type ProcessTypes,
  type QuestionOf,
  given,
  isText,
  personOf,
  refuse,
} from '../engine/action.js';
import { leads } from './roles.js';

/** A case that somebody has: who, to whom it is offered, who helps, and whom it must be kept away from. */
export interface HeldCase extends CaseCore {
  readonly handler: string | null;
  readonly offeredTo: string | null;
  readonly helpers: readonly string[];
  readonly contractor: string | null;
  /** Everybody who has had it so far: none of them looks at his own work. */
  readonly handledBy: readonly string[];
  /** Whom it is about: he keeps away from it. */
  readonly aboutPersonId: string | null;
}
/** Types of a process whose cases somebody has. */
export interface HeldTypes extends ProcessTypes {
  readonly case: HeldCase;
}

const hasIt = ({ c, by }: QuestionOf<HeldTypes>): boolean =>
  by.role === 'system' || leads.includes(by.role) || c.handler === personOf(by);
const everHandled = (c: HeldCase, person: string): boolean => c.handler === person || c.handledBy.includes(person);

const rule = (refuses: readonly string[], holds: GuardRule<HeldTypes>['holds']): GuardRule<HeldTypes> => ({
  refuses,
  holds,
});

/** Conditions about who has the case, and who must keep away from it (§3.3, §4.4). */
export const holdingGuards = {
  'nobody-has-it': rule(['handler.taken'], ({ c }) =>
    c.handler === null
      ? null
      : refuse('handler.taken', '此单已有处理人。', 'Somebody has this case already.', '§3.3', { personId: c.handler }),
  ),
  'somebody-has-it': rule(['handler.none'], ({ c }) =>
    c.handler === null ? refuse('handler.none', '此单尚无处理人。', 'Nobody has this case yet.', '§3.3') : null,
  ),
  'has-the-case': rule(['handler.other'], (question) =>
    hasIt(question)
      ? null
      : refuse(
          'handler.other',
          '只有处理人本人或主管可以进行此操作。',
          'Only the handler or a supervisor does this.',
          '§3.3',
        ),
  ),
  'has-it-or-nobody-does': rule(['handler.other'], ({ c, by }) =>
    c.handler === null || c.handler === personOf(by)
      ? null
      : refuse(
          'handler.other',
          '此单已派给他人，须由其本人接单。',
          'It is given to somebody else, who accepts it himself.',
          '§3.3',
          { personId: c.handler },
        ),
  ),
  'no-offer-open': rule(['hand-over.open'], ({ c }) =>
    c.offeredTo === null
      ? null
      : refuse('hand-over.open', '已有待接收的移交。', 'A hand-over waits for its answer already.', '§4.4', {
          personId: c.offeredTo,
        }),
  ),
  'is-offered': rule(['hand-over.none'], ({ c, by }) =>
    c.offeredTo === personOf(by)
      ? null
      : refuse('hand-over.none', '没有移交给您的待接收事项。', 'Nothing is offered to you.', '§4.4'),
  ),
  'offer-concerns-caller': rule(['hand-over.none', 'hand-over.other'], (question) => {
    const { c, by } = question;
    if (c.offeredTo === null) return refuse('hand-over.none', '没有待接收的移交。', 'No hand-over is open.', '§4.4');
    const concerned = c.offeredTo === personOf(by) || hasIt(question);
    return concerned
      ? null
      : refuse('hand-over.other', '此移交与您无关。', 'This hand-over is between others.', '§4.4');
  }),
  'not-complained-about': rule(['person.complained-about'], ({ c, by, row }) =>
    c.aboutPersonId !== null && c.aboutPersonId === personOf(by)
      ? refuse(
          'person.complained-about',
          '投诉涉及您本人，您须回避。',
          'The complaint is about you: you keep away from it.',
          row.clause,
        )
      : null,
  ),
  'person-fits': rule(['person.complained-about', 'handler.same'], (question) => {
    const { c, row } = question;
    const person = given(question, 'personId', isText) ?? given(question, 'to', isText);
    if (person === null) return null;
    if (person === c.aboutPersonId) {
      return refuse(
        'person.complained-about',
        '投诉涉及此人，不得由其处理。',
        'The complaint is about this person, who keeps away from it.',
        '§4.4',
      );
    }
    if (person === c.handler)
      return refuse('handler.same', '此人已是处理人。', 'This person has the case already.', row.clause);
    return null;
  }),
  'helper-new': rule(['helper.known'], (question) => {
    const person = given(question, 'personId', isText);
    return person !== null && question.c.helpers.includes(person)
      ? refuse('helper.known', '此人已是协办人。', 'This person helps already.', '§3.3')
      : null;
  }),
  'helper-known': rule(['helper.unknown'], (question) => {
    const person = given(question, 'personId', isText);
    if (question.c.helpers.length === 0 || (person !== null && !question.c.helpers.includes(person))) {
      return refuse('helper.unknown', '此人不是协办人。', 'This person does not help with the case.', '§3.3');
    }
    return null;
  }),
  'contractor-fits': rule(['person.complained-about'], (question) => {
    const contractor = given(question, 'contractorId', isText);
    return contractor !== null && contractor === question.c.aboutPersonId
      ? refuse(
          'person.complained-about',
          '投诉涉及此单位，不得由其处理。',
          'The complaint is about this contractor, who keeps away from it.',
          '§4.4',
        )
      : null;
  }),
} as const;
export type HoldingGuard = keyof typeof holdingGuards;

/** Somebody who has had the case neither looks at his own work nor judges it; `zh`, `en` say what he must leave to others. */
export const byAnother = <T extends HeldTypes>(zh: string, en: string): GuardRule<T> => ({
  refuses: ['handler.same'],
  holds: ({ c, by, row }) =>
    by.role !== 'owner' && everHandled(c, personOf(by)) ? refuse('handler.same', zh, en, row.clause) : null,
});
