/** What the log of security events knows. */
export const securityEventKinds = [
  'session.opened',
  'session.refused',
  'session.throttled',
  'session.ended',
  'session.revoked',
  'session.token-reused',
  'sign-in-link.issued',
  'sign-in-link.used',
  'sign-in-link.refused',
  'token.refused',
  'access.refused',
  'object.unknown',
  'account.created',
  'account.changed',
  'person.ranks-changed',
  'person.activated',
  'person.deactivated',
  'system.operated',
] as const;
export type SecurityEventKind = (typeof securityEventKinds)[number];

/** The chain of what belongs to no company: no id begins so. */
export const systemChain = '-';

/** Something that happened: ids, codes and enums only; no name, no login, no password, no token. */
export interface SecurityEvent {
  readonly kind: SecurityEventKind;
  /** Whose it is; null: nobody's, for the operator. */
  readonly companyId: string | null;
  /** Who did it, as far as it is proven: a person's id, `service:<name>`; null: unknown. */
  readonly actor?: string | null;
  /** Whom or what it concerns: an account's or a person's id. */
  readonly subject?: string | null;
  /** Why, as a refusal's code, or how. */
  readonly code?: string | null;
  /** The network address that it came from; kept as a prefix only. */
  readonly address?: string | null;
  /** What changed: field names, roles. */
  readonly changes?: readonly string[];
}

/** An event as it is kept; `count` equal ones between `at` and `until`. */
export interface KeptEvent {
  readonly companyId: string;
  readonly kind: SecurityEventKind;
  readonly actor: string | null;
  readonly subject: string | null;
  readonly code: string | null;
  readonly network: string | null;
  readonly changes: readonly string[];
  readonly at: string;
  readonly until: string;
  readonly count: number;
}

/** Kinds that anybody outside can cause at will: their variety is bounded, so that nobody fills the disk. */
export const freelyCaused: ReadonlySet<SecurityEventKind> = new Set([
  'session.refused',
  'session.throttled',
  'sign-in-link.refused',
  'token.refused',
  'access.refused',
  'object.unknown',
]);

/** Unknown ids within a minute that look like a search rather than an old link *(ours)*. */
export const probingFrom = 10;
