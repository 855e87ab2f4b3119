import type { Me } from '../session/use-session.js';

/** How an address says that a page is about all estates. */
export const allEstates = 'all';

const isForCompany = (me: Pick<Me, 'grants'>): boolean => me.grants.some(({ estateId }) => estateId === null);

/** Roles in which somebody answers for what happens at an estate. */
const leading: ReadonlySet<string> = new Set(['supervisor', 'estate-manager', 'regional-manager']);

/**
 * Whether somebody answers for a company, a region or several estates, so that his pages begin with all of them: what is late at the
 * second one must not wait until he thinks of choosing it.
 */
export const isForAll = (me: Pick<Me, 'grants'>): boolean => {
  const led = me.grants.filter(({ role }) => leading.has(role)).map(({ estateId }) => estateId);
  return isForCompany(me) || new Set(led).size > 1;
};

/** Whether somebody works for more than one estate, so that rows must say whose they are. */
export const hasSeveral = (me: Pick<Me, 'grants'>): boolean =>
  isForCompany(me) || new Set(me.grants.map(({ estateId }) => estateId)).size > 1;

/** The one estate of a page that is about one: that of the address, else the first that the person works at, else the `first` of all. */
export function estateIn(
  me: Pick<Me, 'grants'>,
  inAddress: string | undefined,
  first: string | undefined,
): string | undefined {
  if (inAddress !== undefined && inAddress !== allEstates) return inAddress;
  return me.grants.find(({ estateId }) => estateId !== null)?.estateId ?? first;
}

/**
 * What a page is about that can be about all estates: the estate of the address; null, for all, where the address says so, and for
 * whoever answers for the company or leads several estates; else as `estateIn`. Undefined while estates are not known.
 */
export function scopeIn(
  me: Pick<Me, 'grants'>,
  inAddress: string | undefined,
  first: string | undefined,
): string | null | undefined {
  const all = inAddress === allEstates || (inAddress === undefined && isForAll(me));
  return all && hasSeveral(me) ? null : estateIn(me, inAddress, first);
}
