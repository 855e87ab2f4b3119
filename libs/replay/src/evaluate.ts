import type { Span } from '@steward/contracts';
import type { Audience, ClockView, FiringStretch, Ms, Standard } from '@steward/handbook';
import type { CaseOutcome, ClockOutcome, UnknownBecause } from './outcome.js';
import { inBoth } from './stretches.js';
import type { ReplayProcess, ReplayRecord } from './process/replay-process.js';

/** The outcome of records of one process under one standard. */
export class Evaluator<R extends ReplayRecord, F> {
  private readonly told: ReadonlySet<string>;
  private readonly toldOnly: Standard;

  constructor(
    private readonly process: ReplayProcess<R, F>,
    readonly standard: Standard,
    private readonly observedUntil: Ms,
  ) {
    this.told = toldClocks(process, standard);
    this.toldOnly = process.only(standard, this.told);
  }

  /** A record under this standard: verdicts only where its bounds decide them, firings only where they are certain. */
  outcome(record: R): CaseOutcome {
    const readings = Array.from({ length: this.process.alternatives(record) }, (_, index) =>
      this.reading(record, index),
    );
    const [first, ...others] = readings;
    if (!first) throw new RangeError('a record has at least one reading');
    return others.reduce(eitherOf, first);
  }

  private reading(record: R, alternative: number): CaseOutcome {
    const facts = this.process.asRecorded(record, this.standard, this.observedUntil, alternative);
    const standing = this.process.standing(facts, this.standard, this.observedUntil);
    const latestEnd = record.ended?.[1] ?? this.observedUntil;
    const clocks: ClockOutcome[] = [];
    const possibleLevels = new Set<Audience>();
    for (const view of standing.views) {
      if (clocks.some(({ clock }) => clock === view.clock)) continue;
      clocks.push(clockOutcome(view, () => this.unknownBecause(record, view.clock)));
      for (const point of view.points)
        if (point.due < latestEnd) for (const level of point.tells) possibleLevels.add(level);
    }
    const { class: problemClass, kind } = standing;
    return { class: problemClass, kind, clocks, firings: this.certain(record, alternative), possibleLevels };
  }

  private unknownBecause(record: R, clock: string): UnknownBecause {
    if (!this.told.has(clock)) return 'not-recorded';
    return record.ended === null ? 'no-end' : 'within-bounds';
  }

  /** What fires even if it began as late and ended as early as the record allows, of the clocks that it tells of. */
  private certain(record: R, alternative: number): readonly FiringStretch[] {
    if (!record.ended) return [];
    const start = record.started[1];
    const end = record.ended[0];
    if (end <= start) return [];
    const facts = this.process.asLived(record, this.standard, start, end, alternative);
    return this.process.stretches(facts, this.toldOnly, end);
  }
}

/** Clocks whose start and stop are both among what a record tells. */
function toldClocks<R extends ReplayRecord, F>(
  { rules, begins, ends }: ReplayProcess<R, F>,
  standard: Standard,
): ReadonlySet<string> {
  return new Set(
    rules(standard)
      .filter((rule) => rule.starts.includes(begins) && rule.stopsWhen !== 'all')
      .filter((rule) => rule.stops.some((stop) => ends.includes(stop)))
      .map(({ id }) => id),
  );
}

/** A clock's first run as its view tells it; `because` is asked only when nobody knows how it went. */
export function clockOutcome(view: ClockView, because: () => UnknownBecause, now?: Ms): ClockOutcome {
  // A deadline that a graver or easier class replaced may have been broken before it was.
  const limitAt = view.replaced.reduce((earliest, one) => Math.min(earliest, one.limitAt), view.limitAt);
  const took = spanOf(view);
  const verdict = view.verdict === 'overdue' ? 'breached' : view.verdict;
  const known = verdict === 'met-target' || verdict === 'met-limit' || verdict === 'breached';
  return {
    clock: view.clock,
    verdict,
    limitMs: limitAt - view.startedAt,
    targetMs: view.targetAt === null ? null : view.targetAt - view.startedAt,
    took: known ? took : null,
    late: verdict === 'breached' ? lateBy(view, limitAt, took, now) : null,
    because: verdict === 'unknown' ? because() : null,
  };
}

function spanOf(view: ClockView): Span | null {
  if (view.bounds) return { atLeast: view.bounds.lowerMs, atMost: view.bounds.upperMs };
  if (view.stoppedAt === null) return null;
  const took = view.stoppedAt - view.startedAt;
  return { atLeast: took, atMost: took };
}

function lateBy(view: ClockView, limitAt: Ms, took: Span | null, now: Ms | undefined): Span | null {
  const limitMs = limitAt - view.startedAt;
  if (took) return { atLeast: Math.max(0, took.atLeast - limitMs), atMost: Math.max(0, took.atMost - limitMs) };
  return now === undefined ? null : { atLeast: now - limitAt, atMost: now - limitAt };
}

/** What holds whichever of two readings is true. */
function eitherOf(one: CaseOutcome, other: CaseOutcome): CaseOutcome {
  const names = [...new Set([...one.clocks, ...other.clocks].map(({ clock }) => clock))];
  return {
    class: one.class === other.class ? one.class : 'unknown',
    kind: one.kind,
    clocks: names.flatMap((name) => {
      const [a, b] = [one, other].map(({ clocks }) => clocks.find(({ clock }) => clock === name));
      const known = a ?? b;
      if (!known) return [];
      if (a && b && a.verdict === b.verdict) return [{ ...a, late: a.late && b.late ? widest(a.late, b.late) : null }];
      return [{ ...known, verdict: 'unknown', took: null, late: null, because: 'grade-not-known' }];
    }),
    firings: inBoth(one.firings, other.firings),
    possibleLevels: new Set([...one.possibleLevels, ...other.possibleLevels]),
  };
}

const widest = (one: Span, other: Span): Span => ({
  atLeast: Math.min(one.atLeast, other.atLeast),
  atMost: Math.max(one.atMost, other.atMost),
});
