import {
  type FactTypeOf,
  type GuardRule,
  actionsFor,
  factFor,
  given,
  isNumber,
  isText,
  ofSteward,
  personOf,
  refuse,
} from '../engine/action.js';
import { happened, maybeInstant, maybeOneOf, oneOf, person } from '../engine/takes.js';
import type { Role } from '../engine/fact.js';
import { type AnsweredHow, type CallingFacts, type CallingTypes, declineReasons } from './calling-out.js';
import { type Candidate, askedOf, calledFact, holdsFor, openCalls } from './calling-out.asking.js';
import { answerNames, declineReasonNames, saidNames } from './calling-out.words.js';
import { backDating, leads, staff } from './roles.js';

/** How long a yes without an expected arrival asks to hold; the standard's length is shorter, and counts. */
const asLongAsUsual = 86_400_000;

/** Whoever answers was called, and is not here already; a call is recorded once; who takes over takes over from somebody who comes. */
export const callingOutGuards = {
  'was-called-out': {
    refuses: ['responder.not-called'],
    holds: ({ by, c }) =>
      personOf(by) in c.callOut.people
        ? null
        : refuse('responder.not-called', '此次应急没有呼叫您。', 'You were not called for this.', null),
  },
  'not-here-yet': {
    refuses: ['responder.here'],
    holds: ({ by, c }) =>
      c.callOut.people[personOf(by)]?.standing === 'here'
        ? refuse('responder.here', '您已到场，无需再应答。', 'You are there already.', null)
        : null,
  },
  'call-is-open': {
    refuses: ['call.recorded'],
    holds: (question) => {
      const activation = given(question, 'activation', isText);
      const attempt = given(question, 'attempt', isNumber);
      if (activation === null || attempt === null) return null;
      const open = openCalls(question.c.callOut);
      return open.some((one) => one.activation === activation && one.attempt === attempt)
        ? null
        : refuse(
            'call.recorded',
            '此次呼叫已有记录，或已不需要。',
            'This call is recorded, or no longer wanted.',
            null,
          );
    },
  },
  'he-was-called-out': {
    refuses: ['responder.not-called'],
    holds: (question) => {
      const personId = given(question, 'personId', isText);
      return personId === null || personId in question.c.callOut.people
        ? null
        : refuse('responder.not-called', '此次应急没有呼叫此人。', 'He was not called for this.', null);
    },
  },
  'takes-over-from-somebody': {
    refuses: ['responder.not-coming'],
    holds: (question) => {
      const from = given(question, 'personId', isText);
      if (from === null) return null;
      const is = question.c.callOut.people[from]?.standing;
      return (is === 'coming' || is === 'here') && from !== personOf(question.by)
        ? null
        : refuse('responder.not-coming', '对方并未应答到场。', 'He has not said that he comes.', null);
    },
  },
} as const satisfies Readonly<Record<string, GuardRule<CallingTypes>>>;
export type CallingOutGuard = keyof typeof callingOutGuards;

/** The bag of types of a process with this part. */
export type CallsOut = CallingTypes & { readonly facts: CallingFacts; readonly guard: CallingOutGuard };

const howOf = ({ byLink }: AnsweredHow): AnsweredHow => (byLink === true ? { byLink } : {});

/** Who may be called out, and answers. */
const responders: readonly Role[] = [...staff, 'quality', 'contractor'];

/**
 * What people and Steward do in a call-out, while the process is in one of these states; `watched`: those in which people are only
 * asked to stand by.
 */
