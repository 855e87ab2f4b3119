import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import {
  brokenConstraint,
  invalidRequest,
  Ledger,
  puttingList,
  SERVICE_CONTEXT,
  SERVICE_DATA,
  type Caller,
  type Change,
  type PutListAnswer,
  type PutMode,
  type ServiceContext,
} from '@steward/service-kit';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { accountEvent } from './account-event.js';
import { SecurityEvents } from '../security/security-events.service.js';
import { loginSchema, passwordSchema } from './account.schemas.js';
import { StandingService } from '../standing/standing.service.js';
import { insertAccount, updateAccount } from './account.rows.js';
import { accountCompany, AccountRules, accountsOf, type AccountRow } from './account.rules.js';
import { lockAdministrators } from './administrators.js';
import { commonPasswordsIn, tooCommon } from './password-rules.js';
import { hashPassword } from './password.js';

const rowsSchema = z.object({
  items: z.array(
    z.strictObject({
      /** The person; his account has the same id. */
      id: z.string(),
      login: loginSchema,
      /** Left out: as it was; of a new account yes. */
      active: z.boolean().optional(),
      password: passwordSchema.optional(),
    }),
  ),
});
type Row = z.infer<typeof rowsSchema>['items'][number];

/** A list that somebody puts. */
interface Asked {
  readonly caller: Caller;
  readonly companyId: string;
  readonly items: readonly Row[];
  readonly tooCommon: ReadonlySet<Row>;
}

/** What became of one account. */
export interface SavedAccount {
  readonly id: string;
  readonly status: 'created' | 'updated' | 'unchanged';
  readonly changes?: Change[];
}

/** Accounts as a list: new ones may come with a password, those that exist keep theirs. */
@Injectable()
export class AccountListService {
  constructor(
    private readonly ledger: Ledger,
    private readonly standing: StandingService,
    private readonly events: SecurityEvents,
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext,
    @Inject(SERVICE_DATA) private readonly data: DataSource,
  ) {}

  /**
   * Makes or changes accounts, as `mode` says. Refused with `account.not-yours`, and account by account as
   * `AccountRules.judge` and with `account.login-taken`, `password.too-common`.
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
    const asked: Asked = {
      caller,
      companyId,
      items,
      tooCommon: new Set(items.filter((_item, index) => common.has(index))),
    };
    // Tried first: nobody has passwords derived for a list that is refused, and no transaction waits for a derivation.
    const hashes = mode === 'try' ? new Map<string, string>() : await this.hashesFor(asked, mode);
    const answer = await this.putting(asked, mode, hashes);
    if (mode !== 'try') this.standing.changed();
    return answer;
  }

  /** What the passwords of the accounts are kept as that will be made, by id; a password is dear to derive. */
  private async hashesFor(asked: Asked, mode: PutMode): Promise<ReadonlyMap<string, string>> {
    const passwords = new Map(
      asked.items.flatMap(({ id, password }) => (password === undefined ? [] : [[id, password]])),
    );
    if (passwords.size === 0) return new Map();
    const { items, refused = [] } = await this.putting(asked, 'try', new Map());
    if (mode === 'all' && refused.length > 0) return new Map();
    const hashes = new Map<string, string>();
    for (const { id, status } of items) {
      const password = passwords.get(id);
      if (password !== undefined && status === 'created') hashes.set(id, await hashPassword(password));
    }
    return hashes;
  }

  private putting(
    { caller, companyId, items, tooCommon: tooCommonOf }: Asked,
    mode: PutMode,
    hashes: ReadonlyMap<string, string>,
  ): Promise<PutListAnswer<SavedAccount>> {
    return puttingList(this.ledger, { companyId }, mode, async ({ manager }, judge) => {
      await lockAdministrators(manager, companyId);
      const ids = items.map(({ id }) => id);
      const known = await accountsOf(manager, companyId, ids);
      const owners = await this.ownersOf(companyId, items);
      const rules = await AccountRules.over(manager, caller, companyId, [
        ...ids,
        ...[...known.values()].map(({ personId }) => personId),
      ]);
      const fit = judge.each(items, (item) => {
        rules.judge({ before: known.get(item.id), after: afterOf(item, known.get(item.id)) });
        if ((owners.get(item.login) ?? item.id) !== item.id) throw loginTaken(item.login);
        if (tooCommonOf.has(item) && !known.has(item.id)) throw tooCommon();
        owners.set(item.login, item.id);
        return item;
      });
      const saved: SavedAccount[] = [];
      for (const item of fit)
        saved.push(
          await this.save(manager, companyId, caller, item, known.get(item.id), async () =>
            item.password === undefined || mode === 'try'
              ? null
              : // One that was made possible since it was tried is derived here: it may not be made without.
                (hashes.get(item.id) ?? hashPassword(item.password)),
          ),
        );
      return judge.answer(saved);
    }).catch((error: unknown) => {
      // Somebody took a login between the look and the commit.
      throw brokenConstraint(error) === 'account_login' ? loginTaken('') : error;
    });
  }

  /** Whose each of the logins is: the company's own accounts by their ids, those of others by what no id is. */
  private async ownersOf(companyId: string, items: readonly Row[]): Promise<Map<string, string>> {
    const rows: { login: string; owner: string }[] = await this.data.query(
      `SELECT login, CASE WHEN company_id = $2 THEN coalesce(public_id, id) ELSE '/' END AS owner
         FROM steward.account WHERE login = ANY ($1)`,
      [items.map(({ login }) => login), companyId],
    );
    return new Map(rows.map(({ login, owner }) => [login, owner]));
  }

  private async save(
    manager: EntityManager,
    companyId: string,
    caller: Caller,
    item: Row,
    before: AccountRow | undefined,
    hashed: () => Promise<string | null>,
  ): Promise<SavedAccount> {
    const { id } = item;
    const after = { ...afterOf(item, before), by: caller.id };
    const told = async (passwordSet: boolean): Promise<void> => {
      const event = accountEvent(before && { ...before, id }, { ...after, id, companyId, passwordSet }, caller);
      if (event !== null) await this.events.recordWithin(manager, event);
    };
    if (before === undefined) {
      const hash = await hashed();
      await insertAccount(manager, companyId, { ...after, hash });
      await told(hash !== null);
      return { id, status: 'created' };
    }
    const changes = differences(before, after);
    if (changes.length === 0) return { id, status: 'unchanged' };
    await updateAccount(manager, before, { ...after, hash: null });
    await told(false);
    return { id, status: 'updated', changes };
  }
}

/** A new account is of the person of its id; one that exists stays whose it is. */
const afterOf = ({ active, id, login }: Row, before: AccountRow | undefined): Omit<AccountRow, 'id'> => ({
  publicId: id,
  login,
  active: active ?? before?.active ?? true,
  personId: before?.personId ?? id,
});

const differences = (before: AccountRow, after: { readonly login: string; readonly active: boolean }): Change[] =>
  (['login', 'active'] as const)
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, before: before[field], after: after[field] }));

const loginTaken = (login: string): DomainError =>
  new DomainError('conflict', 'account.login-taken', {
    zh: `登录名 ${login} 已被使用。`,
    en: `The login ${login} is taken.`,
  });
