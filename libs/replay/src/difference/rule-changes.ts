import {
  type AnyClockRule,
  audienceNames,
  type Bilingual,
  lengthInWords,
  newerWord,
  parseDuration,
  type PointRule,
  type SectionChange,
  type Standard,
} from '@steward/handbook';
import { lengthsOf } from '../tally/lengths.js';
import { classInWords } from '../words.js';

/** One thing that two documents say differently about a clock; `class` and `kind` null: about every one. */
export interface RuleChange {
  readonly clock: string;
  readonly class: string | null;
  /** Kind of case: of a service that is out, its own thresholds only. */
  readonly kind: string | null;
  /** What of the clock it is about. */
  readonly part: 'target' | 'limit' | 'points' | 'grades' | 'clock';
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
      ? [
          change(
            { clock: id, part: 'clock' },
            `新标准没有计时“${a.title.zh}”`,
            `the second standard has no clock "${a.title.en}"`,
          ),
        ]
      : [
          change(
            { clock: id, part: 'clock' },
            `原标准没有计时“${b?.title.zh ?? id}”`,
            `the first standard has no clock "${b?.title.en ?? id}"`,
          ),
        ];
  });
}

/** What a process says differently beside its clocks, as changes of every clock. */
export const sectionChanges = (changes: readonly SectionChange[]): readonly RuleChange[] =>
  changes.map(({ kind, words }) => change({ clock: '*', kind, part: 'grades' }, words.zh, words.en));

const change = (
  about: Pick<RuleChange, 'clock' | 'part'> & Partial<Pick<RuleChange, 'class' | 'kind'>>,
  zh: string,
  en: string,
): RuleChange => ({ class: null, kind: null, ...about, zh, en });

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
        change(
          { clock: a.id, class: forClass, part },
          `${a.title.zh}${forClass === null ? '' : `（${classInWords(forClass).zh}）`}：${words.zh} ${say('zh')}`,
          `${a.title.en}${forClass === null ? '' : ` (${classInWords(forClass).en})`}: ${words.en} ${say('en')}`,
        ),
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
    const title = (other ?? one)?.title ?? newerWord;
    const how: Bilingual = !other
      ? { zh: '取消', en: 'dropped' }
      : one
        ? { zh: '改动', en: 'changed' }
        : { zh: '新增', en: 'added' };
    const what = whatOf(one, other);
    return [
      change(
        { clock: a.id, part: 'points' },
        `${a.title.zh}：节点“${title.zh}”${how.zh}${what.zh}`,
        `${a.title.en}: point "${title.en}" ${how.en}${what.en}`,
      ),
    ];
  });
}

/** Titles and clauses apart: what it does, when, and to whom. */
const duty = ({ at, means, tells, classes, repeats, effect }: PointRule<string>): string =>
  JSON.stringify([at, means, [...tells].sort(), classes ? [...classes].sort() : null, repeats ?? null, effect ?? null]);
const sameDuty = (one: PointRule<string>, other: PointRule<string>): boolean => duty(one) === duty(other);

const anchors: Readonly<Record<string, Bilingual>> = {
  start: { zh: '开始', en: 'start' },
  target: { zh: '目标', en: 'target' },
  limit: { zh: '时限', en: 'limit' },
};

/** When a point comes and who is told, in words. */
function pointInWords({ at, tells }: PointRule<string>, language: 'zh' | 'en'): string {
  const anchor = (name: string): string => anchors[name]?.[language] ?? name;
  const when =
    'of' in at
      ? language === 'zh'
        ? `${anchor(at.of)}的 ${String(Math.round(at.fraction * 100))} %`
        : `${String(Math.round(at.fraction * 100))} % of the ${anchor(at.of)}`
      : `${anchor(at.from)} + ${lengthInWords(parseDuration(at.after), language)}`;
  const whom = tells.map((audience) => audienceNames[audience][language]).join(language === 'zh' ? '、' : ', ');
  return whom === '' ? when : language === 'zh' ? `${when}通知${whom}` : `${when}, tells ${whom}`;
}

function whatOf(one: PointRule<string> | undefined, other: PointRule<string> | undefined): Bilingual {
  const points = [one, other].filter((point) => point !== undefined);
  const say = (language: 'zh' | 'en'): string => points.map((point) => pointInWords(point, language)).join(' → ');
  return points.length === 0 ? { zh: '', en: '' } : { zh: `（${say('zh')}）`, en: ` (${say('en')})` };
}

const fields = {
  kinds: { zh: '适用事项', en: 'for which kinds' },
  classes: { zh: '适用级别', en: 'for which classes' },
  starts: { zh: '何时开始', en: 'what starts it' },
  stops: { zh: '何时结束', en: 'what stops it' },
  stopsWhen: { zh: '结束条件', en: 'whether all of it must have happened' },
  stopsTakenBackBy: { zh: '什么使结束作废', en: 'what takes its end back' },
  voidedBy: { zh: '什么使其作废', en: 'what voids it' },
  startsOnlyIf: { zh: '开始条件', en: 'on what condition it starts' },
  whenStartedAgain: { zh: '再次开始时如何', en: 'what a second start does' },
  atMostUntilClassified: { zh: '分级前的上限', en: 'its bound until it is classified' },
  limitWhenStartedBy: { zh: '因何开始而另计', en: 'its limit by what started it' },
  pausedBy: { zh: '何时暂停', en: 'what pauses it' },
} as const satisfies Partial<Record<keyof AnyClockRule, Bilingual>>;

function otherChanges(a: AnyClockRule, b: AnyClockRule): RuleChange[] {
  return (Object.keys(fields) as (keyof typeof fields)[])
    .filter((field) => JSON.stringify(a[field] ?? null) !== JSON.stringify(b[field] ?? null))
    .map((field) =>
      change(
        { clock: a.id, part: 'clock' },
        `${a.title.zh}：${fields[field].zh}有改动`,
        `${a.title.en}: ${fields[field].en} has changed`,
      ),
    );
}
