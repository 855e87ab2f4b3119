import { DomainError } from '@steward/contracts';
import type { Actor, Role, Scope } from '@steward/handbook';
import { holdsRole, keepers, type Caller } from '@steward/service-kit';

/** Who may change people, their posts, their superiors and deputies, their leave. */
export const peopleEditors = keepers;
/** Who may write the duty roster of an estate. */
export const rosterEditors = [
  'estate-manager',
  'regional-manager',
  'admin',
  'hr',
  'company',
] as const satisfies readonly Role[];
/** Everybody who works for a company. */
export const staff = [
  'handler',
  'front-desk',
  'supervisor',
  'estate-manager',
  'regional-manager',
  'company',
  'quality',
  'hr',
  'admin',
] as const satisfies readonly Role[];
/** Who may ask who answers. */
export const answerReaders = [
  'supervisor',
  'estate-manager',
  'regional-manager',
  'company',
  'quality',
  'hr',
  'admin',
  'front-desk',
] as const satisfies readonly Role[];

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
