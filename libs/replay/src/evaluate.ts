import type { Span } from '@steward/contracts';
import type {
  AnyFact,
  Audience,
  Bounds,
  ClockView,
  FiringStretch,
  Ms,
  OldRecord,
  PartVerdict,
  Standard,
} from '@steward/handbook';
import type { CaseOutcome, ClockOutcome, UnknownBecause } from './outcome.js';
import { inBoth } from './stretches.js';
import type { ReplayProcess } from './replay-process.js';

/** Clocks of which records of one shape tell, and the standard with these clocks only. */
interface ToldClocks {
  readonly ids: ReadonlySet<string>;
  readonly only: Standard;
}

/** The outcome of records of one process under one standard. */
export class Evaluator<R extends OldRecord = OldRecord, F = AnyFact> {
  /** By the fact types of which a record tells. */
  private readonly toldBy = new Map<string, ToldClocks>();
  private readonly endable: ReadonlySet<string>;

  constructor(
    private readonly process: ReplayProcess<R, F>,
    readonly standard: Standard,
    private readonly observedUntil: Ms,
  ) {
    this.endable = toldClocks(process, standard, process.ends);
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
    const tells = this.process.tells(record);
    const told = this.told(Object.keys(tells));
    const latestEnd = record.ended?.[1] ?? this.observedUntil;
    const clocks: ClockOutcome[] = [];
    const possibleLevels = new Set<Audience>();
    for (const view of standing.views) {
      if (clocks.some(({ clock }) => clock === view.clock)) continue;
      clocks.push(clockOutcome(view, () => this.unknownBecause(view.clock, told)));
      const latest = told.ids.has(view.clock) ? (latestStop(view) ?? latestEnd) : latestEnd;
      for (const point of view.points)
        if (point.due < latest) for (const level of point.tells) possibleLevels.add(level);
    }
    const { class: problemClass, kind } = standing;
    const firings = this.certain(record, tells, told, alternative);
    return { class: problemClass, kind, clocks, firings, possibleLevels };
  }

  private told(facts: readonly string[]): ToldClocks {
    const key = facts.join(' ');
    const known = this.toldBy.get(key);
    if (known) return known;
    const ids = toldClocks(this.process, this.standard, facts);
    const told = { ids, only: this.process.only(this.standard, ids) };
    this.toldBy.set(key, told);
    return told;
  }

  private unknownBecause(clock: string, told: ToldClocks): UnknownBecause {
    if (told.ids.has(clock)) return 'within-bounds';
    return this.endable.has(clock) ? 'no-end' : 'not-recorded';
  }

  /** What fires even if it began as late, and was answered and ended as early, as the record allows, of the clocks that it tells of. */
  private certain(
    record: R,
    tells: Readonly<Record<string, Bounds>>,
    told: ToldClocks,
    alternative: number,
  ): readonly FiringStretch[] {
    const start = record.started[1];
    const last = Object.values(tells).reduce((latest, [from]) => Math.max(latest, from), -Infinity);
    if (told.ids.size === 0 || last <= start) return [];
    const end = record.ended === null ? null : Math.max(start, record.ended[0]);
    const facts = this.process.asLived(record, this.standard, start, end, alternative);
    return this.process.stretches(facts, told.only, last);
  }
}

/** The latest instant at which a clock that stopped can have done so; null for one that has not. */
const latestStop = (view: ClockView): Ms | null =>
  view.bounds ? view.startedAt + view.bounds.upperMs : view.stoppedAt;

/** Clocks whose start is told, and of whose stops enough are among these facts. */
function toldClocks<R extends OldRecord, F>(
  { rules, begins }: ReplayProcess<R, F>,
  standard: Standard,
  facts: readonly string[],
): ReadonlySet<string> {
  const isTold = (stop: string): boolean => facts.includes(stop);
  return new Set(
    rules(standard)
      .filter((rule) => rule.starts.includes(begins))
      .filter(({ stops, stopsWhen }) => (stopsWhen === 'all' ? stops.every(isTold) : stops.some(isTold)))
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
  return {
    class: one.class === other.class ? one.class : 'unknown',
    kind: one.kind,
    clocks: names.flatMap((name) => {
      const [a, b] = [one, other].map(({ clocks }) => clocks.find(({ clock }) => clock === name));
      const known = a ?? b;
      return known ? [a && b ? eitherClock(a, b) : unknownOf(known)] : [];
    }),
    firings: inBoth(one.firings, other.firings),
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
