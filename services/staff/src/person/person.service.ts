import { Injectable } from '@nestjs/common';
import type { Actor } from '@steward/handbook';
import { callerScopes, canonicalJson, Ledger, type Caller } from '@steward/service-kit';
import { actorFor, mayGive, peopleEditors } from '../permission.js';
import { changedDetails, detailsOf, readDetails, writeDetails } from './person-details.js';
import { heldPersons, loadPerson, personChange, recordPersons, unknownPerson, type HeldPerson } from './person.case.js';
import { nobodyYet, type NamedDeputy, type PersonFact, type Post } from './person.fold.js';
import type { PutPeople, PutPerson, Saved } from './person.schemas.js';
import { lockedReportingLine, mustBeDeputies, mustEnd } from './reporting-line.js';

type PutOne = PutPeople['items'][number];

/** People, their posts and skills, whom they report to and who stands in for them. */
@Injectable()
export class PersonService {
  constructor(private readonly ledger: Ledger) {}

  /**
   * Registers or changes people, all or nothing; putting the same again changes nothing. Refused with `role.missing`,
   * `post.not-yours-to-give`, `reporting-line.circle`, `reporting-line.unknown-superior`, `deputy.oneself`,
   * `deputy.not-on-file`, `case.exists` (an id of another company).
   */
  async put(caller: Caller, items: readonly PutOne[]): Promise<Saved[]> {
    const actors = new Map(
      items.map((item) => [
        item.companyId,
        actorFor(caller, peopleEditors, { companyId: item.companyId, estateId: null }),
      ]),
    );
    return this.ledger.transaction(callerScopes(caller), async (tx) => {
      const lines = new Map<string, Map<string, string | null>>();
      for (const companyId of [...actors.keys()].sort())
        lines.set(companyId, await lockedReportingLine(tx.manager, companyId));
      const held = await heldPersons(
        tx,
        items.map((item) => item.id),
      );
      const details = await readDetails(
        tx.manager,
        items.map((item) => item.id),
      );
      for (const item of items) {
        const line = lines.get(item.companyId);
        const before = held.get(item.id);
        line?.set(item.id, item.reportsTo === undefined ? (before?.fold.reportsTo ?? null) : item.reportsTo);
      }
      const changes = items.map((item) => {
        const actor = actors.get(item.companyId) ?? { id: caller.id, role: 'system' as const };
        const line = lines.get(item.companyId) ?? new Map<string, string | null>();
        const before = held.get(item.id);
        const said = detailsOf(item, details.get(item.id));
        mustEnd(line, [item.id]);
        if (item.deputies !== undefined)
          mustBeDeputies(
            line,
            item.id,
            item.deputies.map((deputy) => deputy.personId),
          );
        const facts = factsOf(caller, before, item, changedDetails(details.get(item.id), said));
        const change = personChange(
          before?.fold ?? nobodyYet(item.id),
          facts.map((fact) => ({ fact, actor })),
        );
        return { id: item.id, companyId: item.companyId, version: before?.version ?? 0, change, said };
      });
      await recordPersons(tx, await tx.now(), changes);
      await writeDetails(
        tx.manager,
        changes
          .filter(({ change }) => change.facts.length > 0)
          .map(({ id, companyId, said }) => ({ id, companyId, details: said })),
      );
      return changes.map(({ id, version, change }): Saved => {
        const status = change.facts.length === 0 ? 'unchanged' : version === 0 ? 'created' : 'updated';
        return { id, status, version: version + change.facts.length };
      });
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
      const named = deputies.map(namedDeputy);
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

const namedDeputy = (deputy: { personId: string; from: string | null; until: string | null }): NamedDeputy => ({
  personId: deputy.personId,
  from: deputy.from === null ? null : Date.parse(deputy.from),
  until: deputy.until === null ? null : Date.parse(deputy.until),
});

/** What is to be recorded so that the person becomes what was put. */
function factsOf(caller: Caller, held: HeldPerson | undefined, item: PutOne, words: readonly string[]): PersonFact[] {
  const before = held?.fold ?? nobodyYet(item.id);
  const posts = item.posts.map((post): Post => ({
    role: post.role,
    companyId: item.companyId,
    estateId: post.estateId,
  }));
  for (const post of posts)
    if (!before.posts.some((old) => same(old, post))) mayGive(caller, post.role, item.companyId);
  const skills = [...new Set(item.skills)].sort();
  const facts: PersonFact[] = [];
  if (held === undefined) facts.push({ type: 'person.registered', data: { posts, skills } });
  else {
    if (words.length > 0) facts.push({ type: 'person.details-changed', data: { fields: words } });
    if (!same(before.posts, posts)) facts.push({ type: 'person.posts-changed', data: { posts } });
    if (!same(before.skills, skills)) facts.push({ type: 'person.skills-changed', data: { skills } });
  }
  if (item.reportsTo !== undefined && item.reportsTo !== before.reportsTo) {
    facts.push({ type: 'reporting-line.changed', data: { reportsTo: item.reportsTo, from: before.reportsTo } });
  }
  const deputies = item.deputies?.map(namedDeputy);
  if (deputies !== undefined && !same(before.deputies, deputies))
    facts.push({ type: 'deputies.named', data: { deputies } });
  return facts;
}
