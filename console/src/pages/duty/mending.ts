import type { ReadinessLine } from '@steward/staff/api';

/** Where somebody goes to mend why a person is not ready. */
export interface Mending {
  readonly to: string;
  /** Who can mend it: whoever keeps people, or the person himself. */
  readonly by: 'keeper' | 'himself';
}

const personPath = (personId: string): string => `/people?person=${encodeURIComponent(personId)}`;

/**
 * The way to mend why somebody is not ready: a number is entered and work is confirmed where people are kept; he himself proves his
 * number on his account's page, and acknowledges a plan on its page.
 */
export function mendingOf({ personId, planId, why }: Pick<ReadinessLine, 'personId' | 'planId' | 'why'>): Mending {
  switch (why) {
    case 'no-number':
    case 'not-qualified':
      return { to: personPath(personId), by: 'keeper' };
    case 'not-verified':
      return { to: '/account', by: 'himself' };
    case 'not-acknowledged':
      return { to: planId === undefined ? '/plans' : `/plans/${encodeURIComponent(planId)}`, by: 'himself' };
  }
}

/** The lines of each person together, whoever matters first standing first. */
export function byPerson(
  lines: readonly ReadinessLine[],
): readonly { readonly personId: string; readonly lines: readonly ReadinessLine[] }[] {
  const soonest = [...lines].sort((one, other) => one.from.localeCompare(other.from));
  return [...new Set(soonest.map(({ personId }) => personId))].map((personId) => ({
    personId,
    lines: soonest.filter((line) => line.personId === personId),
  }));
}
