import type { EntityManager } from 'typeorm';
import type { IncomingMessage } from '../messaging/message-bus.js';
import type { SaidPlace } from './message.ownership.js';

/** How a fact stands with a consumer: done before, behind a dead letter of its case, or remembered from now on. */
export type FactStanding = 'known' | 'blocked' | 'fresh';

/** A message that is laid aside, and why. */
export interface LaidAside {
  readonly standing: 'dead' | 'behind';
  readonly code: string | null;
  readonly reason: string | null;
  readonly attempts: number;
  /** Whether the later facts of its case go on without it. */
  readonly alone?: boolean;
}

/** A row of `steward.parked`. */
export interface ParkedRow {
  readonly id: string;
  readonly topic: string;
  readonly part: number;
  readonly log_offset: string;
  readonly key: string | null;
  readonly standing: 'dead' | 'behind';
  readonly code: string | null;
  readonly message: string | null;
  readonly attempts: number;
  readonly value: Buffer | null;
  readonly headers: Record<string, string>;
  readonly parked_at: Date;
  /** Nothing waits behind it. */
  readonly alone: boolean;
}

/**
 * The memory of one consumer (a service) in its own database. Every method works in the transaction of the manager it is
 * given; `take`, `takeStates`, `lock` hold the partition against other members and replays until that transaction ends.
 */
export class Inbox {
  constructor(readonly consumer: string) {}

  async lock(manager: EntityManager, topic: string, partition: number): Promise<void> {
    await manager.query('SELECT steward.partition_lock($1, $2, $3)', [this.consumer, topic, partition]);
  }

  /** Remembers facts and says how each stood, by fact id. */
  async take(
    manager: EntityManager,
    topic: string,
    partition: number,
    facts: readonly { readonly key: string; readonly id: string }[],
  ): Promise<ReadonlyMap<string, FactStanding>> {
    const rows: { fact_id: string; standing: FactStanding }[] = await manager.query(
      'SELECT fact_id, standing FROM steward.inbox_take($1, $2, $3, $4, $5)',
      [this.consumer, topic, partition, facts.map(({ key }) => key), facts.map(({ id }) => id)],
    );
    return new Map(rows.map((row) => [row.fact_id, row.standing]));
  }

  /** Remembers states and names the keys whose state is newer than what was applied. Each key at most once. */
  async takeStates(
    manager: EntityManager,
    topic: string,
    partition: number,
    states: readonly { readonly key: string; readonly caseId: string; readonly seq: number | null }[],
  ): Promise<ReadonlySet<string>> {
    const rows: { key: string }[] = await manager.query(
      'SELECT key FROM steward.state_take($1, $2, $3, $4, $5, $6) AS key',
      [
        this.consumer,
        topic,
        partition,
        states.map(({ key }) => key),
        states.map(({ caseId }) => caseId),
        states.map(({ seq }) => seq),
      ],
    );
    return new Set(rows.map(({ key }) => key));
  }

  /** Remembers where cases belong, and says which of the messages, by their place in the list, say otherwise than is known. */
  async takeScopes(manager: EntityManager, said: readonly SaidPlace[]): Promise<ReadonlySet<number>> {
    if (said.length === 0) return new Set();
    const rows: { n: number }[] = await manager.query('SELECT n FROM steward.scope_take($1, $2, $3, $4, $5) AS n', [
      this.consumer,
      said.map(({ process }) => process),
      said.map(({ caseId }) => caseId),
      said.map(({ companyId }) => companyId),
      said.map(({ estateId }) => estateId),
    ]);
    return new Set(rows.map(({ n }) => n - 1));
  }

  /** Prepares a rebuild of a topic: what has been applied may be applied once more, nothing older. */
  async beginRebuild(manager: EntityManager, topic: string, rebuild: string): Promise<void> {
    await manager.query('UPDATE steward.state_seen SET rebuild = $3 WHERE consumer = $1 AND topic = $2', [
      this.consumer,
      topic,
      rebuild,
    ]);
  }

