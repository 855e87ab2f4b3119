import { join } from 'node:path';
import { service as assets } from '@steward/assets';
import { allTopics, databaseServices, type ServiceName } from '@steward/contracts';
import { service as gateway } from '@steward/gateway';
import { service as notifications } from '@steward/notifications';
import { service as quality } from '@steward/quality';
import { connectMessaging, migrateService, type ServiceDefinition } from '@steward/service-kit';
import {
  phoneEnvironment,
  repositoryRoot,
  serviceEnvironment,
  stackPorts,
  startPartProcess,
  type PartFolders,
  type PartProcess,
  type StackPorts,
  type StackSecrets,
} from '@steward/stack';
import { service as staff } from '@steward/staff';
import { serviceDatabase } from '@steward/testing';
import { service as tickets } from '@steward/tickets';
import { fixedPorts } from './fixed-ports.js';
import { calledServices, type HouseLines } from './house-lines.js';
import type { HouseParts } from './house-parts.js';

/** The built entry point: the same that `npm start` runs. */
const host = join(repositoryRoot(), 'libs', 'stack', 'dist', 'start', 'host.js');

/** Databases of one house, by service: address of the owner, who sees all rows. */
export type HouseDatabases = Readonly<Record<(typeof databaseServices)[number], string>>;

/** Names for the databases of one house on a server that others use too. */
export function houseDatabases(parts: HouseParts): HouseDatabases {
  const corner = parts.messagingPrefix.replace(/\W/g, '');
  const addressOf = (service: string): string => {
    const address = new URL(parts.postgres);
    address.pathname = `/house_${corner}_${service}`;
    return address.href;
  };
  return Object.fromEntries(databaseServices.map((name) => [name, addressOf(name)])) as HouseDatabases;
}

/** A free port for everything that listens, except what is at home elsewhere. */
export async function housePorts(): Promise<StackPorts> {
  const names = Object.keys(stackPorts());
  const free = await fixedPorts(names.length);
  return Object.fromEntries(names.map((name, index) => [name, free[index]])) as unknown as StackPorts;
}

/** What the variables of a house are made of. */
export interface HouseAddresses {
  readonly parts: Pick<HouseParts, 'postgres' | 'kafka' | 'temporal' | 'temporalNamespace' | 'messagingPrefix'>;
  readonly ports: StackPorts;
  readonly databases: HouseDatabases;
  readonly sink: { readonly url: string; readonly smtpUrl: string };
  /** Addresses of services that differ from their ports. */
  readonly services: NodeJS.ProcessEnv;
}

/** The same addresses, each over its line. */
export function overLines({ parts, databases, sink, ports }: HouseAddresses, lines: HouseLines): HouseAddresses {
  const overDatabase = ([name, url]: [string, string]): [string, string] => [name, lines.through('postgres', url)];
  return {
    parts: {
      ...parts,
      postgres: lines.through('postgres', parts.postgres),
      kafka: `127.0.0.1:${String(lines.portOf('kafka'))}`,
      temporal: `127.0.0.1:${String(lines.portOf('temporal'))}`,
    },
    ports,
    databases: Object.fromEntries(Object.entries(databases).map(overDatabase)) as HouseDatabases,
    sink: { url: lines.through('webhooks', sink.url), smtpUrl: lines.through('mail', sink.smtpUrl) },
    services: Object.fromEntries(
      calledServices.flatMap((name) => [
        [`${name.toUpperCase()}_URL`, `http://127.0.0.1:${String(lines.portOf(name))}`],
        [`${name.toUpperCase()}_INTERNAL_URL`, `http://127.0.0.1:${String(lines.insidePortOf(name))}`],
      ]),
    ),
  };
}

