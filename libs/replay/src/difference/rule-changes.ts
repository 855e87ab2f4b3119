import {
  type AnyClockRule,
  type Bilingual,
  type PointRule,
  type Standard,
  interruptionSectionOf,
  lengthInWords,
  serviceKinds,
  thresholdsOf,
} from '@steward/handbook';
import { lengthsOf } from '../tally/lengths.js';

/** One thing that two documents say differently about a clock; `class` null: about every class. */
export interface RuleChange {
  readonly clock: string;
  readonly class: string | null;
  readonly zh: string;
  readonly en: string;
}

/** What differs between the clocks of two standards, in words with clauses; empty when they say the same. */
export function ruleChanges(
  rules: (standard: Standard) => readonly AnyClockRule[],
  from: Standard,
  to: Standard,
): readonly RuleChange[] {
  const [before, after] = [rules(from), rules(to)];
  const names = [...new Set([...before, ...after].map(({ id }) => id))];
  return names.flatMap((id) => {
    const [a, b] = [before.find((rule) => rule.id === id), after.find((rule) => rule.id === id)];
    if (a && b) return [...lengthChanges(a, b, from, to), ...pointChanges(a, b), ...otherChanges(a, b)];
    return a
      ? [change(id, null, `新标准没有时钟“${a.title.zh}”`, `the second standard has no clock "${a.title.en}"`)]
      : [
          change(
            id,
            null,
            `原标准没有时钟“${b?.title.zh ?? id}”`,
            `the first standard has no clock "${b?.title.en ?? id}"`,
          ),
        ];
  });
}

/** §4.3: thresholds that two standards set differently; they decide grades, and with them every clock. */
export function thresholdChanges(from: Standard, to: Standard): readonly RuleChange[] {
  return serviceKinds.flatMap((kind) => {
    const [a, b] = [thresholdsOf(from, kind), thresholdsOf(to, kind)];
    if (JSON.stringify(a) === JSON.stringify(b)) return [];
    const { title } = interruptionSectionOf(to).services[kind];
    const say = (of: typeof a, language: 'zh' | 'en'): string =>
      `${of.larger.households}/${of.major.households} ${language === 'zh' ? '户' : 'households'}, ${lengthInWords(of.larger.outMs, language)}/${lengthInWords(of.major.outMs, language)}, ≥ ${of.atLeast}`;
    return [
      change(
        '*',
        null,
        `${title.zh}中断分级界限：${say(a, 'zh')} → ${say(b, 'zh')}（§4.3）`,
        `thresholds of ${title.en}: ${say(a, 'en')} → ${say(b, 'en')} (§4.3)`,
      ),
    ];
  });
}

const change = (clock: string, ofClass: string | null, zh: string, en: string): RuleChange => ({
  clock,
  class: ofClass,
  zh,
  en,
});

function lengthChanges(a: AnyClockRule, b: AnyClockRule, from: Standard, to: Standard): RuleChange[] {
  const [before, after] = [lengthsOf(a, from), lengthsOf(b, to)];
  const classes = [...new Set([...before, ...after].map((length) => length.class))];
  return classes.flatMap((name) => {
    const of = (lengths: typeof before): (typeof before)[number] | undefined =>
      lengths.find((length) => length.class === name) ?? lengths.find((length) => length.class === '*');
    const [one, other] = [of(before), of(after)];
    const forClass = name === '*' ? null : name;
    const found: RuleChange[] = [];
    for (const part of ['target', 'limit'] as const) {
      const [was, is] = [one?.[`${part}Ms`] ?? null, other?.[`${part}Ms`] ?? null];
      if (was === is) continue;
      const clauses = [one?.[`${part}Clause`], other?.[`${part}Clause`]].map((clause) => clause ?? null);
      const say = (language: 'zh' | 'en'): string =>
        [was, is]
          .map((length, index) => {
            const none = language === 'zh' ? '无' : 'none';
            const clause = clauses[index];
            const source = length === null || !clause ? '' : language === 'zh' ? `（${clause}）` : ` (${clause})`;
            return `${length === null ? none : lengthInWords(length, language)}${source}`;
          })
          .join(' → ');
      const words = part === 'target' ? { zh: '目标', en: 'target' } : { zh: '时限', en: 'limit' };
      found.push(
        change(a.id, forClass, `${a.title.zh}：${words.zh} ${say('zh')}`, `${a.title.en}: ${words.en} ${say('en')}`),
      );
    }
    return found;
  });
}

function pointChanges(a: AnyClockRule, b: AnyClockRule): RuleChange[] {
  const names = [...new Set([...a.points, ...b.points].map(({ id }) => id))];
  return names.flatMap((id) => {
    const [one, other] = [a.points.find((point) => point.id === id), b.points.find((point) => point.id === id)];
    if (one && other && sameDuty(one, other)) return [];
    const title = (other ?? one)?.title ?? { zh: id, en: id };
    const how: Bilingual = !other
      ? { zh: '取消', en: 'dropped' }
      : one
        ? { zh: '改动', en: 'changed' }
        : { zh: '新增', en: 'added' };
    return [
      change(
        a.id,
        null,
        `${a.title.zh}：节点“${title.zh}”${how.zh}${whatOf(one, other)}`,
        `${a.title.en}: point "${title.en}" ${how.en}${whatOf(one, other)}`,
      ),
    ];
  });
}

/** Titles and clauses apart: what it does, when, and to whom. */
const duty = ({ at, means, tells, classes, repeats, effect }: PointRule<string>): string =>
  JSON.stringify([at, means, [...tells].sort(), classes ? [...classes].sort() : null, repeats ?? null, effect ?? null]);
const sameDuty = (one: PointRule<string>, other: PointRule<string>): boolean => duty(one) === duty(other);

function whatOf(one: PointRule<string> | undefined, other: PointRule<string> | undefined): string {
  const say = (point: PointRule<string>): string => {
    const when = 'of' in point.at ? `${point.at.fraction} × ${point.at.of}` : `${point.at.from} + ${point.at.after}`;
    return `${when} ⇒ ${point.tells.join(', ')}`;
  };
  if (one && other) return ` (${say(one)} → ${say(other)})`;
  const only = one ?? other;
  return only ? ` (${say(only)})` : '';
}

const fields = [
  'kinds',
  'classes',
  'starts',
  'stops',
  'stopsWhen',
  'stopsTakenBackBy',
  'voidedBy',
  'startsOnlyIf',
  'whenStartedAgain',
  'atMostUntilClassified',
  'limitWhenStartedBy',
  'pausedBy',
] as const satisfies readonly (keyof AnyClockRule)[];

function otherChanges(a: AnyClockRule, b: AnyClockRule): RuleChange[] {
  return fields
    .filter((field) => JSON.stringify(a[field] ?? null) !== JSON.stringify(b[field] ?? null))
    .map((field) =>
      change(
        a.id,
        null,
        `${a.title.zh}：${field} ${JSON.stringify(a[field] ?? null)} → ${JSON.stringify(b[field] ?? null)}`,
        `${a.title.en}: ${field} ${JSON.stringify(a[field] ?? null)} → ${JSON.stringify(b[field] ?? null)}`,
      ),
    );
}
