import type { Audience, PointRule } from '../standard/standard.js';
import type { OwedFiring } from './clock-book.js';
import type { Firing } from './clock.js';

/** How high a level stands in the chain; owners stand outside it. */
export const audienceRank: Readonly<Record<Audience, number>> = {
  owner: 0,
  handler: 1,
  supervisor: 2,
  'deputy-and-roster': 3,
  'estate-manager': 4,
  company: 5,
  operator: 6,
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
const groupOf = (firing: Firing): string =>
  `${firing.clock}/${firing.startSeq}/${firing.tells.includes('owner') ? 'owner' : 'staff'}`;

/**
 * Of several points of one clock that are recorded at one look the highest is told; the others say by which
 * (`toldBy`). What a later fact contradicts is recorded, but neither told nor chosen.
 */
export function withToldBy(owed: readonly OwedFiring[]): readonly OwedFiring[] {
  const highest = new Map<string, Firing>();
  for (const { firing, overruledBy } of owed) {
    if (overruledBy !== undefined) continue;
    const known = highest.get(groupOf(firing));
    if (!known || higher(firing, known)) highest.set(groupOf(firing), firing);
  }
  return owed.map((one) => {
    const told = highest.get(groupOf(one.firing));
    return told && told !== one.firing && one.overruledBy === undefined
      ? { ...one, firing: { ...one.firing, toldBy: told.id } }
      : one;
  });
}
