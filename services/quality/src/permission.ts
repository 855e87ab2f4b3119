import { DomainError } from '@steward/contracts';
import type { Actor, Role, Scope } from '@steward/handbook';
import { holdsRole, type Caller } from '@steward/service-kit';

/** Who may write drafts of standards. */
export const drafters = ['admin', 'company', 'quality'] as const satisfies readonly Role[];
/** Who may put a standard in force: the company alone (§6.3). */
export const publishers = ['admin', 'company'] as const satisfies readonly Role[];
/** Who may let a standard begin in the past, in an estate where nothing ever happened. */
export const backdaters = ['admin'] as const satisfies readonly Role[];

/** The caller as the actor of a fact, in the first of the roles that he holds for the scope. Refused with `role.missing`. */
export function actorFor(caller: Caller, roles: readonly Role[], scope: Scope): Actor {
  if (caller.kind === 'service') return { id: caller.id, role: 'system' };
  const role = holdsRole(caller, roles, scope);
  if (role === null) {
    throw new DomainError('forbidden', 'role.missing', {
      zh: `需要在该范围内担任以下岗位之一：${roles.join('、')}。`,
      en: `This needs one of these roles in that scope: ${roles.join(', ')}.`,
    });
  }
  return { id: caller.id, role };
}

/**
 * The company that a request speaks of: the one named, if the caller has any part in it, or his only one. Refused with
 * `company.missing`, `company.unknown`.
 */
export function companyOf(caller: Caller, named: string | undefined): string {
  const own = [...new Set(caller.grants.map((grant) => grant.companyId))];
  const [only] = own;
  if (named !== undefined) {
    if (caller.kind === 'service' || own.includes(named)) return named;
    throw new DomainError('not-found', 'company.unknown', {
      zh: `没有找到公司“${named}”，或您无权查看。`,
      en: `There is no company "${named}", or it is not yours to see.`,
    });
  }
  if (only !== undefined && own.length === 1) return only;
  throw new DomainError('invalid', 'company.missing', {
    zh: '请用 company 参数指明公司。',
    en: 'Say which company with the parameter "company".',
  });
}
