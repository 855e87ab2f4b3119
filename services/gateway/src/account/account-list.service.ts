import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import {
  invalidRequest,
  Ledger,
  puttingList,
  SERVICE_CONTEXT,
  type Caller,
  type Change,
  type Grant,
  type PutListAnswer,
  type PutMode,
  type ServiceContext,
} from '@steward/service-kit';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { accountEvent } from './account-event.js';
import { SecurityEvents } from '../security/security-events.service.js';
import { loginSchema, passwordSchema } from './account.schemas.js';
import { aboveYou, accountCompany, reaches } from './account.service.js';
import { commonPasswordsIn, tooCommon } from './password-rules.js';
import { hashPassword } from './password.js';

const rowsSchema = z.object({
  items: z.array(
    z.strictObject({
      /** The person; his account has the same id. */
      id: z.string(),
      login: loginSchema,
      active: z.boolean(),
      password: passwordSchema.optional(),
    }),
  ),
});
type Row = z.infer<typeof rowsSchema>['items'][number];

/** What became of one account. */
export interface SavedAccount {
  readonly id: string;
  readonly status: 'created' | 'updated' | 'unchanged';
  readonly changes?: Change[];
}

interface Known {
  readonly id: string;
  readonly login: string;
  readonly active: boolean;
}

/** Accounts as a list: new ones may come with a password, those that exist keep theirs. */
@Injectable()
export class AccountListService {
  constructor(
    private readonly ledger: Ledger,
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    private readonly events: SecurityEvents,
  ) {}

  /**
   * Makes or changes accounts, as `mode` says. Refused with `account.not-yours`, and account by account with
   * `account.person-unknown`, `account.above-you`, `account.login-taken`, `password.too-common`.
   */
  async put(
    caller: Caller,
    given: readonly { readonly body: Readonly<Record<string, unknown>> }[],
    mode: PutMode,
  ): Promise<PutListAnswer<SavedAccount>> {
    const companyId = accountCompany(caller);
    const read = rowsSchema.safeParse({ items: given.map(({ body }) => body) });
    if (!read.success) throw invalidRequest(read.error.issues);
    const { items } = read.data;
    const owned = items.map(({ id, login, password }) => ({ login, password, personId: id, companyId }));
    const common = await commonPasswordsIn(owned, this.context.config.demo);
    return puttingList(this.ledger, { companyId }, mode, async ({ manager }, judge) => {
      const known = await knownAccounts(manager, items);
      const grants = await grantsOf(manager, companyId, items);
      const owners = new Map([...known.values()].map(({ id, login }) => [login, id]));
      const tooCommonOf = new Set(items.filter((_item, index) => common.has(index)));
      const fit = judge.each(items, (item) => {
        const held = grants.get(item.id);
        if (held === undefined) throw personUnknown(item.id);
        if (!reaches(caller, held)) throw aboveYou();
        if ((owners.get(item.login) ?? item.id) !== item.id) throw loginTaken(item.login);
        if (tooCommonOf.has(item) && !known.has(item.id)) throw tooCommon();
        owners.set(item.login, item.id);
        return item;
      });
      const saved: SavedAccount[] = [];
      for (const item of fit) saved.push(await this.save(manager, companyId, caller, item, known.get(item.id), mode));
      return judge.answer(saved);
    });
  }

  private async save(
    manager: EntityManager,
    companyId: string,
    caller: Caller,
    { active, id, login, password }: Row,
    before: Known | undefined,
    mode: PutMode,
  ): Promise<SavedAccount> {
    const changes = before === undefined ? [] : differences(before, { login, active });
    if (before !== undefined && changes.length === 0) return { id, status: 'unchanged' };
    // A password is dear to derive; what is tried is not kept.
    const hash = before !== undefined || password === undefined || mode === 'try' ? '' : await hashPassword(password);
    await manager.query(
      `INSERT INTO steward.account AS a (id, company_id, login, password_hash, person_id, active, updated_by)
       VALUES ($1, $2, $3, $4, $1, $5, $6)
       ON CONFLICT (id) DO UPDATE SET login = excluded.login, active = excluded.active, updated_by = excluded.updated_by,
         updated_at = clock_timestamp()`,
      [id, companyId, login, hash, active, caller.id],
    );
    const now = { id, companyId, personId: id, login, active, passwordSet: hash !== '' };
    const event = accountEvent(before === undefined ? undefined : { ...before, personId: id }, now, caller);
    if (event !== null) await this.events.recordWithin(manager, event);
    if (!active)
      await manager.query(
        'UPDATE steward.refresh_token SET revoked_at = clock_timestamp() WHERE account_id = $1 AND revoked_at IS NULL',
        [id],
      );
    return before === undefined ? { id, status: 'created' } : { id, status: 'updated', changes };
  }
}

/** Accounts with one of the ids or logins. */
async function knownAccounts(manager: EntityManager, items: readonly Row[]): Promise<Map<string, Known>> {
  const rows = await manager.query<Known[]>(
    'SELECT id, login, active FROM steward.account WHERE id = ANY($1) OR login = ANY($2) ORDER BY id FOR UPDATE',
    [items.map(({ id }) => id), items.map(({ login }) => login)],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

async function grantsOf(
  manager: EntityManager,
  companyId: string,
  items: readonly Row[],
): Promise<Map<string, readonly Grant[]>> {
  const rows = await manager.query<{ person_id: string; grants: Grant[] }[]>(
    'SELECT person_id, grants FROM steward.person_grants WHERE company_id = $1 AND person_id = ANY($2)',
    [companyId, items.map(({ id }) => id)],
  );
  return new Map(rows.map((row) => [row.person_id, row.grants]));
}

const differences = (before: Known, after: { readonly login: string; readonly active: boolean }): Change[] =>
  (['login', 'active'] as const)
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, before: before[field], after: after[field] }));

const personUnknown = (id: string): DomainError =>
  new DomainError('refused', 'account.person-unknown', {
    zh: `没有工号为“${id}”的人员。`,
    en: `There is nobody with the id "${id}".`,
  });
const loginTaken = (login: string): DomainError =>
  new DomainError('conflict', 'account.login-taken', {
    zh: `登录名 ${login} 已被使用。`,
    en: `The login ${login} is taken.`,
  });
