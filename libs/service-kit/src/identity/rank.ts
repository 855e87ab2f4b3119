import type { Role, Scope } from '@steward/handbook';
import { covers, type Caller, type Grant } from './caller.js';

/**
 * The order of the roles *(ours: the handbook names the posts, not who appoints whom; `docs/adr/0010-ranks.md`)*. `owner` and
 * `system` are no posts: nobody reaches them.
 */
export const ranks: Readonly<Record<Role, number>> = {
  contractor: 1,
  handler: 1,
  'front-desk': 1,
  supervisor: 1,
  hr: 2,
  'estate-manager': 3,
  quality: 3,
  'regional-manager': 4,
  company: 5,
  admin: 6,
  owner: Number.POSITIVE_INFINITY,
  system: Number.POSITIVE_INFINITY,
};

/** The roles that keep people and accounts. A rank held otherwise (an estate manager's) lifts and lowers nobody. */
export const keepers = ['admin', 'company', 'hr'] as const satisfies readonly Role[];

/** Somebody whom a change concerns, with every grant that he holds or would hold: before, afterwards, and while inactive. */
export interface Concerned {
  readonly personId: string;
  readonly grants: readonly Grant[];
}

/** Why somebody may not lift, lower, open or close somebody: see `rankRefusal`. */
export type RankRefusal = 'no-keeper' | 'oneself' | 'above';

/** Whether the caller keeps people who hold these grants: for each of them he holds a keeper's role that reaches its scope and is at least as high. */
export function reaches(caller: Pick<Caller, 'grants'>, grants: readonly Grant[]): boolean {
  return grants.every((grant) =>
    caller.grants.some(
      (held) => isKeeper(held.role) && covers(held, scopeOf(grant)) && ranks[held.role] >= ranks[grant.role],
    ),
  );
}

/**
 * Why a change of posts, activity or sign-in is not the caller's to make; null when it is. One rule for giving and taking, for
 * single things and lists: a keeper of the whole company, at least as high as everybody whom it concerns, and never himself.
 * Services act for the house and are not asked.
 */
export function rankRefusal(
  caller: Pick<Caller, 'kind' | 'personId' | 'grants'>,
  companyId: string,
  concerned: readonly Concerned[],
): RankRefusal | null {
  if (caller.kind === 'service') return null;
  const company: Scope = { companyId, estateId: null };
  if (!caller.grants.some((held) => isKeeper(held.role) && covers(held, company))) return 'no-keeper';
  if (concerned.some(({ personId }) => personId === caller.personId)) return 'oneself';
  return concerned.every(({ grants }) => reaches(caller, grants)) ? null : 'above';
}

const isKeeper = (role: Role): boolean => (keepers as readonly Role[]).includes(role);
const scopeOf = ({ companyId, estateId }: Grant): Scope => ({ companyId, estateId });
