import type { Audience, PointRule } from '../standard/standard.js';
import type { OwedFiring } from './clock-book.js';
import type { Firing } from './clock.js';
import { type OwedOne, lastOf } from './owed.js';
import type { CompiledClock } from './rules.js';

/** How high a level stands in the chain; owners stand outside it. */
export const audienceRank: Readonly<Record<Audience, number>> = {
  owner: 0,
  handler: 1,
  supervisor: 2,
  'deputy-and-roster': 3,
  'estate-manager': 4,
  'regional-manager': 5,
  company: 6,
  operator: 7,
};

const gravity: Readonly<Record<PointRule['means'], number>> = {
  notice: 0,
  warning: 1,
  'target-missed': 2,
  breach: 3,
  'further-breach': 4,
};

const height = (firing: Firing): number => Math.max(...firing.tells.map((audience) => audienceRank[audience]), -1);

function higher(one: Firing, other: Firing): boolean {
  if (height(one) !== height(other)) return height(one) > height(other);
  if (gravity[one.means] !== gravity[other.means]) return gravity[one.means] > gravity[other.means];
  return one.due !== other.due ? one.due > other.due : one.repeat >= other.repeat;
}

/** Owners are told apart from staff: a late receipt is not swallowed by an escalation. */
const groupOf = ({ clock, each, startSeq, tells }: Firing): string =>
  `${clock}/${startSeq}/${tells.includes('owner') ? 'owner' : 'staff'}${each === undefined ? '' : `/${each}`}`;

/** By group the firing that is told of all that is owed; of a stretch its last stands for the others. */
export function toldOf(owed: readonly OwedFiring[], rules: ReadonlyMap<string, CompiledClock>): ToldFirings {
  const highest = new Map<string, Firing>();
  for (const one of owed) {
    if (one.overruledBy !== undefined) continue;
    const firing = lastOf(one, rules);
    const known = highest.get(groupOf(firing));
    if (!known || higher(firing, known)) highest.set(groupOf(firing), firing);
  }
  return highest;
}

/** The firing that is told, by clock, run and whether it is the owner's. */
export type ToldFirings = ReadonlyMap<string, Firing>;

/**
 * Of several points of one clock that are owed at one look the highest is told; the others say by which (`toldBy`), also
 * when it is recorded by a later look. What a later fact contradicts is recorded, but neither told nor chosen.
 */
export function withToldBy({ firing, overruledBy }: OwedOne, told: ToldFirings): Firing {
  const highest = told.get(groupOf(firing));
  return highest && highest.id !== firing.id && overruledBy === undefined ? { ...firing, toldBy: highest.id } : firing;
}
