import { Injectable } from '@nestjs/common';
import {
  asWorkKinds,
  dutiesOf,
  workKinds,
  type CallablePerson,
  type Ms,
  type Role,
  type RosterDuty,
  type RosterSnapshot,
  type Stretch,
  type WorkKind,
} from '@steward/handbook';
import { knownEstate, Ledger } from '@steward/service-kit';
import type { EntityManager } from 'typeorm';
import { peopleOf } from '../answers/answer-book.service.js';
import { contactStates } from '../contacts/contact-rows.js';
import { rosterLayerOf } from '../layers/layer.fold.js';
import { layersAsKnown, readLayers } from '../layers/layer-rows.js';
import { covers, type PersonFold } from '../person/person.fold.js';
import { readSpans } from '../qualifications/span-rows.js';
import { usualZone } from '../read-models/seen-estate.js';
import { readRoster } from '../roster/roster-rows.js';
import { rosterCaseId } from '../roster/roster.service.js';
import { shiftsBetween, type RosterLevel, type RosterPlan } from '../roster/roster.rules.js';
import { peopleAsKnown, rosterAsKnown } from './as-known.js';

/** Whose roster, of which time, as it was known when (null: as it is known now). */
export interface SnapshotOf extends Stretch {
  readonly companyId: string;
  /** Null: of the company alone. */
  readonly estateId: string | null;
  readonly knownAt: Ms | null;
  /** Persons that the question itself speaks of. */
  readonly named?: readonly string[];
}

/** A roster, and which layers it has: one that has nobody on duty is none that is unknown. */
export interface KnownSnapshot extends RosterSnapshot {
  readonly layerIds: readonly string[];
}

/** An estate without a single shift of a level in so long before and after keeps no roster for it (a week, ours), ms. */
const rosterAround = 7 * 86_400_000;

/** The roster as a value: everybody who might be called for an estate, and who is on duty when. */
@Injectable()
export class SnapshotService {
  constructor(private readonly ledger: Ledger) {}

  /** The snapshot, in one reading: as it stands, or as it was known at an instant. */
  of(asked: SnapshotOf): Promise<KnownSnapshot> {
    return this.ledger.read('all-of-service', (manager) => snapshotWithin(manager, asked));
  }
}

/** The same within a transaction that reads more. */
export async function snapshotWithin(manager: EntityManager, asked: SnapshotOf): Promise<KnownSnapshot> {
  const { companyId, estateId, from, knownAt, named = [], until } = asked;
  const known = estateId === null ? null : await manager.getRepository(knownEstate).findOneBy({ estateId, companyId });
  const zone = known?.zone ?? usualZone;
  const all = await readLayers(manager, { companyId, estateId }, { ended: knownAt !== null });
  const layers = knownAt === null ? all.map(({ fold }) => fold) : await layersAsKnown(manager, all, knownAt);
  const ofLayers = layers.flatMap((layer) =>
    dutiesOf(rosterLayerOf(layer), zone, asked).map((duty): RosterDuty => ({
      ...duty,
      role: null,
      ofCompany: layer.estateId === null,
    })),
  );
  const levels = await levelsOf(manager, asked, zone);
  const duties = [...levels.duties, ...ofLayers];
  const onDuty = duties.map(({ personId }) => personId);
  const people = await callable(manager, asked, [...named, ...onDuty], new Set(onDuty));
  const held = await readSpans(
    manager,
    companyId,
    people.map(({ personId }) => personId),
  );
  return {
    estateId: estateId ?? '',
    zone,
    from,
    until,
    people,
    duties,
    rostered: levels.rostered,
    spans: held.flatMap(({ confirmationId: _, ...span }) => {
      const isKnown =
        knownAt === null
          ? span.knownUntil === null
          : span.knownFrom <= knownAt && (span.knownUntil === null || knownAt < span.knownUntil);
      // The rules read what is known now: what was known then is so in the snapshot.
      return isKnown ? [{ ...span, knownUntil: null }] : [];
    }),
    layerIds: layers.map(({ layerId }) => layerId),
  };
}

/** Who is on duty by the levels' own plan, and for which levels the estate keeps one. */
async function levelsOf(
  manager: EntityManager,
  { estateId, from, knownAt, until }: SnapshotOf,
  zone: string,
): Promise<{ readonly duties: RosterDuty[]; readonly rostered: RosterLevel[] }> {
  if (estateId === null) return { duties: [], rostered: [] };
  const [begins, ends] = [from - rosterAround, until + rosterAround];
  const plan: RosterPlan =
    knownAt === null
      ? await readRoster(manager, estateId, zone, begins, ends)
      : await rosterAsKnown(manager, rosterCaseId(estateId), zone, knownAt);
  const rostered = [...new Set(shiftsBetween(plan, begins, ends).map(({ level }) => level))].sort();
  const because = new Map(
    plan.overrides.map(({ kind, overrideId }) => [overrideId, kind === 'add' ? 'add' : 'replace'] as const),
  );
  const duties = shiftsBetween(plan, from, until).map(({ level, source, ...shift }): RosterDuty => ({
    ...shift,
    layerId: level,
    work: null,
    because: because.get(source) ?? 'rotation',
    source,
    role: level,
  }));
  return { duties, rostered };
}

/** Everybody who might be called there: by a post, by being on duty, or as somebody's superior or deputy; by id. */
async function callable(
  manager: EntityManager,
  { companyId, estateId, knownAt }: SnapshotOf,
  asked: readonly string[],
  onDuty: ReadonlySet<string>,
): Promise<CallablePerson[]> {
  const known =
    knownAt === null
      ? await peopleOf(manager, companyId, estateId, asked)
      : await peopleAsKnown(manager, companyId, knownAt);
  const own = [...known.values()].filter(
    (person) => covers(person, companyId, estateId) || onDuty.has(person.personId),
  );
  const above = new Set(own.map(({ personId }) => personId));
  for (let next = own; next.length > 0;) {
    const bosses = [...new Set(next.flatMap(({ reportsTo }) => (reportsTo === null ? [] : [reportsTo])))];
    next = bosses.flatMap((id) => (above.has(id) ? [] : (known.get(id) ?? [])));
    for (const { personId } of next) above.add(personId);
  }
  const ids = [...above].sort();
  const contacts = await contactStates(manager, ids);
  return ids.flatMap((id) => {
    const person = known.get(id);
    return person === undefined ? [] : [callableOf(person, companyId, contacts.get(id) === 'verified')];
  });
}

const rolesOf = ({ posts }: PersonFold, companyId: string) =>
  posts
    .filter((post) => post.companyId === companyId)
    .map(({ estateId, role }): { role: Role; estateId: string | null } => ({ role, estateId }));

const isWork = (skill: string): skill is WorkKind => workKinds.some((kind) => kind === skill);

/** Without a number that he has proved nobody knows whether he can be reached: he is called all the same, and readiness says so. */
const callableOf = (person: PersonFold, companyId: string, verified: boolean): CallablePerson => ({
  personId: person.personId,
  active: person.active,
  posts: rolesOf(person, companyId),
  work: asWorkKinds(person.skills).filter(isWork),
  reportsTo: person.reportsTo,
  away: person.leaves.map(({ deputyId, from, until }) => ({ from, until, deputyId })),
  busy: [],
  reachable: verified ? true : null,
  limitedUntil: null,
});
