import { DomainError } from '@steward/contracts';
import type { Caller } from '@steward/service-kit';
import { canonicalJson } from '@steward/service-kit';
import { type EstateCompanies, mustBeEstates, mustBeRegions, type RegionEstates } from './estates-of-posts.js';
import type { HeldPerson } from './person.case.js';
import type { HeldPosts, Post, RegionPost } from './person.fold.js';
import type { PutPeople } from './person.schemas.js';
import { isAdministrator, type LastAdministrator, mustReach } from './rank.rules.js';

type PutOne = PutPeople['items'][number];

/** Estates and regions as the news from assets left them here, while posts are put. */
export interface KnownPlaces {
  readonly estates: EstateCompanies;
  readonly regions: RegionEstates;
}

const same = (a: unknown, b: unknown): boolean => canonicalJson({ value: a }) === canonicalJson({ value: b });

/** Posts that are held at their estate or in the company itself, not for a region. */
export const ownPosts = ({ posts }: HeldPosts): Post[] => posts.filter(({ regionId }) => regionId === undefined);

/** Posts with those that regions bring, at each estate that lies there now. */
export function postsWith(own: readonly Post[], regions: readonly RegionPost[], known: RegionEstates): HeldPosts {
  const brought = regions.flatMap(({ companyId, regionId, role }) =>
    (known.get(regionId)?.estates ?? []).map((estateId): Post => ({ role, companyId, estateId, regionId })),
  );
  return { posts: [...own, ...brought], regions };
}

/**
 * Everything that somebody will hold. Who never held a post for a region, and holds none then, is said as ever, without the word.
 * Refused with `post.unknown` where a post is to end that he doesn't hold.
 */
export function postsAfter(item: PutOne, before: HeldPosts, known: RegionEstates): HeldPosts {
  const { companyId } = item;
  const changes = (item.postChanges ?? []).map(({ end, estateId, regionId, role }) => ({
    end: end === true,
    post: regionId === undefined ? { role, companyId, estateId: estateId ?? null } : { role, companyId, regionId },
  }));
  const given = changes.flatMap(({ end, post }) => (end ? [] : [post]));
  const kept = <Held extends Post | RegionPost>(put: readonly Held[] | undefined, held: readonly Held[]): Held[] => {
    const whole = put ?? held;
    return item.endOtherPosts === true ? whole.filter((post) => given.some((one) => same(one, post))) : [...whole];
  };
  const own = kept<Post>(
    item.posts?.map(({ estateId, role }) => ({ role, companyId, estateId })),
    ownPosts(before),
  );
  const regions = kept<RegionPost>(
    item.regions?.map(({ regionId, role }) => ({ role, companyId, regionId })),
    before.regions ?? [],
  );
  const held: readonly (Post | RegionPost)[] = [...ownPosts(before), ...(before.regions ?? [])];
  for (const { end, post } of changes) {
    const list: (Post | RegionPost)[] = 'regionId' in post ? regions : own;
    const index = list.findIndex((one) => same(one, post));
    if (!end && index < 0) list.push(post);
    if (end && index < 0 && !held.some((one) => same(one, post))) throw unknownPost(post);
    if (end && index >= 0) list.splice(index, 1);
  }
  if (regions.length === 0 && before.regions === undefined) return { posts: own };
  return postsWith(own, regions, known);
}

/**
 * Posts that are given or taken are the caller's to give and to take, at estates and regions of the company, and an administrator
 * stays. Refused as `mustReach`, and with `estate.unknown`, `region.unknown`, `person.last-administrator`, `case.exists`.
 */
export function mustGivePosts(
  caller: Caller,
  item: PutOne,
  held: HeldPerson | undefined,
  places: KnownPlaces,
  last: LastAdministrator | undefined,
): void {
  if (held !== undefined && held.companyId !== item.companyId) throw ofAnotherCompany();
  const before: HeldPosts = held?.fold ?? { posts: [] };
  const after = postsAfter(item, before, places.regions);
  const [was, is] = [
    { own: ownPosts(before), regions: before.regions ?? [] },
    { own: ownPosts(after), regions: after.regions ?? [] },
  ];
  if (held !== undefined && same(was, is)) return;
  mustReach(caller, { companyId: item.companyId, personId: item.id, before: ranked(before), after: ranked(after) });
  mustBeEstates(
    places.estates,
    is.own.filter((post) => !was.own.some((old) => same(old, post))),
  );
  mustBeRegions(
    places.regions,
    is.regions.filter((post) => !was.regions.some((old) => same(old, post))),
  );
  if (held !== undefined && isAdministrator(held.fold) && !isAdministrator({ ...held.fold, posts: after.posts }))
    last?.goes(item.id);
}

/** The posts that say how high somebody stands: one for a region counts as one of the company, whatever lies there. */
export const ranked = ({ posts, regions = [] }: HeldPosts): Post[] => [
  ...posts,
  ...regions.map(({ companyId, role }) => ({ role, companyId, estateId: null })),
];

/** As the ledger says it of an id that is taken elsewhere. */
const ofAnotherCompany = (): DomainError =>
  new DomainError('conflict', 'case.exists', {
    zh: '同一编号的事项已存在。',
    en: 'A case with this id exists already.',
  });

const unknownPost = (post: Post | RegionPost): DomainError => {
  const where = post.regionId ?? ('estateId' in post ? post.estateId : null);
  const text = where === null ? post.role : `${post.role}@${where}`;
  return new DomainError('not-found', 'post.unknown', {
    zh: `此人没有岗位“${text}”，无可撤去。`,
    en: `This person holds no post "${text}" that could end.`,
  });
};
