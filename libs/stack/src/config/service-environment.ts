import { databaseServices, internalPortOf } from '@steward/contracts';
import { exampleCompany } from '../seed/company.js';
import { phoneEnvironment } from './example-phones.js';
import { publicHalf } from './secrets.js';
import type { StackSecrets } from './secrets.js';
import type { StackPorts } from './stack-ports.js';

/** Where the parts are, once they run or were given. */
export interface StackAddresses {
  /** PostgreSQL as a role that may create databases and roles, without a database. */
  readonly postgres: string;
  /** Null: news travel over the log in PostgreSQL. */
  readonly kafka: string | null;
  readonly temporal: string;
  readonly temporalNamespace: string;
}

/** Database of the log that replaces Kafka where there is none. */
export const messagesDatabase = 'steward_messages';
/** Database of a service. */
export const databaseOf = (service: string): string => `steward_${service}`;

/** Whom push services would write to about the example company. */
const exampleContact = 'mailto:steward@example.com';

/** Address of one database on a server, as the given role, or as the server's own address says. */
export function databaseAddress(
  server: string,
  database: string,
  role?: { readonly user: string; readonly password: string },
): string {
  const address = new URL(server);
  address.pathname = `/${database}`;
  if (role) {
    address.username = role.user;
    address.password = role.password;
  }
  return address.href;
}

/** Phones and the application of enterprise WeChat end in the sink, unless the user has a provider of his own. */
function phonesOf(given: NodeJS.ProcessEnv, sinkUrl: string, publicUrl: string): Record<string, string> {
  const own = (prefix: string): boolean => Object.keys(given).some((name) => name.startsWith(prefix) && given[name]);
  return Object.fromEntries(
    Object.entries(phoneEnvironment(sinkUrl, publicUrl)).filter(
      ([name]) => !own(name.startsWith('ALIYUN_') ? 'ALIYUN_' : 'WECOM_'),
    ),
  );
}

/**
 * Every variable that services and worker read, from ports, secrets and addresses. What the user has set himself
 * (`given`) stays as it is: a service whose `<NAME>_DATABASE_URL` is given keeps all three of its addresses.
 */
export function serviceEnvironment(
  ports: StackPorts,
  secrets: StackSecrets,
  addresses: StackAddresses,
  given: NodeJS.ProcessEnv = {},
): NodeJS.ProcessEnv {
  const local = (port: number): string => `http://127.0.0.1:${port}`;
  const databases = databaseServices.flatMap((service): [string, string][] => {
    const own = service.toUpperCase();
    if (given[`${own}_DATABASE_URL`]) return [];
    const database = databaseOf(service);
    const role = (kind: 'app' | 'relay', password: string): string =>
      databaseAddress(addresses.postgres, database, { user: `steward_${service}_${kind}`, password });
    return [
      [`${own}_DATABASE_URL`, role('app', secrets.appPassword)],
      [`${own}_DATABASE_RELAY_URL`, role('relay', secrets.relayPassword)],
      [`${own}_DATABASE_OWNER_URL`, databaseAddress(addresses.postgres, database)],
    ];
  });
  const serviceUrls = [...databaseServices, 'worker' as const].flatMap((service): [string, string][] => [
    [`${service.toUpperCase()}_PORT`, String(ports[service])],
    [`${service.toUpperCase()}_URL`, local(ports[service])],
  ]);
  const internal = databaseServices.flatMap((service): [string, string][] => [
    [`${service.toUpperCase()}_INTERNAL_PORT`, String(ports[internalPortOf(service)])],
    [`${service.toUpperCase()}_INTERNAL_URL`, local(ports[internalPortOf(service)])],
  ]);
  const ours: Record<string, string> = {
    HOST: '127.0.0.1',
    // The example company on one's own machine: its password is known to everybody.
    STEWARD_DEMO: 'true',
    STEWARD_OPERATOR_COMPANY: exampleCompany.id,
    ...Object.fromEntries(databases),
    INTERNAL_HOST: '127.0.0.1',
    ...Object.fromEntries([...serviceUrls, ...internal]),
    MESSAGING: addresses.kafka === null ? 'postgres' : 'kafka',
    ...(addresses.kafka === null ? {} : { KAFKA_BROKERS: addresses.kafka }),
    MESSAGING_DATABASE_URL: databaseAddress(addresses.postgres, messagesDatabase),
    TEMPORAL_ADDRESS: addresses.temporal,
    TEMPORAL_NAMESPACE: addresses.temporalNamespace,
    STEWARD_TOKEN_PUBLIC_KEY: JSON.stringify(publicHalf(secrets.gatewayKey)),
    STEWARD_TOKEN_PRIVATE_KEY: JSON.stringify(secrets.gatewayKey),
    STEWARD_SERVICE_SECRET: secrets.serviceSecret,
    PUBLIC_URL: local(ports.gateway),
    SMTP_URL: `smtp://127.0.0.1:${ports.sinkSmtp}`,
    // The sink alone, where the example company's webhooks arrive.
    WEBHOOK_ALLOW: `127.0.0.1:${ports.sink}`,
    OPERATOR_WEBHOOK_URL: `${local(ports.sink)}/webhooks/operator`,
    ...phonesOf(given, local(ports.sink), given['PUBLIC_URL'] || local(ports.gateway)),
    // Both or neither: a key of the user's own comes with whom push services write to.
    ...(given['VAPID_PRIVATE_KEY'] || given['VAPID_CONTACT']
      ? {}
      : { VAPID_PRIVATE_KEY: secrets.vapidKey, VAPID_CONTACT: exampleContact }),
    SINK_URL: local(ports.sink),
    TEMPORAL_UI_URL: local(ports.temporalUi),
  };
  const environment: NodeJS.ProcessEnv = { ...given };
  for (const [name, value] of Object.entries(ours)) environment[name] = given[name] || value;
  // Not the user's to choose alone: it must fit whether there is a Kafka.
  environment['MESSAGING'] = ours['MESSAGING'];
  return environment;
}
