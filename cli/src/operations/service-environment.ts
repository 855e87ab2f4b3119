import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { databaseServices, DomainError } from '@steward/contracts';
import { portShiftOf, serviceEnvironment, stackPorts, stackSecrets, stateFolder } from '@steward/stack';

export type ServiceWithDatabase = (typeof databaseServices)[number];

/** The service of that name; throws `DomainError` `service.unknown`. */
export function serviceNamed(name: string): ServiceWithDatabase {
  const found = databaseServices.find((service) => service === name);
  if (found) return found;
  const names = databaseServices.join(', ');
  throw new DomainError('not-found', 'service.unknown', {
    zh: `没有服务 ${name}，可选：${names}`,
    en: `there is no service ${name}; there are ${names}`,
  });
}

/**
 * The variables that the service itself runs with: those of this process when they name its database, else those of the
 * local stack of this clone. Throws `DomainError` `service.environment-missing` when there is neither.
 */
export async function environmentOf(service: ServiceWithDatabase, env: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> {
  const quiet = { LOG_LEVEL: 'error', ...env };
  if (env[`${service.toUpperCase()}_DATABASE_URL`]) return quiet;
  const secretsFile = join(stateFolder(env), 'secrets.json');
  if (!existsSync(secretsFile)) {
    throw new DomainError('unavailable', 'service.environment-missing', {
      zh: `不知道 ${service} 的数据库在哪里：请设置 ${service.toUpperCase()}_DATABASE_URL 等变量，或先在本机运行 npm start`,
      en: `the database of ${service} is not known: set ${service.toUpperCase()}_DATABASE_URL and its like, or run npm start on this machine first`,
    });
  }
  const ports = stackPorts(portShiftOf(env));
  const secrets = stackSecrets(secretsFile);
  const kafka = env['KAFKA_BROKERS'] ?? ((await listens(ports.kafka)) ? `127.0.0.1:${ports.kafka}` : null);
  return serviceEnvironment(
    ports,
    secrets,
    {
      postgres: env['DATABASE_URL'] ?? `postgres://postgres:${secrets.postgresPassword}@127.0.0.1:${ports.postgres}`,
      kafka,
      temporal: env['TEMPORAL_ADDRESS'] ?? `127.0.0.1:${ports.temporal}`,
      temporalNamespace: env['TEMPORAL_NAMESPACE'] ?? 'default',
    },
    quiet,
  );
}

/** Whether something listens on this machine's port: where Kafka can't be had, news travel over PostgreSQL. */
function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const answer = (yes: boolean) => (): void => {
      socket.destroy();
      resolve(yes);
    };
    socket.once('connect', answer(true)).once('error', answer(false)).setTimeout(2_000, answer(false));
  });
}
