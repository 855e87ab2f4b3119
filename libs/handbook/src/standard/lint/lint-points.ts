import { durationOrNull } from '../duration.js';
import type { AnyClockRule, PointRule } from '../standard.js';
import { doubled, error, warning, type LintFinding } from './finding.js';
import type { Vocabulary } from './known-facts.js';
import { lengthFor } from './lengths.js';

/** What can't hold in the points of one clock: whom they tell, when, and how the chain ends. */
export function lintPoints(clock: AnyClockRule, path: string, vocabulary: Vocabulary): LintFinding[] {
  const again = doubled(clock.points, (point) => point.id).map(({ index, key }) =>
    error(
      `${path}.points[${index}].id`,
      'point.doubled',
      `节点 ${key} 重复`,
      `the point ${key} occurs twice in ${clock.id}`,
    ),
  );
  const each = clock.points.flatMap((point, index) => lintPoint(clock, point, `${path}.points[${index}]`, vocabulary));
  const chains = (clock.classes ?? vocabulary.classes).flatMap((problemClass) =>
    lintChain(clock, problemClass, path, vocabulary),
  );
  return [...again, ...each, ...chains];
}

function lintPoint(clock: AnyClockRule, point: PointRule<string>, path: string, vocabulary: Vocabulary): LintFinding[] {
  const findings: LintFinding[] = [];
  if (point.tells.length === 0 && !point.effect) {
    findings.push(
      error(
        `${path}.tells`,
        'point.tells-nobody',
        `节点 ${point.id} 不告知任何人`,
        `the point ${point.id} tells nobody`,
      ),
    );
  }
  for (const problemClass of classesOf(clock, point, vocabulary)) {
    const due = dueAfterStart(clock, point, problemClass);
    const limit = lengthFor(clock.limit.length, problemClass);
    if (due === null && limit !== null && needsTarget(point) && point.classes) {
      findings.push(
        error(
          `${path}.at`,
          'point.no-target',
          `${problemClass} 类没有目标，节点 ${point.id} 无从计算`,
          `the class ${problemClass} has no target from which ${point.id} could count`,
        ),
      );
    }
    if (
      due !== null &&
      limit !== null &&
      due < limit &&
      (point.means === 'breach' || point.means === 'further-breach')
    ) {
      findings.push(
        error(
          `${path}.means`,
          'point.breach-before-limit',
          `${problemClass} 类：未到时限不能算违约`,
          `for the class ${problemClass} it calls a breach what is still within the limit`,
        ),
      );
    }
  }
  if (needsTarget(point) && !clock.target) {
    findings.push(
      error(`${path}.at`, 'point.no-target', `计时 ${clock.id} 没有目标`, `the clock ${clock.id} has no target`),
    );
  }
  return [...findings, ...lintRepeats(point, path), ...lintEffect(clock, point, path, vocabulary)];
}

function lintRepeats(point: PointRule<string>, path: string): LintFinding[] {
  if (!point.repeats) return [];
  const every = durationOrNull(point.repeats.every) ?? 0;
  const atMost = durationOrNull(point.repeats.atMost) ?? 0;
  if (every === 0)
    return [error(`${path}.repeats.every`, 'repeats.zero', '重复间隔为零', 'it repeats without an interval')];
  if (atMost < every)
    return [
      error(
        `${path}.repeats.atMost`,
        'repeats.shrink',
        '最长间隔短于首个间隔',
        'the longest interval is shorter than the first',
      ),
    ];
  if (point.repeats.factor <= 1 || atMost === every) {
    return [error(`${path}.repeats.factor`, 'repeats.do-not-grow', '重复间隔不递增', 'the interval does not grow')];
  }
  return [];
}

