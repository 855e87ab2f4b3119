import type { SecurityEvent } from '../security/security-event.js';

/** What a person may do, as staff said last. */
export interface PersonGrants {
  readonly active: boolean;
  readonly grants: readonly { readonly role: string; readonly estateId: string | null }[];
}

const named = ({ role, estateId }: PersonGrants['grants'][number]): string => `${role}@${estateId ?? '*'}`;

/** What changed in a person's ranks: `+role@estate` given, `-role@estate` taken, `*` for the whole company. */
export function rankEvents(
  personId: string,
  companyId: string,
  before: PersonGrants | null,
  now: PersonGrants,
): SecurityEvent[] {
  const [had, has] = [new Set((before?.grants ?? []).map(named)), new Set(now.grants.map(named))];
  const changes = [
    ...[...has].filter((rank) => !had.has(rank)).map((rank) => `+${rank}`),
    ...[...had].filter((rank) => !has.has(rank)).map((rank) => `-${rank}`),
  ].sort();
  const about = { companyId, subject: personId };
  return [
    ...(changes.length === 0 ? [] : [{ kind: 'person.ranks-changed', ...about, changes } as const]),
    ...(before === null || before.active === now.active
      ? []
      : [{ kind: now.active ? 'person.activated' : 'person.deactivated', ...about } as const]),
  ];
}
