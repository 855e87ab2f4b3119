import { DomainError } from '@steward/contracts';
import type { Role } from '@steward/handbook';
import type { Caller } from './caller.js';

/** How far somebody's grants reach: whole companies, and single estates outside of them. */
export interface Reach {
  readonly companies: readonly string[];
  readonly estates: readonly string[];
}

/** Most companies and estates that are read one by one for a page. */
const widest = 500;

/**
 * The reach of all of a caller's grants, of those with one of `roles`, or just one `estate` (row-level security says whether it
 * is his). Refused with `list.too-wide` when it is too many single estates.
 */
export function reachOf(
  caller: Caller,
  only: { readonly roles?: readonly Role[]; readonly estate?: string | undefined } = {},
): Reach {
  const { roles, estate } = only;
  if (estate !== undefined) return { companies: [], estates: [estate] };
  const grants = caller.grants.filter((grant) => roles === undefined || roles.includes(grant.role));
  const companies = new Set(grants.filter((grant) => grant.estateId === null).map((grant) => grant.companyId));
  const estates = new Set<string>();
  for (const grant of grants)
    if (grant.estateId !== null && !companies.has(grant.companyId)) estates.add(grant.estateId);
  if (companies.size + estates.size > widest) {
    throw new DomainError('invalid', 'list.too-wide', {
      zh: '您的权限覆盖小区过多，请先选择一个小区。',
      en: 'Your posts cover too many estates at once; choose one.',
    });
  }
  return { companies: [...companies], estates: [...estates] };
}

/** The person behind the caller. Refused with `caller.no-person` for services and owners. */
export function personBehind(caller: Caller): string {
  if (caller.personId === null) {
    throw new DomainError('forbidden', 'caller.no-person', {
      zh: '此操作只能由登录的员工进行。',
      en: 'Only a signed-in member of staff can do this.',
    });
  }
  return caller.personId;
}