function lintEffect(
  clock: AnyClockRule,
  point: PointRule<string>,
  path: string,
  vocabulary: Vocabulary,
): LintFinding[] {
  if (!point.effect) return [];
  const { fact, data } = point.effect;
  const known = Object.hasOwn(vocabulary.effects, fact) ? vocabulary.effects[fact] : undefined;
  if (!known) {
    return [
      error(
        `${path}.effect.fact`,
        'effect.unknown-fact',
        `节点不能产生办理记录 ${fact}`,
        `a point can't cause the entry ${fact}`,
      ),
    ];
  }
  const findings: LintFinding[] = [];
  const value = Object.hasOwn(data, known.field) ? data[known.field] : undefined;
  // Whose parallel run it is the fact says by itself.
  if (clock.each === known.field && known.values === null) return findings;
  if (typeof value !== 'string' || (known.values && !known.values.includes(value))) {
    const wanted = known.values?.join(' | ') ?? 'text';
    findings.push(
      error(
        `${path}.effect.data`,
        'effect.data',
        `${fact} 的 ${known.field} 应为 ${wanted}`,
        `${known.field} of ${fact} must be ${wanted}`,
      ),
    );
  }
  const major = classesOf(clock, point, vocabulary).filter((problemClass) => problemClass.startsWith('major'));
  if (fact === 'complaint.closed' && major.length > 0) {
    findings.push(
      error(
        `${path}.effect`,
        'effect.closes-major',
        '重大问题不得因沉默而关闭',
        'major classes never close by silence',
      ),
    );
  }
  return findings;
}

/** §4.4 as we keep it: passing a limit is told, and silence ends no chain. */
function lintChain(clock: AnyClockRule, problemClass: string, path: string, vocabulary: Vocabulary): LintFinding[] {
  const limit = lengthFor(clock.limit.length, problemClass);
  if (limit === null) return [];
  const points = clock.points.filter((point) => classesOf(clock, point, vocabulary).includes(problemClass));
  const findings: LintFinding[] = [];
  if (!points.some((point) => dueAfterStart(clock, point, problemClass) === limit)) {
    findings.push(
      warning(
        `${path}.points`,
        'chain.limit-untold',
        `${problemClass} 类超过时限时无人得知`,
        `nobody is told when the limit of the class ${problemClass} has passed`,
      ),
    );
  }
  const endless = points.filter((point) => point.repeats && (dueAfterStart(clock, point, problemClass) ?? 0) >= limit);
  const endedByEffect = points.some(
    (point) => point.effect && (dueAfterStart(clock, point, problemClass) ?? 0) >= limit,
  );
  if (endedByEffect) return findings;
  if (endless.length === 0) {
    findings.push(
      error(
        `${path}.points`,
        'chain.silent',
        `${problemClass} 类的上报到头后再无声息：末级须重复`,
        `for the class ${problemClass} the chain ends in silence: its end must repeat`,
      ),
    );
  } else if (!endless.some((point) => point.tells.includes('operator'))) {
    findings.push(
      warning(
        `${path}.points`,
        'chain.no-alarm',
        `${problemClass} 类的末级未向运维报警`,
        `for the class ${problemClass} the end of the chain raises no operator alarm`,
      ),
    );
  }
  return findings;
}

const needsTarget = (point: PointRule<string>): boolean =>
  ('of' in point.at ? point.at.of : point.at.from) === 'target';

const classesOf = (clock: AnyClockRule, point: PointRule<string>, { classes }: Vocabulary): readonly string[] =>
  (clock.classes ?? classes).filter((problemClass) => point.classes?.includes(problemClass) ?? true);

/** Milliseconds from the start to the point in a first run; null where it does not arise. */
function dueAfterStart(clock: AnyClockRule, point: PointRule<string>, problemClass: string): number | null {
  const lengthOf = (base: 'start' | 'target' | 'limit'): number | null =>
    base === 'start' ? 0 : lengthFor(clock[base]?.length, problemClass);
  if ('of' in point.at) {
    const length = lengthOf(point.at.of);
    return length === null ? null : length * point.at.fraction;
  }
  const base = lengthOf(point.at.from);
  const delay = durationOrNull(point.at.after);
  return base === null || delay === null ? null : base + delay;
}
