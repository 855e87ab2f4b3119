import { classNames } from '../processes/complaint/complaint.names.js';
import { durationOrNull } from '../standard/duration.js';
import { lengthFor } from '../standard/lint/lengths.js';
import {
  problemClasses,
  type Bilingual,
  type ByClass,
  type ClockRule,
  type PointRule,
  type ProblemLeaf,
  type Standard,
} from '../standard/standard.js';
import {
  audiencesInWords,
  durationInWords,
  figureInWords,
  meansNames,
  pointTimeInWords,
  repeatsInWords,
} from './figures.words.js';

/** One thing that two versions of a standard say differently. */
export interface StandardDifference {
  /** Stable: the same thing has the same key in every comparison. */
  readonly key: string;
  readonly clause: string | null;
  readonly place: Bilingual;
  /** Null: the first version does not have it. */
  readonly before: Bilingual | null;
  /** Null: the second version does not have it. */
  readonly after: Bilingual | null;
  /** For lengths of time: whether less or more time is left; `other` for everything else. */
  readonly effect: 'shorter' | 'longer' | 'other';
}

/** What two versions say differently, in the order of the first: clocks, points, figures, readings, the tree of problems. */
export function differencesOf(before: Standard, after: Standard): StandardDifference[] {
  return [
    ...paired(before.complaint.clocks, after.complaint.clocks, ({ id }) => id).flatMap(([a, b]) => clockChanges(a, b)),
    ...paired(before.figures, after.figures, ({ id }) => id).flatMap(([a, b]) => {
      const figure = a ?? b;
      return change(
        `figure.${figure.id}`,
        figure.clause,
        figure.title,
        a === undefined ? null : figureInWords(a.id, a.value),
        b === undefined ? null : figureInWords(b.id, b.value),
        effectOf(a?.value, b?.value),
      );
    }),
    ...paired(before.contradictions, after.contradictions, ({ id }) => id).flatMap(([a, b]) => {
      const said = (one: typeof a): Bilingual | null =>
        one === undefined ? null : (one.readings.find(({ id }) => id === one.chosen)?.says ?? null);
      const of = a ?? b;
      return change(`contradiction.${of.id}`, null, of.matter, said(a), said(b));
    }),
    ...paired(before.complaint.problems, after.complaint.problems, leafKey).flatMap(([a, b]) => leafChange(a, b)),
  ];
}

type Pair<T> = readonly [T, T] | readonly [T, undefined] | readonly [undefined, T];

/** Things of both lists that have the same key, in the order of the first list; what only the second has comes last. */
function paired<T>(before: readonly T[], after: readonly T[], keyOf: (item: T) => string): Pair<T>[] {
  const rest = new Map(after.map((item) => [keyOf(item), item]));
  const pairs = before.map((item): Pair<T> => {
    const other = rest.get(keyOf(item));
    rest.delete(keyOf(item));
    return other === undefined ? [item, undefined] : [item, other];
  });
  return [...pairs, ...[...rest.values()].map((item): Pair<T> => [undefined, item])];
}

function change(
  key: string,
  clause: string | null,
  place: Bilingual,
  before: Bilingual | null,
  after: Bilingual | null,
  effect: StandardDifference['effect'] = 'other',
): StandardDifference[] {
  const same = before === null || after === null ? before === after : before.zh === after.zh && before.en === after.en;
  return same ? [] : [{ key, clause, place, before, after, effect }];
}

function effectOf(before: unknown, after: unknown): StandardDifference['effect'] {
  const [a, b] = [durationOrNull(before), durationOrNull(after)];
  return a === null || b === null || a === b ? 'other' : b < a ? 'shorter' : 'longer';
}

const within = (...parts: readonly Bilingual[]): Bilingual => ({
  zh: parts.map(({ zh }) => zh).join(' · '),
  en: parts.map(({ en }) => en).join(' · '),
});

const there: Bilingual = { zh: '有', en: 'present' };

function clockChanges(a: ClockRule | undefined, b: ClockRule | undefined): StandardDifference[] {
  const clock = a ?? b;
  if (clock === undefined) return [];
  if (a === undefined || b === undefined)
    return change(
      `clock.${clock.id}`,
      clock.clause,
      clock.title,
      a === undefined ? null : there,
      b === undefined ? null : there,
    );
  const anew = [...new Set([...Object.keys(a.limitWhenStartedBy ?? {}), ...Object.keys(b.limitWhenStartedBy ?? {})])];
  return [
    ...lengthChanges(`clock.${a.id}.target`, a, { zh: '目标', en: 'target' }, a.target, b.target),
    ...lengthChanges(`clock.${a.id}.limit`, a, { zh: '时限', en: 'limit' }, a.limit, b.limit),
    ...lengthChanges(
      `clock.${a.id}.at-most`,
      a,
      { zh: '分类前上限', en: 'at most until classified' },
      a.atMostUntilClassified,
      b.atMostUntilClassified,
    ),
    ...anew.flatMap((fact) =>
      lengthChanges(
        `clock.${a.id}.anew.${fact}`,
        a,
        { zh: '重新起算的时限', en: 'limit when started anew' },
        a.limitWhenStartedBy?.[fact],
        b.limitWhenStartedBy?.[fact],
      ),
    ),
    ...paired(a.points, b.points, ({ id }) => id).flatMap(([one, other]) => pointChanges(a, one, other)),
  ];
}

