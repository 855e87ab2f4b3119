import {
  clauses,
  type ByClass,
  type Clause,
  type ClockRule,
  type Contradiction,
  type Figure,
  type PointRule,
  type Provenance,
  type Standard,
} from '@steward/handbook';

/** Which length of a clock. `anew`: when a certain fact has started it again. */
export type LengthKind = 'target' | 'limit' | 'at-most' | 'anew';

/** A length of a clock with where it comes from. */
export interface ClockLength extends Provenance {
  readonly kind: LengthKind;
  readonly length: ByClass;
  /** For `anew`: the fact that starts it. */
  readonly fact?: string;
}

/** What a clause has to do with a clock: its lengths and points under that clause. */
export interface ClockPart {
  readonly clock: ClockRule;
  readonly lengths: readonly ClockLength[];
  readonly points: readonly PointRule[];
}

/** A clause with everything that a standard keeps of it; `clause` null: what no clause speaks of. */
export interface ClauseEntry {
  readonly clause: Clause | null;
  readonly clocks: readonly ClockPart[];
  readonly figures: readonly Figure[];
  readonly contradictions: readonly Contradiction[];
}

/** All lengths of a clock: target, limit, the cap until it is classified, and those after a new start. */
export function lengthsOf(clock: ClockRule): ClockLength[] {
  return [
    ...(clock.target === undefined ? [] : [{ ...clock.target, kind: 'target' as const }]),
    { ...clock.limit, kind: 'limit' },
    ...(clock.atMostUntilClassified === undefined
      ? []
      : [{ ...clock.atMostUntilClassified, kind: 'at-most' as const }]),
    ...Object.entries(clock.limitWhenStartedBy ?? {}).map(([fact, rule]) => ({ ...rule, kind: 'anew' as const, fact })),
  ];
}

/** The handbook clause by clause, with what a standard keeps of each; at the end what no clause speaks of. */
export function byClause(standard: Standard): ClauseEntry[] {
  const entryOf = (clause: Clause | null): ClauseEntry => {
    const number = clause?.number ?? null;
    const here = (of: Provenance, clock: ClockRule): boolean => (of.clause ?? clock.clause) === number;
    return {
      clause,
      clocks: standard.complaint.clocks.flatMap((clock) => {
        const lengths = lengthsOf(clock).filter((length) => here(length, clock));
        const points = clock.points.filter((point) => here(point, clock));
        return lengths.length + points.length === 0 ? [] : [{ clock, lengths, points }];
      }),
      figures: standard.figures.filter((figure) => figure.clause === number),
      contradictions: standard.contradictions.filter(
        ({ readings }) => number !== null && readings.some((reading) => reading.clauses.includes(number)),
      ),
    };
  };
  const ours = entryOf(null);
  const left = ours.clocks.length + ours.figures.length > 0;
  return [...clauses.map(entryOf), ...(left ? [ours] : [])];
}

/** Whether anything of a clause is a default of our own. */
export const hasOurs = ({ clocks, figures }: ClauseEntry): boolean =>
  figures.some(({ ours }) => ours === true) ||
  clocks.some(({ lengths, points }) => [...lengths, ...points].some(({ ours }) => ours === true));

/** Whether a clause has a figure at all. */
export const hasFigures = ({ clocks, figures }: ClauseEntry): boolean => clocks.length + figures.length > 0;

/** Everything written of a clause, in both languages, for a search by words. */
export function textOf({ clause, clocks, figures }: ClauseEntry): string {
  const said = [
    ...(clause === null ? [] : [clause.title, clause.obligation]),
    ...clocks.flatMap(({ clock, points }) => [clock.title, ...points.map(({ title }) => title)]),
    ...figures.map(({ title }) => title),
  ];
  return [clause?.number ?? '', ...said.flatMap(({ zh, en }) => [zh, en])].join(' ').toLowerCase();
}
