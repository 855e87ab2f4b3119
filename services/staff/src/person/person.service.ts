import { Injectable } from '@nestjs/common';
import type { Actor } from '@steward/handbook';
import {
  callerScopes,
  canonicalJson,
  Ledger,
  puttingList,
  type Caller,
  type Change,
  type ListJudge,
  type PutHow,
  type PutListAnswer,
} from '@steward/service-kit';
import { actorFor, peopleEditors } from '../permission.js';
import { administratorsOf, type SigningIn } from './administrators.js';
import { estatesNamed, regionsOf } from './estates-of-posts.js';
import { changedDetails, detailsOf, readDetails, writeDetails, type PersonDetails } from './person-details.js';
import { heldPersons, loadPerson, personChange, recordPersons, unknownPerson, type HeldPerson } from './person.case.js';
import { nobodyYet, type NamedDeputy, type PersonFact, type PersonFold } from './person.fold.js';
import type { PutPeople, PutPerson, Saved } from './person.schemas.js';
import { type KnownPlaces, mustGivePosts, ownPosts, postsAfter } from './posts.rules.js';
import { LastAdministrator, type Administrators } from './rank.rules.js';
import { lockedReportingLine, mustBeDeputies, mustEnd } from './reporting-line.js';
import { mustBeWorkKinds } from './work-kinds.rule.js';

type PutOne = PutPeople['items'][number];

/** What becomes of one person of a list. */
interface PersonPut {
  readonly id: string;
  readonly companyId: string;
  readonly version: number;
  readonly change: ReturnType<typeof personChange>;
  readonly said: PersonDetails;
  readonly changes: readonly Change[];
}

/** People, their posts and skills, whom they report to and who stands in for them. */
@Injectable()
export class PersonService {
  constructor(private readonly ledger: Ledger) {}

  /**
   * Registers or changes people, as `how` says; what is left out stays, and the same again changes nothing. Who is refused is no superior and
   * no deputy of the others. Refused as `mustReach`, and with `person.last-administrator`, `estate.unknown`, `region.unknown`, `region.inactive`,
   * `reporting-line.circle`, `reporting-line.unknown-superior`, `deputy.oneself`, `deputy.not-on-file`, `post.unknown`, `work-kind.unknown`,
   * `case.exists` (an id of another company).
   */
  async put(
    caller: Caller,
    items: readonly PutOne[],
    signingIn: SigningIn,
    how: PutHow = 'all',
  ): Promise<PutListAnswer<Saved>> {
    return puttingList(this.ledger, callerScopes(caller), how, async (tx, judge) => {
      const registered = new Map<string, ReadonlyMap<string, string | null>>();
      const administrators = new Map<string, Administrators>();
      for (const companyId of [...new Set(items.map((item) => item.companyId))].sort()) {
        registered.set(companyId, await lockedReportingLine(tx.manager, companyId));
        administrators.set(companyId, await administratorsOf(tx.manager, companyId, signingIn));
      }
      const ids = items.map((item) => item.id);
      const held = await heldPersons(tx, ids);
      const details = await readDetails(tx.manager, ids);
      // Under the lock of the company, as whoever moves an estate between regions: neither loses what the other did.
      const places: KnownPlaces = {
        estates: await estatesNamed(
          tx.manager,
          items.flatMap(({ postChanges, posts }) => [...(posts ?? []), ...(postChanges ?? [])]),
        ),
        regions: await regionsOf(tx.manager, [...registered.keys()]),
      };
      const decide = (): PersonPut[] => {
        const lines = linesWith(registered, held, items, judge);
        const last = new Map([...administrators].map(([companyId, now]) => [companyId, new LastAdministrator(now)]));
        return judge.each(items, (item) => {
          const actor = actorFor(caller, peopleEditors, { companyId: item.companyId, estateId: null });
          const line = lines.get(item.companyId) ?? new Map<string, string | null>();
          mustGivePosts(caller, item, held.get(item.id), places, last.get(item.companyId));
          const put = putOf(actor, item, held.get(item.id), details.get(item.id), line, places);
          return { ...put, changes: judge.agreed(put.version === 0 ? [] : put.changes) };
        });
      };
      let changes = decide();
      // Somebody refused leaves the reporting line, which may be the reason to refuse those below him.
      for (let refused = 0; refused < judge.count;) {
        refused = judge.count;
        changes = decide();
      }
      await recordPersons(tx, await tx.now(), changes);
      await writeDetails(
        tx.manager,
        changes
          .filter(({ change }) => change.facts.length > 0)
          .map(({ id, companyId, said }) => ({ id, companyId, details: said })),
      );
      return judge.answer(changes.map(savedOf));
    });
  }

  /** Changes whom somebody reports to. Refused as `put` is, and with `person.unknown`. */
  reportsTo(caller: Caller, personId: string, superior: string | null): Promise<Saved> {
    return this.changeLine(caller, personId, (line, held) => {
      line.set(personId, superior);
      mustEnd(line, [personId]);
      return held.fold.reportsTo === superior
        ? []
        : [{ type: 'reporting-line.changed', data: { reportsTo: superior, from: held.fold.reportsTo } }];
    });
  }

  /** Names who stands in, in this order. Refused as `put` is, and with `person.unknown`. */
  deputies(caller: Caller, personId: string, deputies: NonNullable<PutPerson['deputies']>): Promise<Saved> {
    return this.changeLine(caller, personId, (line, held) => {
      mustBeDeputies(
        line,
        personId,
        deputies.map((deputy) => deputy.personId),
      );
      const named = deputies.map(namedDeputy(held.fold.deputies));
      return same(held.fold.deputies, named) ? [] : [{ type: 'deputies.named', data: { deputies: named } }];
    });
  }

