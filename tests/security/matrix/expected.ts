import type { Grant } from '@steward/service-kit';
import { scopes, type ScopeName } from '../attacked-company.js';
import type { Login } from '../stand.js';
import { caseTable } from './cases.table.js';
import { emergencyTable } from './emergencies.table.js';
import { faultTable } from './faults.table.js';
import { placesTable } from './places.table.js';
import type { At, Row, Table } from './row.js';
import { staffTable } from './staff.table.js';

/** Who may do what: one row for every public operation of the product. */
export const expected: Table = { ...caseTable, ...faultTable, ...emergencyTable, ...staffTable, ...placesTable };

/** Which objects a call speaks of. */
export const targets = ['own', 'sister', 'foreign', 'unknown'] as const;
export type Target = (typeof targets)[number];

/**
 * What should come of a call. `in`: it is let in; `token`: 401; `out`: 403, 404 or another clear refusal; `undecided`: either,
 * but never a mark of somebody else's.
 */
export type Expectation = 'in' | 'token' | 'out' | 'undecided';

const reaches = ({ companyId, estateId }: Grant, at: At, target: Target): boolean => {
  if (at === 'nowhere') return true;
  if (target === 'unknown' || at === 'none') return false;
  const scope = scopes[target satisfies ScopeName];
  if (companyId !== scope.companyId) return false;
  return at === 'member' || estateId === null || (at === 'estate' && estateId === scope.estateId);
};

/** What should come of this login's call about these objects. */
export function expectedOf(row: Row, login: Login, target: Target): Expectation {
  if (row.by === 'everybody') return login.token === null || login.holds ? 'undecided' : 'token';
  if (!login.holds) return 'token';
  const { by, at, undecided = [] } = row;
  if (row.lists === true && login.grants.length === 0) return 'undecided';
  if (row.oneself === true && isHandlerOf(login, target)) return 'undecided';
  const within = login.grants.filter((grant) => reaches(grant, at, target));
  if (within.some(({ role }) => undecided.includes(role))) return 'undecided';
  if (by === 'signed-in') return at === 'nowhere' ? 'undecided' : within.length > 0 ? 'in' : 'out';
  if (within.some(({ role }) => by.includes(role))) return at === 'nowhere' ? 'undecided' : 'in';
  return 'out';
}

const isHandlerOf = ({ name }: Login, target: Target): boolean =>
  target !== 'unknown' && name === `${scopes[target].estateId}-handler`;

/** Whether it makes a difference about whose objects this login asks: else he is refused before anybody looks. */
export const mayMatter = ({ by, undecided = [], oneself }: Row, login: Login): boolean =>
  login.holds &&
  (typeof by === 'string' ||
    oneself === true ||
    login.grants.some(({ role }) => by.includes(role) || undecided.includes(role)));
