import type { PersonView } from '@steward/contracts';
import { asWorkKinds, type Ms, type Qualification, type Role } from '@steward/handbook';

/** A post: a role in the whole company (`estateId` null) or at one estate. */
export interface Post {
  readonly role: Role;
  readonly companyId: string;
  readonly estateId: string | null;
  /** The region for which it is held: it comes and goes with the estates that lie there. Absent: held at the estate itself. */
  readonly regionId?: string;
}

/** A role for whatever estates lie in a region. */
export interface RegionPost {
  readonly role: Role;
  readonly companyId: string;
  readonly regionId: string;
}

/** Everything that somebody holds: posts, those at the estates of his regions among them, and the regions themselves. */
export interface HeldPosts {
  readonly posts: readonly Post[];
  /** Absent: none, and never one. */
  readonly regions?: readonly RegionPost[];
}

/** Somebody named in advance to stand in. `from` and `until` are epoch milliseconds; null is open on that side. */
export interface NamedDeputy {
  readonly personId: string;
  readonly from: Ms | null;
  readonly until: Ms | null;
}

/** An absence: from `from` up to, not including, `until` (epoch milliseconds). */
export interface Leave {
  readonly leaveId: string;
  readonly from: Ms;
  readonly until: Ms;
  /** Stands in before every deputy named for ordinary times. */
  readonly deputyId: string | null;
}

/** What the rules remember of a person: ids, roles and instants, never a name or a number to call. */
export interface PersonFold extends HeldPosts {
  readonly personId: string;
  readonly active: boolean;
  readonly skills: readonly string[];
  readonly reportsTo: string | null;
  /** In the order in which they are asked. */
  readonly deputies: readonly NamedDeputy[];
  /** By `from`; those that are over are dropped with the next change. */
  readonly leaves: readonly Leave[];
  /** The leave that `leave.begun` announced and `leave.ended` has not ended. */
  readonly onLeave: string | null;
}

/** Every fact of a person and what it carries. */
export interface PersonFacts {
  'person.registered': HeldPosts & { skills: readonly string[] };
  /** Which of the personal fields changed; the words are in the service's own table. */
  'person.details-changed': { fields: readonly string[] };
  /** Also when an estate comes into one of his regions, or leaves it. */
  'person.posts-changed': HeldPosts;
  'person.skills-changed': { skills: readonly string[] };
  'reporting-line.changed': { reportsTo: string | null; from: string | null };
  'deputies.named': { deputies: readonly NamedDeputy[] };
  'leave.granted': Leave;
  /** Which it was, too, so that those who heard of it hear that it no longer holds; earlier facts name it alone. */
  'leave.withdrawn': { leaveId: string } & Partial<Omit<Leave, 'leaveId'>>;
  'leave.begun': { leaveId: string; until: Ms };
  'leave.ended': { leaveId: string };
  /** The company confirms him for a kind of work, or ends that; spans of it stand in a table of their own. */
  'qualification.confirmed': {
    confirmationId: string;
    what: Qualification;
    grade: number | null;
    from: Ms;
    until: Ms | null;
  };
  'qualification.ended': { confirmationId: string; what: Qualification; until: Ms };
  'person.deactivated': object;
  'person.reactivated': object;
}
export type PersonFactType = keyof PersonFacts;
export type PersonFact = { [T in PersonFactType]: { readonly type: T; readonly data: PersonFacts[T] } }[PersonFactType];

/** A person before the first fact. */
export function nobodyYet(personId: string): PersonFold {
  return { personId, active: false, posts: [], skills: [], reportsTo: null, deputies: [], leaves: [], onLeave: null };
}

const heldIn = ({ posts, regions }: HeldPosts): HeldPosts => ({ posts, ...(regions === undefined ? {} : { regions }) });

