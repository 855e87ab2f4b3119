import { randomUUID } from 'node:crypto';
import type { Kafka } from 'kafkajs';
import { lasting } from '../lasting.js';
import type { MessagingLog, RunningTail, Tail } from '../message-bus.js';
import { TailPositions } from '../tail.positions.js';
import { deferred, within } from '../waiting.js';
import type { TopicEnds } from './kafka.read-to-end.js';
import { incoming } from './kafka.subscription.js';

/** A consumer that has fetched nothing, not even emptiness, for so long has lost the broker; milliseconds. */
const silence = 3_000;
/** A consumer that broke may take so long to part, ms, before the next one begins. */
const farewellLimit = 5_000;

/** What a tail of Kafka is made of. */
export interface KafkaTailParts {
  readonly kafka: Kafka;
  readonly prefix: string;
  readonly tail: Tail;
  readonly log: MessagingLog;
  /** The topics' partitions with the offset after the last message as it is now; rejects while broker or topics are missing. */
  ends(topics: readonly string[]): Promise<readonly TopicEnds[]>;
}

/**
 * Reads for this process alone. Kafka knows readers in groups only, so each tail is a group of its own that remembers nothing:
 * the positions are kept here, and every time the group is formed anew it goes on from them.
 */
export class KafkaTail implements RunningTail {
  private readonly stopping = new AbortController();
  private readonly stopped = deferred<void>();
  private readonly positions: TailPositions;
  private readonly group: string;
  private fetchedAt = Number.NEGATIVE_INFINITY;
  private done: Promise<void> = Promise.resolve();

  constructor(private readonly parts: KafkaTailParts) {
    this.group = `${parts.prefix}tail-${randomUUID()}`;
    this.positions = new TailPositions(parts.tail, parts.log);
  }

  start(): void {
    const { signal } = this.stopping;
    this.done = lasting({ name: this.group, log: this.parts.log, signal }, (well) => this.readUntilBroken(well));
  }

  reading(): boolean {
    return performance.now() - this.fetchedAt < silence;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.stopped.resolve();
    await this.done;
  }

  private async readUntilBroken(well: () => void): Promise<void> {
    const { kafka, prefix, tail } = this.parts;
    const topics = tail.topics.map((topic) => prefix + topic);
    const ends = (await this.parts.ends(topics)).flatMap(({ topic, partitions }) =>
      partitions.map(({ partition, high }) => ({ topic, partition, next: BigInt(high) })),
    );
    if (!this.positions.begun) this.positions.begin(ends);
    // Behind the end lies what a log had that was lost: everything of the new one is given.
    for (const { topic, partition, next } of ends)
      if (this.positions.next(topic, partition) > next) this.positions.move(topic, partition, 0n);
    const consumer = kafka.consumer({
      groupId: this.group,
      sessionTimeout: 15_000,
      heartbeatInterval: 2_000,
      maxWaitTimeInMs: 500,
      allowAutoTopicCreation: false,
      retry: { retries: 4, initialRetryTime: 100, maxRetryTime: 2_000, restartOnFailure: () => Promise.resolve(false) },
    });
    const broken = deferred<never>();
    consumer.on(consumer.events.CRASH, ({ payload }) => broken.reject(payload.error));
    // Before the first fetch of each forming of the group: without a committed offset it would begin at the end of now.
    consumer.on(consumer.events.GROUP_JOIN, () => {
      for (const { topic, partition, next } of this.positions.all())
        consumer.seek({ topic, partition, offset: String(next) });
      well();
    });
    consumer.on(consumer.events.REQUEST_TIMEOUT, () => broken.reject(new Error('the broker did not answer in time')));
    consumer.on(consumer.events.FETCH, () => {
      this.fetchedAt = performance.now();
    });
    try {
      await consumer.connect();
      await consumer.subscribe({ topics, fromBeginning: false });
      await consumer.run({
        autoCommit: false,
        partitionsConsumedConcurrently: 3,
        eachBatch: ({ batch: { topic, partition, messages } }) => {
          const bare = topic.slice(prefix.length);
          this.positions.give(
            topic,
            partition,
            messages.map((message) => incoming(bare, partition, message)),
          );
          return Promise.resolve();
        },
      });
      await Promise.race([this.stopped.promise, broken.promise]);
    } finally {
      this.fetchedAt = Number.NEGATIVE_INFINITY;
      const farewell = consumer
        .stop()
        .then(() => consumer.disconnect())
        .catch(() => {});
      await (this.stopping.signal.aborted ? farewell : within(farewellLimit, farewell).catch(() => {}));
    }
  }
}
