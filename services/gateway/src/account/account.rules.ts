import { DomainError } from '@steward/contracts';
import type { Role } from '@steward/handbook';
import { rankRefusal, type Caller, type Concerned, type DescribedError, type Grant } from '@steward/service-kit';
import type { EntityManager } from 'typeorm';
import { administratorsIn } from './administrators.js';

/** An account as it is kept: `id` is unique everywhere and stays inside; `publicId` is the company's own. */
export interface AccountRow {
  readonly id: string;
  readonly publicId: string;
  readonly login: string;
  readonly personId: string;
  readonly active: boolean;
}

/** What becomes of an account. */
export interface AccountChange {
  readonly before: AccountRow | undefined;
  readonly after: Pick<AccountRow, 'publicId' | 'personId' | 'active'>;
}

const columns = 'id, coalesce(public_id, id) AS "publicId", login, person_id AS "personId", active';

/** Those of a company's accounts that have one of the ids, by that id, locked until the transaction ends. */
export async function accountsOf(
  manager: EntityManager,
  companyId: string,
  publicIds: readonly string[],
): Promise<Map<string, AccountRow>> {
  const rows = await manager.query<AccountRow[]>(
    `SELECT ${columns} FROM steward.account WHERE company_id = $1 AND coalesce(public_id, id) = ANY ($2) ORDER BY id FOR UPDATE`,
    [companyId, publicIds],
  );
  return new Map(rows.map((row) => [row.publicId, row]));
}

/**
 * Judges changes of a company's accounts: who may make them, and that an administrator can still sign in afterwards. Changes
 * of one transaction are judged in their order, each with what the ones before it left.
 */
export class AccountRules {
  private constructor(
    private readonly caller: Caller,
    private readonly companyId: string,
    private readonly people: ReadonlyMap<string, readonly Grant[]>,
    private readonly signingIn: Map<string, string>,
  ) {}

  /** With what is known of all people whom the changes concern, active or not. The company must be locked. */
  static async over(
    manager: EntityManager,
    caller: Caller,
    companyId: string,
    personIds: readonly string[],
  ): Promise<AccountRules> {
    const rows = await manager.query<{ person_id: string; grants: Grant[]; regions: { role: Role }[] }[]>(
      'SELECT person_id, grants, regions FROM steward.person_grants WHERE company_id = $1 AND person_id = ANY ($2)',
      [companyId, personIds],
    );
    // A post for a region says how high somebody stands, whichever estates lie there now.
    const ofRegions = (regions: readonly { readonly role: Role }[]): Grant[] =>
      regions.map(({ role }) => ({ role, companyId, estateId: null }));
    const administrators = await administratorsIn(manager, companyId);
    return new AccountRules(
      caller,
      companyId,
      new Map(rows.map(({ grants, person_id, regions }) => [person_id, [...grants, ...ofRegions(regions)]])),
      new Map(administrators.map(({ accountId, personId }) => [accountId, personId])),
    );
  }

  /**
   * Lets a change pass. Refused with `account.person-unknown`, `account.your-own`, `account.above-you`,
   * `account.last-administrator`.
   */
  judge({ after, before }: AccountChange): void {
    const concerned: Concerned[] = [this.known(after.personId, after.active)];
    if (before !== undefined && before.personId !== after.personId) concerned.push(this.asHeWas(before.personId));
    // One's own password and login are one's own business; the rest a second person does.
    const own = [before?.personId, after.personId].every((personId) => personId === this.caller.personId);
    if (!(own && before?.active === true && after.active)) this.mustReach(concerned);
    if (
      before !== undefined &&
      this.signingIn.has(before.id) &&
      (!after.active || after.personId !== before.personId)
    ) {
      if (this.signingIn.size === 1) throw lastAdministrator();
      this.signingIn.delete(before.id);
    }
  }

  /** Lets a link that signs in as somebody be issued. Refused as `judge`. */
  judgeLink(account: AccountRow): void {
    if (account.personId !== this.caller.personId) this.mustReach([this.known(account.personId, true)]);
  }

  private mustReach(concerned: readonly Concerned[]): void {
    const refusal = rankRefusal(this.caller, this.companyId, concerned);
    if (refusal === 'no-keeper') throw notYours();
    if (refusal === 'oneself') throw yourOwn();
    if (refusal === 'above') throw aboveYou();
  }

  /** Nobody is let in as somebody unknown; an account that was made for one can still be locked. */
  private known(personId: string, opens: boolean): Concerned {
    const grants = this.people.get(personId);
    if (grants !== undefined) return { personId, grants };
    if (opens) throw personUnknown(personId);
    return this.asHeWas(personId);
  }

  /** Somebody of whom nothing is known may have been anybody. */
  private asHeWas(personId: string): Concerned {
    const grants = this.people.get(personId) ?? [{ role: 'admin', companyId: this.companyId, estateId: null }];
    return { personId, grants };
  }
}

/** The company whose accounts the caller keeps. Refused with `account.not-yours`. */
export function accountCompany(caller: Caller): string {
  const grant = caller.grants.find(({ role, estateId }) => (role === 'admin' || role === 'hr') && estateId === null);
  if (grant) return grant.companyId;
  throw notYours();
}

/** What routes that open, close or change accounts are refused with. */
export const accountRefusals: readonly DescribedError[] = [
  { code: 'account.not-yours', status: 403, when: { zh: '不维护该公司的账号', en: 'not a keeper of accounts' } },
  { code: 'account.above-you', status: 403, when: { zh: '岗位高于调用人', en: 'the person holds a higher post' } },
  { code: 'account.your-own', status: 403, when: { zh: '涉及本人', en: 'it concerns oneself' } },
  { code: 'account.person-unknown', status: 422, when: { zh: '没有该人员', en: 'there is no such person' } },
  {
    code: 'account.last-administrator',
    status: 422,
    when: { zh: '最后一名可登录的系统管理员', en: 'the last administrator who can sign in' },
  },
];

const notYours = (): DomainError =>
  new DomainError('forbidden', 'account.not-yours', {
    zh: '账号由公司管理员或人事维护。',
    en: "Accounts are kept by the company's administrator or HR.",
  });
const aboveYou = (): DomainError =>
  new DomainError('forbidden', 'account.above-you', {
    zh: '该账号属于岗位高于您的人员，只能由同级或更高一级的人维护。',
    en: 'This account is of somebody who holds a post above yours: an equal or somebody higher keeps it.',
  });
const yourOwn = (): DomainError =>
  new DomainError('forbidden', 'account.your-own', {
    zh: '不能停用、转给他人或新开自己的账号，请由另一人办理；自己的密码和登录名可以更改。',
    en: 'Nobody closes, hands over or opens an account of his own; somebody else has to. Your password and login are yours to change.',
  });
const personUnknown = (id: string): DomainError =>
  new DomainError('refused', 'account.person-unknown', {
    zh: `没有工号为“${id}”的人员；刚登记的人员请稍后再试。`,
    en: `There is nobody with the id "${id}". One who was registered just now takes a moment to arrive.`,
  });
const lastAdministrator = (): DomainError =>
  new DomainError('refused', 'account.last-administrator', {
    zh: '这是公司最后一个可登录的系统管理员账号；请先为另一名系统管理员开通账号。',
    en: "This is the last account that signs in as the company's administrator: open one for another administrator first.",
  });
