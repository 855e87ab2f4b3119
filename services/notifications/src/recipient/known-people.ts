import { DomainError } from '@steward/contracts';
import type { Role } from '@steward/handbook';
import { type Caller, type Grant, knownPerson, rankRefusal } from '@steward/service-kit';
import { type EntityManager, In } from 'typeorm';

/**
 * Those of the persons whom the company has, active or not, with the posts that say how high they stand, as the news from staff left
 * them here: one for a region counts as one of the company, whatever lies there.
 */
export async function knownPeople(
  manager: EntityManager,
  companyId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Grant[]>> {
  const rows = await manager.getRepository(knownPerson).findBy({ companyId, personId: In([...ids]) });
  return new Map(
    rows.map(({ personId, grants, regions }) => [
      personId,
      [...grants, ...regions.map(({ role }) => ({ role: role as Role, companyId, estateId: null }))],
    ]),
  );
}

/**
 * Where somebody above the caller is told is set by the caller once, when nothing is set, and then changed by himself or by
 * whoever reaches him: else his calls could be turned to somebody else, or into nothing, by one below him. Refused with
 * `recipient.above-you`.
 */
export function mustReach(caller: Caller, companyId: string, personId: string, grants: readonly Grant[]): void {
  if (personId === caller.personId || rankRefusal(caller, companyId, [{ personId, grants }]) === null) return;
  throw new DomainError('forbidden', 'recipient.above-you', {
    zh: '此人岗位高于您，其已设置的接收方式由本人或同级以上人员更改。',
    en: 'He holds a post above yours: how he is told is his to change, or an equal’s.',
  });
}

/** Said alike of nobody and of somebody in another company. */
export const unknownPerson = (personId: string): DomainError =>
  new DomainError('not-found', 'person.unknown', {
    zh: `没有找到人员“${personId}”，或您无权查看；刚登记的人员请稍后再试。`,
    en: `There is nobody "${personId}", or he is not yours to see. Somebody registered just now takes a moment to arrive.`,
  });
