import type { Budget } from './budget.js';
import type { OwedFiring } from './clock-book.js';
import type { Firing } from './clock.js';
import type { Ms } from './fact.js';
import { type CompiledClock, type CompiledPoint, repeatOffset } from './rules.js';
import { dueAfter, firingIdOf, isSameRun } from './run.js';

type Rules = ReadonlyMap<string, CompiledClock>;

/** One firing that is owed, as `advance` records it. */
export interface OwedOne {
  readonly firing: Firing;
  readonly overruledBy?: number;
}

/** How many firings an entry stands for. */
export const countOf = ({ stretch }: OwedFiring): number => stretch?.count ?? 1;

const pointOf = (rules: Rules, { clock, point }: Firing): CompiledPoint | undefined =>
  rules.get(clock)?.points.find(({ rule }) => rule.id === point);

/** The firing at `index` of an entry: the arithmetic of its first, carried on. */
export function firingAt(owed: OwedFiring, index: number, rules: Rules): Firing {
  const { firing, stretch } = owed;
  const point = index === 0 || !stretch ? undefined : pointOf(rules, firing);
  if (!stretch || !point) return firing;
  const repeat = firing.repeat + index;
  const offset = offsetAt(firing, repeat, point);
  const due = dueAt(owed, index, point);
  return {
    ...firing,
    id: firingIdOf(firing, firing.targetSeq, firing.point, repeat),
    repeat,
    due,
    effectiveDue: Math.max(due, stretch.madeKnownAt),
    why: {
      ...firing.why,
      delayMs: point.delayMs + repeatOffset(point, repeat),
      pausedMs: due - firing.why.startedAt - offset,
    },
  };
}

/** When the firing at `index` of an entry falls due: the instant of `firingAt` without the firing. */
function dueAt({ firing, stretch }: OwedFiring, index: number, point: CompiledPoint | undefined): Ms {
  if (index === 0 || !stretch || !point) return firing.due;
  return dueAfter(firing.why.startedAt, stretch.pauses, offsetAt(firing, firing.repeat + index, point)) ?? firing.due;
}

/** Running time from the start to a repeat. */
const offsetAt = ({ due, why, repeat: first }: Firing, repeat: number, point: CompiledPoint): Ms =>
  due - why.startedAt - why.pausedMs + repeatOffset(point, repeat) - repeatOffset(point, first);

/**
 * Firings of one point in a row, in one piece: `count` of them, of which `firing` is the first. Years of repeats take no more
 * room and no longer than one of them.
 */
export interface FiringStretch {
  readonly firing: Firing;
  readonly count: number;
  /** When the one at `index` falls due, from 0. */
  readonly dueAt: (index: number) => Ms;
}

/** An entry as those see it who count its firings. Each costs a step all the same: somebody may ask when it falls due. */
export function stretchOf(owed: OwedFiring, rules: Rules, budget: Budget): FiringStretch {
  budget.spend(countOf(owed));
  const point = owed.stretch ? pointOf(rules, owed.firing) : undefined;
  return { firing: owed.firing, count: countOf(owed), dueAt: (index) => dueAt(owed, index, point) };
}

/** The last firing of an entry: of a stretch the one that stands for the others. */
export const lastOf = (owed: OwedFiring, rules: Rules): Firing => firingAt(owed, countOf(owed) - 1, rules);

interface Head {
  readonly entry: OwedFiring;
  index: number;
  firing: Firing;
  readonly order: number;
}

const isBefore = (one: Head, other: Head): boolean => {
  if (one.firing.effectiveDue !== other.firing.effectiveDue) return one.firing.effectiveDue < other.firing.effectiveDue;
  if (one.firing.due !== other.firing.due) return one.firing.due < other.firing.due;
  return one.order < other.order;
};

/** The earliest of heads that are in the order of the list. */
const earliestOf = (heads: readonly Head[]): Head | undefined =>
  heads.reduce<Head | undefined>((first, head) => (first && !isBefore(head, first) ? first : head), undefined);

const one = (entry: OwedFiring, firing: Firing): OwedOne =>
  entry.overruledBy === undefined ? { firing } : { firing, overruledBy: entry.overruledBy };

/**
 * What is owed, firing by firing, in the order in which it was reached: stretches beside each other are merged by when
 * they fall due, everything else stands where it stands. Each costs a step.
 */
export function* firingsOwed(owed: readonly OwedFiring[], rules: Rules, budget: Budget): Generator<OwedOne, void> {
  for (let at = 0; at < owed.length;) {
    const entry = owed[at];
    if (entry && !entry.stretch) {
      budget.spend(1);
      yield one(entry, entry.firing);
      at += 1;
      continue;
    }
    let heads: Head[] = [];
    for (; owed[at]?.stretch; at += 1) {
      const stretched = owed[at];
      const order = stretched ? (rules.get(stretched.firing.clock)?.order ?? 0) : 0;
      if (stretched) heads.push({ entry: stretched, index: 0, firing: stretched.firing, order });
    }
    for (let head = earliestOf(heads); head; head = earliestOf(heads)) {
      budget.spend(heads.length);
      yield one(head.entry, head.firing);
      head.index += 1;
      if (head.index < countOf(head.entry)) head.firing = firingAt(head.entry, head.index, rules);
      else heads = heads.filter((other) => other !== head);
    }
  }
}

/** Part of an entry, from the firing at `from` on and before `to`; none when it is empty. */
export function partOf(owed: OwedFiring, from: number, to: number, rules: Rules): readonly OwedFiring[] {
  if (to <= from) return [];
  if (!owed.stretch || (from === 0 && to === countOf(owed))) return [owed];
  return [{ ...owed, firing: firingAt(owed, from, rules), stretch: { ...owed.stretch, count: to - from } }];
}

/** Which firing of an entry has these names: its place, or null. */
export function placeIn(
  owed: OwedFiring,
  firing: Pick<Firing, 'clock' | 'startSeq' | 'each' | 'targetSeq' | 'point' | 'repeat'>,
) {
  const first = owed.firing;
  const place = firing.repeat - first.repeat;
  const same = first.point === firing.point && first.targetSeq === firing.targetSeq && isSameRun(first, firing);
  return same && place >= 0 && place < countOf(owed) ? place : null;
}

/** What is owed once this firing is in the ledger, and the entry that held it. */
export function withoutFiring(
  owed: readonly OwedFiring[],
  firing: Firing,
  rules: Rules,
): { readonly owed: readonly OwedFiring[]; readonly held: OwedFiring | null } {
  for (const [index, entry] of owed.entries()) {
    const place = placeIn(entry, firing);
    if (place === null) continue;
    const left = [...partOf(entry, 0, place, rules), ...partOf(entry, place + 1, countOf(entry), rules)];
    return { owed: [...owed.slice(0, index), ...left, ...owed.slice(index + 1)], held: entry };
  }
  return { owed, held: null };
}