export function callingActions<T extends CallingTypes>(
  open: readonly T['case']['state'][],
  watched: readonly T['case']['state'][] = [],
) {
  const action = actionsFor<T>();
  const fact = factFor<CallsOut>();
  const records = (type: keyof CallingFacts): FactTypeOf<T> => type as FactTypeOf<T>;
  type Facts = readonly never[];
  const ofPart = (facts: readonly object[]): Facts => facts as Facts;
  const guards = (...names: readonly CallingOutGuard[]): readonly T['guard'][] => names;
  return {
    'record-call': action({
      title: { zh: '记录呼叫', en: 'Record who was called' },
      clause: null,
      from: [...open, ...watched],
      to: 'same',
      by: ['system'],
      guards: guards('call-is-open'),
      takes: {},
      own: ofSteward<{
        activation: string;
        attempt: number;
        candidates: readonly Candidate[];
        considered?: CallingFacts['step.called']['considered'];
      }>(),
      way: 'own',
      records: records('step.called'),
      facts: ({ c, row }, { activation, attempt, candidates, considered }) => {
        const { callOut } = c;
        const again = openCalls(callOut).find((one) => one.activation === activation)?.people ?? null;
        // At a further attempt nobody new is called: those who have not answered, as far as they can be reached now.
        const asked =
          again === null
            ? askedOf(callOut, candidates)
            : askedOf(
                { ...callOut, people: {} },
                candidates.filter(({ personId }) => again.includes(personId)),
              );
        const data = calledFact(callOut, { activation, attempt }, asked, considered);
        return ofPart(data === null ? [] : [fact({ row } as never, 'step.called', data)]);
      },
    }),
    answer: action({
      title: { zh: '应答', en: 'Answer the call' },
      clause: null,
      from: open,
      to: 'same',
      by: responders,
      guards: guards('was-called-out', 'not-here-yet'),
      takes: {
        says: oneOf(['coming', 'have-it'] as const, { names: answerNames }),
        expectedAt: maybeInstant({ title: { zh: '预计到场时间', en: 'Expected there at' } }),
      },
      own: ofSteward<AnsweredHow>(),
      records: records('responder.answered'),
      facts: ({ by, now, row }, { expectedAt, says, ...how }) => {
        const holdsForMs = holdsFor(expectedAt === undefined ? null : expectedAt - now, asLongAsUsual);
        const data = { personId: personOf(by), says, holdsForMs, ...howOf(how) };
        return ofPart([fact({ row } as never, 'responder.answered', data)]);
      },
    }),
    decline: action({
      title: { zh: '不能到场', en: "Say that you can't come" },
      clause: null,
      from: [...open, ...watched],
      to: 'same',
      by: responders,
      guards: guards('was-called-out'),
      takes: {
        declinedWhy: maybeOneOf(declineReasons, {
          names: declineReasonNames,
          title: { zh: '不能到场的原因', en: "Why you can't come" },
        }),
      },
      own: ofSteward<AnsweredHow>(),
      records: records('responder.declined'),
      facts: ({ by, row }, { declinedWhy, ...how }) => {
        const why = declinedWhy === undefined ? {} : { declinedWhy };
        return ofPart([
          fact({ row } as never, 'responder.declined', { personId: personOf(by), ...why, ...howOf(how) }),
        ]);
      },
    }),
    'answer-for': action({
      title: { zh: '代为应答', en: 'Answer for somebody' },
      clause: null,
      from: open,
      to: 'same',
      by: ['front-desk', ...leads],
      guards: guards('he-was-called-out'),
      takes: { personId: person(), says: oneOf(['coming', 'have-it', 'cannot'] as const, { names: saidNames }) },
      records: records('responder.answered'),
      facts: ({ c, row }, { personId, says }) => {
        const allowed = { row } as never;
        if (says === 'cannot') return ofPart([fact(allowed, 'responder.declined', { personId })]);
        // Whoever is here already has said so himself.
        if (c.callOut.people[personId]?.standing === 'here') return [];
        return ofPart([fact(allowed, 'responder.answered', { personId, says, holdsForMs: asLongAsUsual })]);
      },
    }),
    'take-over-from': action({
      title: { zh: '接替他人到场', en: 'Come in the place of somebody' },
      clause: null,
      from: open,
      to: 'same',
      by: responders,
      guards: guards('takes-over-from-somebody', 'not-here-yet'),
      takes: { personId: person() },
      records: records('responder.took-over'),
      facts: ({ by, row }, { personId: fromId }) => {
        const personId = personOf(by);
        const allowed = { row } as never;
        return ofPart([
          fact(allowed, 'responder.took-over', { personId, fromId, holdsForMs: asLongAsUsual }),
          fact(allowed, 'responder.declined', { personId: fromId, toId: personId }),
        ]);
      },
    }),
    arrive: action({
      title: { zh: '到场', en: 'Arrive' },
      clause: '§1.3.1',
      from: open,
      to: 'same',
      by: responders,
      guards: guards('was-called-out', 'not-here-yet'),
      takes: { happened: happened(backDating) },
      own: ofSteward<AnsweredHow>(),
      records: records('responder.arrived'),
      facts: ({ by, row }, how) =>
        ofPart([fact({ row } as never, 'responder.arrived', { personId: personOf(by), ...howOf(how) })]),
    }),
  } as const;
}
