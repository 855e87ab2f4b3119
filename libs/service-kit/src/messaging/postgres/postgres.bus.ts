import { createHash } from 'node:crypto';
import { type TopicDefinition, deadLetterTopic } from '@steward/contracts';
import pg from 'pg';
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
import { within } from '../waiting.js';
import { logSchema, wakeChannel } from './postgres.log-schema.js';
import { type LogRow, PostgresSubscription, incomingRow } from './postgres.subscription.js';
import { PostgresTail } from './postgres.tail.js';

/** A partition and the position behind its last message. */
interface Head {
  readonly topic: string;
  readonly part: number;
  readonly next: string;
}

/** The bus over a PostgreSQL database, for machines without Kafka. Same promises, fewer messages a second. */
export class PostgresBus implements MessageBus {
  readonly driver = 'postgres';
  private readonly pool: pg.Pool;
  private readonly prefix: string;
  private readonly log: MessagingLog;
  private readonly partitions = new Map<string, number>();
  private readonly subscriptions = new Set<{ stop(): Promise<void> }>();
  private schema: Promise<void> | null = null;
  private publishing: Promise<void> = Promise.resolve();

  constructor(
    private readonly config: MessagingConfig,
    private readonly databaseUrl: string,
  ) {
    this.prefix = config.prefix ?? '';
    this.log = config.log ?? silentLog;
    this.pool = new pg.Pool({
      connectionString: databaseUrl,
      max: 3,
      connectionTimeoutMillis: 3_000,
      keepAlive: true,
      application_name: `steward ${config.clientId} log`,
    });
    // A connection that breaks while idle is replaced at the next use.
    this.pool.on('error', (error) => this.log.debug({ error: error.message }, 'idle connection to the log broke'));
  }

  publish(messages: readonly OutgoingMessage[]): Promise<void> {
    if (messages.length === 0) return Promise.resolve();
    const turn = this.publishing.then(() => this.append(messages));
    this.publishing = turn.catch(() => {});
    return turn;
  }

  private append(messages: readonly OutgoingMessage[]): Promise<void> {
    return this.asked(async () => {
      const parts: number[] = [];
      for (const { topic, key } of messages) parts.push(partitionOf(key, await this.partitionsOf(this.prefix + topic)));
      await this.pool.query('SELECT steward_log.append($1, $2, $3, $4, $5)', [
        messages.map(({ topic }) => this.prefix + topic),
        parts,
        // PostgreSQL's text has no NUL; a key that holds one is somebody's poison and only has to stay recognisable.
        messages.map(({ key }) => key.replaceAll('\0', '\uFFFD')),
        messages.map(({ value }) => (value === null ? null : Buffer.from(value))),
        messages.map(({ headers }) => JSON.stringify(headers)),
      ]);
      // After the commit: a NOTIFY inside it would make all writers queue for one lock.
      await this.pool.query('SELECT pg_notify($1, $2)', [wakeChannel, '']).catch(() => {});
    });
  }

