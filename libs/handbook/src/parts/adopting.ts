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
import { leads } from './roles.js';
import { endRuns } from '../engine/adjust.js';
import type { ClockBook } from '../engine/clock-book.js';
import type { Fact, Ms } from '../engine/fact.js';
import { endBy, observe } from '../engine/observe.js';
import type { ClockContext } from '../engine/run.js';

/** A case that may have come from an old record: until when its fate was observed, and since when it is a live one. */
export interface RecordedCase extends CaseCore {
  readonly observedUntil: Ms | null;
  readonly adoptedAt: Ms | null;
}
/** Types of a process that takes old records. */
export interface RecordedTypes extends ProcessTypes {
  readonly case: RecordedCase;
}

/** Only an imported case that nobody has adopted becomes a live one. */
export const adoptingGuards = {
  'imported-and-not-adopted': {
    refuses: ['adoption.none'],
    holds: ({ c }) =>
      c.observedUntil !== null && c.adoptedAt === null
        ? null
        : refuse(
            'adoption.none',
            '只有导入且尚未接管的旧案可以接管。',
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

/** The clocks of an adopted case: what starts with `as` starts now. */
export const adoptedAs = (book: ClockBook, fact: Fact, as: string, context: ClockContext): ClockBook =>
  observe(endedUnknown(book, fact, context), { fact, as }, context);

/** What an adoption carries: the batch that was imported, or the approved plan. */
interface AdoptionData {
  batchId?: string;
  planId?: string;
}
/** The same fact of one process: `fault.adopted`. */
export type AdoptingFacts<P extends string> = { [K in `${P}.adopted`]: AdoptionData };

const adoptedRule: PartFact<RecordedCase, AdoptionData> = {
  title: { zh: '接管旧案', en: 'adopted' },
  changes: (_, { at }) => ({ adoptedAt: at }),
};

/** The fact of an adoption under the name of a process. */
export const adoptingFacts = <const P extends string>(process: P) =>
  ({ [`${process}.adopted`]: adoptedRule }) as { readonly [K in `${P}.adopted`]: typeof adoptedRule };

/** Taking over an old case that is still open: its clocks begin now. */
export const adoptingActions = <T extends RecordedTypes>(process: string, open: readonly T['case']['state'][]) =>
  ({
    adopt: actionsFor<T>()({
      title: { zh: '接管旧案', en: 'Adopt an imported case' },
      clause: null,
      from: open,
      to: 'same',
      by: ['admin', 'system', ...leads],
      guards: ['imported-and-not-adopted'],
      takes: {},
      own: ofSteward<AdoptionData>(),
      records: `${process}.adopted` as FactTypeOf<T>,
    }),
  }) as const;
