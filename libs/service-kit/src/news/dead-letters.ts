import type { EntityManager } from 'typeorm';
import type { ParkedRow } from './inbox.js';
import type { IncomingMessage } from '../messaging/message-bus.js';
import { type ReadMessage, type UnreadableMessage, readMessage } from './message.reading.js';
import { type NewsConsumer, reasonCode, reasonOf } from './news.consumer.js';
import { looksLikeOutage } from '../database/outage.js';

/** A message that could not be read or handled, as an operator sees it. */
export interface DeadLetter {
  readonly id: string;
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  /** The case that it stops; null when the message had no key. */
  readonly key: string | null;
  readonly code: string;
  readonly reason: string;
  readonly attempts: number;
  /** ISO instant, UTC. */
  readonly since: string;
  /** Later facts of the same case that wait behind it. */
  readonly waiting: number;
}

/** A dead letter with its message. */
export interface DeadMessage extends DeadLetter {
  readonly headers: Record<string, string>;
  readonly text: string | null;
}

const shownBytes = 65_536;

/** Which dead letters are meant: all of the service, those of a topic, or some by id. */
export interface DeadLetterChoice {
  readonly ids?: readonly string[];
  readonly topic?: string;
  readonly limit?: number;
}

/** What a replay came to. */
export interface ReplayReport {
  /** Messages that have had their effect now: dead letters and those that waited behind them. */
  readonly replayed: number;
  /** Dead letters that were left out on request. */
  readonly left: number;
  /** Those that failed again, with the new reason. */
  readonly stillDead: readonly DeadLetter[];
}

/** The dead letters of one service: what `npx steward dead-letters list|replay` works with. */
export class DeadLetters {
  constructor(private readonly consumer: NewsConsumer) {}

  /** Oldest first, at most `limit` (default 200). */
  async list(choice: DeadLetterChoice = {}): Promise<DeadLetter[]> {
    const rows: (ParkedRow & { waiting: string })[] = await this.consumer.parts.serviceData.query(
      `SELECT p.*, (
         SELECT count(*) FROM steward.parked b
         WHERE b.consumer = p.consumer AND b.topic = p.topic AND b.key = p.key AND b.standing = 'behind'
       ) AS waiting
       FROM steward.parked p
       WHERE p.consumer = $1 AND p.standing = 'dead' AND ($2::text IS NULL OR p.topic = $2) AND ($3::bigint[] IS NULL OR p.id = ANY($3))
       ORDER BY p.id LIMIT $4`,
      [
        this.consumer.inbox.consumer,
        choice.topic ?? null,
        choice.ids?.filter((id) => /^\d{1,18}$/.test(id)) ?? null,
        choice.limit ?? 200,
      ],
    );
    return rows.map((row) => ({
      id: row.id,
      group: this.consumer.inbox.consumer,
      topic: row.topic,
      partition: row.part,
      offset: row.log_offset,
      key: row.key,
      code: row.code ?? '',
      reason: row.message ?? '',
      attempts: row.attempts,
      since: row.parked_at.toISOString(),
      waiting: Number(row.waiting),
    }));
  }

  /** How many dead letters there are. */
  async count(): Promise<number> {
    const rows: { count: number }[] = await this.consumer.parts.serviceData.query(
      "SELECT count(*)::int AS count FROM steward.parked WHERE consumer = $1 AND standing = 'dead'",
      [this.consumer.inbox.consumer],
    );
    return rows[0]?.count ?? 0;
  }

  /** A dead letter with the message that it is, its first 64 kB; null when there is none of that id. */
  async message(id: string): Promise<DeadMessage | null> {
    const [letter] = await this.list({ ids: [id] });
    if (letter === undefined) return null;
    const rows: Pick<ParkedRow, 'value' | 'headers'>[] = await this.consumer.parts.serviceData.query(
      'SELECT value, headers FROM steward.parked WHERE id = $1',
      [letter.id],
    );
    const [row] = rows;
    if (row === undefined) return null;
    return { ...letter, headers: row.headers, text: row.value?.subarray(0, shownBytes).toString('utf8') ?? null };
  }

  /** How many facts wait behind dead letters, by topic. */
  async waiting(): Promise<ReadonlyMap<string, number>> {
    const rows: { topic: string; waiting: string }[] = await this.consumer.parts.serviceData.query(
      "SELECT topic, count(*) AS waiting FROM steward.parked WHERE consumer = $1 AND standing = 'behind' GROUP BY topic",
      [this.consumer.inbox.consumer],
    );
    return new Map(rows.map((row) => [row.topic, Number(row.waiting)]));
  }

