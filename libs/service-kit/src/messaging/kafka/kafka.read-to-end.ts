import type { Kafka, KafkaMessage } from 'kafkajs';
import { unreachable } from '../unreachable.js';
import { deferred } from '../waiting.js';

/** So many fetches of a broker in a row that bring nothing mean that nothing more is there: compaction may have removed the last offsets. */
const emptyFetches = 8;

/** A topic's partitions with their first offset and the one after the last. */
export interface TopicEnds {
  readonly topic: string;
  readonly partitions: readonly { readonly partition: number; readonly low: string; readonly high: string }[];
}

/**
 * Reads topics from the first to the last message as the ends say, with a group that the caller forgets afterwards. Rejects with
 * what `onBatch` threw, or with `news.unreachable` when the broker was lost.
 */
export async function readToEnd(
  kafka: Kafka,
  groupId: string,
  ends: readonly TopicEnds[],
  onBatch: (topic: string, partition: number, messages: readonly KafkaMessage[]) => Promise<void>,
): Promise<void> {
  const left = new Map<string, bigint>();
  for (const { topic, partitions } of ends) {
    for (const { partition, low, high } of partitions) {
      if (BigInt(high) > BigInt(low)) left.set(`${topic}/${partition}`, BigInt(high) - 1n);
    }
  }
  if (left.size === 0) return;

  const consumer = kafka.consumer({
    groupId,
    maxWaitTimeInMs: 200,
    allowAutoTopicCreation: false,
    retry: { retries: 4, restartOnFailure: () => Promise.resolve(false) },
  });
  const finished = deferred<void>();
  const emptyInARow = new Map<number, number>();
  consumer.on(consumer.events.CRASH, ({ payload }) => finished.reject(unreachable(payload.error)));
  consumer.on(consumer.events.START_BATCH_PROCESS, () => emptyInARow.clear());
  consumer.on(consumer.events.FETCH, ({ payload: { nodeId } }) => {
    emptyInARow.set(nodeId, (emptyInARow.get(nodeId) ?? 0) + 1);
    if ([...emptyInARow.values()].every((count) => count >= emptyFetches)) finished.resolve();
  });
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: ends.map(({ topic }) => topic), fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }) => {
        try {
          await onBatch(batch.topic, batch.partition, batch.messages);
        } catch (error) {
          finished.reject(error);
          throw error;
        }
        const partition = `${batch.topic}/${batch.partition}`;
        const end = left.get(partition);
        if (end !== undefined && BigInt(batch.lastOffset()) >= end) left.delete(partition);
        if (left.size === 0) finished.resolve();
      },
    });
    await finished.promise;
  } finally {
    await consumer.disconnect().catch(() => {});
  }
}
