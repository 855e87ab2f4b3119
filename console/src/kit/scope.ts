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

/** What a page is about that can be about several estates: one, those of a region, or with neither all that the reader sees. */
export interface Scope {
  readonly estate: string | null;
  readonly region: string | null;
}

/** Both as an address has them. */
export interface ScopeInAddress {
  readonly estate?: string | undefined;
  readonly region?: string | undefined;
}

export const everywhere: Scope = { estate: null, region: null };

/** Of one estate, or of what is not told apart. */
export const ofEstate = (estate: string | null): Scope => ({ estate, region: null });

/**
 * What a page is about: the estate of the address, else its region; everything where the address says so, and for whoever answers
 * for the company or leads several estates; else as `estateIn`. Undefined while estates are not known.
 */
export function scopeIn(
  me: Pick<Me, 'grants'>,
  { estate, region }: ScopeInAddress,
  first: string | undefined,
): Scope | undefined {
  const several = hasSeveral(me);
  if (several && estate === undefined && region !== undefined) return { estate: null, region };
  if (several && (estate === allEstates || (estate === undefined && isForAll(me)))) return everywhere;
  const one = estateIn(me, estate, first);
  return one === undefined ? undefined : ofEstate(one);
}

/** What a page is about that begins with everything the reader sees. */
export const scopeOrAll = ({ estate, region }: ScopeInAddress): Scope =>
  estate !== undefined && estate !== allEstates ? ofEstate(estate) : { estate: null, region: region ?? null };

/** A scope as services are asked for it, and as a link carries it: without what it does not say. */
export const scopeAsked = ({ estate, region }: Scope): { readonly estate?: string; readonly region?: string } => ({
  ...(estate === null ? {} : { estate }),
  ...(region === null ? {} : { region }),
});

/** An address of a page that is about the same; `more` comes behind. */
export function within(path: string, scope: Scope, more: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams(Object.entries({ ...scopeAsked(scope), ...more })).toString();
  return search === '' ? path : `${path}?${search}`;
}

/** Which of some places (an estate, or what lies in one) a scope is about. */
export const liesIn = (
  { estate, region }: Scope,
  place: { readonly estateId: string; readonly regionId?: string | null | undefined },
): boolean => (estate === null || place.estateId === estate) && (region === null || place.regionId === region);

/** No id has a colon, so that estates and regions stand in one list of choices. */
const regionPrefix = 'region:';

/** A scope as one of a list of choices. */
export const choiceOf = ({ estate, region }: Scope): string =>
  region === null ? (estate ?? allEstates) : `${regionPrefix}${region}`;

/** What the address is to say for a choice. */
export const chosen = (choice: string): { readonly estate: string | null; readonly region: string | null } =>
  choice.startsWith(regionPrefix)
    ? { estate: null, region: choice.slice(regionPrefix.length) }
    : { estate: choice, region: null };
