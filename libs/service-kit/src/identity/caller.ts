import type { Role, Scope } from '@steward/handbook';

/** A role that somebody holds in a scope; `estateId` null: in the whole company. */
export interface Grant {
  readonly role: Role;
  readonly companyId: string;
  readonly estateId: string | null;
}

/**
 * Whose rows may be seen and written: one company or estate (`estateId` null or left out: the whole company), what somebody's
 * grants cover, or everything the service owns. The last is for internal endpoints and consumers only.
 */
export type ScopeFilter =
  | { readonly companyId: string; readonly estateId?: string | null }
  | { readonly grants: readonly Grant[] }
  | 'all-of-service';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** Who is asking, as proven by the token. */
export interface Caller {
  /** Actor id: a person's id, `service:<name>`, `owner:<reporter id>`, or `anonymous`. */
  readonly id: string;
  readonly kind: 'person' | 'service' | 'owner' | 'anonymous';
  readonly personId: string | null;
  readonly grants: readonly Grant[];
  readonly language: Language;
  readonly estateHint?: string;
  readonly linkId?: string;
  /** The sign-in that a person's token came from; missing where the holder of the key signed it himself, as the example's seed does. */
  readonly sessionId?: string;
  /** Until when the token holds, epoch milliseconds: what lasts longer than a request ends with it. */
  readonly tokenUntil?: number;
}

/** Whether a caller may know of what belongs to a scope, as row-level security decides it: his estates, and the companies above them. */
export function seesScope(caller: Caller, scope: Scope): boolean {
  return caller.grants.some((grant) =>
    scope.estateId === null ? grant.companyId === scope.companyId : covers(grant, scope),
  );
}

/** Whether a grant reaches a scope: its own estate, or everything in its company when it is for the whole company. */
export function covers(grant: Grant, scope: Scope): boolean {
  return grant.companyId === scope.companyId && (grant.estateId === null || grant.estateId === scope.estateId);
}

/** The first of `wanted` that the caller holds for the scope (best first, as the list is ordered), or null. */
export function holdsRole(caller: Caller, wanted: readonly Role[], scope: Scope): Role | null {
  for (const role of wanted)
    if (caller.grants.some((grant) => grant.role === role && covers(grant, scope))) return role;
  return null;
}

/** Every role that the caller holds for the scope, each once. */
export function rolesFor(caller: Caller, scope: Scope): Role[] {
  return [...new Set(caller.grants.filter((grant) => covers(grant, scope)).map((grant) => grant.role))];
}

/** The rows that the caller's grants open; services see all that they own, anonymous callers nothing. */
export function callerScopes(caller: Caller): ScopeFilter {
  return caller.kind === 'service' ? 'all-of-service' : { grants: caller.grants };
}
