import type { Ms } from '@steward/handbook';
import { factsKnown } from '@steward/service-kit';
import type { EntityManager } from 'typeorm';
import { foldPerson, nobodyYet, type PersonFact, type PersonFold } from '../person/person.fold.js';
import type { Override, RosterLevel, RosterPlan, Shift, WeeklyPattern } from '../roster/roster.rules.js';

/** The people of a company as they were known at an instant, by their facts until then. */
export async function peopleAsKnown(
  manager: EntityManager,
  companyId: string,
  knownAt: Ms,
): Promise<Map<string, PersonFold>> {
  const known = await factsKnown(manager, { process: 'person', companyId }, knownAt);
  const people = new Map<string, PersonFold>();
  for (const { caseId: id, data, type } of known)
    people.set(id, foldPerson(people.get(id) ?? nobodyYet(id), { type, data } as unknown as PersonFact));
  return people;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const instant = (value: unknown): Ms => Date.parse(text(value));

/** The levels' own plan of an estate as it was known at an instant, by its facts until then. */
export async function rosterAsKnown(
  manager: EntityManager,
  caseId: string,
  zone: string,
  knownAt: Ms,
): Promise<RosterPlan> {
  const known = await factsKnown(manager, { caseIds: [caseId] }, knownAt);
  const patterns = new Map<string, WeeklyPattern>();
  const shifts = new Map<string, Shift>();
  const overrides = new Map<string, Override>();
  for (const { data, type } of known) {
    const stretch = { from: instant(data['from']), until: instant(data['until']) };
    const level = text(data['level']) as RosterLevel;
    switch (type) {
      case 'duty-pattern.set':
        patterns.set(text(data['patternId']), data as unknown as WeeklyPattern);
        break;
      case 'duty-pattern.removed':
        patterns.delete(text(data['patternId']));
        break;
      case 'shift.planned': {
        const source = text(data['shiftId']);
        shifts.set(source, { source, level, personId: text(data['personId']), ...stretch });
        break;
      }
      case 'shift.removed':
        shifts.delete(text(data['shiftId']));
        break;
      case 'duty-override.made': {
        const said = data as unknown as Pick<Override, 'kind' | 'overrideId' | 'personId' | 'replacementId'>;
        const { kind, overrideId, personId, replacementId } = said;
        overrides.set(overrideId, { overrideId, kind, level, personId, replacementId, ...stretch });
        break;
      }
      case 'duty-override.removed':
        overrides.delete(text(data['overrideId']));
        break;
    }
  }
  const byId = (a: WeeklyPattern, b: WeeklyPattern): number => (a.patternId < b.patternId ? -1 : 1);
  return {
    zone,
    patterns: [...patterns.values()].sort(byId),
    shifts: [...shifts.values()].sort((a, b) => a.from - b.from || (a.source < b.source ? -1 : 1)),
    overrides: [...overrides.values()],
  };
}
