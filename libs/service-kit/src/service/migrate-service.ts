import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { ConfigError, type ConfigFault } from '../config/read-config.js';
import { envPrefix } from '../config/base-config.js';
import { ledgerTables } from '../ledger/migrations/001-ledger.js';
import { commitFunction } from '../ledger/migrations/002-commit.js';
import { storesTables } from '../ledger/migrations/003-stores.js';
import { commitTogether } from '../ledger/migrations/190-commit-together.js';
import { commitManyAtOnce } from '../ledger/migrations/200-commit-many.js';
import { inboxTables } from '../news/inbox.migration.js';
import { newsScopes } from '../news/news-scopes.migration.js';
import { readModelTables } from '../read-models/read-model-tables.migration.js';
import { credentialsOf, ensureDatabase, ensureRoles, withClient } from '../database/database-roles.js';
import { asOwnProcess } from './own-process.js';
import { applyRolesAndPolicies } from '../database/scope-policies.js';
import type { Migration } from '../database/migration.js';
import type { ServiceDefinition } from '../definition/service-definition.js';

/** What every service's database has, before the service's own migrations. */
export const kitMigrations: readonly Migration[] = [
  ledgerTables,
  commitFunction,
  inboxTables,
  storesTables,
  commitTogether,
  newsScopes,
  commitManyAtOnce,
];

/** All migrations of a service, in the order in which they run. Throws when two have the same id. */
export function migrationsOf(
  definition: Pick<ServiceDefinition, 'name' | 'migrations' | 'readModels'>,
): readonly Migration[] {
  const all = [...kitMigrations, ...definition.migrations, ...readModelTables(definition.readModels ?? [])];
  if (new Set(all.map(({ id }) => id)).size !== all.length)
    throw new Error(`two migrations of ${definition.name} have the same id`);
  return all;
}

/**
 * Brings a service's database to its schema: database, roles, migrations, grants, row-level security. An explicit command of
 * `npm start` and of a deployment, never a side effect of a start. Safe to repeat and to run twice at once.
 * Wants `<NAME>_DATABASE_OWNER_URL`, `<NAME>_DATABASE_URL` and `<NAME>_DATABASE_RELAY_URL`; throws a `ConfigError` without them.
 */
export async function migrateService<Config extends object>(
  definition: ServiceDefinition<Config>,
  env?: NodeJS.ProcessEnv,
): Promise<{ readonly applied: readonly string[] }> {
  return env === undefined ? asOwnProcess(() => migrate(definition, process.env)) : migrate(definition, env);
}

async function migrate(
  definition: Pick<ServiceDefinition, 'name' | 'migrations' | 'readModels'>,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly applied: readonly string[] }> {
  const { ownerUrl, appUrl, relayUrl } = addressesOf(definition.name, env);
  await ensureDatabase(ownerUrl);
  await ensureRoles(ownerUrl, [appUrl, relayUrl]);
  return withClient(ownerUrl, async (owner) => {
    await owner.query(`SELECT pg_advisory_lock(hashtext('steward.migrate'))`);
    await owner.query('CREATE SCHEMA IF NOT EXISTS steward');
    await owner.query('SET search_path = steward, public');
    await owner.query(
      `CREATE TABLE IF NOT EXISTS steward.migrations (id text PRIMARY KEY, digest text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`,
    );
    const applied = await applyMissing(owner, migrationsOf(definition));
    await inTransaction(owner, () =>
      applyRolesAndPolicies(owner, { app: credentialsOf(appUrl).user, relay: credentialsOf(relayUrl).user }),
    );
    return { applied };
  });
}

function addressesOf(
  name: ServiceDefinition['name'],
  env: NodeJS.ProcessEnv,
): { ownerUrl: string; appUrl: string; relayUrl: string } {
  const own = envPrefix(name);
  const faults: ConfigFault[] = [];
  const read = (suffix: string): string => {
    const variable = `${own}_${suffix}`;
    const value = env[variable] ?? '';
    if (!URL.canParse(value)) {
      faults.push({
        variable,
        problem: value === '' ? 'missing' : 'malformed',
        wants: {
          zh: 'PostgreSQL 地址，如 postgresql://用户:密码@主机:5432/库',
          en: 'a PostgreSQL address such as postgresql://user:password@host:5432/database',
        },
      });
    }
    return value;
  };
  const addresses = {
    ownerUrl: read('DATABASE_OWNER_URL'),
    appUrl: read('DATABASE_URL'),
    relayUrl: read('DATABASE_RELAY_URL'),
  };
  if (faults.length === 0) {
    const users = Object.values(addresses).map((url) => credentialsOf(url).user);
    if (new Set(users).size !== 3) {
      faults.push({
        variable: `${own}_DATABASE_URL`,
        problem: 'malformed',
        wants: {
          zh: '与所有者、转发角色不同的用户，否则行级权限不起作用',
          en: 'a user other than the owner and the relay role, or row-level security would not hold',
        },
      });
    }
  }
  if (faults.length > 0) throw new ConfigError(name, faults);
  return addresses;
}

const digestOf = ({ up }: Migration): string => createHash('sha256').update(up).digest('hex');

async function applyMissing(owner: Client, migrations: readonly Migration[]): Promise<string[]> {
  const { rows } = await owner.query<{ id: string; digest: string }>('SELECT id, digest FROM steward.migrations');
  const known = new Map(rows.map(({ id, digest }) => [id, digest]));
  const applied: string[] = [];
  for (const migration of migrations) {
    const digest = known.get(migration.id);
    if (digest !== undefined) {
      if (digest !== digestOf(migration)) {
        throw new Error(
          `迁移 ${migration.id} 执行后又被改动；请另写新的迁移。 / migration ${migration.id} was changed after it had run; write a new one instead`,
        );
      }
      continue;
    }
    await inTransaction(owner, async () => {
      await owner.query(migration.up);
      await owner.query('INSERT INTO steward.migrations (id, digest) VALUES ($1, $2)', [
        migration.id,
        digestOf(migration),
      ]);
    }).catch((error: unknown) => {
      throw new Error(
        `迁移 ${migration.id} 失败 / migration ${migration.id} failed: ${error instanceof Error ? error.message : String(error)}`,
        { cause: error },
      );
    });
    applied.push(migration.id);
  }
  return applied;
}

async function inTransaction(owner: Client, work: () => Promise<void>): Promise<void> {
  await owner.query('BEGIN');
  try {
    await work();
    await owner.query('COMMIT');
  } catch (error) {
    await owner.query('ROLLBACK');
    throw error;
  }
}