/** The person after one more fact. */
export function foldPerson(person: PersonFold, fact: PersonFact): PersonFold {
  switch (fact.type) {
    case 'person.registered':
      return { ...person, active: true, ...heldIn(fact.data), skills: asWorkKinds(fact.data.skills) };
    case 'person.details-changed':
    case 'qualification.confirmed':
    case 'qualification.ended':
      return person;
    case 'person.posts-changed':
      return { ...person, ...heldIn(fact.data) };
    case 'person.skills-changed':
      return { ...person, skills: asWorkKinds(fact.data.skills) };
    case 'reporting-line.changed':
      return { ...person, reportsTo: fact.data.reportsTo };
    case 'deputies.named':
      return { ...person, deputies: fact.data.deputies };
    case 'leave.granted':
      return {
        ...person,
        leaves: [...person.leaves, fact.data].sort((a, b) => a.from - b.from || (a.leaveId < b.leaveId ? -1 : 1)),
      };
    case 'leave.withdrawn':
      return {
        ...person,
        leaves: person.leaves.filter((leave) => leave.leaveId !== fact.data.leaveId),
        onLeave: person.onLeave === fact.data.leaveId ? null : person.onLeave,
      };
    case 'leave.begun':
      return { ...person, onLeave: fact.data.leaveId };
    case 'leave.ended':
      return {
        ...person,
        leaves: person.leaves.filter((leave) => leave.leaveId !== fact.data.leaveId),
        onLeave: person.onLeave === fact.data.leaveId ? null : person.onLeave,
      };
    case 'person.deactivated':
      return { ...person, active: false };
    case 'person.reactivated':
      return { ...person, active: true };
  }
}

/** The leave that runs at `at`, the one that ends last when several do; null when the person is there. */
export function leaveAt(person: Pick<PersonFold, 'leaves'>, at: Ms): Leave | null {
  let running: Leave | null = null;
  for (const leave of person.leaves) {
    if (leave.from <= at && at < leave.until && (running === null || leave.until > running.until)) running = leave;
  }
  return running;
}

/** Leave that begins or ends at or before `now` and that no fact has said yet, ends first. */
export function leaveEdgesDue(person: PersonFold, now: Ms): PersonFact[] {
  const facts: PersonFact[] = [];
  let after = person;
  const say = (fact: PersonFact): void => {
    facts.push(fact);
    after = foldPerson(after, fact);
  };
  for (const leave of person.leaves)
    if (leave.until <= now) say({ type: 'leave.ended', data: { leaveId: leave.leaveId } });
  const running = leaveAt(after, now);
  if (running !== null && after.onLeave !== running.leaveId) {
    say({ type: 'leave.begun', data: { leaveId: running.leaveId, until: running.until } });
  }
  return facts;
}

/** When a leave next begins or ends, in epoch milliseconds; null when none is known. */
export function nextLeaveEdge(person: PersonFold): Ms | null {
  const edges = person.leaves.flatMap((leave) =>
    person.onLeave === leave.leaveId ? [leave.until] : [leave.from, leave.until],
  );
  const running = person.leaves.find((leave) => leave.leaveId === person.onLeave);
  // A second leave that starts inside the running one and ends before it changes nothing anybody sees.
  const seen = running === undefined ? edges : edges.filter((edge) => edge >= running.until);
  return seen.length === 0 ? null : Math.min(...seen);
}

/** What other services know of a person (`staff.people`): ids and roles only. */
export function personView(person: PersonFold): PersonView {
  const leave = person.leaves.find((one) => one.leaveId === person.onLeave);
  const { regions = [] } = person;
  return {
    personId: person.personId,
    active: person.active,
    grants: grantsIn(person.posts),
    skills: [...person.skills],
    onLeaveUntil: leave === undefined ? null : new Date(leave.until).toISOString(),
    ...(regions.length === 0 ? {} : { regions: regions.map(({ regionId, role }) => ({ role, regionId })) }),
  };
}

/** Posts as grants; what is held at an estate and for its region is one grant. */
function grantsIn(posts: readonly Post[]): PersonView['grants'] {
  const alone = posts.filter(({ regionId }) => regionId === undefined);
  const seen = new Set(alone.map(({ estateId, role }) => `${role}@${estateId ?? ''}`));
  const added = posts.filter(({ estateId, regionId, role }) => {
    const key = `${role}@${estateId ?? ''}`;
    if (regionId === undefined || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return [...alone, ...added].map(({ role, companyId, estateId }) => ({ role, companyId, estateId }));
}

/** Whether the person's posts reach this estate, for one of the roles when some are asked. */
export function covers(
  person: Pick<PersonFold, 'posts'>,
  companyId: string,
  estateId: string | null,
  roles?: readonly Role[],
): boolean {
  return person.posts.some(
    (post) =>
      post.companyId === companyId &&
      (post.estateId === null || post.estateId === estateId) &&
      (roles === undefined || roles.includes(post.role)),
  );
}
