import { randomUUID } from 'node:crypto';
import { type TopicDefinition, deadLetterTopic } from '@steward/contracts';
import { type Admin, Kafka, Partitioners, type Producer, type TopicMessages, logLevel } from 'kafkajs';
import {
  type BusHealth,
  type IncomingMessage,
  type LogStanding,
  type MessageBus,
  type MessagingConfig,
  type MessagingLog,
  type OutgoingMessage,
  type RunningSubscription,
  type RunningTail,
  type Subscription,
  type Tail,
  type TopicLag,
  silentLog,
} from '../message-bus.js';
import { unreachable } from '../unreachable.js';
import { pause, within } from '../waiting.js';
import { quietly } from './kafka.log.js';
import { type TopicEnds, readToEnd } from './kafka.read-to-end.js';
import { letKafkaRest } from './kafka.rest.js';
import { KafkaSubscription, incoming } from './kafka.subscription.js';
import { KafkaTail } from './kafka.tail.js';

const day = 86_400_000;

/** How often topics are asked for while the broker does not show them all. */
const topicAttempts = 8;

/** How long the log keeps what: news long enough for a service that was away, states and dead letters until somebody removes them. */
const retention = {
  delete: [
    { name: 'cleanup.policy', value: 'delete' },
    { name: 'retention.ms', value: String(14 * day) },
  ],
  compact: [
    { name: 'cleanup.policy', value: 'compact' },
    { name: 'min.cleanable.dirty.ratio', value: '0.1' },
    { name: 'delete.retention.ms', value: String(7 * day) },
  ],
  dead: [
    { name: 'cleanup.policy', value: 'delete' },
    { name: 'retention.ms', value: '-1' },
  ],
} as const;

/** The bus over Kafka: idempotent producer, one consumer per subscription, positions committed after the reader's transaction. */
export class KafkaBus implements MessageBus {
  readonly driver = 'kafka';
  private readonly kafka: Kafka;
  private readonly prefix: string;
  private readonly log: MessagingLog;
  private producer: Promise<Producer> | null = null;
  private admin: Promise<Admin> | null = null;
  private publishing: Promise<void> = Promise.resolve();
  private readonly subscriptions = new Set<{ stop(): Promise<void> }>();
  private closed = false;
  /** By which it is tried whether the broker answers: to ask for all topics of a broker that many share is dear. */
  private ownTopic: string | null = null;

  constructor(config: MessagingConfig) {
    this.prefix = config.prefix ?? '';
    this.log = config.log ?? silentLog;
    letKafkaRest();
    this.kafka = new Kafka({
      clientId: config.clientId,
      brokers: [...config.brokers],
      connectionTimeout: 2_000,
      requestTimeout: 15_000,
      logLevel: logLevel.ERROR,
      logCreator: quietly(this.log),
      retry: { retries: 4, initialRetryTime: 100, maxRetryTime: 2_000 },
    });
  }

  publish(messages: readonly OutgoingMessage[]): Promise<void> {
    if (messages.length === 0) return Promise.resolve();
    // One at a time: what is published later never overtakes what is being tried again.
    const turn = this.publishing.then(() => this.send(messages));
    this.publishing = turn.catch(() => {});
    return turn;
  }

  private async send(messages: readonly OutgoingMessage[]): Promise<void> {
    const byTopic = new Map<string, TopicMessages>();
    for (const { topic, key, value, headers } of messages) {
      const name = this.prefix + topic;
      const batch = byTopic.get(name) ?? { topic: name, messages: [] };
      byTopic.set(name, batch);
      batch.messages.push({
        key,
        value: value instanceof Uint8Array ? Buffer.from(value) : value,
        headers: { ...headers },
      });
    }
    try {
      const producer = await this.connectedProducer();
      await producer.sendBatch({ acks: -1, topicMessages: [...byTopic.values()] });
    } catch (error) {
      // A producer whose outcome is unknown must not go on: the broker would take its next batch, under the sequence number
      // of the lost one, for a repetition and drop it. A new producer has numbers of its own.
      const failed = this.producer;
      this.producer = null;
      void failed?.then((producer) => producer.disconnect()).catch(() => {});
      throw unreachable(error);
    }
  }

