import type { PersonDto } from '@steward/staff/api';

/** A person with those who report to him. */
export interface PersonNode extends PersonDto {
  readonly children?: readonly PersonNode[];
}

/** What is looked for among the people. */
export interface PeopleFilter {
  readonly words: string;
  /** Null: wherever. */
  readonly estates: readonly string[] | null;
  readonly role: string | null;
  readonly withInactive: boolean;
}

/** True when a person has the words, the post and the state that are looked for. */
export function fits(person: PersonDto, { estates, role, withInactive, words }: PeopleFilter): boolean {
  if (!withInactive && !person.active) return false;
  const posts = person.posts.filter(
    ({ estateId, role: post }) =>
      (estates === null || (estateId !== null && estates.includes(estateId))) && (role === null || post === role),
  );
  if ((estates !== null || role !== null) && posts.length === 0) return false;
  const said = words.trim().toLowerCase();
  if (said === '') return true;
  const { mail, name, personId, phone, skills, title } = person;
  return [name, personId, phone, mail, title?.zh, title?.en, ...skills].some(
    (text) => text?.toLowerCase().includes(said) === true,
  );
}

/**
 * The reporting line: those whose superior is not among them stand at the top. A circle, which the service refuses, would
 * have no top and is not drawn.
 */
export function treeOf(people: readonly PersonDto[]): PersonNode[] {
  const known = new Set(people.map(({ personId }) => personId));
  const below = new Map<string | null, PersonDto[]>();
  for (const person of people) {
    const above = person.reportsTo !== null && known.has(person.reportsTo) ? person.reportsTo : null;
    below.set(above, [...(below.get(above) ?? []), person]);
  }
  const nodesBelow = (superior: string | null): PersonNode[] =>
    (below.get(superior) ?? []).map((person) => {
      const children = nodesBelow(person.personId);
      return children.length === 0 ? person : { ...person, children };
    });
  return nodesBelow(null);
}

/** The leave that runs at an instant (epoch ms), or null. */
export const leaveAt = (person: PersonDto, at: number): PersonDto['leaves'][number] | null =>
  person.leaves.find(({ from, until }) => Date.parse(from) <= at && at < Date.parse(until)) ?? null;