  subscribe(subscription: Subscription): Promise<RunningSubscription> {
    const running = new PostgresSubscription({
      databaseUrl: this.databaseUrl,
      clientId: this.config.clientId,
      prefix: this.prefix,
      subscription,
      log: this.log,
      prepare: () => this.prepared(),
    });
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
    const running = new PostgresTail({
      databaseUrl: this.databaseUrl,
      clientId: this.config.clientId,
      prefix: this.prefix,
      tail,
      log: this.log,
      prepare: () => this.prepared(),
    });
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

  async readToEnd(
    topics: readonly string[],
    onBatch: (messages: readonly IncomingMessage[]) => Promise<void>,
  ): Promise<void> {
    const heads = await this.asked(() =>
      this.pool.query<Head>(
        'SELECT topic, part, next FROM steward_log.heads WHERE topic = ANY($1) ORDER BY topic, part',
        [topics.map((topic) => this.prefix + topic)],
      ),
    );
    await this.readParts(heads.rows, () => 0n, onBatch);
  }

  async readLast(
    topic: string,
    perPartition: number,
    onBatch: (messages: readonly IncomingMessage[]) => Promise<void>,
  ): Promise<void> {
    const heads = await this.asked(() =>
      this.pool.query<Head>('SELECT topic, part, next FROM steward_log.heads WHERE topic = $1 ORDER BY part', [
        this.prefix + topic,
      ]),
    );
    await this.readParts(heads.rows, ({ next }) => BigInt(next) - BigInt(perPartition), onBatch);
  }

  async standing(topics: readonly string[]): Promise<LogStanding> {
    const { rows } = await this.asked(() =>
      this.pool.query<{ identity: string; topic: string | null; end: string }>(
        `SELECT i.id AS identity, h.topic, sum(h.next)::text AS end FROM steward_log.identity i
         LEFT JOIN steward_log.heads h ON h.topic = ANY($1) GROUP BY i.id, h.topic`,
        [topics.map((topic) => this.prefix + topic)],
      ),
    );
    const ends = rows.flatMap(({ topic, end }) => (topic === null ? [] : [[topic.slice(this.prefix.length), end]]));
    return { identity: `postgres/${rows[0]?.identity ?? ''}`, ends: Object.fromEntries(ends) as LogStanding['ends'] };
  }

  /** Reads partitions up to their heads, each from where `from` says. */
  private async readParts(
    heads: readonly Head[],
    from: (head: Head) => bigint,
    onBatch: (messages: readonly IncomingMessage[]) => Promise<void>,
  ): Promise<void> {
    for (const head of heads) {
      const { topic, part, next } = head;
      let position = String(from(head));
      for (;;) {
        const { rows } = await this.asked(() =>
          this.pool.query<LogRow>(
            `SELECT pos, key, value, headers, extract(epoch FROM at) * 1000 AS at FROM steward_log.messages
             WHERE topic = $1 AND part = $2 AND pos >= $3 AND pos < $4 ORDER BY pos LIMIT 500`,
            [topic, part, position, next],
          ),
        );
        const last = rows.at(-1);
        if (last === undefined) break;
        await onBatch(rows.map((row) => incomingRow(topic.slice(this.prefix.length), part, row)));
        position = String(BigInt(last.pos) + 1n);
      }
    }
  }

  ensureTopics(definitions: readonly TopicDefinition[]): Promise<void> {
    const wanted = definitions.flatMap(({ name, partitions, cleanup }) => [
      { topic: this.prefix + name, parts: partitions, cleanup },
      { topic: this.prefix + deadLetterTopic(name), parts: 1, cleanup: 'keep' },
    ]);
    return this.asked(async () => {
      await this.pool.query(
        `WITH wanted AS (SELECT * FROM unnest($1::text[], $2::int[], $3::text[]) AS w(topic, parts, cleanup)),
         made AS (INSERT INTO steward_log.topics SELECT * FROM wanted ON CONFLICT DO NOTHING RETURNING topic, parts)
         INSERT INTO steward_log.heads (topic, part)
         SELECT topic, part FROM made CROSS JOIN LATERAL generate_series(0, parts - 1) AS part ON CONFLICT DO NOTHING`,
        [wanted.map(({ topic }) => topic), wanted.map(({ parts }) => parts), wanted.map(({ cleanup }) => cleanup)],
      );
    });
  }

  async health(): Promise<BusHealth> {
    try {
      await within(2_000, this.pool.query('SELECT 1'));
      return { ok: true, detail: 'embedded log in PostgreSQL' };
    } catch (error) {
      return { ok: false, detail: error instanceof Error ? error.message : String(error) };
    }
  }

  async lag(group: string, topics: readonly string[]): Promise<readonly TopicLag[]> {
    const { rows } = await this.asked(() =>
      this.pool.query<{ topic: string; behind: string }>(
        `SELECT h.topic, sum((
           SELECT count(*) FROM steward_log.messages m WHERE m.topic = h.topic AND m.part = h.part AND m.pos >= CASE WHEN p.next <= h.next THEN p.next ELSE 0 END
         )) AS behind
         FROM steward_log.heads h LEFT JOIN steward_log.positions p ON p.grp = $1 AND p.topic = h.topic AND p.part = h.part
         WHERE h.topic = ANY($2) GROUP BY h.topic`,
        [this.prefix + group, topics.map((topic) => this.prefix + topic)],
      ),
    );
    const behind = new Map(rows.map((row) => [row.topic, Number(row.behind)]));
    return topics.map((topic) => ({ topic, messages: behind.get(this.prefix + topic) ?? 0 }));
  }

  async close(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.stop()));
    await this.publishing;
    await this.pool.end();
  }

  private async partitionsOf(topic: string): Promise<number> {
    const known = this.partitions.get(topic);
    if (known !== undefined) return known;
    const { rows } = await this.pool.query<{ parts: number }>('SELECT parts FROM steward_log.topics WHERE topic = $1', [
      topic,
    ]);
    const parts = rows[0]?.parts;
    if (parts === undefined) throw new Error(`there is no topic ${topic}`);
    this.partitions.set(topic, parts);
    return parts;
  }

  /** Makes the tables once per process; a failure is tried again at the next use. */
  private prepared(): Promise<void> {
    this.schema ??= this.pool.query(logSchema).then(
      () => {},
      (error: unknown) => {
        this.schema = null;
        throw error;
      },
    );
    return this.schema;
  }

  private async asked<T>(question: () => Promise<T>): Promise<T> {
    try {
      await this.prepared();
      return await question();
    } catch (error) {
      throw unreachable(error);
    }
  }
}

/** The partition of a key: the same for ever, wherever it is computed. */
export function partitionOf(key: string, partitions: number): number {
  return createHash('md5').update(key).digest().readUInt32BE(0) % partitions;
}