  /**
   * Tries the chosen dead letters again, and everything that waits behind them in order. With `leaveOut` the dead letters
   * themselves are forgotten, because they can never be read, and what waits goes on without them. May run while the service
   * reads: both take the partition's lock.
   */
  async replay(choice: DeadLetterChoice = {}, options: { readonly leaveOut?: boolean } = {}): Promise<ReplayReport> {
    const chosen = await this.list({ limit: 10_000, ...choice });
    let replayed = 0;
    let left = 0;
    const stopped: string[] = [];
    const cases = new Set<string>();
    const alone = await this.aloneAmong(chosen);
    for (const letter of chosen) {
      if (options.leaveOut === true) {
        await this.consumer.inOneCommit((manager) => this.consumer.inbox.remove(manager, letter.id));
        left += 1;
      } else if (alone.has(letter.id)) {
        const outcome = await this.retry(letter.topic, letter.partition, (manager) => this.byId(manager, letter.id));
        if (outcome === 'done') replayed += 1;
        else if (outcome !== 'nothing') stopped.push(outcome.stillDead);
      }
      if (letter.key === null || alone.has(letter.id) || cases.has(`${letter.topic}/${letter.key}`)) continue;
      cases.add(`${letter.topic}/${letter.key}`);
    }
    for (const { topic, key, partition } of chosen) {
      if (key === null || !cases.delete(`${topic}/${key}`)) continue;
      for (;;) {
        const outcome = await this.retry(topic, partition, (manager) => this.consumer.inbox.first(manager, topic, key));
        if (outcome === 'nothing') break;
        if (outcome !== 'done') {
          stopped.push(outcome.stillDead);
          break;
        }
        replayed += 1;
      }
    }
    await this.consumer.post.sendAll();
    return { replayed, left, stillDead: stopped.length === 0 ? [] : await this.list({ ids: stopped }) };
  }

  /** Those behind which nothing waits: messages without a key, and what a stranger said. */
  private async aloneAmong(letters: readonly DeadLetter[]): Promise<ReadonlySet<string>> {
    const rows: { id: string }[] = await this.consumer.parts.serviceData.query(
      'SELECT id FROM steward.parked WHERE id = ANY($1) AND (alone OR key IS NULL)',
      [letters.map(({ id }) => id)],
    );
    return new Set(rows.map(({ id }) => id));
  }

  private async byId(manager: EntityManager, id: string): Promise<ParkedRow | null> {
    const rows: ParkedRow[] = await manager.query('SELECT * FROM steward.parked WHERE id = $1 FOR UPDATE', [id]);
    return rows[0] ?? null;
  }

  /** One message in one commit: effect, memory, and off the list. A failure is written down; an outage is thrown. */
  private async retry(
    topic: string,
    partition: number,
    find: (manager: EntityManager) => Promise<ParkedRow | null>,
  ): Promise<'done' | 'nothing' | { readonly stillDead: string }> {
    const { inbox } = this.consumer;
    let tried: ParkedRow | null = null;
    try {
      return await this.consumer.inOneCommit(async (manager) => {
        await inbox.lock(manager, topic, partition);
        tried = await find(manager);
        if (tried === null) return 'nothing';
        const read = this.read(tried);
        if (read.kind === 'unreadable') throw new Unreadable(read);
        await this.consumer.mustBelong(manager, read);
        if (await this.take(manager, read)) await this.consumer.apply(manager, read, true);
        await inbox.remove(manager, tried.id);
        return 'done';
      });
    } catch (error) {
      const row: ParkedRow | null = tried;
      if (row === null || looksLikeOutage(error)) throw error;
      const [code, reason] =
        error instanceof Unreadable ? [error.read.code, error.read.reason] : [reasonCode(error), reasonOf(error)];
      return { stillDead: await this.stillDead(row, code, reason) };
    }
  }

  private read(row: ParkedRow): ReadMessage | UnreadableMessage {
    const message: IncomingMessage = {
      topic: row.topic,
      partition: row.part,
      offset: row.log_offset,
      key: row.key,
      value: row.value,
      headers: row.headers,
      timestamp: row.parked_at.getTime(),
    };
    return readMessage(this.consumer.handlers.kindOf(row.topic) ?? 'news', message);
  }

  /** True when the message has had no effect yet. */
  private async take(manager: EntityManager, read: ReadMessage): Promise<boolean> {
    const { inbox } = this.consumer;
    if (read.kind === 'news') return inbox.remember(manager, read.news.id);
    const { topic, partition } = read.message;
    const { caseId, seq } = read.state;
    return (await inbox.takeStates(manager, topic, partition, [{ key: read.key, caseId, seq }])).has(read.key);
  }

  private async stillDead(row: ParkedRow, code: string, reason: string): Promise<string> {
    // One that waited becomes a dead letter of its own: it is announced like any other.
    await this.consumer.parts.serviceData.query(
      `UPDATE steward.parked SET code = $2, message = $3, attempts = attempts + 1,
         announced_at = CASE WHEN standing = 'dead' THEN announced_at END, standing = 'dead' WHERE id = $1`,
      [row.id, code, reason],
    );
    return row.id;
  }
}

class Unreadable extends Error {
  constructor(readonly read: UnreadableMessage) {
    super(read.reason);
  }
}
