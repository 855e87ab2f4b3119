import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningKafka, findKafka, freePorts, startKafka } from '@steward/stack';
import pg from 'pg';
import { connectMessaging } from '../../src/messaging/connect-messaging.js';
import type { IncomingMessage, MessageBus, MessagingConfig } from '../../src/messaging/message-bus.js';

export const drivers = ['kafka', 'postgres'] as const;
export type Driver = (typeof drivers)[number];

/** A log of a suite's own on one of the drivers, and buses that reach it. */
export interface LogUnderTest {
  readonly config: MessagingConfig;
  bus(): Promise<MessageBus>;
  remove(): Promise<void>;
}

/** A log that a suite can take away and give back. */
export interface BreakableLog extends LogUnderTest {
  /** Breaks every connection and lets no new one through. */
  cut(): Promise<void>;
  restore(): Promise<void>;
}

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set: run suites with "npm test"`);
  return value;
}

/** Runs work as the superuser in a database of the test server. */
export async function withDatabase<T>(name: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl(name) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Address of a database of the test server, as the superuser. */
export function databaseUrl(name: string): string {
  const url = new URL(variable('STEWARD_TEST_POSTGRES_URL'));
  url.pathname = `/${name}`;
  return url.href;
}

/** A new empty database; the caller drops it. */
export async function newDatabase(): Promise<string> {
  const name = `test_messaging_${randomBytes(6).toString('hex')}`;
  await withDatabase('postgres', (client) => client.query(`CREATE DATABASE ${name}`));
  return name;
}

export async function dropDatabase(name: string): Promise<void> {
  await withDatabase('postgres', (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
}

const newPrefix = (): string => `t${randomBytes(5).toString('hex')}.`;

function logOf(config: MessagingConfig, removeBelow: () => Promise<void>): LogUnderTest {
  const buses: MessageBus[] = [];
  return {
    config,
    bus: async () => {
      const bus = await connectMessaging(config);
      buses.push(bus);
      return bus;
    },
    remove: async () => {
      await Promise.all(buses.map((bus) => bus.close()));
      await removeBelow();
    },
  };
}

/** A log of its own on the shared test servers. */
export async function logOn(driver: Driver): Promise<LogUnderTest> {
  if (driver === 'kafka') {
    const brokers = variable('STEWARD_TEST_KAFKA').split(',');
    return logOf({ driver, clientId: 'test', brokers, databaseUrl: null, prefix: newPrefix() }, () =>
      Promise.resolve(),
    );
  }
  const database = await newDatabase();
  const config: MessagingConfig = {
    driver,
    clientId: 'test',
    brokers: [],
    databaseUrl: databaseUrl(database),
    prefix: newPrefix(),
  };
  return logOf(config, () => dropDatabase(database));
}

/** A log that is away at first: Kafka as a broker of its own that is killed, PostgreSQL behind a line that is cut. */
export async function breakableLogOn(driver: Driver): Promise<BreakableLog> {
  return driver === 'kafka' ? breakableKafka() : breakablePostgres();
}

async function breakableKafka(): Promise<BreakableLog> {
  const program = await findKafka();
  const folder = mkdtempSync(join(tmpdir(), 'steward-kafka-'));
  const folders = { data: join(folder, 'data'), logs: join(folder, 'logs'), pids: join(folder, 'pids') };
  const [port = 0, controllerPort = 0] = await freePorts(2);
  let running: RunningKafka | null = null;
  const cut = async (): Promise<void> => {
    if (running === null) return;
    process.kill(running.pid, 'SIGKILL');
    await running.ended;
    running = null;
  };
  const log = logOf(
    { driver: 'kafka', clientId: 'test', brokers: [`127.0.0.1:${port}`], databaseUrl: null, prefix: newPrefix() },
    async () => {
      await cut();
      rmSync(folder, { recursive: true, force: true });
    },
  );
  return {
    ...log,
    cut,
    restore: async () => {
      running = await startKafka(program, { folders, port, controllerPort });
    },
  };
}

async function breakablePostgres(): Promise<BreakableLog> {
  const database = await newDatabase();
  const line = await breakableLine(databaseUrl(database));
  const config: MessagingConfig = {
    driver: 'postgres',
    clientId: 'test',
    brokers: [],
    databaseUrl: line.url,
    prefix: newPrefix(),
  };
  const log = logOf(config, async () => {
    await line.close();
    await dropDatabase(database);
  });
  await line.cut();
  return { ...log, cut: () => line.cut(), restore: () => line.restore() };
}

/** A line to a server that can be cut and restored. */
export interface BreakableLine {
  readonly url: string;
  cut(): Promise<void>;
  restore(): Promise<void>;
  close(): Promise<void>;
}

/** Puts a line in front of the server of this address. */
export async function breakableLine(address: string): Promise<BreakableLine> {
  const target = new URL(address);
  const sockets = new Set<Socket>();
  let open = true;
  const server = createServer((near) => {
    if (!open) return void near.destroy();
    const far = connect(Number(target.port), target.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(address);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  const cut = (): Promise<void> => {
    open = false;
    for (const socket of sockets) socket.destroy();
    return Promise.resolve();
  };
  return {
    url: url.href,
    cut,
    restore: () => {
      open = true;
      return Promise.resolve();
    },
    close: async () => {
      await cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Everything that a topic holds. */
export async function everythingOn(bus: MessageBus, topic: string): Promise<IncomingMessage[]> {
  const all: IncomingMessage[] = [];
  await bus.readToEnd([topic], (messages) => {
    all.push(...messages);
    return Promise.resolve();
  });
  return all;
}
