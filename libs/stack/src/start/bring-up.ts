import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import type { StackAddresses } from '../config/service-environment.js';
import type { StackSecrets } from '../config/secrets.js';
import type { StackPorts } from '../config/stack-ports.js';
import { kafkaAnswers, startKafka } from '../parts/kafka.js';
import { findKafka, NoKafka } from '../parts/kafka-program.js';
import type { KafkaProgram } from '../parts/kafka-program.js';
import type { PartFolders, Prepared } from '../parts/part.js';
import { startPostgres } from '../parts/postgres.js';
import { findPostgres } from '../parts/postgres-program.js';
import { addSearchAttributes, findTemporal, startTemporal, temporalAnswers } from '../parts/temporal.js';
import type { PartProcess } from '../process/part-process.js';
import type { Progress, Step } from '../progress.js';
import { StackProblem } from '../stack-problem.js';
import type { Bilingual } from '../stack-problem.js';
import { until } from '../until.js';
import { keepRunning } from './kept-process.js';
import type { KeptEvents } from './kept-process.js';
import type { Stoppers } from './stoppers.js';

/** What the parts are brought up with. */
export interface BringUp {
  readonly state: string;
  readonly ports: StackPorts;
  readonly secrets: StackSecrets;
  readonly env: NodeJS.ProcessEnv;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  readonly stoppers: Stoppers;
  readonly events: KeptEvents;
  readonly durable: boolean;
  /** Whether Temporal's web pages are wanted. */
  readonly ui: boolean;
}

/** The parts on their way: each address is known at once, each promise says when it answers. */
export interface PartsOnTheWay {
  readonly addresses: StackAddresses;
  readonly postgres: Promise<void>;
  readonly temporal: Promise<void>;
  readonly kafka: Promise<void>;
}

const titles = {
  postgres: { zh: '数据库 PostgreSQL', en: 'PostgreSQL' },
  temporal: { zh: '计时 Temporal', en: 'Temporal' },
  kafka: { zh: '消息 Kafka', en: 'Kafka' },
} as const satisfies Record<string, Bilingual>;

/**
 * Brings up PostgreSQL, Temporal and Kafka beside each other. A part whose address the user gave (`DATABASE_URL`,
 * `TEMPORAL_ADDRESS`, `KAFKA_BROKERS`) is only asked whether it answers. Without Kafka the log in PostgreSQL stands in.
 */
export async function bringUpParts(how: BringUp): Promise<PartsOnTheWay> {
  const { env, ports } = how;
  const temporalNamespace = env['TEMPORAL_NAMESPACE'] || 'default';
  const given = { postgres: env['DATABASE_URL'], temporal: env['TEMPORAL_ADDRESS'], kafka: env['KAFKA_BROKERS'] };
  // Found first: the services must know whether there is a Kafka before they start.
  const kafkaProgram = given.kafka || env['MESSAGING'] === 'postgres' ? null : await lookForKafka(how);
  const password = encodeURIComponent(how.secrets.postgresPassword);
  const addresses: StackAddresses = {
    postgres: given.postgres || `postgres://postgres:${password}@127.0.0.1:${ports.postgres}`,
    temporal: given.temporal || `127.0.0.1:${ports.temporal}`,
    kafka: given.kafka || (kafkaProgram ? `127.0.0.1:${ports.kafka}` : null),
    temporalNamespace,
  };
  const parts = {
    addresses,
    postgres: given.postgres ? Promise.resolve() : ownPostgres(how),
    temporal: given.temporal ? theirTemporal(how, addresses) : ownTemporal(how, addresses),
    kafka: given.kafka ? theirKafka(how, given.kafka) : kafkaProgram ? ownKafka(how, kafkaProgram) : Promise.resolve(),
  };
  // Each is awaited later and by name; until then a failure must not end the process as unhandled.
  for (const part of [parts.postgres, parts.temporal, parts.kafka]) part.catch(() => undefined);
  return parts;
}