type Length = { readonly length: ByClass; readonly clause: string | null } | undefined;

function lengthChanges(key: string, clock: ClockRule, name: Bilingual, a: Length, b: Length): StandardDifference[] {
  const clause = a?.clause ?? b?.clause ?? clock.clause;
  const whole = (length: Length): string | null => (typeof length?.length === 'string' ? length.length : null);
  const said = (duration: string | null): Bilingual | null => (duration === null ? null : durationInWords(duration));
  const [before, after] = [whole(a), whole(b)];
  if ((before !== null || a === undefined) && (after !== null || b === undefined))
    return change(key, clause, within(clock.title, name), said(before), said(after), effectOf(before, after));
  return (clock.classes ?? problemClasses).flatMap((problemClass) => {
    const lengthOf = (length: Length): string | null => {
      if (lengthFor(length?.length, problemClass) === null || length === undefined) return null;
      return typeof length.length === 'string' ? length.length : (length.length[problemClass] ?? null);
    };
    const [one, other] = [lengthOf(a), lengthOf(b)];
    return change(
      `${key}.${problemClass}`,
      clause,
      within(clock.title, name, classNames[problemClass]),
      said(one),
      said(other),
      effectOf(one, other),
    );
  });
}

function pointChanges(clock: ClockRule, a: PointRule | undefined, b: PointRule | undefined): StandardDifference[] {
  const point = a ?? b;
  if (point === undefined) return [];
  const key = `clock.${clock.id}.point.${point.id}`;
  const place = within(clock.title, point.title);
  if (a === undefined || b === undefined)
    return change(
      key,
      point.clause,
      place,
      a === undefined ? null : pointInWords(a),
      b === undefined ? null : pointInWords(b),
    );
  const part = (name: Bilingual): Bilingual => within(place, name);
  return [
    ...change(`${key}.at`, a.clause, part({ zh: '时间', en: 'time' }), pointTimeInWords(a.at), pointTimeInWords(b.at)),
    ...change(
      `${key}.tells`,
      a.clause,
      part({ zh: '告知', en: 'tells' }),
      audiencesInWords(a.tells),
      audiencesInWords(b.tells),
    ),
    ...change(`${key}.means`, a.clause, part({ zh: '含义', en: 'meaning' }), meansNames[a.means], meansNames[b.means]),
    ...change(`${key}.classes`, a.clause, part({ zh: '级别', en: 'classes' }), classesInWords(a), classesInWords(b)),
    ...change(
      `${key}.repeats`,
      a.clause,
      part({ zh: '重复', en: 'repeats' }),
      a.repeats === undefined ? null : repeatsInWords(a.repeats),
      b.repeats === undefined ? null : repeatsInWords(b.repeats),
    ),
  ];
}

/** A point as one sentence: `超过时限 30 分钟 → 代理人和值班人员（预警）`. */
export function pointInWords(point: PointRule): Bilingual {
  const [time, tells, means] = [pointTimeInWords(point.at), audiencesInWords(point.tells), meansNames[point.means]];
  return { zh: `${time.zh} → ${tells.zh}（${means.zh}）`, en: `${time.en} → ${tells.en} (${means.en})` };
}

function classesInWords({ classes }: PointRule): Bilingual {
  if (classes === undefined) return { zh: '全部级别', en: 'all classes' };
  return {
    zh: classes.map((one) => classNames[one].zh).join('、'),
    en: classes.map((one) => classNames[one].en).join(', '),
  };
}

const leafKey = ({ place, category, problem }: ProblemLeaf): string => `${place}.${category}.${problem}`;

function leafChange(a: ProblemLeaf | undefined, b: ProblemLeaf | undefined): StandardDifference[] {
  const leaf = b ?? a;
  if (leaf === undefined) return [];
  return change(
    `problem.${leafKey(leaf)}`,
    null,
    leaf.title,
    a === undefined ? null : leafInWords(a),
    b === undefined ? null : leafInWords(b),
  );
}

function leafInWords({ title, provisionalClass, skills, greenChannel }: ProblemLeaf): Bilingual {
  const name = classNames[provisionalClass];
  const wanted = skills.join(', ');
  return {
    zh: [title.zh, name.zh, wanted, ...(greenChannel ? ['绿色通道'] : [])].filter((part) => part !== '').join(' · '),
    en: [title.en, name.en, wanted, ...(greenChannel ? ['green channel'] : [])]
      .filter((part) => part !== '')
      .join(' · '),
  };
}
