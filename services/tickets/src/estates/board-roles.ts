import { DomainError, type EstateView } from '@steward/contracts';
import type { Role } from '@steward/handbook';
import { type Caller, type EstatesService, holdsRole, rolesFor, unknownEstate } from '@steward/service-kit';

/** Roles that see how the work is shared out and where an estate's promises are in danger. */
export const leaders = [
  'supervisor',
  'estate-manager',
  'regional-manager',
  'company',
  'quality',
  'admin',
] as const satisfies readonly Role[];

/** Roles that stand in a shift: they note things for the next one, and take one over. */
export const shiftHands = [
  'handler',
  'front-desk',
  'supervisor',
  'estate-manager',
  'regional-manager',
  'company',
] as const satisfies readonly Role[];

/** Roles that look at what a shift leaves to the next. */
export const shiftWorkers = ['handler', 'front-desk', ...leaders] as const satisfies readonly Role[];

/** The estate, for a caller with one of the roles there. Refused with `estate.unknown` and `role.missing`. */
export async function estateFor(
  estates: EstatesService,
  caller: Caller,
  estateId: string,
  roles: readonly Role[],
): Promise<EstateView> {
  const estate = await estates.find(estateId);
  if (estate === null || rolesFor(caller, estate).length === 0) throw unknownEstate(estateId);
  if (holdsRole(caller, roles, estate) !== null) return estate;
  throw new DomainError(
    'forbidden',
    'role.missing',
    { zh: '您的岗位无权查看。', en: 'Your role does not allow this.' },
    { details: { roles } },
  );
}
