import type { Client } from 'pg';

/** Roles of a service in its database. */
export interface DatabaseRoles {
  readonly app: string;
  readonly relay: string;
}

/** What the application's role may do with the kit's tables; on a service's own tables it may do everything within its scope. */
const appMay: Readonly<Record<string, string>> = {
  cases: 'SELECT, INSERT, UPDATE',
  ledger: 'SELECT, INSERT',
  content: 'SELECT, INSERT, UPDATE',
  outbox: 'INSERT',
  idempotency: 'SELECT, INSERT',
  security_event: 'SELECT, INSERT',
  migrations: 'SELECT',
  number_blocks: '',
  inbox: '',
  parked: '',
  state_seen: '',
  epochs: 'SELECT',
  stores: '',
  without_timer: '',
  news_scope: '',
};
const relayMay: Readonly<Record<string, string>> = {
  ledger: 'SELECT, INSERT',
  security_event: 'SELECT, INSERT',
  migrations: 'SELECT',
};
const everything = 'SELECT, INSERT, UPDATE, DELETE';

/** Views read with the rights of whoever asks, so that the rules of their tables hold: earlier names of tables that moved. */
async function viewsOf(owner: Client): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'steward'::regnamespace AND relkind = 'v'
       AND 'security_invoker=true' = ANY (reloptions) ORDER BY relname`,
  );
  return rows.map(({ name }) => name);
}

interface ScopedTable {
  readonly name: string;
  readonly hasEstate: boolean;
}

async function tablesOf(owner: Client): Promise<{ name: string; company: boolean; estate: boolean }[]> {
  const { rows } = await owner.query<{ name: string; company: boolean; estate: boolean }>(
    `SELECT c.relname AS name,
       EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'company_id' AND NOT a.attisdropped) AS company,
       EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'estate_id' AND NOT a.attisdropped) AS estate
     FROM pg_class c WHERE c.relnamespace = 'steward'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
     ORDER BY c.relname`,
  );
  return rows;
}

/** Scopes are read once per statement (sub-select), not once per row. */
const scopes = '(SELECT steward.scopes())::text[]';
const companies = '(SELECT steward.companies())::text[]';

function readable({ name, hasEstate }: ScopedTable): string {
  if (!hasEstate) return `company_id = ANY (${companies})`;
  return `${writable({ name, hasEstate })} OR (estate_id IS NULL AND company_id = ANY (${companies}))`;
}

function writable({ name, hasEstate }: ScopedTable): string {
  if (name === 'idempotency') return `company_id = ANY (${companies})`;
  const whole = `company_id = ANY (${scopes})`;
  return hasEstate ? `${whole} OR (company_id || '/' || estate_id) = ANY (${scopes})` : whole;
}

/**
 * Grants, and row-level security on every table of schema `steward` with a `company_id`: the application's role reads rows of
 * its scopes and what belongs to the company above them, and writes rows of its scopes; the relay role does both everywhere.
 */
export async function applyRolesAndPolicies(owner: Client, roles: DatabaseRoles): Promise<void> {
  const app = owner.escapeIdentifier(roles.app);
  const relay = owner.escapeIdentifier(roles.relay);
  await owner.query(`GRANT USAGE ON SCHEMA steward TO ${app}, ${relay}`);
  await owner.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA steward TO ${app}, ${relay}`);
  for (const name of await viewsOf(owner))
    await owner.query(`GRANT ${everything} ON steward.${owner.escapeIdentifier(name)} TO ${app}, ${relay}`);
  for (const { name, company, estate } of await tablesOf(owner)) {
    const table = `steward.${owner.escapeIdentifier(name)}`;
    const forApp = appMay[name] ?? everything;
    await owner.query(`REVOKE ALL ON ${table} FROM ${app}, ${relay}`);
    if (forApp !== '') await owner.query(`GRANT ${forApp} ON ${table} TO ${app}`);
    await owner.query(`GRANT ${relayMay[name] ?? everything} ON ${table} TO ${relay}`);
    if (!company) continue;
    await owner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
    const scoped = { name, hasEstate: estate };
    await policy(owner, name, 'steward_read_1', roles.app, `FOR SELECT TO ${app} USING (${readable(scoped)})`);
    await policy(
      owner,
      name,
      'steward_write_1',
      roles.app,
      `FOR ALL TO ${app} USING (${writable(scoped)}) WITH CHECK (${writable(scoped)})`,
    );
    await policy(owner, name, 'steward_relay_1', roles.relay, `FOR ALL TO ${relay} USING (true) WITH CHECK (true)`);
  }
}

/** Leaves an existing policy alone: to replace it would lock out every reader of the table. */
async function policy(owner: Client, table: string, name: string, role: string, rule: string): Promise<void> {
  const { rows } = await owner.query<{ roles: string }>(
    `SELECT array_to_string(roles, ',') AS roles FROM pg_policies WHERE schemaname = 'steward' AND tablename = $1 AND policyname = $2`,
    [table, name],
  );
  const on = `steward.${owner.escapeIdentifier(table)}`;
  if (rows[0]?.roles === role) return;
  if (rows.length > 0) await owner.query(`DROP POLICY ${name} ON ${on}`);
  await owner.query(`CREATE POLICY ${name} ON ${on} ${rule}`);
}
