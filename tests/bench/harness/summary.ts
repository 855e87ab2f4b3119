import type { Bench, Target } from './bench.js';
import { keptOf, type Turn } from './interleave.js';
import { spreadOf, type Spread } from './statistics.js';

/** What a bench has shown; written to docs/benchmarks.json. */
export interface Summary {
  readonly name: string;
  readonly title: string;
  /** ISO instant of the end of the run. */
  readonly measuredAt: string;
  readonly machine: {
    readonly cpus: number;
    readonly model: string;
    readonly memoryGiB: number;
    readonly node: string;
  };
  /** Turns that were measured and turns that were thrown away because the disk strayed. */
  readonly turns: number;
  readonly discarded: number;
  /** By leg, by figure. */
  readonly legs: Readonly<Record<string, Readonly<Record<string, Spread>>>>;
  /** First leg to each other one, round by round: `Steward/pg-boss perSecond`. */
  readonly ratios: Readonly<Record<string, Spread>>;
  readonly targets: readonly (Target & { readonly seen: number | null; readonly reached: boolean })[];
}

/** Sums the turns of a bench up. Ratios are taken within a round, so that what slowed both cancels out. */
export function summarise(bench: Bench, turns: readonly Turn[], machine: Summary['machine']): Summary {
  const kept = keptOf(turns);
  const names = [...new Set(turns.map(({ leg }) => leg))];
  const legs = Object.fromEntries(
    names.map((name) => {
      const mine = kept.filter(({ leg }) => leg === name);
      const figures = [...new Set(mine.flatMap((turn) => Object.keys(turn.figures)))];
      return [name, Object.fromEntries(figures.map((figure) => [figure, spreadOf(valuesOf(mine, figure))]))];
    }),
  );
  const [first = '', ...others] = names;
  const ratios = Object.fromEntries(
    others.flatMap((other) =>
      bench.compared.flatMap((figure) => {
        const [one, two] = bench.mine === 'last' ? [other, first] : [first, other];
        const values = ratiosOf(kept, one, two, figure);
        return values.length === 0 ? [] : [[`${one}/${two} ${figure}`, spreadOf(values)] as const];
      }),
    ),
  );
  const seenOf = (what: string): number | null => {
    const [leg, figure] = [what.slice(0, what.lastIndexOf(' ')), what.slice(what.lastIndexOf(' ') + 1)];
    return (ratios[what] ?? legs[leg]?.[figure])?.median ?? null;
  };
  return {
    name: bench.name,
    title: bench.title,
    measuredAt: new Date().toISOString(),
    machine,
    turns: turns.length,
    discarded: turns.length - kept.length,
    legs,
    ratios,
    targets: bench.targets.map((target) => {
      const seen = seenOf(target.what);
      return { ...target, seen, reached: seen !== null && isReached(target, seen) };
    }),
  };
}

const isReached = ({ atLeast = -Infinity, atMost = Infinity }: Target, seen: number): boolean =>
  seen >= atLeast && seen <= atMost;

const valuesOf = (turns: readonly Turn[], figure: string): number[] =>
  turns.flatMap(({ figures }) => (figures[figure] === undefined ? [] : [figures[figure]]));

function ratiosOf(turns: readonly Turn[], first: string, other: string, figure: string): number[] {
  const of = (leg: string): Turn[] => turns.filter((turn) => turn.leg === leg);
  return of(first).flatMap(({ round, figures }) => {
    const [mine, theirs] = [figures[figure], of(other).find((turn) => turn.round === round)?.figures[figure]];
    return mine === undefined || theirs === undefined || theirs === 0 ? [] : [mine / theirs];
  });
}
