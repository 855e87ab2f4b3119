import type { PersonDto } from '@steward/staff/api';

const able = ['handler', 'supervisor', 'estate-manager'];

/** Whether somebody is on leave at an instant (epoch ms). */
export const onLeave = (person: PersonDto, now: number): boolean =>
  person.leaves.some(({ from, until }) => Date.parse(from) <= now && now < Date.parse(until));

/** Who can be given cases of one of these estates: those who are there first, then those with the fewest open cases. */
export function handlersOf(
  people: Iterable<PersonDto>,
  estateIds: ReadonlySet<string>,
  now: number,
): readonly PersonDto[] {
  return [...people]
    .filter(
      (person) =>
        person.active &&
        person.posts.some(
          ({ role, estateId }) =>
            able.includes(role) && estateId !== null && (estateIds.size === 0 || estateIds.has(estateId)),
        ),
    )
    .sort((a, b) => Number(onLeave(a, now)) - Number(onLeave(b, now)) || a.openCases - b.openCases);
}
