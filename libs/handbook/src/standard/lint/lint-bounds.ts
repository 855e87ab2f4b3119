import { compileRepeats, repeatOffset } from '../../engine/rules.js';
import { durationOrNull } from '../duration.js';
import type { Contradiction, PointRule } from '../standard.js';
import { error, type LintFinding } from './finding.js';

/** Codes of findings about how much a standard may ask for begin so. */
const boundCode = 'bound.';

/**
 * Whether a finding is about how much a standard may ask for. Nobody publishes beyond a bound; a version that was published
 * before the bound existed is still read, and the budget of a case bounds what it costs.
 */
export const isBound = ({ code }: Pick<LintFinding, 'code'>): boolean => code.startsWith(boundCode);

const minute = 60_000;
const day = 86_400_000;
const year = 365 * day;

/** What a standard may ask for at most *(ours)*. */
export const standardBounds = {
  /** Values in the whole document: the handbook's own has some thousands. */
  values: 50_000,
  /** Findings that are shown: whoever has more mends these first. */
  findings: 500,
  clocks: 40,
  pointsOfAClock: 40,
  /** Any length of time, ms. */
  lengthMs: 10 * year,
  repeatsEveryMs: minute,
  repeatsInAYear: 2_000,
} as const;

/** What the demonstration may ask for instead: its hours are seconds. */
const demonstrationBounds = { repeatsEveryMs: 1_000, repeatsInAYear: 10_000_000 } as const;

/** A standard says in its contradictions, signed, that its times are for showing: whoever reads it knows. */
export const isDemonstration = (contradictions: readonly Contradiction[]): boolean =>
  contradictions.some(({ chosen, signed }) => chosen === 'demonstration' && signed !== undefined);

/** A clock as far as its bounds are concerned. */
interface BoundedClock {
  readonly points: readonly PointRule<string>[];
}

/** Whether the document has more values than may be looked at: the look ends as soon as it is known. */
export function lintSize(document: unknown): LintFinding[] {
  let values = 0;
  const open: unknown[] = [document];
  while (open.length > 0 && values <= standardBounds.values) {
    const next = open.pop();
    values += 1;
    if (typeof next !== 'object' || next === null) continue;
    const within: unknown[] = Object.values(next);
    if (values + open.length + within.length > standardBounds.values) values = standardBounds.values + 1;
    else open.push(...within);
  }
  if (values <= standardBounds.values) return [];
  const most = String(standardBounds.values);
  return [error('', 'bound.document', `文件内容超过 ${most} 项`, `the document has more than ${most} values`)];
}

/**
 * What a section's clocks ask for beyond the bounds: their number, their lengths, and how often they speak. Of more clocks than
 * there may be nobody looks at the rest.
 */
export function lintClockBounds(
  clocks: readonly { readonly item: BoundedClock; readonly path: string }[],
  section: string,
  demonstration: boolean,
): LintFinding[] {
  const findings = clocks
    .slice(0, standardBounds.clocks)
    .flatMap(({ item, path }) => [
      ...lintCount(item.points.length, standardBounds.pointsOfAClock, `${path}.points`, 'bound.points'),
      ...lintLengths(item, path),
      ...lintRepeats(item, path, demonstration),
    ]);
  return [...lintCount(clocks.length, standardBounds.clocks, section, 'bound.clocks'), ...findings];
}

function lintCount(count: number, most: number, path: string, code: string): LintFinding[] {
  if (count <= most) return [];
  return [
    error(path, code, `${String(count)} 项，最多 ${String(most)} 项`, `${String(count)}, at most ${String(most)}`),
  ];
}

/** Every duration of a clock, wherever it stands in it. */
function lintLengths(value: unknown, path: string): LintFinding[] {
  if (typeof value === 'string') {
    const length = durationOrNull(value);
    if (length === null || length <= standardBounds.lengthMs) return [];
    const most = String(standardBounds.lengthMs / day);
    return [error(path, 'bound.length', `时长超过 ${most} 天`, `it is longer than ${most} days`)];
  }
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => lintLengths(item, `${path}[${String(index)}]`));
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'title' || key === 'id' ? [] : lintLengths(item, `${path}.${key}`),
  );
}

function lintRepeats({ points }: BoundedClock, path: string, demonstration: boolean): LintFinding[] {
  const bounds = demonstration ? demonstrationBounds : standardBounds;
  const findings: LintFinding[] = [];
  let inAYear = 0;
  points.forEach((point, index) => {
    if (!point.repeats) return;
    const at = `${path}.points[${String(index)}].repeats`;
    const every = durationOrNull(point.repeats.every) ?? 0;
    if (every > 0 && every < bounds.repeatsEveryMs) {
      const [is, least] = [String(every / 1000), String(bounds.repeatsEveryMs / 1000)];
      findings.push(
        error(
          `${at}.every`,
          'bound.repeats-every',
          `每 ${is} 秒重复一次，至少应间隔 ${least} 秒`,
          `it repeats every ${is} s; at least ${least} s must lie between`,
        ),
      );
    }
    if (point.effect)
      findings.push(
        error(at, 'bound.effect-repeats', '产生办理记录的节点不能重复', 'a point that causes an entry does not repeat'),
      );
    inAYear += repeatsWithin(point, year);
  });
  if (inAYear > bounds.repeatsInAYear) {
    const [is, most] = [String(inAYear), String(bounds.repeatsInAYear)];
    findings.push(
      error(
        `${path}.points`,
        'bound.repeats',
        `一年内会重复 ${is} 次，最多 ${most} 次`,
        `it speaks ${is} times within a year, at most ${most} times are allowed`,
      ),
    );
  }
  return findings;
}

/** How often a point repeats within a time; found by halving. */
function repeatsWithin(point: PointRule<string>, length: number): number {
  if (durationOrNull(point.repeats?.every) === null || durationOrNull(point.repeats?.atMost) === null) return 0;
  const repeats = compileRepeats(point);
  if (!repeats) return 0;
  let [low, high] = [0, length + 1];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (repeatOffset({ repeats }, middle) <= length) low = middle;
    else high = middle;
  }
  return low;
}
