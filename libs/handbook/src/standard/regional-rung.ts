import { durationOrNull } from './duration.js';
import type { Bilingual, ClockRule, Duration, PointRule, Standard } from './standard.js';

/** What a rung for the regional manager adds to a clock. */
export interface AddedRung {
  readonly clock: string;
  readonly title: Bilingual;
  readonly point: PointRule<string>;
}

type Point = PointRule<string>;
interface Clock {
  readonly id: string;
  readonly title: Bilingual;
  readonly points: readonly Point[];
}

/** The lengths of a clock, ms; of one whose lengths are figures none is known here. */
interface Lengths {
  readonly target: number | null;
  readonly limit: number | null;
  /** The longest limit of any class. */
  readonly longest: number | null;
}

const noLengths: Lengths = { target: null, limit: null, longest: null };

function lengthsOf({ limit, target }: ClockRule): Lengths {
  const each = (typeof limit.length === 'string' ? [limit.length] : Object.values(limit.length)).map(durationOrNull);
  const known = each.filter((one) => one !== null);
  return {
    target: durationOrNull(target?.length),
    limit: durationOrNull(limit.length),
    longest: known.length === each.length && known.length > 0 ? Math.max(...known) : null,
  };
}

/** How long behind the start, the target or the limit a point is reached; null for every other. */
const behind = ({ at }: Point, from: 'start' | 'target' | 'limit'): number | null =>
  'after' in at && at.from === from ? durationOrNull(at.after) : null;

const units = [
  ['H', 3_600_000],
  ['M', 60_000],
  ['S', 1_000],
] as const;

/** A length of whole seconds, in ms, as a standard writes it. */
function written(length: number): Duration {
  let rest = length;
  const parts = units.map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? '' : `${String(count)}${unit}`;
  });
  return `PT${parts.join('')}`;
}

/** When a point between two others is reached, if that can be said for every class; whole seconds, or a hundredth of the limit. */
function between(manager: Point, company: Point, { target, limit, longest }: Lengths): Point['at'] | null {
  const after = (low: number, high: number, from: 'start' | 'limit'): Point['at'] | null => {
    const length = Math.floor((low + high) / 2_000) * 1_000;
    return length > low && length < high ? { after: written(length), from } : null;
  };
  const [low, high] = [behind(manager, 'limit'), behind(company, 'limit')];
  if (low !== null && high !== null) return after(low, high, 'limit');
  const sinceStart = behind(company, 'start');
  if (low !== null && sinceStart !== null) return longest === null ? null : after(longest + low, sinceStart, 'start');
  const missed = behind(manager, 'target');
  if (missed === null || high === null || target === null || limit === null) return null;
  const fraction = Math.round(((target + missed + limit + high) / 2 / limit) * 100) / 100;
  return fraction > (target + missed) / limit && fraction < 1 ? { fraction, of: 'limit' } : null;
}

/** Half-way between the last word to the estate's manager and the first to the company behind it; null where there is no such way. */
function rungIn(points: readonly Point[], lengths: Lengths): { readonly after: string; readonly point: Point } | null {
  if (points.some(({ tells }) => tells.includes('regional-manager'))) return null;
  const told = points.map(({ tells }) => tells.includes('estate-manager') && !tells.includes('company'));
  const place = told.lastIndexOf(true);
  const manager = points[place];
  const company = points.slice(place + 1).find(({ tells }) => tells.includes('company'));
  const at = manager === undefined || company === undefined ? null : between(manager, company, lengths);
  if (manager === undefined || at === null) return null;
  const { classes, clause, reading, title } = manager;
  return {
    after: manager.id,
    point: {
      id: 'regional-manager',
      title: { zh: `${title.zh}，报区域经理`, en: `${title.en}: the regional manager` },
      at,
      means: 'warning',
      tells: ['regional-manager'],
      clause,
      ours: true,
      ...(classes === undefined ? {} : { classes }),
      ...(reading === undefined ? {} : { reading }),
    },
  };
}

/**
 * A standard in which the regional manager is told half-way between the estate's manager and the company *(ours, opt-in)*, and what
 * that adds: in each clock of complaints and faults that tells both one after the other and no regional manager yet. Where nobody
 * leads the estate's region, the company hears at that point. Everything else stays as it is.
 */
export function withRegionalRung(standard: Standard): {
  readonly document: Standard;
  readonly added: readonly AddedRung[];
} {
  const added: AddedRung[] = [];
  const extended = <C extends Clock>(clock: C, lengths: Lengths): C => {
    const rung = rungIn(clock.points, lengths);
    if (rung === null) return clock;
    added.push({ clock: clock.id, title: clock.title, point: rung.point });
    return { ...clock, points: clock.points.flatMap((one) => (one.id === rung.after ? [one, rung.point] : [one])) };
  };
  const { complaint, fault } = standard;
  const document: Standard = {
    ...standard,
    complaint: { ...complaint, clocks: complaint.clocks.map((clock) => extended(clock, lengthsOf(clock))) },
    // A fault's lengths are figures, and both are told behind its limits.
    ...(fault === undefined
      ? {}
      : { fault: { ...fault, clocks: fault.clocks.map((clock) => extended(clock, noLengths)) } }),
  };
  return { document, added };
}
