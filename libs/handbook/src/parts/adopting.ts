import {
  type CaseCore,
  type FactTypeOf,
  type GuardRule,
  type ProcessTypes,
  actionsFor,
  ofSteward,
  refuse,
} from '../engine/action.js';
import type { PartFact } from '../engine/definition.js';
import type { Bilingual } from '../standard/standard.js';
import type { AdoptedByPlan } from './adoption-digest.js';
import { leads } from './roles.js';
import { endRuns } from '../engine/adjust.js';
import { type ClockBook, emptyBook } from '../engine/clock-book.js';
import type { RecordedBounds } from '../engine/clocked-case.js';
import type { Fact, Ms } from '../engine/fact.js';
import { type Observation, endBy, observe, observeStarts } from '../engine/observe.js';
import type { CompiledClock } from '../engine/rules.js';
import type { ClockContext } from '../engine/run.js';

/** A case that may have come from an old record: until when its fate was observed, and since when it is a live one. */
export interface RecordedCase extends CaseCore, AdoptedByPlan {
  readonly observedUntil: Ms | null;
}
/** Types of a process that takes old records. */
export interface RecordedTypes extends ProcessTypes {
  readonly case: RecordedCase;
}

/** Only an imported case that nobody has adopted becomes a live one; until then the engine lets nobody work on it. */
export const adoptingGuards = {
  'imported-and-not-adopted': {
    refuses: ['adoption.none'],
    holds: ({ c }) =>
      c.observedUntil !== null && c.adoptedAt === null
        ? null
        : refuse(
            'adoption.none',
            '只有导入且尚未接管的旧工单可以接管。',
            'Only an imported case that is not adopted yet can be adopted.',
            null,
          ),
  },
} as const satisfies Readonly<Record<string, GuardRule<RecordedTypes>>>;
export type AdoptingGuard = keyof typeof adoptingGuards;

/** What ran in an old record stays unknown from when it was last seen; the case is a live one from this fact on. */
export function endedUnknown(book: ClockBook, fact: Fact, context: ClockContext): ClockBook {
  const observedUntil = book.frozenAt ?? fact.at;
  const ended = endRuns(book, fact, () => ({ ...endBy(fact, 'unknown'), at: observedUntil }), context);
  return { ...ended, frozenAt: null };
}

/**
 * The clocks of an adopted case: what ran before stays unknown, what starts with `as` starts now. With a plan it is no fresh call:
 * nobody responds to it or classifies it in minutes; only what `ends` it is owed, by the instant that the plan names.
 */
export function adoptedAs(
  book: ClockBook,
  fact: Fact<string, AdoptionData>,
  as: string,
  context: ClockContext,
  ends: (clock: CompiledClock) => boolean,
): ClockBook {
  const live = endedUnknown(book, fact, context);
  const { resolveBy } = fact.data;
  if (resolveBy === undefined) return observe(live, { fact, as }, context);
  const ownLimitMs = Math.max(1, resolveBy - fact.at);
  return observeStarts(live, { fact, as, ownLimitMs }, context, ends);
}

/**
 * The clocks of an old record that ended there: what its end stops has stopped, and what it starts or leaves open is unknown,
 * because the record does not tell.
 */
export function endedInRecord(book: ClockBook, observation: Observation, context: ClockContext): ClockBook {
  const { fact } = observation;
  return endRuns(observe(book, observation, context), fact, () => endBy(fact, 'unknown'), context);
}

/** A fact as an old record tells it. */
export interface ToldFact {
  readonly type: string;
  readonly at: Ms;
  readonly data: object;
}

/** The clocks of a corrected record: nothing of it ever fired, so they are made anew from what it says now. */
export function restatedAs(
  before: ClockBook,
  fact: Fact,
  {
    told,
    observedUntil,
    ends,
  }: { readonly told: readonly ToldFact[]; readonly observedUntil: Ms; readonly ends: string },
  boundsOf: (told: ToldFact) => RecordedBounds,
  context: ClockContext,
): ClockBook {
  const empty: ClockBook = { ...emptyBook, knownAt: before.knownAt, inputSeq: fact.seq, frozenAt: observedUntil };
  return told.reduce((book, one) => {
    const { startBetween, endBetween } = boundsOf(one);
    const observation = {
      fact: { ...fact, at: one.at, data: one.data },
      as: one.type,
      ...(startBetween ? { startBetween } : {}),
      ...(endBetween ? { endBetween } : {}),
    };
    return one.type === ends ? endedInRecord(book, observation, context) : observe(book, observation, context);
  }, empty);
}

/** What an adoption carries: the batch that was imported, or the approved plan and by when it is to be resolved (ours). */
export interface AdoptionData {
  batchId?: string;
  planId?: string;
  resolveBy?: number;
}
/** The same fact of one process: `fault.adopted`. */
export type AdoptingFacts<P extends string> = { [K in `${P}.adopted`]: AdoptionData };

const adoptedRule: PartFact<RecordedCase, AdoptionData> = {
  title: { zh: '接管旧工单', en: 'adopted' },
  changes: (_, { at, data, seq }) => ({
    adoptedAt: at,
    ...(data.planId === undefined ? {} : { adoptionPlan: data.planId, adoptedSeq: seq }),
  }),
};

/** The fact of an adoption under the name of a process. */
export const adoptingFacts = <const P extends string>(process: P) =>
  ({ [`${process}.adopted`]: adoptedRule }) as { readonly [K in `${P}.adopted`]: typeof adoptedRule };

/** What the button of a single adoption says, because it does more than a plan: all clocks of the case begin, not only that of its end. */
export const adoptTitle: Bilingual = {
  zh: '接管旧工单（全部时限从现在起算）',
  en: 'Adopt this old case: all its clocks begin now',
};

/** Taking over an old case that is still open: its clocks begin now. */
export const adoptingActions = <T extends RecordedTypes>(process: string, open: readonly T['case']['state'][]) =>
  ({
    adopt: actionsFor<T>()({
      title: adoptTitle,
      clause: null,
      from: open,
      to: 'same',
      by: ['admin', 'system', ...leads],
      guards: ['imported-and-not-adopted'],
      takes: {},
      own: ofSteward<AdoptionData>(),
      onRecords: true,
      records: `${process}.adopted` as FactTypeOf<T>,
    }),
  }) as const;
