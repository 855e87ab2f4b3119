import {
  type ComplaintCase,
  type Looking,
  type Reading,
  type Role,
  type Scope,
  readingOf,
  readingTable,
} from '@steward/handbook';
import { type Caller, type Ledger, type LoadedCase, callerScopes, rolesFor, unknownCase } from '@steward/service-kit';

/** Roles that may know of every case of their estates, however little of it. */
export const caseReaders: readonly Role[] = readingTable
  .filter(({ role, relation }) => relation === 'none' && role !== 'system')
  .map(({ role }) => role);

/** Who looks at something of this scope, as the rules know him. A service is Steward itself. */
export const lookingOf = (caller: Caller, scope: Scope): Looking => ({
  roles: caller.kind === 'service' ? ['system'] : rolesFor(caller, scope),
  personId: caller.personId,
  actorId: caller.id,
});

/** How much of a case the caller may read. Refused with `case.unknown` when it is nothing, as for a case that is not there. */
export function readingFor(caller: Caller, c: LoadedCase<ComplaintCase>): Reading {
  // A case of another process is none of ours to read, whatever is remembered of it.
  if (c.process !== 'complaint') throw unknownCase(c.id);
  const reading = readingOf(c.fold, lookingOf(caller, c.scope));
  if (reading === 'nothing') throw unknownCase(c.id);
  return reading;
}

/**
 * A case to act on for a caller, nothing of it masked: what he is then shown goes through the reader. Refused with `case.unknown`,
 * also where he may read nothing of it.
 */
export async function caseFor(
  ledger: Pick<Ledger, 'load'>,
  caller: Caller,
  caseId: string,
): Promise<LoadedCase<ComplaintCase>> {
  const c = await ledger.load<ComplaintCase>(callerScopes(caller), caseId);
  readingFor(caller, c);
  return c;
}
