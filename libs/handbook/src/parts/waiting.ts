import {
  type CaseCore,
  type FactTypeOf,
  type GuardRule,
  type ProcessTypes,
  actionsFor,
  given,
  isNumber,
  refuse,
} from '../engine/action.js';
import { tooFarAhead } from '../engine/bounds-of-time.js';
import type { Ms } from '../engine/fact.js';
import { happened, instant, oneOf, reason } from '../engine/takes.js';
import type { Bilingual } from '../standard/standard.js';
import { backDating, staff } from './roles.js';

/** Types of a process whose cases may wait. */
export type WaitingTypes = ProcessTypes & { readonly case: CaseCore & { readonly waitingFor: string | null } };

/** What a wait says: for whom or what, until when it is expected to last, and why. */
export interface WaitingData<For extends string> {
  for: For;
  expectedAt: Ms;
  contentId: string;
}

/** The end of a wait lies ahead, and not absurdly far (§3.3). */
export const waitingGuards = {
  'expected-ahead': {
    refuses: ['wait.expected-past', 'at.too-far-ahead'],
    holds: (question) => {
      const expectedAt = given(question, 'expectedAt', isNumber);
      if (expectedAt === null) return null;
      return expectedAt <= question.now
        ? refuse('wait.expected-past', '预计时间须在将来。', 'The expected date must lie ahead.', '§3.3')
        : tooFarAhead(expectedAt, question.now, '§3.3');
    },
  },
} as const satisfies Readonly<Record<string, GuardRule<ProcessTypes>>>;
export type WaitingGuard = keyof typeof waitingGuards;

/** What forms call the end of a wait. */
export const expectedToGoOn: Bilingual = { zh: '预计恢复时间', en: 'Expected to go on' };

/** Waiting, and going on: from the wait itself a new date prolongs it. */
export function waitingActions<T extends WaitingTypes, const For extends string>(
  process: string,
  of: {
    readonly title: Bilingual;
    readonly for: readonly For[];
    /** What those are called for whom it waits. */
    readonly names: Readonly<Record<For, Bilingual>>;
    readonly from: readonly T['case']['state'][];
    readonly waiting: T['case']['state'];
  },
) {
  const action = actionsFor<T>();
  const guards = ['has-the-case', 'not-complained-about'];
  return {
    wait: action({
      title: of.title,
      clause: '§3.3',
      from: [...of.from, of.waiting],
      to: of.waiting,
      by: staff,
      guards: [...guards, 'expected-ahead'],
      takes: {
        for: oneOf(of.for, { title: { zh: '等待什么', en: 'Waits for' }, names: of.names }),
        expectedAt: instant({ need: 'expectedAt', title: expectedToGoOn }),
        reason: reason(),
        happened: happened(backDating),
      },
      records: `${process}.waiting` as FactTypeOf<T>,
    }),
    resume: action({
      title: { zh: '恢复处理', en: 'Resume' },
      clause: '§3.3',
      from: [of.waiting],
      to: 'previous',
      by: [...staff, 'system'],
      guards,
      takes: { happened: happened(backDating) },
      records: `${process}.resumed` as FactTypeOf<T>,
    }),
  } as const;
}
