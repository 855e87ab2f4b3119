import { figureOf } from '../catalogue/figures.js';
import { durationOrNull } from './duration.js';
import type { ClockRule, Duration, FigureClock, Provenance, Standard } from './standard.js';

/** Ids of the figures that a clock's limit names, in the order in which it names them. */
export const figuresNamedBy = (clock: FigureClock<string, string>): readonly string[] =>
  typeof clock.limit.figure === 'string'
    ? [clock.limit.figure]
    : Object.values(clock.limit.figure).filter((id): id is string => id !== undefined);

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
  return clocks.map((clock) => {
    const { figure } = clock.limit;
    const length =
      typeof figure === 'string'
        ? lengthOf(figure, standard)
        : (Object.fromEntries(
            Object.entries<string | undefined>(figure).flatMap(([problemClass, id]) =>
              id === undefined ? [] : [[problemClass, lengthOf(id, standard)]],
            ),
          ) as Readonly<Partial<Record<Class, Duration>>>);
    const [first] = figuresNamedBy(clock);
    const { clause, ours }: Provenance = first === undefined ? { clause: null } : figureOf(standard, first);
    return { ...clock, limit: { length, clause, ...(ours ? { ours } : {}) } };
  });
}

function lengthOf(id: string, standard: Pick<Standard, 'figures' | 'id' | 'version'>): Duration {
  const { value } = figureOf(standard, id);
  if (typeof value === 'string' && durationOrNull(value) !== null) return value;
  throw new RangeError(`the figure "${id}" of ${standard.id}@${standard.version} is no length of time`);
}
