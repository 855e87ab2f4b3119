import type { Span } from '@steward/contracts';
import type { Audience, ClockView, Firing, Ms, PartVerdict, Standard } from '@steward/handbook';
import type { CaseOutcome, ClockOutcome, UnknownBecause } from './outcome.js';
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
  private certain(record: R, alternative: number): readonly Firing[] {
    if (!record.ended) return [];
    const start = record.started[1];
    const end = record.ended[0];
    if (end <= start) return [];
    const facts = this.process.asLived(record, this.standard, start, end, alternative);
    return this.process.simulate(facts, this.toldOnly, end);
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
export function clockOutcome(view: ClockView, because: () => UnknownBecause): ClockOutcome {
  const { target, limit } = view.parts;
  const verdict = view.verdict === 'overdue' ? 'breached' : view.verdict;
  return {
    clock: view.clock,
    verdict,
    parts: { target: target?.verdict ?? null, limit: limit.verdict },
    limitMs: limit.dueAt - view.startedAt,
    targetMs: target === null ? null : target.dueAt - view.startedAt,
    took: spanOf(view),
    late: limit.late,
    because: verdict === 'unknown' ? because() : null,
  };
}

function spanOf({ how, bounds, startedAt, stoppedAt }: ClockView): Span | null {
  if (stoppedAt === null || how === 'unknown' || how === 'voided') return null;
  if (bounds) return { atLeast: bounds.lowerMs, atMost: bounds.upperMs };
  const took = stoppedAt - startedAt;
  return { atLeast: took, atMost: took };
}

/** What holds whichever of two readings is true. */
function eitherOf(one: CaseOutcome, other: CaseOutcome): CaseOutcome {
  const names = [...new Set([...one.clocks, ...other.clocks].map(({ clock }) => clock))];
  const firings = new Set(other.firings.map(pointOf));
  return {
    class: one.class === other.class ? one.class : 'unknown',
    kind: one.kind,
    clocks: names.flatMap((name) => {
      const [a, b] = [one, other].map(({ clocks }) => clocks.find(({ clock }) => clock === name));
      const known = a ?? b;
      return known ? [a && b ? eitherClock(a, b) : unknownOf(known)] : [];
    }),
    firings: one.firings.filter((firing) => firings.has(pointOf(firing))),
    possibleLevels: new Set([...one.possibleLevels, ...other.possibleLevels]),
  };
}

/** Each part by itself: grades that disagree about the limit may agree about the target, and about how long it took. */
function eitherClock(a: ClockOutcome, b: ClockOutcome): ClockOutcome {
  const either = (x: PartVerdict, y: PartVerdict): PartVerdict => (x === y ? x : 'unknown');
  const target = a.parts.target && b.parts.target ? either(a.parts.target, b.parts.target) : null;
  const limit = either(a.parts.limit, b.parts.limit);
  const took = a.took && b.took ? widest(a.took, b.took) : null;
  if (limit === 'unknown')
    return {
      ...a,
      verdict: 'unknown',
      parts: { target, limit },
      took,
      late: null,
      because: a.because ?? b.because ?? 'grade-not-known',
    };
  const verdict = a.verdict === b.verdict ? a.verdict : 'kept';
  return { ...a, verdict, parts: { target, limit }, took, late: a.late && b.late ? widest(a.late, b.late) : null };
}

const unknownOf = (outcome: ClockOutcome): ClockOutcome => ({
  ...outcome,
  verdict: 'unknown',
  parts: { target: outcome.parts.target === null ? null : 'unknown', limit: 'unknown' },
  took: null,
  late: null,
  because: 'grade-not-known',
});

const widest = (one: Span, other: Span): Span => ({
  atLeast: Math.min(one.atLeast, other.atLeast),
  atMost: Math.max(one.atMost, other.atMost),
});

const pointOf = ({ clock, point, repeat }: Firing): string => `${clock}/${point}/${repeat}`;
