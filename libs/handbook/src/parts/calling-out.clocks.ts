import type { AnyClockRule, LimitField, PointRule } from '../standard/standard.js';

const ours = { clause: null, ours: true } as const;
const hour = 'PT1H';

/** A clock of a call-out, whose limit is `L`: lengths, or the figures that hold them. */
type CallOutClock<L extends object> = Omit<
  AnyClockRule,
  'target' | 'limit' | 'limitWhenStartedBy' | 'limitFrom' | 'atMostUntilClassified'
> & {
  readonly limit: L & { readonly field: LimitField };
};

/** Which facts end every clock of a call-out: it is over, or nothing came of it. */
export interface CallOutEnds<L extends object> {
  readonly kinds: readonly string[];
  readonly over: readonly string[];
  /** Facts beside an arrival that show that somebody does what he said. */
  readonly holds: readonly string[];
  /** How long a step is waited for, a yes holds, until the next attempt, and until the next round, where nobody says otherwise. */
  readonly waits: L;
  readonly answers: L;
  readonly again: L;
  readonly round: L;
}

const effectAtLimit = (
  title: PointRule['title'],
  fact: string,
  data: Readonly<Record<string, string>> = {},
): PointRule<string> => ({
  id: 'limit',
  title,
  at: { after: 'PT0S', from: 'limit' },
  means: 'warning',
  tells: [],
  ...ours,
  effect: { fact, data },
});

/** The clocks of a call-out *(ours)*: how long a step is waited for, when it is tried again, how long a yes holds, and the next round. */
export const callOutClocks = <L extends object>({
  again,
  answers,
  holds,
  kinds,
  over,
  round,
  waits,
}: CallOutEnds<L>): readonly CallOutClock<L>[] => [
  {
    id: 'STEP',
    title: { zh: '等待应答', en: 'Wait for an answer' },
    ...ours,
    kinds,
    each: 'activation',
    // Those who were called have the whole wait, however late they were called: after an outage no step is passed over unheard.
    starts: ['step.called'],
    stops: ['step.satisfied'],
    voidedBy: ['step.ran-out', 'round.ended', ...over],
    startsOnlyIf: { 'step.called': { field: 'attempt', atMost: 0 } },
    whenStartedAgain: 'keep',
    limit: { ...waits, field: { name: 'waitMs', says: 'length', least: 'PT1S', most: hour } },
    points: [
      effectAtLimit({ zh: '呼叫无人应答，呼叫下一组', en: 'Nobody answered: the next are called' }, 'step.ran-out'),
    ],
  },
  {
    id: 'ATTEMPT',
    title: { zh: '再次呼叫', en: 'Try again' },
    ...ours,
    kinds,
    each: 'activation',
    starts: ['step.called'],
    stops: ['step.satisfied'],
    voidedBy: ['attempt.due', 'step.ran-out', 'round.ended', ...over],
    startsOnlyIf: { 'step.called': { field: 'againMs', atMost: 3_600_000 } },
    whenStartedAgain: 'restart',
    limit: { ...again, field: { name: 'againMs', says: 'length', least: 'PT1S', most: hour } },
    points: [effectAtLimit({ zh: '未应答的人再次呼叫', en: 'Whoever has not answered is tried again' }, 'attempt.due')],
  },
  {
    id: 'ANSWER-HOLDS',
    title: { zh: '应答有效', en: 'A yes holds' },
    ...ours,
    kinds,
    each: 'personId',
    starts: ['responder.answered', 'responder.took-over'],
    stops: ['responder.arrived', ...holds],
    voidedBy: ['responder.declined', 'answer.ran-out', ...over],
    whenStartedAgain: 'restart',
    limit: {
      ...answers,
      field: { name: 'holdsForMs', says: 'length', least: 'PT1S', most: 'P1D', orSooner: true },
    },
    points: [
      {
        id: 'soon',
        title: { zh: '应答即将失效：请到场或报告情况', en: 'The yes is about to run out: arrive or report' },
        at: { fraction: 0.8, of: 'limit' },
        means: 'warning',
        tells: ['handler'],
        ...ours,
      },
      effectAtLimit({ zh: '应答失效，重新呼叫', en: 'The yes ran out: the step is called again' }, 'answer.ran-out'),
    ],
  },
  {
    id: 'ROUND',
    title: { zh: '下一轮呼叫', en: 'The next round of calls' },
    ...ours,
    kinds,
    starts: ['round.ended'],
    stops: ['round.began', 'round.due'],
    voidedBy: ['step.satisfied', ...over],
    whenStartedAgain: 'restart',
    limit: { ...round, field: { name: 'waitMs', says: 'length', least: 'PT1S', most: hour } },
    points: [
      effectAtLimit({ zh: '再次逐级呼叫', en: 'Everybody is called again' }, 'round.due', { by: 'system:clock' }),
    ],
  },
];