/** Every variable that the house's services read. Roles are the cluster's, so they have the passwords that all suites use. */
export function houseEnvironment(
  { parts, ports, databases, sink, services }: HouseAddresses,
  secrets: StackSecrets,
  more: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, ...given } = process.env;
  const addresses = databaseServices.flatMap((service): [string, string][] => {
    const as = (role: 'app' | 'relay'): string => {
      const address = new URL(databases[service]);
      address.username = `steward_${service}_${role}`;
      address.password = role;
      return address.href;
    };
    const own = service.toUpperCase();
    return [
      [`${own}_DATABASE_URL`, as('app')],
      [`${own}_DATABASE_RELAY_URL`, as('relay')],
      [`${own}_DATABASE_OWNER_URL`, databases[service]],
    ];
  });
  return serviceEnvironment(
    ports,
    secrets,
    {
      postgres: parts.postgres,
      kafka: parts.kafka,
      temporal: parts.temporal,
      temporalNamespace: parts.temporalNamespace,
    },
    {
      ...given,
      ...Object.fromEntries(addresses),
      MESSAGING_PREFIX: parts.messagingPrefix,
      SMTP_URL: sink.smtpUrl,
      ...phoneEnvironment(sink.url, `http://127.0.0.1:${ports.gateway}`),
      SINK_URL: sink.url,
      OPERATOR_WEBHOOK_URL: `${sink.url}/webhooks/operator`,
      WEBHOOK_ALLOW: new URL(sink.url).host,
      DATABASE_POOL: '4',
      // Every point shall arrive as a message of its own.
      FLOOD_LIMIT: '1000',
      LOG_LEVEL: given['LOG_LEVEL'] ?? 'warn',
      ...services,
      ...more,
    },
  );
}

const definitions = { tickets, staff, assets, notifications, quality, gateway } as unknown as Readonly<
  Record<(typeof databaseServices)[number], ServiceDefinition>
>;

/** Makes the databases with their tables, and the topics. Copies need a server that others have used before. */
export async function prepare(env: NodeJS.ProcessEnv, ownPostgres: boolean): Promise<void> {
  const made = ownPostgres ? migrateService : serviceDatabase;
  const bus = await connectMessaging({
    driver: 'kafka',
    clientId: 'house',
    brokers: (env['KAFKA_BROKERS'] ?? '').split(','),
    databaseUrl: null,
    prefix: env['MESSAGING_PREFIX'] ?? '',
  });
  try {
    await Promise.all([
      bus.ensureTopics(allTopics),
      ...databaseServices.map((service) => made(definitions[service], env)),
    ]);
  } finally {
    await bus.close();
  }
}

/** A house lives for minutes: room for what is young is cheaper than looking after it often, and code compiled once cheaper than read again. */
const forShortLives = ['--max-semi-space-size=64', '--min-semi-space-size=16', '--always-sparkplug'];

/** A process of a house. */
export interface Host {
  readonly name: string;
  readonly services: readonly ServiceName[];
  readonly ports: StackPorts;
  readonly env: NodeJS.ProcessEnv;
  readonly folders: PartFolders;
  /** A module that is loaded before anything else. */
  readonly preload: string | null;
}

/** Starts services in one process of their own and waits until each says that it takes requests. */
export function startHost({ name, services, ports, env, folders, preload }: Host): Promise<PartProcess> {
  const loads = preload === null ? [] : ['--import', preload];
  const waiting = new Set(services);
  return startPartProcess({
    name,
    command: process.execPath,
    args: ['--enable-source-maps', '--max-old-space-size=512', ...forShortLives, ...loads, host, ...services],
    cwd: repositoryRoot(),
    env,
    logFolder: folders.logs,
    pidFolder: folders.pids,
    readyWithin: 120_000,
    stopWithin: 5_000,
    ready: async () => {
      // Whoever has said so is not asked again: being asked is work for a process that is starting.
      const asked = [...waiting].map(async (service) => {
        // The worker is ready only with Temporal, which may be the very part that is down.
        if (await answers(ports[service], service === 'worker')) waiting.delete(service);
      });
      await Promise.allSettled(asked);
      return waiting.size === 0;
    },
  });
}

async function answers(port: number, onlyLive: boolean): Promise<boolean> {
  const path = onlyLive ? 'live' : 'ready';
  const answer = await fetch(`http://127.0.0.1:${String(port)}/health/${path}`, {
    signal: AbortSignal.timeout(5_000),
  });
  return answer.ok;
}
