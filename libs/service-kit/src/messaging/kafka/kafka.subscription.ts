import type {
  Consumer,
  EachBatchPayload,
  Kafka,
  KafkaMessage,
  Offsets,
  TopicPartitionOffsetAndMetadata,
} from 'kafkajs';
import { lasting } from '../lasting.js';
import type { BatchContext, IncomingMessage, MessagingLog, Subscription } from '../message-bus.js';
import { deferred, within } from '../waiting.js';
import { onClockSetBack } from './clock-watch.js';
import { FetchPass } from './kafka.pass.js';

/** A member that shows no life for so long loses its partitions to the others of its group, in milliseconds. */
const sessionTimeout = 15_000;
/** How long the broker may keep a question that it has nothing to answer to, ms; what comes is answered at once. Stopping waits for it. */
const emptyAnswerAfter = 1_000;
/** Batches of one fetch that are taken over at once; more than the partitions that a service reads. `FetchPass` lets a few run. */
const batchesAtOnce = 64;
/** A consumer that broke may take so long to part, ms, before the next one begins. */
const farewellLimit = 5_000;

/** Reads for one group until stopped; a consumer that breaks is replaced by a new one after a pause. */
export class KafkaSubscription {
  private readonly stopping = new AbortController();
  private readonly stopped = deferred<void>();
  private done: Promise<void> = Promise.resolve();

  constructor(
    private readonly kafka: Kafka,
    private readonly prefix: string,
    private readonly subscription: Subscription,
    private readonly log: MessagingLog,
  ) {}

  start(): void {
    const reader = { name: this.subscription.group, log: this.log, signal: this.stopping.signal };
    this.done = lasting(reader, (joined) => this.readUntilBroken(joined));
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.stopped.resolve();
    await this.done;
  }

  /** Runs one consumer. Resolves when stopped, rejects when it broke. */
  private async readUntilBroken(joined: () => void): Promise<void> {
    const { group, topics, fromBeginning } = this.subscription;
    const consumer = this.kafka.consumer({
      groupId: this.prefix + group,
      sessionTimeout,
      heartbeatInterval: 2_000,
      rebalanceTimeout: 30_000,
      maxWaitTimeInMs: emptyAnswerAfter,
      allowAutoTopicCreation: false,
      retry: { retries: 4, initialRetryTime: 100, maxRetryTime: 2_000, restartOnFailure: () => Promise.resolve(false) },
    });
    const pass = new FetchPass(this.stopping.signal);
    consumer.on(consumer.events.FETCH, () => pass.fetched());
    const broken = deferred<never>();
    consumer.on(consumer.events.CRASH, ({ payload }) => broken.reject(payload.error));
    consumer.on(consumer.events.GROUP_JOIN, joined);
    // The library would ask again over the same connection, which may have fallen silent for good.
    consumer.on(consumer.events.REQUEST_TIMEOUT, () => broken.reject(new Error('the broker did not answer in time')));
    const endWatch = onClockSetBack(() => broken.reject(new Error('the clock of this computer was set back')));
    try {
      await consumer.connect();
      await consumer.subscribe({
        topics: topics.map((topic) => this.prefix + topic),
        fromBeginning: fromBeginning ?? true,
      });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: batchesAtOnce,
        eachBatch: (payload) =>
          pass.run(
            () => this.handle(payload, pass),
            (offsets) => payload.commitOffsetsIfNecessary(inTopics(offsets)),
          ),
      });
      await Promise.race([this.stopped.promise, broken.promise]);
      // The library takes leave once the first of several batches has ended; the others would lose their positions.
      await pass.ended();
    } finally {
      endWatch();
      const farewell = this.farewell(consumer);
      // Over a silent connection nobody takes leave: the group misses the member by itself.
      await (this.stopping.signal.aborted ? farewell : within(farewellLimit, farewell).catch(() => {}));
    }
  }

  private async farewell(consumer: Consumer): Promise<void> {
    await consumer.stop().catch(() => {});
    await consumer.disconnect().catch((error: unknown) => {
      this.log.debug({ error: messageOf(error) }, 'consumer did not part cleanly');
    });
  }

  private async handle(payload: EachBatchPayload, pass: FetchPass): Promise<void> {
    if (this.stopping.signal.aborted) return;
    const { batch } = payload;
    let lost: Error | null = null;
    const beat = (): Promise<void> =>
      payload.heartbeat().catch((error: unknown) => {
        lost ??= error instanceof Error ? error : new Error(String(error));
      });
    // Handling may wait long (for a database, for a replay): the group must not take that for death.
    const timer = setInterval(() => void beat(), 2_000);
    const orThrow = (): void => {
      if (lost !== null) throw lost;
    };
    let committed: string | null = null;
    const context: BatchContext = {
      group: this.subscription.group,
      stale: () => lost !== null || !payload.isRunning() || payload.isStale() || this.stopping.signal.aborted,
      heartbeat: async () => {
        await beat();
        orThrow();
      },
      commit: ({ offset }) => {
        orThrow();
        pass.reach(batch.topic, batch.partition, String(BigInt(offset) + 1n));
        payload.resolveOffset(offset);
        committed = offset;
        return Promise.resolve();
      },
    };
    try {
      const messages = batch.messages.map((message) =>
        incoming(batch.topic.slice(this.prefix.length), batch.partition, message),
      );
      await this.subscription.onBatch(messages, context);
      const last = messages.at(-1);
      if (last !== undefined && committed !== last.offset && !context.stale()) await context.commit(last);
      orThrow();
    } catch (error) {
      if (lost === null) {
        this.log.warn(
          { group: this.subscription.group, topic: batch.topic, partition: batch.partition, error: messageOf(error) },
          'batch was not finished and will come again',
        );
      }
      throw error;
    } finally {
      clearInterval(timer);
    }
  }
}

/** Positions as the library wants them, by topic. */
function inTopics(offsets: readonly TopicPartitionOffsetAndMetadata[]): Offsets {
  const byTopic = new Map<string, { partition: number; offset: string }[]>();
  for (const { topic, partition, offset } of offsets)
    byTopic.set(topic, [...(byTopic.get(topic) ?? []), { partition, offset }]);
  return { topics: [...byTopic].map(([topic, partitions]) => ({ topic, partitions })) };
}

/** A message of kafkajs in the port's words. Header bytes are read as UTF-8; of a repeated header the last counts. */
export function incoming(topic: string, partition: number, message: KafkaMessage): IncomingMessage {
  const headers: Record<string, string> = {};
  for (const [name, given] of Object.entries(message.headers ?? {})) {
    const value = Array.isArray(given) ? given.at(-1) : given;
    if (value !== undefined) headers[name] = value.toString();
  }
  return {
    topic,
    partition,
    offset: message.offset,
    key: message.key === null ? null : message.key.toString(),
    value: message.value,
    headers,
    timestamp: Number(message.timestamp),
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
