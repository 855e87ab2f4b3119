import { randomBytes } from 'node:crypto';
import { migrateService } from '@steward/service-kit';
import type { ServiceDefinition } from '@steward/service-kit';
import pg from 'pg';
import { testKeys } from './keys.js';
import { testPart } from './parts.js';

/** A database of a suite's own, and everything that a service needs to run on it. */
export interface TestDatabase {
  /** Superuser's address: sees all rows, owns the tables. */
  readonly url: string;
  /** Variables for `runService`, `migrateService` and child processes. */
  readonly env: NodeJS.ProcessEnv;
  /** Removes the database, whoever is still connected. */
  readonly drop: () => Promise<void>;
}

/** An empty database of a suite's own, for what is no service. */
export async function emptyTestDatabase(
  name = 'suite',
): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> {
  const database = `test_${name}_${randomBytes(6).toString('hex')}`;
  await asSuperuser((client) => client.query(`CREATE DATABASE ${database}`));
  return {
    url: databaseUrl(database),
    drop: () =>
      asSuperuser(async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`))),
  };
}

/**
 * A fresh database with the service's migrations run. News stay within the suite: by default they travel over the log in
 * this same database; pass `MESSAGING: 'kafka'` in `more` for real Kafka, with topics and groups under a prefix of the
 * suite's own.
 */
export async function testDatabase(definition: ServiceDefinition, more: NodeJS.ProcessEnv = {}): Promise<TestDatabase> {
  const { url, drop } = await emptyTestDatabase(definition.name);
  const variable = (suffix: string): string => `${definition.name.toUpperCase()}_${suffix}`;
  const asRole = (role: 'app' | 'relay'): string => {
    const address = new URL(url);
    address.username = `steward_${definition.name}_${role}`;
    address.password = role;
    return address.href;
  };
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    [variable('PORT')]: '0',
    [variable('DATABASE_URL')]: asRole('app'),
    [variable('DATABASE_OWNER_URL')]: url,
    [variable('DATABASE_RELAY_URL')]: asRole('relay'),
    MESSAGING: 'postgres',
    MESSAGING_DATABASE_URL: url,
    MESSAGING_PREFIX: testPrefix(),
    KAFKA_BROKERS: process.env['STEWARD_TEST_KAFKA'] ?? '127.0.0.1:9',
    TEMPORAL_ADDRESS: process.env['STEWARD_TEST_TEMPORAL'] ?? '127.0.0.1:9',
    TEMPORAL_NAMESPACE: 'default',
    STEWARD_TOKEN_PUBLIC_KEY: JSON.stringify(testKeys.publicJwk),
    STEWARD_SERVICE_SECRET: testKeys.serviceSecret,
    PUBLIC_URL: 'http://steward.test',
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
    ...more,
  };
  try {
    await migrateService(definition, env);
  } catch (error) {
    await drop();
    throw error;
  }
  return { url, env, drop };
}

/** A prefix for topics and consumer groups that no other suite has. */
export function testPrefix(): string {
  return `t${randomBytes(5).toString('hex')}.`;
}

/** Runs SQL as the superuser in a database of the suite, and gives its rows. */
export async function rowsOf<Row extends object>(
  url: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row & pg.QueryResultRow>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

function databaseUrl(database: string): string {
  const address = new URL(testPart('postgresUrl'));
  address.pathname = `/${database}`;
  return address.href;
}

async function asSuperuser<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl('postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
