import { figureAmong } from '../catalogue/figures.js';
import { legalReadings as shippedLaw } from '../catalogue/legal-readings.js';
import type { AnyProcess } from '../engine/definition.js';
import { newerWord, wordOf } from '../engine/word-of.js';
import { classNames } from '../processes/complaint/complaint.names.js';
import { everyProcess } from '../processes/index.js';
import { durationOrNull } from '../standard/duration.js';
import { workKindName } from '../standard/work-kinds.js';
import { lengthFor } from '../standard/lint/lengths.js';
import type {
  AnyClockRule,
  Bilingual,
  ByClass,
  FigureClock,
  LimitField,
  PointRule,
  ProblemLeaf,
  Standard,
} from '../standard/standard.js';
import {
  audiencesInWords,
  durationInWords,
  figureInWords,
  meansNames,
  pointTimeInWords,
  repeatsInWords,
} from './figures.words.js';
import { lawInWords } from './law.words.js';

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

/**
 * What two versions say differently, in the order of the first: clocks and points of every process, figures, readings, the tree of
 * problems. The length of a clock whose limit is a figure is said once, with the figures.
 */
export function differencesOf(before: Standard, after: Standard): StandardDifference[] {
  return [
    ...everyProcess.flatMap((process) =>
      paired(writtenClocks(process, before), writtenClocks(process, after), ({ id }) => id).flatMap(([a, b]) =>
        clockChanges(process, a, b, [before, after]),
      ),
    ),
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
    ...paired(before.legalReadings ?? shippedLaw, after.legalReadings ?? shippedLaw, ({ id }) => id).flatMap(
      ([a, b]) => {
        const of = a ?? b;
        return change(
          `law.${of.id}`,
          null,
          within({ zh: '法规', en: 'public rule' }, of.matter),
          a === undefined ? null : lawInWords(a),
          b === undefined ? null : lawInWords(b),
        );
      },
    ),
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

/** A clock as a document has it: with lengths, or with the figures that are its lengths. */
export type WrittenClock = AnyClockRule | FigureClock<string, string>;
const hasLengths = (clock: WrittenClock): clock is AnyClockRule => 'length' in clock.limit;

/** The clocks of a process as a document has them. */
export const writtenClocks = ({ clocks, figureClocks }: AnyProcess, standard: Standard): readonly WrittenClock[] =>
  figureClocks?.(standard) ?? clocks(standard);

/** A clock that is compared: what it is called, where that is, and the words for its classes. */
interface Compared {
  readonly key: string;
  readonly title: Bilingual;
  readonly clause: string | null;
  readonly classes: Readonly<Record<string, Bilingual>>;
  readonly for: readonly string[];
}

function clockChanges(
  process: AnyProcess,
  a: WrittenClock | undefined,
  b: WrittenClock | undefined,
  [before, after]: readonly [Standard, Standard],
): StandardDifference[] {
  const clock = a ?? b;
  if (clock === undefined) return [];
  // Keys of the first process are what they were before there were others.
  const isFirst = process.figureClocks === undefined;
  const of: Compared = {
    key: isFirst ? `clock.${clock.id}` : `${process.id}.clock.${clock.id}`,
    title: isFirst ? clock.title : within(process.title, clock.title),
    clause: clock.clause,
    classes: process.classes,
    for: clock.classes ?? Object.keys(process.classes),
  };
  if (a === undefined || b === undefined)
    return change(of.key, of.clause, of.title, a === undefined ? null : there, b === undefined ? null : there);
  const lengths =
    hasLengths(a) && hasLengths(b)
      ? clockLengthChanges(of, a, b)
      : change(
          `${of.key}.limit`,
          of.clause,
          within(of.title, { zh: '时限所用指标', en: 'the figure of its limit' }),
          limitInWords(a, before),
          limitInWords(b, after),
        );
  return [
    ...lengths,
    ...paired(a.points, b.points, ({ id }) => id).flatMap(([one, other]) => pointChanges(of, one, other)),
  ];
}

/** Which figures a clock's limit is. */
function limitInWords({ limit }: WrittenClock, { figures }: Standard): Bilingual {
  const ids =
    'figure' in limit ? (typeof limit.figure === 'string' ? [limit.figure] : Object.values(limit.figure)) : [];
  const titles = ids.map((id = '') => figureAmong(figures, id)?.title ?? newerWord);
  return { zh: titles.map(({ zh }) => zh).join('、'), en: titles.map(({ en }) => en).join(', ') };
}

function clockLengthChanges(of: Compared, a: AnyClockRule, b: AnyClockRule): StandardDifference[] {
  const anew = [...new Set([...Object.keys(a.limitWhenStartedBy ?? {}), ...Object.keys(b.limitWhenStartedBy ?? {})])];
  return [
    ...lengthChanges(`${of.key}.target`, of, { zh: '目标', en: 'target' }, a.target, b.target),
    ...lengthChanges(`${of.key}.limit`, of, { zh: '时限', en: 'limit' }, a.limit, b.limit),
    ...change(
      `${of.key}.limit.field`,
      a.limit.clause,
      within(of.title, { zh: '启动时可定的时限', en: 'the limit that a start may say' }),
      fieldInWords(a.limit.field),
      fieldInWords(b.limit.field),
    ),
    ...change(
      `${of.key}.each`,
      of.clause,
      within(of.title, { zh: '并行计时', en: 'runs beside each other' }),
      eachInWords(a.each),
      eachInWords(b.each),
    ),
    ...lengthChanges(
      `${of.key}.at-most`,
      of,
      { zh: '分类前上限', en: 'at most until classified' },
      a.atMostUntilClassified,
      b.atMostUntilClassified,
    ),
    ...anew.flatMap((fact) =>
      lengthChanges(
        `${of.key}.anew.${fact}`,
        of,
        { zh: '重新起算的时限', en: 'limit when started anew' },
        a.limitWhenStartedBy?.[fact],
        b.limitWhenStartedBy?.[fact],
      ),
    ),
  ];
}

const eachInWords = (each: string | undefined): Bilingual | null =>
  each === undefined ? null : { zh: `每个 ${each} 各一`, en: `one for each ${each}` };

/** Within which bounds a start may say the limit: `wait：30 秒 至 1 小时`. */
function fieldInWords(field: LimitField | undefined): Bilingual | null {
  if (field === undefined) return null;
  const [least, most] = [durationInWords(field.least), durationInWords(field.most)];
  const sooner = field.orSooner === true;
  return {
    zh: `${field.name}：${least.zh} 至 ${most.zh}${sooner ? '，默认时限更短的从其短' : ''}`,
    en: `${field.name}: ${least.en} to ${most.en}${sooner ? ', or the usual limit where it is shorter' : ''}`,
  };
}

type Length = { readonly length: ByClass<string>; readonly clause: string | null } | undefined;

function lengthChanges(key: string, of: Compared, name: Bilingual, a: Length, b: Length): StandardDifference[] {
  const clause = a?.clause ?? b?.clause ?? of.clause;
  const whole = (length: Length): string | null => (typeof length?.length === 'string' ? length.length : null);
  const said = (duration: string | null): Bilingual | null => (duration === null ? null : durationInWords(duration));
  const [before, after] = [whole(a), whole(b)];
  if ((before !== null || a === undefined) && (after !== null || b === undefined))
    return change(key, clause, within(of.title, name), said(before), said(after), effectOf(before, after));
  return of.for.flatMap((problemClass) => {
    const lengthOf = (length: Length): string | null => {
      if (lengthFor(length?.length, problemClass) === null || length === undefined) return null;
      return typeof length.length === 'string' ? length.length : (length.length[problemClass] ?? null);
    };
    const [one, other] = [lengthOf(a), lengthOf(b)];
    return change(
      `${key}.${problemClass}`,
      clause,
      within(of.title, name, classIn(of, problemClass)),
      said(one),
      said(other),
      effectOf(one, other),
    );
  });
}

const classIn = ({ classes }: Pick<Compared, 'classes'>, code: string): Bilingual => wordOf(classes, code);

function pointChanges(
  of: Compared,
  a: PointRule<string> | undefined,
  b: PointRule<string> | undefined,
): StandardDifference[] {
  const point = a ?? b;
  if (point === undefined) return [];
  const key = `${of.key}.point.${point.id}`;
  const place = within(of.title, point.title);
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
    ...change(
      `${key}.classes`,
      a.clause,
      part({ zh: '级别', en: 'classes' }),
      classesInWords(of, a),
      classesInWords(of, b),
    ),
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
export function pointInWords(point: PointRule<string>): Bilingual {
  const [time, tells, means] = [pointTimeInWords(point.at), audiencesInWords(point.tells), meansNames[point.means]];
  return { zh: `${time.zh} → ${tells.zh}（${means.zh}）`, en: `${time.en} → ${tells.en} (${means.en})` };
}

function classesInWords(of: Compared, { classes }: PointRule<string>): Bilingual {
  if (classes === undefined) return { zh: '全部级别', en: 'all classes' };
  const names = classes.map((one) => classIn(of, one));
  return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') };
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
  const wanted = skills.map(workKindName);
  return {
    zh: [title.zh, name.zh, wanted.map(({ zh }) => zh).join('、'), ...(greenChannel ? ['绿色通道'] : [])]
      .filter((part) => part !== '')
      .join(' · '),
    en: [title.en, name.en, wanted.map(({ en }) => en).join(', '), ...(greenChannel ? ['green channel'] : [])]
      .filter((part) => part !== '')
      .join(' · '),
  };
}
