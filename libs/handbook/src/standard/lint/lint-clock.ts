import { durationOrNull } from '../duration.js';
import type { AnyClockRule } from '../standard.js';
import { doubled, error, warning, type LintFinding } from './finding.js';
import { vocabularyFor, type Vocabulary } from './known-facts.js';
import { lengthFor } from './lengths.js';
import { lintPoints } from './lint-points.js';

/** What can't hold in one clock whose structure is sound. */
export function lintClock(
  clock: AnyClockRule,
  path: string,
  vocabulary: Vocabulary = vocabularyFor('complaint'),
): LintFinding[] {
  return [
    ...lintFacts(clock, path, vocabulary),
    ...lintLengths(clock, path, vocabulary),
    ...lintLimitField(clock, path, vocabulary),
    ...lintPoints(clock, path, vocabulary),
  ];
}

function lintFacts(clock: AnyClockRule, path: string, { drives }: Vocabulary): LintFinding[] {
  const findings: LintFinding[] = [];
  for (const field of ['starts', 'stops', 'stopsTakenBackBy', 'voidedBy'] as const) {
    clock[field]?.forEach((fact, index) => {
      if (!drives(fact)) {
        findings.push(
          error(
            `${path}.${field}[${index}]`,
            'fact.unknown',
            `没有能驱动计时的办理记录 ${fact}`,
            `no entry ${fact} that can drive a clock`,
          ),
        );
      }
    });
  }
  clock.starts.forEach((fact, index) => {
    if (clock.stops.includes(fact)) {
      findings.push(
        error(
          `${path}.starts[${index}]`,
          'clock.starts-and-stops',
          `${fact} 既启动又停止`,
          `${fact} both starts and stops it`,
        ),
      );
    }
  });
  for (const fact of Object.keys(clock.stopsOnlyIf ?? {})) {
    if (!clock.stops.includes(fact)) {
      findings.push(
        error(
          `${path}.stopsOnlyIf`,
          'clock.condition-without-stop',
          `${fact} 不在 stops 中`,
          `${fact} is not among its stops`,
        ),
      );
    }
  }
  for (const field of ['startsOnlyIf', 'startsOnlyBy', 'limitWhenStartedBy', 'limitFrom'] as const) {
    for (const fact of Object.keys(clock[field] ?? {})) {
      if (!clock.starts.includes(fact)) {
        findings.push(
          error(
            `${path}.${field}`,
            'clock.condition-without-start',
            `${fact} 不在 starts 中`,
            `${fact} is not among its starts`,
          ),
        );
      }
    }
  }
  return findings;
}

function lintLengths(clock: AnyClockRule, path: string, { classes }: Vocabulary): LintFinding[] {
  const findings: LintFinding[] = [];
  for (const problemClass of clock.classes ?? classes) {
    const limit = lengthFor(clock.limit.length, problemClass);
    const target = lengthFor(clock.target?.length, problemClass);
    if (limit === null) {
      findings.push(
        error(
          `${path}.limit`,
          'clock.no-limit',
          `${problemClass} 类没有时限`,
          `no limit for the class ${problemClass}`,
        ),
      );
    } else if (limit === 0) {
      findings.push(
        error(
          `${path}.limit`,
          'clock.zero-limit',
          `${problemClass} 类的时限为零`,
          `the limit for the class ${problemClass} is zero`,
        ),
      );
    } else if (target !== null && target > limit) {
      findings.push(
        error(
          `${path}.target`,
          'clock.limit-before-target',
          `${problemClass} 类的时限早于目标`,
          `for the class ${problemClass} the limit comes before the target`,
        ),
      );
    } else if (target !== null && target === limit) {
      findings.push(
        warning(
          `${path}.target`,
          'clock.target-is-limit',
          `${problemClass} 类的目标与时限相同`,
          `for the class ${problemClass} target and limit are the same`,
        ),
      );
    }
    for (const [fact, rule] of Object.entries(clock.limitWhenStartedBy ?? {})) {
      if (!lengthFor(rule.length, problemClass)) {
        findings.push(
          error(
            `${path}.limitWhenStartedBy[${JSON.stringify(fact)}]`,
            'clock.no-limit',
            `由 ${fact} 启动时 ${problemClass} 类没有时限`,
            `started by ${fact} the class ${problemClass} has no limit`,
          ),
        );
      }
    }
  }
  if (clock.atMostUntilClassified && durationOrNull(clock.atMostUntilClassified.length) === 0) {
    findings.push(error(`${path}.atMostUntilClassified`, 'clock.zero-limit', '时限为零', 'the limit is zero'));
  }
  return findings;
}

/** A limit that a start may say: its bounds hold the clock's own length, and no other rule says the same. */
function lintLimitField(clock: AnyClockRule, path: string, { classes }: Vocabulary): LintFinding[] {
  const { field, length } = clock.limit;
  if (!field) return [];
  const at = `${path}.limit.field`;
  const findings: LintFinding[] = [];
  const [least, most] = [durationOrNull(field.least) ?? 0, durationOrNull(field.most) ?? 0];
  if (least < 1)
    findings.push(
      error(`${at}.least`, 'limit-field.zero', '下限为零', 'its least is nothing: the limit would be zero'),
    );
  if (most < least)
    findings.push(error(`${at}.most`, 'limit-field.bounds', '上限小于下限', 'its most is less than its least'));
  for (const problemClass of clock.classes ?? classes) {
    const usual = lengthFor(length, problemClass);
    if (usual !== null && most >= least && (usual < least || usual > most))
      findings.push(
        error(
          `${path}.limit`,
          'limit-field.outside',
          `${problemClass} 类的默认时限不在上下限之内`,
          `the usual limit for the class ${problemClass} lies outside its bounds`,
        ),
      );
  }
  if (clock.target)
    findings.push(
      error(
        `${path}.target`,
        'limit-field.target',
        '由启动记录定时限的计时没有目标',
        'a clock whose start says the limit has no target',
      ),
    );
  if (clock.limitFrom || clock.limitWhenStartedBy)
    findings.push(
      error(
        at,
        'limit-field.twice',
        '时限由两条规则规定',
        'two rules say what the limit is: limit.field, and limitFrom or limitWhenStartedBy',
      ),
    );
  return findings;
}

/** Clocks whose id occurs again. */
export function lintClockIds(clocks: readonly { readonly id?: unknown }[], path = 'complaint.clocks'): LintFinding[] {
  return doubled(clocks, (clock) => String(clock.id)).map(({ index, key }) =>
    error(`${path}[${index}].id`, 'clock.doubled', `计时 ${key} 重复`, `the clock ${key} occurs twice`),
  );
}