  private async changeLine(
    caller: Caller,
    personId: string,
    decide: (line: Map<string, string | null>, held: HeldPerson) => PersonFact[],
  ): Promise<Saved> {
    const { scope } = await loadPerson(this.ledger, callerScopes(caller), personId);
    const actor: Actor = actorFor(caller, peopleEditors, { companyId: scope.companyId, estateId: null });
    return this.ledger.transaction(callerScopes(caller), async (tx) => {
      const line = await lockedReportingLine(tx.manager, scope.companyId);
      const held = (await heldPersons(tx, [personId])).get(personId);
      if (held === undefined) throw unknownPerson(personId);
      const facts = decide(line, held);
      const change = personChange(
        held.fold,
        facts.map((fact) => ({ fact, actor })),
      );
      await recordPersons(tx, await tx.now(), [
        { id: personId, companyId: held.companyId, version: held.version, change },
      ]);
      return {
        id: personId,
        status: facts.length === 0 ? 'unchanged' : 'updated',
        version: held.version + facts.length,
      };
    });
  }
}

const same = (a: unknown, b: unknown): boolean => canonicalJson({ value: a }) === canonicalJson({ value: b });

type SaidDeputy = NonNullable<PutPerson['deputies']>[number];

/** A deputy as named; from and until that are left out stay those of the same person. */
const namedDeputy =
  (before: readonly NamedDeputy[]) =>
  ({ from, personId, until }: SaidDeputy): NamedDeputy => {
    const was = before.find((one) => one.personId === personId);
    const bound = (said: string | null | undefined, old: number | null | undefined): number | null =>
      said === undefined ? (old ?? null) : said === null ? null : Date.parse(said);
    return { personId, from: bound(from, was?.from), until: bound(until, was?.until) };
  };

/** The reporting lines of the companies as they will be, without those who were refused. */
function linesWith(
  registered: ReadonlyMap<string, ReadonlyMap<string, string | null>>,
  held: ReadonlyMap<string, HeldPerson>,
  items: readonly PutOne[],
  judge: ListJudge,
): Map<string, Map<string, string | null>> {
  const lines = new Map([...registered].map(([companyId, line]) => [companyId, new Map(line)]));
  for (const item of items) {
    if (judge.isRefused(item.id)) continue;
    const before = held.get(item.id)?.fold.reportsTo ?? null;
    lines.get(item.companyId)?.set(item.id, item.reportsTo === undefined ? before : item.reportsTo);
  }
  return lines;
}

function putOf(
  actor: Actor,
  item: PutOne,
  before: HeldPerson | undefined,
  words: PersonDetails | undefined,
  line: ReadonlyMap<string, string | null>,
  places: KnownPlaces,
): PersonPut {
  const said = detailsOf(item, words);
  mustEnd(line, [item.id]);
  if (item.deputies !== undefined)
    mustBeDeputies(
      line,
      item.id,
      item.deputies.map((deputy) => deputy.personId),
    );
  const changedWords = changedDetails(words, said);
  const facts = factsOf(before, item, changedWords, places);
  const was = before?.fold ?? nobodyYet(item.id);
  const change = personChange(
    was,
    facts.map((fact) => ({ fact, actor })),
  );
  const [old, now] = [saidOf(was), saidOf(change.fold)];
  const fields = (['posts', 'regions', 'skills', 'reportsTo', 'deputies'] as const).filter(
    (field) => !same(old[field], now[field]),
  );
  const changes = [...changedWords, ...fields.map((field) => ({ field, before: old[field], after: now[field] }))];
  return { id: item.id, companyId: item.companyId, version: before?.version ?? 0, change, said, changes };
}

/** What a request says of a person: the posts that regions bring are said by the region. */
const saidOf = (
  person: PersonFold,
): Required<Pick<PersonFold, 'posts' | 'regions' | 'skills' | 'reportsTo' | 'deputies'>> => ({
  posts: ownPosts(person),
  regions: person.regions ?? [],
  skills: person.skills,
  reportsTo: person.reportsTo,
  deputies: person.deputies,
});

function savedOf({ id, version, change, changes }: PersonPut): Saved {
  if (change.facts.length === 0) return { id, status: 'unchanged', version };
  const saved = { id, version: version + change.facts.length };
  return version === 0 ? { ...saved, status: 'created' } : { ...saved, status: 'updated', changes: [...changes] };
}

/** What is to be recorded so that the person becomes what was put. */
function factsOf(
  held: HeldPerson | undefined,
  item: PutOne,
  words: readonly Change[],
  places: KnownPlaces,
): PersonFact[] {
  const before = held?.fold ?? nobodyYet(item.id);
  const after = postsAfter(item, before, places.regions);
  const skills = item.skills === undefined ? before.skills : mustBeWorkKinds(item.skills);
  const facts: PersonFact[] = [];
  if (held === undefined) facts.push({ type: 'person.registered', data: { ...after, skills } });
  else {
    if (words.length > 0)
      facts.push({ type: 'person.details-changed', data: { fields: words.map(({ field }) => field) } });
    if (!same(before.posts, after.posts) || !same(before.regions ?? [], after.regions ?? []))
      facts.push({ type: 'person.posts-changed', data: after });
    if (!same(before.skills, skills)) facts.push({ type: 'person.skills-changed', data: { skills } });
  }
  if (item.reportsTo !== undefined && item.reportsTo !== before.reportsTo) {
    facts.push({ type: 'reporting-line.changed', data: { reportsTo: item.reportsTo, from: before.reportsTo } });
  }
  const deputies = item.deputies?.map(namedDeputy(before.deputies));
  if (deputies !== undefined && !same(before.deputies, deputies))
    facts.push({ type: 'deputies.named', data: { deputies } });
  return facts;
}
