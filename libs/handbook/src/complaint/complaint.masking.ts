import type { Role } from '../core/fact.js';
import type { ComplaintCase } from './complaint.case.js';

/** Named roles that see who complained of a confidential case *(ours)*; Steward itself must reach the owner. */
export const confidentialRoles: readonly Role[] = ['supervisor', 'estate-manager', 'company', 'quality', 'system'];

/** Who looks: roles held for the case's estate, and the person, when it is one. */
export interface Looking {
  readonly roles: readonly Role[];
  readonly personId?: string | null;
  /** `owner:<reporter id>` of a one-time link. */
  readonly actorId?: string;
}

/** Whether this caller may know who complained: never the person complained about, in a confidential case only named roles. */
export function seesComplainant(c: ComplaintCase, looking: Looking): boolean {
  if (c.aboutPersonId !== null && looking.personId === c.aboutPersonId) return false;
  return !c.confidential || looking.roles.some((role) => confidentialRoles.includes(role)) || reportedBy(c, looking);
}

const reportedBy = (c: ComplaintCase, { actorId }: Looking): boolean =>
  c.reporterId !== null && actorId === `owner:${c.reporterId}`;

/**
 * The case as this caller may see it: without reporters and dwelling where `seesComplainant` says no. An owner sees no
 * other reporter than himself.
 */
export function maskedFor(c: ComplaintCase, looking: Looking): ComplaintCase {
  const isOwner = looking.roles.length > 0 && looking.roles.every((role) => role === 'owner');
  if (!isOwner && seesComplainant(c, looking)) return c;
  const own = (reporterId: string | null): boolean => reporterId !== null && looking.actorId === `owner:${reporterId}`;
  const masked = { reporterId: null, reporterKind: 'anonymous' } as const;
  return {
    ...c,
    ...(own(c.reporterId) ? {} : { ...masked, dwellingId: null, contactWish: 'none' as const }),
    joined: c.joined.map((one) => (own(one.reporterId) ? one : { ...one, ...masked })),
  };
}
