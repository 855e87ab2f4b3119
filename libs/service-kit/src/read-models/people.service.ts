import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import type { Bilingual, Ms, Scope } from '@steward/handbook';
import { DataSource, In } from 'typeorm';
import { SERVICE_DATA } from '../definition/service-definition.js';
import { type Caller, type Grant, covers } from '../identity/caller.js';
import { knownByKey } from './known-by-key.js';
import { knownPerson } from './known.entities.js';

/** A person as the news from staff left him here: ids, roles and skills, no name. */
export interface Colleague {
  readonly personId: string;
  readonly companyId: string;
  readonly active: boolean;
  readonly grants: readonly Grant[];
  readonly skills: readonly string[];
  readonly onLeaveUntil: Ms | null;
}

/** Throws when the person may not have a case of this scope now. */
export type AbilityCheck = (scope: Scope, now: Ms) => void;

/** Roles whose holder may have a case. */
const mayHaveCases: ReadonlySet<string> = new Set([
  'handler',
  'front-desk',
  'supervisor',
  'estate-manager',
  'regional-manager',
]);

/** People for the assignment of cases. */
@Injectable()
export class PeopleService {
  constructor(@Inject(SERVICE_DATA) private readonly data: DataSource) {}

  async find(personId: string): Promise<Colleague | null> {
    const known = await knownByKey(this.data, knownPerson, personId);
    if (known === null) return null;
    const { companyId, active, grants, skills, onLeaveUntil } = known;
    return { personId, companyId, active, grants, skills, onLeaveUntil: onLeaveUntil?.getTime() ?? null };
  }

  /** Those of these ids whom the company has, active or not. */
  async ofCompany(companyId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const found = await this.data
      .getRepository(knownPerson)
      .find({ select: { personId: true }, where: { companyId, personId: In([...ids]) } });
    return new Set(found.map(({ personId }) => personId));
  }

  /** Refused with `person.not-found` when none of the caller's companies has this person, active or not. */
  async mustBeOf(caller: Caller, personId: string): Promise<void> {
    const person = await this.find(personId);
    const companies = caller.grants.map(({ companyId }) => companyId);
    if (person !== null && companies.includes(person.companyId)) return;
    throw new DomainError('not-found', 'person.not-found', {
      zh: `没有工号为“${personId}”的人员；刚登记的人员请稍后再试。`,
      en: `There is nobody with the id "${personId}"; somebody only just entered is known in a moment.`,
    });
  }

  /**
   * A case goes only to somebody who is active, at work, and whose post covers its estate. Gives the check for when the
   * case is known. Refused with `person.not-found` (also for people of other companies), `person.inactive`,
   * `person.on-leave`, `person.not-for-this-estate`.
   */
  async abilityToHandle(personId: string): Promise<AbilityCheck> {
    const person = await this.find(personId);
    return (scope, now) => {
      const refusal = whyNot(person, scope, now);
      if (refusal !== null) throw new DomainError('refused', refusal.code, refusal);
    };
  }

  /**
   * Whoever takes a case himself is at work: he is not on leave, and not deactivated. Which posts he has, the rules ask. Gives the
   * check for when the case is known. Refused with `person.inactive`, `person.on-leave`.
   */
  async presence(personId: string): Promise<AbilityCheck> {
    const person = await this.find(personId);
    return (_scope, now) => {
      const refusal = person === null ? null : whyAway(person, now, ownLeave);
      if (refusal !== null) throw new DomainError('refused', refusal.code, refusal);
    };
  }
}

type Why = Bilingual & { readonly code: string };

const anothersLeave: Bilingual = {
  zh: '该人员正在休假，请指派其代理人。',
  en: 'This person is on leave; assign the deputy.',
};
const ownLeave: Bilingual = {
  zh: '您正在休假，不能处理工单；请由您的代理人处理。',
  en: 'You are on leave and can take no cases; your deputy does.',
};

function whyAway(person: Colleague, now: Ms, leave: Bilingual): Why | null {
  if (!person.active)
    return {
      code: 'person.inactive',
      zh: '该人员已停用，不能处理工单。',
      en: 'This person is deactivated and can have no cases.',
    };
  const isAway = person.onLeaveUntil !== null && person.onLeaveUntil > now;
  return isAway ? { code: 'person.on-leave', ...leave } : null;
}

function whyNot(person: Colleague | null, scope: Scope, now: Ms): Why | null {
  if (person === null || person.companyId !== scope.companyId) {
    return { code: 'person.not-found', zh: '没有找到该人员。', en: 'This person is not known.' };
  }
  const away = whyAway(person, now, anothersLeave);
  if (away !== null) return away;
  if (!person.grants.some((grant) => mayHaveCases.has(grant.role) && covers(grant, scope))) {
    return {
      code: 'person.not-for-this-estate',
      zh: '该人员没有负责本小区的岗位。',
      en: 'This person has no post that covers this estate.',
    };
  }
  return null;
}
