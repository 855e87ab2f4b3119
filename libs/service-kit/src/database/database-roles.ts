import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { databaseErrorCode } from './database-error.js';

/** User and password of a database address. */
export function credentialsOf(url: string): { readonly user: string; readonly password: string } {
  const { username, password } = new URL(url);
  return { user: decodeURIComponent(username), password: decodeURIComponent(password) };
}

const databaseOf = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1));

function inDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(database)}`;
  return other.href;
}

/** Runs `work` on a connection of its own and closes it. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: url,
    application_name: 'steward-migrate',
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Creates the database that the address names when it is missing; the role must be allowed to. */
export async function ensureDatabase(ownerUrl: string): Promise<void> {
  try {
    await withClient(ownerUrl, (client) => client.query('SELECT 1'));
  } catch (error) {
    if (databaseErrorCode(error) !== '3D000') throw error;
    await withClient(inDatabase(ownerUrl, 'postgres'), async (client) => {
      await client.query(
        `CREATE DATABASE ${client.escapeIdentifier(databaseOf(ownerUrl))} TEMPLATE template0 ENCODING 'UTF8'`,
      );
    }).catch((creation: unknown) => {
      if (!['42P04', '23505'].includes(databaseErrorCode(creation))) throw creation;
    });
  }
}

async function ensureRole(client: Client, user: string, password: string): Promise<void> {
  const { rows } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [user]);
  const verb = rows.length > 0 ? 'ALTER' : 'CREATE';
  // ALTER would write the shared catalogue each time; a role that can sign in already needs nothing.
  const options = `LOGIN PASSWORD ${client.escapeLiteral(password)} NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE`;
  await client.query(`${verb} ROLE ${client.escapeIdentifier(user)} ${options}`);
}

async function canSignIn(url: string): Promise<boolean> {
  try {
    await withClient(url, (client) => client.query('SELECT 1'));
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes sure that the roles of these addresses exist with their passwords. Roles belong to the whole cluster, so others may be
 * creating the same ones at this moment: one at a time by a lock, and once more should somebody have come in between.
 */
export async function ensureRoles(ownerUrl: string, urls: readonly string[]): Promise<void> {
  const wanted: string[] = [];
  for (const url of urls) if (!(await canSignIn(url))) wanted.push(url);
  if (wanted.length === 0) return;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await withClient(inDatabase(ownerUrl, 'postgres'), async (client) => {
        await client.query(`SELECT pg_advisory_lock(hashtext('steward.roles'))`);
        for (const url of wanted) {
          const { user, password } = credentialsOf(url);
          await ensureRole(client, user, password);
        }
      });
      return;
    } catch (error) {
      if (!['42710', '23505', 'XX000'].includes(databaseErrorCode(error)) || attempt === 5) throw error;
      await wait(50 * attempt);
    }
  }
}