  private connectedProducer(): Promise<Producer> {
    if (this.closed) throw new Error('the bus is closed');
    this.producer ??= (async () => {
      const producer = this.kafka.producer({
        idempotent: true,
        maxInFlightRequests: 1,
        allowAutoTopicCreation: false,
        createPartitioner: Partitioners.DefaultPartitioner,
        // Over a connection that has fallen silent each try takes the request's whole time, and meets the same silence. Whoever
        // publishes tries again, with a new producer.
        retry: { retries: 1, initialRetryTime: 100, maxRetryTime: 2_000 },
      });
      await producer.connect();
      return producer;
    })();
    return this.producer;
  }

  subscribe(subscription: Subscription): Promise<RunningSubscription> {
    const running = new KafkaSubscription(this.kafka, this.prefix, subscription, this.log);
    this.subscriptions.add(running);
    running.start();
    return Promise.resolve({
      stop: async () => {
        this.subscriptions.delete(running);
        await running.stop();
      },
    });
  }

  tail(tail: Tail): Promise<RunningTail> {
    const { kafka, prefix, log } = this;
    const running = new KafkaTail({ kafka, prefix, tail, log, ends: (topics) => this.endsOf(topics) });
    this.subscriptions.add(running);
    running.start();
    return Promise.resolve({
      reading: () => running.reading(),
      stop: async () => {
        this.subscriptions.delete(running);
        await running.stop();
      },
    });
  }

  private endsOf(topics: readonly string[]): Promise<TopicEnds[]> {
    return this.asked((admin) =>
      Promise.all(topics.map(async (topic) => ({ topic, partitions: await admin.fetchTopicOffsets(topic) }))),
    );
  }

  async readToEnd(
    topics: readonly string[],
    onBatch: (messages: readonly IncomingMessage[]) => Promise<void>,
  ): Promise<void> {
    await this.readFrom(await this.endsOf(topics.map((topic) => this.prefix + topic)), onBatch);
  }

  async readLast(
    topic: string,
    perPartition: number,
    onBatch: (messages: readonly IncomingMessage[]) => Promise<void>,
  ): Promise<void> {
    const last = ({ partition, low, high }: TopicEnds['partitions'][number]): TopicEnds['partitions'][number] => {
      const from = BigInt(high) - BigInt(perPartition);
      return { partition, high, low: from > BigInt(low) ? String(from) : low };
    };
    const ends = await this.endsOf([this.prefix + topic]);
    await this.readFrom(
      ends.map((one) => ({ topic: one.topic, partitions: one.partitions.map(last) })),
      onBatch,
      true,
    );
  }

  /** Reads between the ends; `behind`: what lies before the lower end is left out. */
  private async readFrom(
    ends: readonly TopicEnds[],
    onBatch: (messages: readonly IncomingMessage[]) => Promise<void>,
    behind = false,
  ): Promise<void> {
    if (ends.every(({ partitions }) => partitions.every(({ low, high }) => low === high))) return;
    const group = `${this.prefix}read-to-end-${randomUUID()}`;
    if (behind) {
      for (const { topic, partitions } of ends) {
        const from = partitions.map(({ partition, low }) => ({ partition, offset: low }));
        await this.asked((admin) => admin.setOffsets({ groupId: group, topic, partitions: from }));
      }
    }
    try {
      await readToEnd(this.kafka, group, ends, (topic, partition, messages) =>
        onBatch(messages.map((message) => incoming(topic.slice(this.prefix.length), partition, message))),
      );
    } finally {
      await this.asked((admin) => admin.deleteGroups([group])).catch(() => {});
    }
  }

  standing(topics: readonly string[]): Promise<LogStanding> {
    return this.asked(async (admin) => {
      // Which cluster it is, the library asks together with all of its topics: once in half a minute at most.
      const { clusterId } = await admin.describeCluster();
      const ends = await Promise.all(
        topics.map(async (topic) => {
          if (!(await isThere(admin, this.prefix + topic))) return [];
          const partitions = await admin.fetchTopicOffsets(this.prefix + topic);
          return [[topic, String(partitions.reduce((sum, { high }) => sum + BigInt(high), 0n))] as const];
        }),
      );
      return { identity: `kafka/${clusterId}`, ends: Object.fromEntries(ends.flat()) };
    });
  }

