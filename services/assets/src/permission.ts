import { DomainError } from '@steward/contracts';
import { equipmentKeepers, type Actor, type Role, type Scope } from '@steward/handbook';
import { holdsRole, type Caller } from '@steward/service-kit';

/** Who may change what of the places (§7.3: sharing by level, under control). */
export const editors = {
  company: ['admin', 'company'],
  region: ['admin', 'company'],
  estate: ['admin', 'company'],
  building: ['admin', 'company', 'estate-manager', 'regional-manager'],
  dwelling: ['admin', 'company', 'estate-manager', 'regional-manager', 'front-desk'],
  household: ['admin', 'company', 'estate-manager', 'regional-manager', 'supervisor', 'front-desk'],
  equipment: equipmentKeepers,
} as const satisfies Record<string, readonly Role[]>;

/** Who may read names and numbers of households: whoever takes calls, and those who lead; administrators enter them, and read none. */
export const householdReaders = [
  'front-desk',
  'supervisor',
  'estate-manager',
  'regional-manager',
  'company',
  'quality',
] as const satisfies readonly Role[];

/** Who knocks at doors in an emergency (§4.2): everybody who works there but those who only administer. Numbers stay with `householdReaders`. */
export const knockers = [
  'handler',
  'front-desk',
  'supervisor',
  'estate-manager',
  'regional-manager',
  'company',
  'quality',
] as const satisfies readonly Role[];

/** Who may read the households of a whole estate, page by page: those who lead it. Everybody else looks them up one by one. */
export const householdListers = ['estate-manager', 'regional-manager', 'company'] as const satisfies readonly Role[];

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

/** The caller as the actor of a fact, in the first of the roles that he holds for the scope. Refused with `role.missing`. */
export function actorFor(caller: Caller, roles: readonly Role[], scope: Scope): Actor {
  if (caller.kind === 'service') return { id: caller.id, role: 'system' };
  const role = holdsRole(caller, roles, scope);
  if (role === null) throw roleMissing(roles);
  return { id: caller.id, role };
}

/** Said to whoever holds none of the roles in the scope. */
export const roleMissing = (roles: readonly Role[]): DomainError =>
  new DomainError('forbidden', 'role.missing', {
    zh: `需要在该范围内担任以下岗位之一：${roles.join('、')}。`,
    en: `This needs one of these roles in that scope: ${roles.join(', ')}.`,
  });
