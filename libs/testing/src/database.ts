import { randomBytes } from 'node:crypto';
import type { ServiceDefinition } from '@steward/service-kit';
import { testKeys } from './keys.js';
import { testPart } from './parts.js';
import { rowsOf } from './rows.js';
import { serviceDatabase } from './template.js';

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
  const { url, database } = aDatabase(name);
  await rowsOf(serverUrl(), `CREATE DATABASE ${database}`);
  return { url, drop: () => dropDatabase(url) };
}

/** Removes a database, whoever is still connected; nothing happens when there is none. */
export async function dropDatabase(url: string): Promise<void> {
  const server = new URL(url);
  const database = server.pathname.slice(1);
  server.pathname = '/postgres';
  await rowsOf(server.href, `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
}

/**
 * A fresh database with the service's schema, copied from one in which its migrations ran once. News stay within the suite: by default they travel over the log in
 * this same database; pass `MESSAGING: 'kafka'` in `more` for real Kafka, with topics and groups under a prefix of the
 * suite's own.
 */
export async function testDatabase(definition: ServiceDefinition, more: NodeJS.ProcessEnv = {}): Promise<TestDatabase> {
  const { url } = aDatabase(definition.name);
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
  await serviceDatabase(definition, env);
  return { url, env, drop: () => dropDatabase(url) };
}

/** A prefix for topics and consumer groups that no other suite has. */
export function testPrefix(): string {
  return `t${randomBytes(5).toString('hex')}.`;
}

/** The address of a database that no other suite has. */
function aDatabase(name: string): { readonly url: string; readonly database: string } {
  const database = `test_${name}_${randomBytes(6).toString('hex')}`;
  const address = new URL(testPart('postgresUrl'));
  address.pathname = `/${database}`;
  return { url: address.href, database };
}

function serverUrl(): string {
  const address = new URL(testPart('postgresUrl'));
  address.pathname = '/postgres';
  return address.href;
}
