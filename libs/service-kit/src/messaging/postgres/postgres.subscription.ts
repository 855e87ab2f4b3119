import { randomUUID } from 'node:crypto';
import { lasting } from '../lasting.js';
import type { BatchContext, IncomingMessage, MessagingLog, Subscription } from '../message-bus.js';
import { backoff, deferred } from '../waiting.js';
import { GroupMembership, type OwnedPartition } from './postgres.membership.js';
import { logSweep, wakeChannel } from './postgres.log-schema.js';
import { LogSession } from './postgres.session.js';

const batchSize = 200;
/** Partitions handled at the same time by one member. */
const atOnce = 3;
/** How often a reader looks without having been woken, in milliseconds. */
const lookEvery = 1_000;
const sweepEvery = 3_600_000;

/** A row of the log as it is read. */
export interface LogRow {
  readonly pos: string;
  readonly key: string;
  readonly value: Buffer | null;
  readonly headers: string;
  readonly at: string;
}

/** A row of the log in the port's words. */
export function incomingRow(topic: string, partition: number, row: LogRow): IncomingMessage {
  const headers = JSON.parse(row.headers) as Record<string, string>;
  return {
    topic,
    partition,
    offset: row.pos,
    key: row.key,
    value: row.value,
    headers,
    timestamp: Math.round(Number(row.at)),
  };
}

/** What a subscription to the embedded log is made of. */
export interface PostgresSubscriptionParts {
  readonly databaseUrl: string;
  readonly clientId: string;
  readonly prefix: string;
  readonly subscription: Subscription;
  readonly log: MessagingLog;
  /** Makes the log's tables if they are missing. */
  prepare(): Promise<void>;
}

/**
 * One member of a group. All it owns hangs on one database session: advisory locks on its partitions, positions, wake-ups.
 * When the session breaks the locks are free for others, and this member begins again with a new one.
 */
export class PostgresSubscription {
  private readonly stopping = new AbortController();
  private readonly member = randomUUID();
  private done: Promise<void> = Promise.resolve();

  constructor(private readonly parts: PostgresSubscriptionParts) {}

  start(): void {
    const { subscription, log } = this.parts;
    const reader = { name: subscription.group, log, signal: this.stopping.signal };
    this.done = lasting(reader, async (joined) => {
      await this.parts.prepare();
      await this.readUntilBroken(joined);
    });
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.done;
  }

  private async readUntilBroken(joined: () => void): Promise<void> {
    const { databaseUrl, clientId, prefix, subscription } = this.parts;
    let wake = deferred<void>();
    const session = new LogSession(databaseUrl, `steward ${clientId} reader`, () => wake.resolve());
    const wakeNow = (): void => wake.resolve();
    this.stopping.signal.addEventListener('abort', wakeNow);
    const group = prefix + subscription.group;
    const topics = subscription.topics.map((topic) => prefix + topic);
    const tasks = new Map<OwnedPartition, Promise<void>>();
    let membership: GroupMembership | null = null;
    try {
      await session.connect();
      await session.query(`LISTEN ${wakeChannel}`);
      membership = new GroupMembership(session, group, this.member, topics, subscription.fromBeginning ?? true);
      let sweepAt = Date.now() + Math.random() * sweepEvery;
      while (!this.stopping.signal.aborted) {
        wake = deferred<void>();
        await membership.keepUp();
        joined();
        if (Date.now() > sweepAt) {
          sweepAt = Date.now() + sweepEvery;
          await session.query(logSweep);
        }
        for (const partition of await membership.withWork()) {
          if (tasks.size >= atOnce) break;
          if (tasks.has(partition) || partition.notBefore > Date.now()) continue;
          const task = this.work(session, group, partition).finally(() => {
            tasks.delete(partition);
            partition.busy = false;
            wake.resolve();
          });
          partition.busy = true;
          tasks.set(partition, task);
        }
        const look = setTimeout(wakeNow, lookEvery);
        await wake.promise;
        clearTimeout(look);
        if (session.broken !== null) throw session.broken;
      }
    } finally {
      this.stopping.signal.removeEventListener('abort', wakeNow);
      await Promise.allSettled(tasks.values());
      await membership?.leave().catch(() => {});
      await session.end().catch(() => {});
    }
  }

  /** Handles the next messages of one partition. Never rejects: a failure puts the partition off for a while. */
  private async work(session: LogSession, group: string, partition: OwnedPartition): Promise<void> {
    const { prefix, subscription, log } = this.parts;
    const stale = (): boolean => session.broken !== null || this.stopping.signal.aborted || partition.unwanted;
    const remember = async (next: bigint): Promise<void> => {
      await session.query(
        `INSERT INTO steward_log.positions (grp, topic, part, next) VALUES ($1, $2, $3, $4)
         ON CONFLICT (grp, topic, part) DO UPDATE SET next = excluded.next`,
        [group, partition.topic, partition.part, String(next)],
      );
    };
    try {
      const rows = await session.query<LogRow>(
        `SELECT m.pos, m.key, m.value, m.headers, extract(epoch FROM m.at) * 1000 AS at
         FROM steward_log.messages m WHERE m.topic = $1 AND m.part = $2 AND m.pos >= $3 ORDER BY m.pos LIMIT ${batchSize}`,
        [partition.topic, partition.part, partition.next],
      );
      const messages = rows.map((row) => incomingRow(partition.topic.slice(prefix.length), partition.part, row));
      const last = messages.at(-1);
      if (last === undefined) {
        // Compaction or age took what was left up to the head that was seen.
        await remember(BigInt(partition.head));
        return;
      }
      let committed: string | null = null;
      const context: BatchContext = {
        group: subscription.group,
        stale,
        heartbeat: () => (session.broken === null ? Promise.resolve() : Promise.reject(session.broken)),
        commit: async ({ offset }) => {
          await remember(BigInt(offset) + 1n);
          committed = offset;
        },
      };
      await subscription.onBatch(messages, context);
      if (committed !== last.offset && !stale()) await context.commit(last);
      partition.failures = 0;
    } catch (error) {
      partition.failures += 1;
      partition.notBefore = Date.now() + backoff(partition.failures, 10_000);
      const reason = error instanceof Error ? error.message : String(error);
      log.warn(
        { group: subscription.group, topic: partition.topic, partition: partition.part, error: reason },
        'batch was not finished and will come again',
      );
    }
  }
}
