import { type Doors, correctedDoors, endedDoors, untoldIn, type NoticeDoor } from '@steward/handbook';
import type { FactView } from '@steward/tickets/api';

/** How a dwelling stands, since when (ISO 8601 UTC), and who said so; null: nobody has said anything yet. */
export interface DoorSaid {
  readonly is: string;
  readonly at: string | null;
  readonly by: string | null;
}

/** The dwellings of a roll call or a notice, as they were frozen, and how each stands. */
export interface DoorsSaid {
  /** Dwellings of these places that stood empty by the register, and are in no list. */
  readonly vacant: number;
  readonly doors: Readonly<Record<string, DoorSaid>>;
}

const idsIn = ({ data }: FactView): readonly string[] | null =>
  Array.isArray(data['dwellings']) ? data['dwellings'].filter((one): one is string => typeof one === 'string') : null;

/** The list that a fact froze; null: it has none. */
export function listedBy(fact: FactView, is: 'unknown' | 'untold'): DoorsSaid | null {
  const ids = idsIn(fact);
  if (ids === null) return null;
  return {
    vacant: Number(fact.data['vacant'] ?? 0),
    doors: Object.fromEntries(ids.map((id) => [id, { is, at: null, by: null }])),
  };
}

/** The list with what a fact says of some of it. */
export function saidBy(list: DoorsSaid | null, fact: FactView, is: unknown): DoorsSaid | null {
  if (list === null || typeof is !== 'string') return list;
  const ids = (idsIn(fact) ?? []).filter((id) => Object.hasOwn(list.doors, id));
  const said: DoorSaid = { is, at: fact.at, by: fact.actor.id };
  return { ...list, doors: { ...list.doors, ...Object.fromEntries(ids.map((id) => [id, said])) } };
}

const become = (list: DoorsSaid | null, change: (doors: Doors<NoticeDoor>) => Doors<NoticeDoor>): DoorsSaid | null => {
  if (list === null) return null;
  const now = change(Object.fromEntries(Object.entries(list.doors).map(([id, { is }]) => [id, is as NoticeDoor])));
  const doors = Object.entries(list.doors).flatMap(([id, said]) => {
    const is = now[id];
    return is === undefined ? [] : [[id, is === said.is ? said : { ...said, is }] as const];
  });
  return { ...list, doors: Object.fromEntries(doors) };
};

/** The list of a notice that was corrected, or has ended. */
export const corrected = (list: DoorsSaid | null): DoorsSaid | null => become(list, correctedDoors);
export const ended = (list: DoorsSaid | null): DoorsSaid | null => become(list, endedDoors);

/** How many stand how. */
export function countsIn({ doors }: DoorsSaid): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { is } of Object.values(doors)) counts[is] = (counts[is] ?? 0) + 1;
  return counts;
}

/** How many do not have a notice as it stands now: what remains for the door. */
export const remainingIn = ({ doors }: DoorsSaid): number =>
  untoldIn(Object.fromEntries(Object.entries(doors).map(([id, { is }]) => [id, is as NoticeDoor])));
