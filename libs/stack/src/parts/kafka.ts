import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allTopics, deadLetterTopic } from '@steward/contracts';
import { Kafka, logLevel } from 'kafkajs';
import type { Admin } from 'kafkajs';
import { run, tail } from '../process/command.js';
import { startPartProcess } from '../process/part-process.js';
import type { PartProcess } from '../process/part-process.js';
import { StackProblem } from '../stack-problem.js';
import { type KafkaProgram, kafkaClasses } from './kafka-program.js';
import type { PartFolders } from './part.js';

/** A running broker of our own. */
export interface RunningKafka extends PartProcess {
  /** `host:port` list for clients. */
  readonly brokers: string;
}

/** What a broker of our own is started with. */
export interface KafkaOptions {
  readonly folders: PartFolders;
  readonly port: number;
  readonly controllerPort: number;
  /** A second door: the broker listens on `port` and sends its clients to `advertisedPort`, where something stands in between. */
  readonly behind?: { readonly port: number; readonly advertisedPort: number } | undefined;
  /** Where it writes its classes down when it ends (`kafkaClasses`). */
  readonly writeClasses?: string;
  /** How long it may take to end in order, ms. */
  readonly stopWithin?: number;
  readonly signal?: AbortSignal | undefined;
}

const memory = [
  '-Xms64m',
  '-Xmx256m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-XX:MaxMetaspaceSize=128m',
  '-Xss512k',
];

/** Starts one Kafka broker that is its own controller, on 127.0.0.1, and waits until it leads its own log of groups. */
export async function startKafka(program: KafkaProgram, options: KafkaOptions): Promise<RunningKafka> {
  const { data } = options.folders;
  mkdirSync(data, { recursive: true });
  const log = join(data, 'log');
  const properties = join(data, 'server.properties');
  writeFileSync(properties, serverProperties(log, options));
  const java = ['-cp', join(program.jars, '*'), ...memory, ...preparedClasses(program)];
  const quiet = ['-Dorg.slf4j.simpleLogger.defaultLogLevel=warn', '-Djava.net.preferIPv4Stack=true'];
  if (!existsSync(join(log, 'meta.properties'))) {
    rmSync(log, { recursive: true, force: true });
    // The tool takes an id that begins with a hyphen for an option.
    const id = randomBytes(16).toString('base64url').replace(/^-/, 'A');
    const args = [...java, ...quiet, 'kafka.tools.StorageTool', 'format', '--standalone', '-t', id, '-c', properties];
    const { code, stdout, stderr } = await run(program.java, args, { cwd: data, signal: options.signal });
    options.signal?.throwIfAborted();
    if (code !== 0) {
      rmSync(log, { recursive: true, force: true });
      throw new StackProblem(
        'kafka.format-failed',
        { zh: 'Kafka 数据目录初始化失败', en: "Kafka's data folder could not be made" },
        { zh: `请检查 ${data} 的权限与磁盘空间`, en: `see that ${data} is writable and the disk has room` },
        tail(`${stdout}\n${stderr}`),
      );
    }
  }
  const brokers = `127.0.0.1:${options.port}`;
  const running = await startPartProcess({
    name: 'kafka',
    command: program.java,
    args: [
      ...java,
      ...(options.writeClasses === undefined ? [] : [`-XX:ArchiveClassesAtExit=${options.writeClasses}`]),
      ...quiet,
      'kafka.Kafka',
      properties,
    ],
    cwd: data,
    ...(options.stopWithin === undefined ? {} : { stopWithin: options.stopWithin }),
    logFolder: options.folders.logs,
    pidFolder: options.folders.pids,
    ready: () => kafkaAnswers(brokers),
    readyWithin: 90_000,
    signal: options.signal,
  });
  return { ...running, brokers };
}

/** The virtual machine passes a file over that is not its own. */
function preparedClasses(program: KafkaProgram): readonly string[] {
  const classes = kafkaClasses(program);
  return existsSync(classes) ? [`-XX:SharedArchiveFile=${classes}`, '-Xlog:cds=off', '-Xlog:cds+dynamic=off'] : [];
}

/** True when the brokers know each other and a controller. */
export function kafkaAnswers(brokers: string): Promise<boolean> {
  return asking(brokers, async (admin) => {
    const cluster = await admin.describeCluster();
    return cluster.brokers.length > 0 && cluster.controller !== null;
  });
}

/** True when every topic of the registry is there, those for dead letters included. */
export function hasAllTopics(brokers: string, prefix = ''): Promise<boolean> {
  return asking(brokers, async (admin) => {
    const there = new Set(await admin.listTopics());
    const wanted = allTopics.flatMap(({ name }) => [name, deadLetterTopic(name)]);
    return wanted.every((name) => there.has(`${prefix}${name}`));
  });
}

async function asking<T>(brokers: string, ask: (admin: Admin) => Promise<T>): Promise<T> {
  const client = new Kafka({
    clientId: 'steward-stack',
    brokers: brokers.split(','),
    logLevel: logLevel.NOTHING,
    connectionTimeout: 1000,
    retry: { retries: 0 },
  });
  const admin = client.admin();
  try {
    await admin.connect();
    return await ask(admin);
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

function serverProperties(log: string, { port, controllerPort, behind }: KafkaOptions): string {
  const doors = (second: number | undefined): string =>
    [
      `PLAINTEXT://127.0.0.1:${port}`,
      ...(second === undefined ? [] : [`BEHIND://127.0.0.1:${second}`]),
      `CONTROLLER://127.0.0.1:${controllerPort}`,
    ].join(',');
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.bootstrap.servers': `127.0.0.1:${controllerPort}`,
    listeners: doors(behind?.port),
    'advertised.listeners': doors(behind?.advertisedPort),
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,BEHIND:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': log,
    'auto.create.topics.enable': false,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 4,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    'num.network.threads': 2,
    'num.io.threads': 2,
    'background.threads': 2,
    'log.segment.bytes': 16 * 1024 * 1024,
    'log.cleaner.dedupe.buffer.size': 8 * 1024 * 1024,
    'log.cleaner.threads': 1,
    'log.index.size.max.bytes': 1024 * 1024,
  };
  return `${Object.entries(settings)
    .map(([key, value]) => `${key}=${value}`)
    .join('\n')}\n`;
}
