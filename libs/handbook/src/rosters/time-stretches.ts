import type { Ms } from '../engine/fact.js';

/** From an instant up to, not including, another one; epoch ms. */
export interface Stretch {
  readonly from: Ms;
  readonly until: Ms;
}

/** Whether the stretch holds at an instant. */
export const holdsAt = ({ from, until }: Stretch, at: Ms): boolean => from <= at && at < until;

/** Whether two stretches have an instant in common. */
export const meet = (a: Stretch, b: Stretch): boolean => a.from < b.until && b.from < a.until;

/** The stretch without another one: none, one or two pieces, which keep everything else of it. */
export function without<S extends Stretch>(one: S, gone: Stretch): S[] {
  if (!meet(one, gone)) return [one];
  return [
    ...(one.from < gone.from ? [{ ...one, until: gone.from }] : []),
    ...(gone.until < one.until ? [{ ...one, from: gone.until }] : []),
  ];
}

/** What two stretches have in common, with everything else of the first; null: nothing. */
export const within = <S extends Stretch>(one: S, other: Stretch): S | null =>
  meet(one, other) ? { ...one, from: Math.max(one.from, other.from), until: Math.min(one.until, other.until) } : null;

/** Until when somebody of these holds without a break from an instant on; null: not even at that instant. */
export function unbrokenUntil(stretches: readonly Stretch[], from: Ms): Ms | null {
  let until: Ms | null = null;
  for (const one of stretches.toSorted((a, b) => a.from - b.from))
    if (one.from <= (until ?? from) && one.until > (until ?? from)) until = one.until;
  return until;
}

/** A stretch in which so many hold at every instant. */
export interface Counted extends Stretch {
  readonly count: number;
}

/** How many hold at each instant between two, as stretches that follow each other without a gap. */
export function counted(stretches: readonly Stretch[], { from, until }: Stretch): readonly Counted[] {
  const edges = new Set([from, until]);
  for (const one of stretches)
    for (const edge of [one.from, one.until]) if (edge > from && edge < until) edges.add(edge);
  const marks = [...edges].sort((a, b) => a - b);
  const pieces: Counted[] = [];
  for (const [index, mark] of marks.entries()) {
    const next = marks[index + 1];
    if (next === undefined) break;
    const count = stretches.filter((one) => holdsAt(one, mark)).length;
    const before = pieces.at(-1);
    if (before?.count === count) pieces[pieces.length - 1] = { ...before, until: next };
    else pieces.push({ from: mark, until: next, count });
  }
  return pieces;
}
