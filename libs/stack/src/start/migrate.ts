/* Runs the migrations of the services named on the command line, and creates the topics when asked to with `topics`. */
import { allTopics } from '@steward/contracts';
import { connectMessaging, migrateService } from '@steward/service-kit';
import type { ServiceDefinition } from '@steward/service-kit';

const [what, ...names] = process.argv.slice(2);
if (what === 'topics') {
  const bus = await connectMessaging({
    driver: process.env['MESSAGING'] === 'postgres' ? 'postgres' : 'kafka',
    clientId: 'steward-stack',
    brokers: (process.env['KAFKA_BROKERS'] ?? '').split(','),
    databaseUrl: process.env['MESSAGING_DATABASE_URL'] ?? null,
    prefix: process.env['MESSAGING_PREFIX'] ?? '',
  });
  await bus.ensureTopics(allTopics);
  await bus.close();
} else {
  for (const name of names) {
    const { service } = (await import(`@steward/${name}`)) as { service: ServiceDefinition };
    const { applied } = await migrateService(service, process.env);
    process.stdout.write(`${name} ${applied.length}\n`);
  }
}
process.exit(0);
