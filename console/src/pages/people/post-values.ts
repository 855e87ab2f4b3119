import type { PersonDto, PutPerson } from '@steward/staff/api';

/** Posts in the company and at estates; what a region brings is said by the region. */
export const ownPosts = ({ posts }: Pick<PersonDto, 'posts'>): PersonDto['posts'] =>
  posts.filter(({ regionId }) => regionId === undefined);

/** A post as the form holds it: a role, and where; without a place in the whole company. */
export interface PostValue {
  readonly role: string;
  /** `estate:<id>` or `region:<id>`: an estate and a region may have the same id. */
  readonly place?: string;
}

/** Before the id of an estate, and of a region. */
export const atEstate = 'estate:';
export const forRegion = 'region:';

/** The posts of somebody for the form; those that a region brings are the region's. */
export const postValuesOf = (person: Pick<PersonDto, 'posts' | 'regions'>): PostValue[] => [
  ...person.regions.map(({ regionId, role }) => ({ role, place: `${forRegion}${regionId}` })),
  ...ownPosts(person).map(({ estateId, role }) => ({
    role,
    ...(estateId === null ? {} : { place: `${atEstate}${estateId}` }),
  })),
];

/** What the form says of the posts: all of them, in the company and at estates, and for regions. */
export function postsOf(values: readonly PostValue[]): Required<Pick<PutPerson, 'posts' | 'regions'>> {
  const isForRegion = ({ place }: PostValue): boolean => place?.startsWith(forRegion) === true;
  const idIn = ({ place }: PostValue, what: string): string | null => place?.slice(what.length) ?? null;
  return {
    posts: values
      .filter((one) => !isForRegion(one))
      .map((one) => ({ role: one.role, estateId: idIn(one, atEstate) })) as NonNullable<PutPerson['posts']>,
    regions: values
      .filter(isForRegion)
      .map((one) => ({ role: one.role, regionId: idIn(one, forRegion) })) as NonNullable<PutPerson['regions']>,
  };
}
