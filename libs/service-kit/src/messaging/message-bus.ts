import type { TopicDefinition } from '@steward/contracts';

/** A message on its way out. Messages with the same key keep their order; `value` null is a tombstone on a state topic. */
export interface OutgoingMessage {
  readonly topic: string;
  readonly key: string;
  readonly value: string | Uint8Array | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** A message as it lies on the topic: `value` is what the sender sent, readable or not. `offset` counts up per partition, gaps allowed. */
export interface IncomingMessage {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string | null;
  readonly value: Uint8Array | null;
  readonly headers: Readonly<Record<string, string>>;
  /** When the log took it, epoch milliseconds. */
  readonly timestamp: number;
}

/** What a reader may ask of the driver while it handles a batch. */
export interface BatchContext {
  readonly group: string;
  /**
   * Everything up to and including this message is done; remembered for the group at the latest when the batch ends, or
   * with those that were fetched with it. Throws when the partition was lost.
   */
  commit(message: IncomingMessage): Promise<void>;
  /** Keeps the membership alive while handling takes long. Throws when the partition was lost. */
  heartbeat(): Promise<void>;
  /** True once the partition belongs to another member or the subscription stops: leave the rest of the batch to the next reader. */
  stale(): boolean;
}

/** A standing order for messages of some topics by one consumer group. */
export interface Subscription {
  readonly group: string;
  readonly topics: readonly string[];
  /** Where a group without a remembered position begins; default true: nothing that was published is missed. */
  readonly fromBeginning?: boolean;
  /**
   * Gets messages of one partition, in order. Resolving means: all done, remember it. Rejecting means: give the batch again
   * (from the last commit on) after a pause.
   */
  onBatch(messages: readonly IncomingMessage[], context: BatchContext): Promise<void>;
}

/** A running subscription. */
export interface RunningSubscription {
  /** Finishes the message in hand, remembers the position, leaves the group. */
  stop(): Promise<void>;
}

/**
 * A standing order for what comes onto some topics from now on, for this process alone: every process that asks sees every
 * message. No group shares the work, and no position outlives the process.
 */
export interface Tail {
  readonly topics: readonly string[];
  /** Gets messages of one partition, in order, each once. Only takes them in: what it throws is logged, and there is no second try. */
  onMessages(messages: readonly IncomingMessage[]): void;
  /** Called once, when log and topics were there for the first time: what is published after it will be given, whatever breaks. */
  onBegun?(): void;
}

/** A running tail. */
export interface RunningTail {
  /** False until it has begun, and while the log is lost: what is published meanwhile is given when it is back. */
  reading(): boolean;
  /** Gives nothing more once it resolves. */
  stop(): Promise<void>;
}

/** How far a group is behind on one topic, in messages. */
export interface TopicLag {
  readonly topic: string;
  readonly messages: number;
}

/** Which log answers, and how far it has come: so that one that was emptied or made anew is told from the one before. */
export interface LogStanding {
  /** Another one for another log. */
  readonly identity: string;
  /** By topic, of those that exist: how many messages it has ever had, over all partitions, as decimal digits. Never goes back. */
  readonly ends: Readonly<Record<string, string>>;
}

/** Whether the broker answers now, with a word on why not. */
export interface BusHealth {
  readonly ok: boolean;
  readonly detail: string;
}

/**
 * The port to the log that news travels over. Both drivers keep the same promises: at least once, in order per key, one
 * reader per group and partition, positions per group. Neither needs the broker at the start: they connect when it comes.
 */
export interface MessageBus {
  readonly driver: 'kafka' | 'postgres';
  /** Resolves when the log has them all; rejects with `DomainError` unavailable `news.unreachable` when it may not have. */
  publish(messages: readonly OutgoingMessage[]): Promise<void>;
  /** Returns at once; reads as soon as broker and topics exist, and again after every loss of connection. */
  subscribe(subscription: Subscription): Promise<RunningSubscription>;
  /** Returns at once; begins as soon as broker and topics exist, and goes on without a gap after every loss of connection. */
  tail(tail: Tail): Promise<RunningTail>;
  /** Reads what the topics hold now, from the beginning to the end as it was at the call, without any group position. */
  readToEnd(topics: readonly string[], onBatch: (messages: readonly IncomingMessage[]) => Promise<void>): Promise<void>;
  /** Reads the newest messages of a topic, at most so many of each partition, as `readToEnd` does. */
  readLast(
    topic: string,
    perPartition: number,
    onBatch: (messages: readonly IncomingMessage[]) => Promise<void>,
  ): Promise<void>;
  /** Which log this is; rejects when the broker can't be asked. */
  standing(topics: readonly string[]): Promise<LogStanding>;
  /** Creates what is missing of the topics and their dead-letter topics; leaves existing ones alone. */
  ensureTopics(definitions: readonly TopicDefinition[]): Promise<void>;
  /** Answers within about two seconds and never rejects. */
  health(): Promise<BusHealth>;
  /** How far the group is behind; rejects when the broker can't be asked. */
  lag(group: string, topics: readonly string[]): Promise<readonly TopicLag[]>;
  /** Stops all subscriptions and tails and closes all connections. */
  close(): Promise<void>;
}

/** What the drivers log to: pino's shape. */
export interface MessagingLog {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** For where nobody listens. */
export const silentLog: MessagingLog = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** How a process reaches the log. */
export interface MessagingConfig {
  readonly driver: 'kafka' | 'postgres';
  /** Shown in the broker's lists: the service's name. */
  readonly clientId: string;
  /** `host:port`, for Kafka. */
  readonly brokers: readonly string[];
  /** Database of the embedded log, for the `postgres` driver. Needs session connections: no transaction pooler in between. */
  readonly databaseUrl: string | null;
  /** Put before every topic and group name, so that several installations can share a broker; default none. */
  readonly prefix?: string;
  readonly log?: MessagingLog;
}
