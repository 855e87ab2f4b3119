import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { migrateService, migrationsOf, type ServiceDefinition } from '@steward/service-kit';
import { repositoryRoot } from '@steward/stack';
import pg from 'pg';
import { rowsOf } from './rows.js';

/** Where the kit says how migrations run and which rights follow: another text makes another template. */
const kitFolders = ['database', 'service'].map((room) => join(repositoryRoot(), 'libs', 'service-kit', 'src', room));

const kitTexts = kitFolders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8')),
);

type Schema = Pick<ServiceDefinition, 'name' | 'migrations' | 'readModels'>;

function templateOf(definition: Schema): string {
  const hash = createHash('sha256');
  for (const text of kitTexts) hash.update(text);
  for (const { id, up } of migrationsOf(definition)) hash.update(id).update('\0').update(up);
  return `template_${definition.name}_${hash.digest('hex').slice(0, 16)}`;
}

/**
 * Makes the database that `<NAME>_DATABASE_OWNER_URL` names, with the schema of the service. Its migrations run in the first
 * such database of a server only; all others are copies of that one, which takes a quarter of the time. Templates stay as
 * long as the server: suites share them, in whatever process they run.
 */
export async function serviceDatabase(definition: ServiceDefinition, env: NodeJS.ProcessEnv): Promise<void> {
  const variable = `${definition.name.toUpperCase()}_DATABASE_OWNER_URL`;
  const wanted = new URL(env[variable] ?? '');
  const server = new URL(wanted);
  server.pathname = '/postgres';
  const template = templateOf(definition);
  const copied = (): Promise<object[]> =>
    rowsOf(server.href, `CREATE DATABASE ${wanted.pathname.slice(1)} TEMPLATE ${template}`);
  const isThere = async (): Promise<boolean> =>
    (await rowsOf(server.href, 'SELECT FROM pg_database WHERE datname = $1 AND datistemplate', [template])).length > 0;
  if (await isThere()) return void (await copied());
  const client = new pg.Client({ connectionString: server.href });
  await client.connect();
  try {
    // Another process may be making the same one.
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [template]);
    if (!(await isThere())) {
      // What a killed process left half made.
      await client.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
      const there = new URL(server);
      there.pathname = `/${template}`;
      await migrateService(definition, { ...env, [variable]: there.href });
      await client.query(`ALTER DATABASE ${template} IS_TEMPLATE true`);
    }
  } finally {
    await client.end();
  }
  await copied();
}
