import { deadLetterTopic } from '@steward/contracts';
import type { EntityManager } from 'typeorm';
import type { ParkedRow } from './inbox.js';
import type { ConsumerParts } from './news.consumer.js';

/** Headers that a dead letter carries beside those of the message it was. */
export const deadLetterHeaders = {
  group: 'steward_dead_group',
  code: 'steward_dead_code',
  reason: 'steward_dead_reason',
  topic: 'steward_dead_topic',
  partition: 'steward_dead_partition',
  offset: 'steward_dead_offset',
  attempts: 'steward_dead_attempts',
  at: 'steward_dead_at',
} as const;

/** Brings dead letters from the consumer's table to their topic, for everybody to see. The table stays what a replay works from. */
export class DeadLetterPost {
  constructor(private readonly parts: ConsumerParts) {}

  /** Publishes what is not published yet. What can't go out now stays and goes with the next call; never rejects. */
  async sendAll(): Promise<void> {
    try {
      while ((await this.sendSome()) > 0);
    } catch (error) {
      this.parts.log.warn(
        { error: error instanceof Error ? error.message : String(error) },
        'dead letters wait for their topic',
      );
    }
  }

  private sendSome(): Promise<number> {
    const { name, bus, serviceData } = this.parts;
    return serviceData.transaction(async (manager: EntityManager) => {
      const rows: ParkedRow[] = await manager.query(
        `SELECT * FROM steward.parked WHERE consumer = $1 AND standing = 'dead' AND announced_at IS NULL
         ORDER BY id LIMIT 50 FOR UPDATE SKIP LOCKED`,
        [name],
      );
      if (rows.length === 0) return 0;
      await bus.publish(
        rows.map((row) => ({
          topic: deadLetterTopic(row.topic),
          key: row.key ?? '',
          value: row.value,
          headers: {
            ...row.headers,
            [deadLetterHeaders.group]: name,
            [deadLetterHeaders.code]: row.code ?? '',
            [deadLetterHeaders.reason]: row.message ?? '',
            [deadLetterHeaders.topic]: row.topic,
            [deadLetterHeaders.partition]: String(row.part),
            [deadLetterHeaders.offset]: row.log_offset,
            [deadLetterHeaders.attempts]: String(row.attempts),
            [deadLetterHeaders.at]: row.parked_at.toISOString(),
          },
        })),
      );
      await manager.query('UPDATE steward.parked SET announced_at = clock_timestamp() WHERE id = ANY($1)', [
        rows.map(({ id }) => id),
      ]);
      return rows.length;
    });
  }
}
