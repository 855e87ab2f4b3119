/** An instant: milliseconds since 1970-01-01T00:00Z. The rules calculate in these; every boundary speaks ISO 8601 UTC. */
export type Ms = number;

/** Where something belongs in the tree company → estate. `estateId` null: the company itself. */
export interface Scope {
  readonly companyId: string;
  readonly estateId: string | null;
}

/**
 * Roles that transitions, permissions and routing speak of.
 * `owner`: somebody who lives there, by one-time link or QR form; `system`: Steward itself.
 */
export const roles = [
  'handler',
  'front-desk',
  'supervisor',
  'estate-manager',
  'regional-manager',
  'company',
  'quality',
  'hr',
  'admin',
  'contractor',
  'owner',
  'system',
] as const;
export type Role = (typeof roles)[number];

/** Who did it, in which role. `id` is a person's id, `owner:<reporter id>`, or `system:<part>`. */
export interface Actor {
  readonly id: string;
  readonly role: Role;
}

/**
 * Something that happened; never changed afterwards (§7.2).
 * `seq` counts per case from 1 without gaps; `at` is when it happened, `recordedAt` when we knew.
 * `data` holds ids, enums, numbers, instants and digests only: words and names live in content rows.
 */
export interface Fact<Type extends string = string, Data extends object = object> {
  readonly seq: number;
  readonly type: Type;
  readonly at: Ms;
  readonly recordedAt: Ms;
  readonly actor: Actor;
  readonly clause?: string;
  readonly data: Data;
}

/** A fact before the ledger has given it seq, recording instant and actor. `at` only when it happened earlier than now. */
export interface NewFact<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly at?: Ms;
  readonly clause?: string;
  readonly data: Data;
}
