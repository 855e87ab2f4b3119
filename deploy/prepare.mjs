/*
 * Before a deployment's services start: the databases, roles and migrations of every service, and the topics.
 * Explicit and repeatable; variables as in docker-compose.yml.
 */
import { allTopics, databaseServices } from '@steward/contracts';
import { connectMessaging, migrateService } from '@steward/service-kit';
import pg from 'pg';

for (const name of databaseServices) {
  await createDatabase(process.env[`${name.toUpperCase()}_DATABASE_OWNER_URL`]);
  const { service } = await import(`@steward/${name}`);
  const { applied } = await migrateService(service, process.env);
  console.log(`${name}: ${applied.length === 0 ? 'up to date' : applied.join(', ')}`);
}

const bus = await connectMessaging({
  driver: process.env.MESSAGING === 'postgres' ? 'postgres' : 'kafka',
  clientId: 'steward-prepare',
  brokers: (process.env.KAFKA_BROKERS ?? '').split(','),
  databaseUrl: process.env.MESSAGING_DATABASE_URL ?? null,
  prefix: process.env.MESSAGING_PREFIX ?? '',
});
await bus.ensureTopics(allTopics);
await bus.close();
console.log(`topics: ${allTopics.map(({ name }) => name).join(', ')}`);
process.exit(0);

/** Creates the database that an owner's address names, unless it is there. */
async function createDatabase(ownerUrl) {
  const server = new URL(ownerUrl);
  const name = server.pathname.slice(1);
  server.pathname = '/postgres';
  const client = new pg.Client({ connectionString: server.href });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) {
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE template0 ENCODING 'UTF8'`);
    }
  } finally {
    await client.end();
  }
}