async function lookForKafka(how: BringUp): Promise<KafkaProgram | null> {
  const found = await how.progress.step({ zh: '查找 Kafka', en: 'looking for Kafka' }, async (step) => {
    try {
      const program = await findKafka(how.signal);
      said(step, program);
      return program;
    } catch (error) {
      // Not a failure of the start: the log in PostgreSQL keeps the same promises.
      if (!(error instanceof NoKafka)) throw error;
      step.detail('–');
      return error;
    }
  });
  if (!(found instanceof NoKafka)) return found;
  how.progress.note({
    zh: `${found.why.zh}。消息改走 PostgreSQL 内的日志（MESSAGING=postgres），功能不变。${found.todo.zh.split('；')[0]}。`,
    en: `${found.why.en}. News travel over the log in PostgreSQL instead (MESSAGING=postgres); everything works. To change that, ${found.todo.en.split(';')[0]}.`,
  });
  return null;
}

async function ownPostgres(how: BringUp): Promise<void> {
  await how.progress.step(titles.postgres, async (step) => {
    const program = await findPostgres(how.signal);
    said(step, program);
    await kept(how, 'postgres', (signal) =>
      startPostgres(program, {
        folders: folders(how, 'postgres'),
        port: how.ports.postgres,
        password: how.secrets.postgresPassword,
        durable: how.durable,
        signal,
      }),
    );
  });
}

async function ownTemporal(how: BringUp, addresses: StackAddresses): Promise<void> {
  await how.progress.step(titles.temporal, async (step) => {
    const program = await findTemporal(how.signal);
    said(step, program);
    await kept(how, 'temporal', (signal) =>
      startTemporal(program, {
        folders: folders(how, 'temporal'),
        port: how.ports.temporal,
        uiPort: how.ui ? how.ports.temporalUi : null,
        signal,
      }),
    );
    await searchAttributesIn(addresses);
  });
}

async function ownKafka(how: BringUp, program: KafkaProgram): Promise<void> {
  await how.progress.step(titles.kafka, async (step) => {
    said(step, program);
    await kept(how, 'kafka', (signal) =>
      startKafka(program, {
        folders: folders(how, 'kafka'),
        port: how.ports.kafka,
        controllerPort: how.ports.kafkaController,
        signal,
      }),
    );
  });
}

async function theirTemporal(how: BringUp, addresses: StackAddresses): Promise<void> {
  await how.progress.step(titles.temporal, async (step) => {
    step.detail(addresses.temporal);
    await answering(how, 'TEMPORAL_ADDRESS', addresses.temporal, () =>
      temporalAnswers(addresses.temporal, addresses.temporalNamespace),
    );
    await searchAttributesIn(addresses);
  });
}

async function theirKafka(how: BringUp, brokers: string): Promise<void> {
  await how.progress.step(titles.kafka, async (step) => {
    step.detail(brokers);
    await answering(how, 'KAFKA_BROKERS', brokers, () => kafkaAnswers(brokers));
  });
}

async function answering(how: BringUp, variable: string, address: string, ask: () => Promise<boolean>): Promise<void> {
  try {
    await until(ask, { within: 15_000, every: 500, what: address, signal: how.signal });
  } catch (error) {
    if (how.signal.aborted) throw error;
    throw new StackProblem(
      'address.silent',
      { zh: `${variable}=${address} 没有应答`, en: `${variable}=${address} does not answer` },
      {
        zh: `请检查该地址，或去掉 ${variable} 以使用本机自带的组件`,
        en: `check the address, or unset ${variable} to use the part that comes with us`,
      },
    );
  }
}

async function searchAttributesIn(addresses: StackAddresses): Promise<void> {
  const connection = await Connection.connect({ address: addresses.temporal, connectTimeout: 5000 });
  try {
    await addSearchAttributes(connection, addresses.temporalNamespace);
  } finally {
    await connection.close();
  }
}

/** Starts a part, takes charge of its end, and starts it again when it ends by itself. */
async function kept(
  how: BringUp,
  name: string,
  start: (signal: AbortSignal | undefined) => Promise<PartProcess>,
): Promise<void> {
  await how.stoppers.begin(name, async () => keepRunning(await start(how.signal), () => start(how.signal), how.events));
}

function folders(how: BringUp, part: string): PartFolders {
  return { data: join(how.state, part), logs: join(how.state, 'logs'), pids: join(how.state, 'pids') };
}

function said(step: Step, program: Prepared): void {
  const passedOver = program.passedOver.length > 0 ? ` (${program.passedOver.join('; ')})` : '';
  step.detail(`${program.detail}, ${program.source}${passedOver}`);
}