  ensureTopics(definitions: readonly TopicDefinition[]): Promise<void> {
    const wanted = definitions.flatMap(({ name, partitions, cleanup }) => [
      {
        topic: this.prefix + name,
        numPartitions: partitions,
        replicationFactor: -1,
        configEntries: [...retention[cleanup]],
      },
      {
        topic: this.prefix + deadLetterTopic(name),
        numPartitions: 1,
        replicationFactor: -1,
        configEntries: [...retention.dead],
      },
    ]);
    this.ownTopic = wanted[0]?.topic ?? null;
    return this.asked(async (admin) => {
      for (let attempt = 1; ; attempt += 1) {
        const present = new Set(await admin.listTopics());
        const missing = wanted.filter(({ topic }) => !present.has(topic));
        if (missing.length === 0) return;
        try {
          await admin.createTopics({ topics: missing, waitForLeaders: true });
          return;
        } catch (error) {
          // Somebody else may be creating the same ones, and the broker lists them a moment later: what counts is that
          // they are there.
          if (attempt === topicAttempts) throw error;
          await pause(attempt * 200);
        }
      }
    });
  }

  async health(): Promise<BusHealth> {
    try {
      const topic = this.ownTopic ?? `${this.prefix}steward.health`;
      const there = await within(
        2_000,
        this.asked((admin) => isThere(admin, topic)),
      );
      return { ok: true, detail: there || this.ownTopic === null ? 'kafka' : `kafka, without the topic ${topic}` };
    } catch (error) {
      return { ok: false, detail: error instanceof Error ? error.message : String(error) };
    }
  }

  lag(group: string, topics: readonly string[]): Promise<readonly TopicLag[]> {
    return this.asked(async (admin) => {
      const positions = await admin.fetchOffsets({
        groupId: this.prefix + group,
        topics: topics.map((topic) => this.prefix + topic),
      });
      return Promise.all(
        topics.map(async (topic) => {
          const reached = new Map(
            positions
              .find((one) => one.topic === this.prefix + topic)
              ?.partitions.map((one) => [one.partition, Number(one.offset)]),
          );
          const ends = await admin.fetchTopicOffsets(this.prefix + topic);
          const behind = ends.map(
            ({ partition, high, low }) => Number(high) - Math.max(reached.get(partition) ?? -1, Number(low)),
          );
          return { topic, messages: behind.reduce((sum, one) => sum + Math.max(0, one), 0) };
        }),
      );
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.subscriptions].map((subscription) => subscription.stop()));
    await this.publishing;
    const [producer, admin] = [this.producer, this.admin];
    this.producer = null;
    this.admin = null;
    await Promise.allSettled([producer?.then((one) => one.disconnect()), admin?.then((one) => one.disconnect())]);
  }

  /** Asks the broker something over the one admin connection, which is made anew after a failure. */
  private async asked<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
    if (this.closed) throw new Error('the bus is closed');
    this.admin ??= (async () => {
      const admin = this.kafka.admin({ retry: { retries: 2, initialRetryTime: 100, maxRetryTime: 500 } });
      await admin.connect();
      return admin;
    })();
    const mine = this.admin;
    try {
      return await question(await mine);
    } catch (error) {
      if (this.admin === mine) this.admin = null;
      void mine.then((admin) => admin.disconnect()).catch(() => {});
      throw unreachable(error);
    }
  }
}

/** Whether the broker has a topic; that it has not is an answer, too. Rejects without a broker. */
async function isThere(admin: Admin, topic: string): Promise<boolean> {
  try {
    await admin.fetchTopicMetadata({ topics: [topic] });
    return true;
  } catch (error) {
    if (error instanceof Error && 'type' in error && error.type === 'UNKNOWN_TOPIC_OR_PARTITION') return false;
    throw error;
  }
}
