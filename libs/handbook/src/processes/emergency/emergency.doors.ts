import type { Bilingual } from '../../standard/standard.js';

/** How a household was found in a roll call. `not-found`: it was looked for, and nobody knows where they are. */
export const accountedAs = ['safe', 'injured', 'absent', 'not-found'] as const;
export type AccountedAs = (typeof accountedAs)[number];

/** What that is called. */
export const accountedNames: Readonly<Record<AccountedAs, Bilingual>> = {
  safe: { zh: '平安', en: 'safe' },
  injured: { zh: '有人受伤', en: 'somebody is hurt' },
  absent: { zh: '确认不在家', en: 'known to be away' },
  'not-found': { zh: '找过，下落不明', en: 'looked for, not found' },
};

/** How a household was told of a notice, or that it was tried. `paper`: a sheet was left at the door. */
export const toldHows = ['door', 'call', 'paper', 'not-reached'] as const;
export type ToldHow = (typeof toldHows)[number];

/** What that is called. */
export const toldHowNames: Readonly<Record<ToldHow, Bilingual>> = {
  door: { zh: '上门当面告知', en: 'at the door, in person' },
  call: { zh: '电话告知', en: 'by a call' },
  paper: { zh: '无人应门，已在门上留通知', en: 'nobody opened: a sheet was left at the door' },
  'not-reached': { zh: '未能告知', en: 'not reached' },
};

/** How a dwelling stands in a roll call; `unknown`: nobody has said anything of it, and that is never safe. */
export type RollCallDoor = AccountedAs | 'unknown';
/** How a dwelling stands to a notice; `again`: it got what held before, and not yet that it was corrected or has ended. */
export type NoticeDoor = ToldHow | 'untold' | 'again';

/** Dwellings by id, each with how it stands. */
export type Doors<S extends string> = Readonly<Record<string, S>>;

/** Most dwellings of one roll call or notice. */
export const mostDoors = 2_000;

/** Every dwelling of a list, standing alike. */
export const doorsOf = <S extends string>(dwellings: readonly string[], is: S): Doors<S> =>
  Object.fromEntries(dwellings.map((id) => [id, is]));

/** The same with what was found out about some; what is none of the list is left out. */
export const withDoors = <S extends string>(doors: Doors<S>, dwellings: readonly string[], is: S): Doors<S> => ({
  ...doors,
  ...doorsOf(
    dwellings.filter((id) => Object.hasOwn(doors, id)),
    is,
  ),
});

/** How many stand how. */
export function countsOf<S extends string>(doors: Doors<S>): Readonly<Partial<Record<S, number>>> {
  const counts: Partial<Record<S, number>> = {};
  for (const is of Object.values(doors)) counts[is] = (counts[is] ?? 0) + 1;
  return counts;
}

/** Of whom nobody knows whether they are safe: of whom nothing was said, and who were looked for in vain. */
export const unaccountedIn = (doors: Doors<RollCallDoor>): number =>
  Object.values(doors).filter((is) => is === 'unknown' || is === 'not-found').length;

const stillToTell: readonly NoticeDoor[] = ['untold', 'not-reached', 'again'];

/** Who does not have it as it stands now: what remains for the door. */
export const untoldIn = (doors: Doors<NoticeDoor>): number =>
  Object.values(doors).filter((is) => stillToTell.includes(is)).length;

/** Whether somebody got a notice at all, whatever became of it since. */
const gotIt = (is: NoticeDoor): boolean => is !== 'untold' && is !== 'not-reached';

/** A notice was corrected: whoever got it must hear so; whoever did not is still to be told, of what holds now. */
export const correctedDoors = (doors: Doors<NoticeDoor>): Doors<NoticeDoor> =>
  Object.fromEntries(Object.entries(doors).map(([id, is]) => [id, gotIt(is) ? 'again' : is]));

/** It ended: exactly those who got it hear so; nobody else has anything to hear any more. */
export const endedDoors = (doors: Doors<NoticeDoor>): Doors<NoticeDoor> =>
  Object.fromEntries(Object.entries(doors).flatMap(([id, is]) => (gotIt(is) ? [[id, 'again' as const]] : [])));
