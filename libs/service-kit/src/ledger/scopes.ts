import { DomainError } from '@steward/contracts';
import type { ScopeFilter } from './ledger.types.js';

const part = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;

function entry(companyId: string, estateId: string | null): string {
  if (!part.test(companyId) || (estateId !== null && !part.test(estateId))) {
    throw new DomainError('invalid', 'scope.malformed', {
      zh: '公司或小区编号不合规。',
      en: 'A company or estate id is malformed.',
    });
  }
  return estateId === null ? companyId : `${companyId}/${estateId}`;
}

/**
 * The value of `steward.scopes` for row-level security, as a PostgreSQL array literal of `company` and `company/estate`;
 * null for everything of the service, which the relay role alone may see. Throws `scope.malformed`.
 */
export function scopesLiteral(filter: ScopeFilter): string | null {
  if (filter === 'all-of-service') return null;
  const entries =
    'grants' in filter
      ? filter.grants.map((grant) => entry(grant.companyId, grant.estateId))
      : [entry(filter.companyId, filter.estateId ?? null)];
  return `{${[...new Set(entries)].map((text) => `"${text}"`).join(',')}}`;
}
