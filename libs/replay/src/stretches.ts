import type { Firing, FiringStretch } from '@steward/handbook';

const lastOf = ({ firing, count }: FiringStretch): number => firing.repeat + count - 1;

/** Part of a stretch: its repeats from `from` to `to`, both included. */
const partOf = (stretch: FiringStretch, from: number, to: number): FiringStretch => {
  const skipped = from - stretch.firing.repeat;
  const due = stretch.dueAt(skipped);
  return {
    firing: { ...stretch.firing, repeat: from, due },
    count: to - from + 1,
    dueAt: (index) => stretch.dueAt(skipped + index),
  };
};

/** Repeats that two stretches have in common; null when there are none. */
function common(one: FiringStretch, other: FiringStretch): readonly [from: number, to: number] | null {
  const from = Math.max(one.firing.repeat, other.firing.repeat);
  const to = Math.min(lastOf(one), lastOf(other));
  return from <= to ? [from, to] : null;
}

const samePoint = ({ firing: a }: FiringStretch, { firing: b }: FiringStretch): boolean =>
  a.clock === b.clock && a.each === b.each && a.point === b.point;

/** The firings of the first list that are, by clock, point and repeat, in the other one too. */
export const inBoth = (some: readonly FiringStretch[], others: readonly FiringStretch[]): FiringStretch[] =>
  some.flatMap((one) =>
    others
      .filter((other) => samePoint(one, other))
      .flatMap((other) => {
        const both = common(one, other);
        return both === null ? [] : [partOf(one, ...both)];
      }),
  );

/** Points of one clock that fire under one of two standards only, or at another instant, or call others. */
export function pointDifferences(
  before: readonly FiringStretch[],
  after: readonly FiringStretch[],
): { readonly added: string[]; readonly gone: string[]; readonly moved: string[] } {
  const points = (list: readonly FiringStretch[]): string[] => [...new Set(list.map(({ firing }) => firing.point))];
  return {
    added: points(after.filter((one) => countWithin(one, before) < one.count)),
    gone: points(before.filter((one) => countWithin(one, after) < one.count)),
    moved: points(after.filter((one) => before.some((other) => sameRun(one, other) && isMoved(one, other)))),
  };
}

const sameRun = (one: FiringStretch, other: FiringStretch): boolean =>
  samePoint(one, other) &&
  one.firing.startSeq === other.firing.startSeq &&
  one.firing.targetSeq === other.firing.targetSeq;

/** How many repeats of a stretch are among others: a firing stands in a list once, so those of one point do not overlap. */
const countWithin = (one: FiringStretch, others: readonly FiringStretch[]): number =>
  others.reduce((sum, other) => {
    const both = sameRun(one, other) ? common(one, other) : null;
    return both === null ? sum : sum + both[1] - both[0] + 1;
  }, 0);

/** Repeats are evenly apart in running time: where the first and the last are alike, all between them are. */
function isMoved(one: FiringStretch, other: FiringStretch): boolean {
  const both = common(one, other);
  if (both === null) return false;
  const due = (of: FiringStretch, repeat: number): number => of.dueAt(repeat - of.firing.repeat);
  return (
    both.some((repeat) => due(one, repeat) !== due(other, repeat)) || tellsOf(one.firing) !== tellsOf(other.firing)
  );
}

const tellsOf = ({ tells }: Firing): string => tells.join();
