import {
  defaultStandard,
  type ByClass,
  type ClockRule,
  type Duration,
  type Figure,
  type PointRule,
  type ProblemLeaf,
  type Provenance,
  type Standard,
} from '@steward/handbook';
import type { ClockLength } from '../by-clause.js';

/** A change of a document: the old one stays as it is. */
export type Edit = (document: Standard) => Standard;

const ofHandbook = (clock: string): ClockRule | undefined =>
  defaultStandard.complaint.clocks.find(({ id }) => id === clock);

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What our own handbook's standard says of this length; undefined where it has none. */
export function lengthOfHandbook(
  clock: string,
  { kind, fact }: Pick<ClockLength, 'kind' | 'fact'>,
): ({ readonly length: ByClass } & Provenance) | undefined {
  const rule = ofHandbook(clock);
  if (kind === 'target') return rule?.target;
  if (kind === 'limit') return rule?.limit;
  if (kind === 'at-most') return rule?.atMostUntilClassified;
  return rule?.limitWhenStartedBy?.[fact ?? ''];
}

/** One clock in other words. */
export const editClock =
  (clock: string, change: (rule: ClockRule) => ClockRule): Edit =>
  (document) => ({
    ...document,
    complaint: {
      ...document.complaint,
      clocks: document.complaint.clocks.map((rule) => (rule.id === clock ? change(rule) : rule)),
    },
  });

/** Another length; one that departs from the handbook's is marked as our own, one that goes back to it no longer. */
export function editLength(clock: string, at: ClockLength, length: ByClass): Edit {
  const known = lengthOfHandbook(clock, at);
  const { clause, reading } = at;
  const kept = { clause, ...(reading === undefined ? {} : { reading }) };
  const rule = known !== undefined && same(known.length, length) ? known : { ...kept, ours: true, length };
  return editClock(clock, (before) => {
    if (at.kind === 'target') return { ...before, target: rule };
    if (at.kind === 'limit') return { ...before, limit: rule };
    if (at.kind === 'at-most')
      return typeof rule.length === 'string'
        ? { ...before, atMostUntilClassified: { ...rule, length: rule.length } }
        : before;
    return { ...before, limitWhenStartedBy: { ...before.limitWhenStartedBy, [at.fact ?? '']: rule } };
  });
}

/** One point of a clock in other words; null takes it away. */
export const editPoint = (clock: string, point: string, change: ((rule: PointRule) => PointRule) | null): Edit =>
  editClock(clock, (rule) => ({
    ...rule,
    points: rule.points.flatMap((one) => {
      if (one.id !== point) return [one];
      return change === null ? [] : [change(one)];
    }),
  }));

/** A further point of our own, half-way to the limit until somebody says otherwise. */
export const addPoint = (clock: string, title: PointRule['title']): Edit =>
  editClock(clock, (rule) => {
    let count = rule.points.length + 1;
    while (rule.points.some(({ id }) => id === `point-${String(count)}`)) count += 1;
    const point: PointRule = {
      id: `point-${String(count)}`,
      title,
      at: { fraction: 0.5, of: 'limit' },
      means: 'warning',
      tells: ['handler'],
      clause: rule.clause,
      ours: true,
    };
    return { ...rule, points: [...rule.points, point] };
  });

/** Another value of a figure; marked as our own where it departs from the handbook's. */
export const editFigure =
  (id: string, value: Duration | number): Edit =>
  (document) => ({
    ...document,
    figures: document.figures.map((figure) => (figure.id === id ? figureWith(figure, value) : figure)),
  });

function figureWith(figure: Figure, value: Duration | number): Figure {
  const known = figureOfHandbook(figure.id);
  if (known?.value === value) return { ...figure, ...known };
  return { ...figure, value, ours: true };
}

/** The figure as our own handbook's standard has it. */
export const figureOfHandbook = (id: string): Figure | undefined =>
  defaultStandard.figures.find((figure) => figure.id === id);

export const leafKey = ({ place, category, problem }: Pick<ProblemLeaf, 'place' | 'category' | 'problem'>): string =>
  `${place}.${category}.${problem}`;

/** A name in both languages of a new place, category or problem. */
export interface NewName {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
}

/** A leaf in place of another (`before` null: a new one), with names that are new. */
export const editLeaf =
  (
    before: string | null,
    leaf: ProblemLeaf,
    names: Readonly<Partial<Record<'places' | 'categories' | 'problemTitles', NewName>>>,
  ): Edit =>
  (document) => {
    const { complaint } = document;
    const withName = (part: 'places' | 'categories' | 'problemTitles'): (typeof complaint)[typeof part] => {
      const name = names[part];
      return name === undefined ? complaint[part] : { ...complaint[part], [name.id]: { zh: name.zh, en: name.en } };
    };
    return {
      ...document,
      complaint: {
        ...complaint,
        places: withName('places'),
        categories: withName('categories'),
        problemTitles: withName('problemTitles'),
        problems:
          before === null
            ? [...complaint.problems, leaf]
            : complaint.problems.map((one) => (leafKey(one) === before ? leaf : one)),
      },
    };
  };

/** Without a leaf. */
export const removeLeaf =
  (key: string): Edit =>
  (document) => ({
    ...document,
    complaint: {
      ...document.complaint,
      problems: document.complaint.problems.filter((leaf) => leafKey(leaf) !== key),
    },
  });
