import type { ClassCosts } from '@steward/tickets/api';

type OfClass = ClassCosts['classes'][number];

/** The clocks on which classes differ; all of them where they don't. A clock that a class does not have is `null` there. */
export function differing(
  classes: readonly OfClass[],
): readonly (readonly [clock: string, title: OfClass['clocks'][number]['title']])[] {
  const all = new Map(classes.flatMap(({ clocks }) => clocks.map(({ clock, title }) => [clock, title] as const)));
  const lengthIn = ({ clocks }: OfClass, clock: string): number | null =>
    clocks.find((one) => one.clock === clock)?.limitMs ?? null;
  const differ = [...all].filter(([clock]) => new Set(classes.map((one) => lengthIn(one, clock))).size > 1);
  return differ.length > 0 ? differ : [...all];
}
