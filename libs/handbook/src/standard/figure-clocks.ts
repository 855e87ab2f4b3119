import { figureOf } from '../catalogue/figures.js';
import { durationOrNull } from './duration.js';
import type { ByClass, ClockRule, Duration, FigureByClass, FigureClock, Provenance, Standard } from './standard.js';

const idsIn = (figure: FigureByClass<string>): readonly string[] =>
  typeof figure === 'string' ? [figure] : Object.values(figure).filter((id): id is string => id !== undefined);

/** Ids of the figures that a clock's lengths name, in the order in which it names them, its limit's first. */
export const figuresNamedBy = ({ limit, target }: FigureClock<string, string>): readonly string[] => [
  ...idsIn(limit.figure),
  ...(target === undefined ? [] : idsIn(target.figure)),
];

/** The figure that holds a clock's limit for a class; null when the clock is not for it. */
export const figureFor = (clock: FigureClock<string, string>, problemClass: string): string | null =>
  typeof clock.limit.figure === 'string' ? clock.limit.figure : (clock.limit.figure[problemClass] ?? null);

/**
 * The clocks of a section with their lengths from the document's figures. Throws `RangeError` when a figure is missing or
 * no duration, which lint reports beforehand.
 */
export function withFigures<Kind extends string, Class extends string>(
  clocks: readonly FigureClock<Kind, Class>[],
  standard: Pick<Standard, 'figures' | 'id' | 'version'>,
): readonly ClockRule<Kind, Class>[] {
  return clocks.map(({ limit, target, ...clock }) => ({
    ...clock,
    ...(target === undefined ? {} : { target: lengthsIn(target.figure, standard) }),
    limit: { ...lengthsIn(limit.figure, standard), ...(limit.field === undefined ? {} : { field: limit.field }) },
  }));
}

/** The lengths that figures hold, with the provenance of the first. */
function lengthsIn<Class extends string>(
  figure: FigureByClass<Class>,
  standard: Pick<Standard, 'figures' | 'id' | 'version'>,
): { readonly length: ByClass<Class> } & Provenance {
  const length =
    typeof figure === 'string'
      ? lengthOf(figure, standard)
      : (Object.fromEntries(
          Object.entries<string | undefined>(figure).flatMap(([problemClass, id]) =>
            id === undefined ? [] : [[problemClass, lengthOf(id, standard)]],
          ),
        ) as Readonly<Partial<Record<Class, Duration>>>);
  const [first] = idsIn(figure);
  const { clause, ours }: Provenance = first === undefined ? { clause: null } : figureOf(standard, first);
  return { length, clause, ...(ours ? { ours } : {}) };
}

function lengthOf(id: string, standard: Pick<Standard, 'figures' | 'id' | 'version'>): Duration {
  const { value } = figureOf(standard, id);
  if (typeof value === 'string' && durationOrNull(value) !== null) return value;
  throw new RangeError(`the figure "${id}" of ${standard.id}@${standard.version} is no length of time`);
}
