import type { TopicPartitionOffsetAndMetadata } from 'kafkajs';
import pLimit from 'p-limit';
import { pause } from '../waiting.js';

/** Batches handled at the same time; each holds a connection of the database. */
const handledAtOnce = 3;
/**
 * Passes begin so far apart at least, ms. A lone message is handled at once; where many come, a pass takes up what has gathered
 * meanwhile: each of its batches costs a transaction, however few messages it holds.
 */
const gather = 150;
/** What took long makes the next one wait so many times as long, at most until `gatherAtMost` (ms) after its fetch: a heap is worked off in large batches. */
const timesAsLong = 4;
const gatherAtMost = 1_000;

/** How long after its fetch a pass ends whose batches were handled after `busy` ms. */
export const restsUntil = (busy: number): number => Math.min(Math.max(gather, timesAsLong * busy), gatherAtMost);

/** Sends positions to the broker. */
type Commit = (offsets: readonly TopicPartitionOffsetAndMetadata[]) => Promise<void>;

/** The batches of one fetch: a few are handled at a time, their positions go to the broker together, and the next fetch waits a little. */
export class FetchPass {
  private readonly inTurn = pLimit(handledAtOnce);
  private readonly reached = new Map<string, TopicPartitionOffsetAndMetadata>();
  private fetchedAt = Number.NEGATIVE_INFINITY;
  private unfinished = 0;
  private readonly running = new Set<Promise<void>>();

  /** `stopping`: nothing is gathered any more. */
  constructor(private readonly stopping: AbortSignal) {}

  /** A fetch has been answered. */
  fetched(): void {
    this.fetchedAt = performance.now();
  }

  /** Everything before this offset of the partition is done; told to the broker with the others of the pass. */
  reach(topic: string, partition: number, offset: string): void {
    this.reached.set(`${topic}/${String(partition)}`, { topic, partition, offset });
  }

  /** Handles one batch. Rejects with what `work` threw, after the positions that were reached until then. */
  async run(work: () => Promise<void>, commit: Commit): Promise<void> {
    const one = this.handled(work, commit);
    this.running.add(one);
    try {
      await one;
    } finally {
      this.running.delete(one);
    }
    const busy = performance.now() - this.fetchedAt;
    await pause(restsUntil(busy) - busy, this.stopping);
  }

  /** Resolves when what is being handled now has ended, well or not, and the broker was told how far it came. */
  async ended(): Promise<void> {
    await Promise.allSettled(this.running);
  }

  private async handled(work: () => Promise<void>, commit: Commit): Promise<void> {
    this.unfinished += 1;
    try {
      await this.inTurn(work);
    } catch (error) {
      this.unfinished -= 1;
      // Where this fails too, what was reached is read again, and the inbox knows it.
      await this.tell(commit).catch(() => undefined);
      throw error;
    }
    this.unfinished -= 1;
    if (this.unfinished === 0) await this.tell(commit);
  }

  private async tell(commit: Commit): Promise<void> {
    const offsets = [...this.reached.values()];
    this.reached.clear();
    if (offsets.length > 0) await commit(offsets);
  }
}
