import { endRuns } from '../../engine/adjust.js';
import { type ClockBook, emptyBook } from '../../engine/clock-book.js';
import type { Fact, Ms } from '../../engine/fact.js';
import { endBy, observeEnds, observeStarts } from '../../engine/observe.js';
import { adoptedAs } from '../../parts/adopting.js';
import type { CompiledClock } from '../../engine/rules.js';
import type { ClockContext } from '../../engine/run.js';
import type { ComplaintFactOf } from './complaint.types.js';
import type { RecordedWhen } from './complaint.facts.js';

/** How an old record was answered there, as far as it tells. */
interface Answered {
  readonly accepted?: RecordedWhen;
  readonly responded?: RecordedWhen;
}

/**
 * The clocks of an old record that was answered there (§3.1). They stop and nothing starts: what followed the acceptance there
 * is not recorded. Two bounds of what wants both facts are the later of each.
 */
export function answeredThere(
  book: ClockBook,
  fact: Fact,
  told: Answered & { readonly receivedAt: Ms },
  context: ClockContext,
): ClockBook {
  // Whoever was told who handles it was told that somebody does: since when, nobody knows.
  const accepted = told.accepted ?? (told.responded ? ([told.receivedAt, told.responded[1]] as const) : undefined);
  const after = accepted ? stoppedAs(book, fact, 'complaint.accepted', accepted, context) : book;
  if (!told.responded || !accepted) return after;
  const both: RecordedWhen = [Math.max(accepted[0], told.responded[0]), Math.max(accepted[1], told.responded[1])];
  return stoppedAs(after, fact, 'owner.told-who-handles', both, context);
}

function stoppedAs(
  book: ClockBook,
  fact: Fact,
  as: string,
  [from, until]: RecordedWhen,
  context: ClockContext,
): ClockBook {
  const endBetween = from === until ? {} : { endBetween: [from, until] as const };
  return observeEnds(book, { fact: { ...fact, at: from }, as, ...endBetween }, context);
}

/** The clocks of an old record that ended there: its closing is all that is known of its feedback (§2.1.3). */
export function endedThere(
  book: ClockBook,
  fact: Fact,
  between: readonly [Ms, Ms] | undefined,
  context: ClockContext,
): ClockBook {
  return endRuns(
    book,
    fact,
    (_, { rule }) =>
      rule.stops.includes('complaint.fed-back')
        ? { ...endBy(fact, 'stopped'), ...(between ? { between } : {}) }
        : endBy(fact, 'unknown'),
    context,
  );
}

/** The clocks of a corrected record: nothing of it ever fired, so they are made anew from what it says now. */
export function restated(
  before: ClockBook,
  { data, ...fact }: ComplaintFactOf<'record.corrected'>,
  context: ClockContext,
): ClockBook {
  const { received, closed, observedUntil } = data;
  const from = (at: Ms): Fact => ({ ...fact, at, data: {} });
  const empty: ClockBook = { ...emptyBook, knownAt: before.knownAt, inputSeq: fact.seq, frozenAt: observedUntil };
  const startBetween = received[0] === received[1] ? {} : { startBetween: received };
  const started = observeStarts(empty, { fact: from(received[0]), as: 'complaint.received', ...startBetween }, context);
  const answered = answeredThere(started, from(received[0]), { ...data, receivedAt: received[0] }, context);
  if (closed === null) return answered;
  return endedThere(answered, from(closed[0]), closed[0] === closed[1] ? undefined : closed, context);
}

/** What ends with the feedback: the one clock of an old case that a plan can set. */
const endsWithFeedback = ({ rule }: CompiledClock): boolean =>
  rule.starts.includes('complaint.received') && rule.stops.includes('complaint.fed-back');

/** An imported complaint becomes a live one; with a plan it is to be resolved by the instant that the plan names. */
export const adopted = (
  book: ClockBook,
  fact: ComplaintFactOf<'complaint.adopted'>,
  context: ClockContext,
): ClockBook => adoptedAs(book, fact, 'complaint.received', context, endsWithFeedback);