  /** Keys that a rebuild has not come to. */
  async leftByRebuild(manager: EntityManager, topic: string, rebuild: string): Promise<string[]> {
    const rows: { key: string }[] = await manager.query(
      'SELECT key FROM steward.state_seen WHERE consumer = $1 AND topic = $2 AND rebuild = $3 ORDER BY key',
      [this.consumer, topic, rebuild],
    );
    return rows.map(({ key }) => key);
  }

  /** Forgets what was applied under a key, unless the rebuild or a live message has come to it; true when it was forgotten. */
  async forgetState(manager: EntityManager, topic: string, key: string, rebuild: string): Promise<boolean> {
    const rows: unknown[] = await manager.query(
      `WITH gone AS (DELETE FROM steward.state_seen WHERE consumer = $1 AND topic = $2 AND key = $3 AND rebuild = $4 RETURNING 1)
       SELECT * FROM gone`,
      [this.consumer, topic, key, rebuild],
    );
    return rows.length > 0;
  }

  async knows(manager: EntityManager, factId: string): Promise<boolean> {
    const rows: unknown[] = await manager.query('SELECT 1 FROM steward.inbox WHERE consumer = $1 AND fact_id = $2', [
      this.consumer,
      factId,
    ]);
    return rows.length > 0;
  }

  async remember(manager: EntityManager, factId: string): Promise<boolean> {
    const rows: unknown[] = await manager.query(
      'INSERT INTO steward.inbox (consumer, fact_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1',
      [this.consumer, factId],
    );
    return rows.length > 0;
  }

  /** Lays a message aside; false when it lies there already. */
  async layAside(manager: EntityManager, message: IncomingMessage, why: LaidAside): Promise<boolean> {
    const rows: unknown[] = await manager.query(
      `INSERT INTO steward.parked (consumer, topic, part, log_offset, key, standing, code, message, attempts, value, headers, alone)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING RETURNING 1`,
      [
        this.consumer,
        message.topic,
        message.partition,
        message.offset,
        message.key === null ? null : storable(message.key),
        why.standing,
        why.code,
        why.reason === null ? null : storable(why.reason),
        why.attempts,
        message.value === null ? null : Buffer.from(message.value),
        JSON.stringify(storableHeaders(message.headers)),
        why.alone === true,
      ],
    );
    return rows.length > 0;
  }

  /** Dead states of these keys are forgotten: a newer state says everything that they would have said. */
  async dropSuperseded(manager: EntityManager, topic: string, keys: readonly string[]): Promise<void> {
    await manager.query(
      "DELETE FROM steward.parked WHERE consumer = $1 AND topic = $2 AND key = ANY($3) AND standing = 'dead' AND NOT alone",
      [this.consumer, topic, keys],
    );
  }

  /** The first that is laid aside of a case and stops it; null when nothing is. */
  async first(manager: EntityManager, topic: string, key: string): Promise<ParkedRow | null> {
    const rows: ParkedRow[] = await manager.query(
      'SELECT * FROM steward.parked WHERE consumer = $1 AND topic = $2 AND key = $3 AND NOT alone ORDER BY id LIMIT 1 FOR UPDATE',
      [this.consumer, topic, key],
    );
    return rows[0] ?? null;
  }

  async remove(manager: EntityManager, id: string): Promise<void> {
    await manager.query('DELETE FROM steward.parked WHERE consumer = $1 AND id = $2', [this.consumer, id]);
  }

  /** Forgets facts that no topic holds any more: twice the time that news is kept. */
  async forgetOld(manager: EntityManager): Promise<void> {
    await manager.query(
      "DELETE FROM steward.inbox WHERE consumer = $1 AND at < clock_timestamp() - interval '28 days'",
      [this.consumer],
    );
  }
}

/** Text as PostgreSQL can keep it: no NUL, no lone surrogates. */
export const storable = (text: string): string => Buffer.from(text.replaceAll('\0', '\uFFFD')).toString();

const storableHeaders = (headers: IncomingMessage['headers']): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [storable(name), storable(value)]));
