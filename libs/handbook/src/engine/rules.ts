import { parseDuration } from '../standard/duration.js';
import type { AnyClockRule, ByClass, LimitField, PointRule } from '../standard/standard.js';
import type { ClockSubject } from './clock-book.js';
import type { Ms } from './fact.js';

/** A clock's rule with its durations as milliseconds: made once per standard. */
export interface CompiledClock {
  readonly rule: AnyClockRule;
  readonly order: number;
  readonly points: readonly CompiledPoint[];
  /** Runs of this clock are never forgotten: its limit is a figure of the handbook. */
  readonly keepsEveryRun: boolean;
}

export interface CompiledPoint {
  readonly rule: PointRule<string>;
  readonly order: number;
  readonly delayMs: Ms;
  readonly repeats: CompiledRepeats | null;
}

/** How a point repeats: the offsets of the repeats while the interval grows, and the interval from then on. */
export interface CompiledRepeats {
  /** `growing[n]` is the time from the first instant to the `n`th repeat. */
  readonly growing: readonly Ms[];
  readonly thenEveryMs: Ms;
}

export interface ClockLengths {
  readonly targetMs: Ms | null;
  readonly limitMs: Ms;
}

const compiled = new WeakMap<readonly AnyClockRule[], ReadonlyMap<string, CompiledClock>>();

/** The rules of a process by clock id; computed once per list. Throws `RangeError` for a duration that is none. */
export function compileClocks(rules: readonly AnyClockRule[]): ReadonlyMap<string, CompiledClock> {
  const known = compiled.get(rules);
  if (known) return known;
  const made = new Map(rules.map((rule, order) => [rule.id, compileClock(rule, order)]));
  compiled.set(rules, made);
  return made;
}

function compileClock(rule: AnyClockRule, order: number): CompiledClock {
  return {
    rule,
    order,
    points: rule.points.map((point, index) => ({
      rule: point,
      order: index,
      delayMs: 'after' in point.at ? parseDuration(point.at.after) : 0,
      repeats: compileRepeats(point),
    })),
    keepsEveryRun: rule.limit.clause !== null,
  };
}

/** Repeats while the interval grows: with a factor near 1 it would grow for ever, and from here on it stays. */
const longestGrowth = 10_000;

/** How a point repeats; null when it does not. Throws `RangeError` for a duration that is none. */
export function compileRepeats(point: PointRule<string>): CompiledPoint['repeats'] {
  if (!point.repeats) return null;
  const everyMs = parseDuration(point.repeats.every);
  const atMostMs = parseDuration(point.repeats.atMost);
  // An interval of nothing would never end, nor would one that shrinks; the lint refuses both.
  if (Math.round(Math.min(everyMs, atMostMs)) < 1) return null;
  const factor = Math.max(1, point.repeats.factor);
  const growing: Ms[] = [0];
  let [sum, interval] = [0, Math.min(everyMs, atMostMs)];
  while (interval < atMostMs && factor > 1 && growing.length < longestGrowth) {
    sum += Math.round(interval);
    growing.push(sum);
    interval = Math.min(interval * factor, atMostMs);
  }
  return { growing, thenEveryMs: Math.round(interval) };
}

const lengths = new Map<string, Ms>();

function inMs(duration: string): Ms {
  const known = lengths.get(duration);
  if (known !== undefined) return known;
  const length = parseDuration(duration);
  if (lengths.size < 10_000) lengths.set(duration, length);
  return length;
}

function forClass(length: ByClass<string> | undefined, problemClass: string): Ms | null {
  if (length === undefined) return null;
  if (typeof length === 'string') return inMs(length);
  const own = length[problemClass];
  return own === undefined ? null : inMs(own);
}

/** Target and limit of a run (`own`: the limit that its start set), or null when the clock is not for this kind or class. */
export function lengthsOf(
  { rule }: CompiledClock,
  subject: ClockSubject,
  startedBy: string,
  own?: Ms,
): ClockLengths | null {
  if (!rule.kinds.includes(subject.kind)) return null;
  if (rule.classes && !rule.classes.includes(subject.problemClass)) return null;
  if (own !== undefined) return { targetMs: null, limitMs: soonerOf(rule, own, subject) };
  const special = rule.limitWhenStartedBy?.[startedBy];
  const limitMs = forClass((special ?? rule.limit).length, subject.problemClass);
  if (limitMs === null) return null;
  if (special) return { targetMs: null, limitMs };
  const targetMs = forClass(rule.target?.length, subject.problemClass);
  if (subject.classified || !rule.atMostUntilClassified) return { targetMs, limitMs };
  const most = inMs(rule.atMostUntilClassified.length);
  return { targetMs: targetMs === null ? null : Math.min(targetMs, most), limitMs: Math.min(limitMs, most) };
}

/** The limit that a start said, or the class's own where the rule lets the shorter one hold. */
function soonerOf({ limit: { field, length } }: AnyClockRule, own: Ms, { problemClass }: ClockSubject): Ms {
  const usual = field?.orSooner === true ? forClass(length, problemClass) : null;
  return usual === null ? own : Math.min(own, usual);
}

/** What the field of a start says, as a length from `at` within the bounds of the rule, ms; undefined where it says nothing. */
export function saidLength({ least, most, says }: LimitField, value: unknown, at: Ms): Ms | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  const length = says === 'instant' ? value - at : value;
  return Math.max(1, inMs(least), Math.min(length, inMs(most)));
}

/** Whether a point is for this class. */
export const isFor = (point: CompiledPoint, problemClass: string): boolean =>
  !point.rule.classes || point.rule.classes.includes(problemClass);

/** Running time from a run's start to a point's first instant; null when the run has no target to count from. */
export function offsetOf(point: CompiledPoint, { targetMs, limitMs }: ClockLengths): Ms | null {
  const { at } = point.rule;
  if ('fraction' in at) {
    const length = at.of === 'target' ? targetMs : limitMs;
    return length === null ? null : Math.round(length * at.fraction);
  }
  const base = at.from === 'start' ? 0 : at.from === 'target' ? targetMs : limitMs;
  return base === null ? null : base + point.delayMs;
}

/** Time from a point's first instant to its `count`th repeat: intervals grow by the factor up to the most. */
export function repeatOffset({ repeats }: Pick<CompiledPoint, 'repeats'>, count: number): Ms {
  if (!repeats) return 0;
  const { growing, thenEveryMs } = repeats;
  const last = growing.length - 1;
  return count <= last ? (growing[count] ?? 0) : (growing[last] ?? 0) + (count - last) * thenEveryMs;
}
