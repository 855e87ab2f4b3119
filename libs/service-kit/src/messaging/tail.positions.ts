import type { IncomingMessage, MessagingLog, Tail } from './message-bus.js';

/** Where one partition is read on; topic as the driver names it. */
export interface TailPosition {
  readonly topic: string;
  readonly partition: number;
  readonly next: bigint;
}

const nameOf = (topic: string, partition: number): string => `${partition}/${topic}`;

/** How far a tail has read, partition by partition: in the process's memory, because nobody else goes on from there. */
export class TailPositions {
  private positions: Map<string, TailPosition> | null = null;

  constructor(
    private readonly tail: Tail,
    private readonly log: MessagingLog,
  ) {}

  get begun(): boolean {
    return this.positions !== null;
  }

  /** Everything from these positions on will be given. */
  begin(positions: readonly TailPosition[]): void {
    this.positions = new Map(positions.map((one) => [nameOf(one.topic, one.partition), one]));
    this.guarded(() => this.tail.onBegun?.());
  }

  all(): readonly TailPosition[] {
    return [...(this.positions?.values() ?? [])];
  }

  /** The next position of a partition; of one that was made after the beginning, its first. */
  next(topic: string, partition: number): bigint {
    return this.positions?.get(nameOf(topic, partition))?.next ?? 0n;
  }

  /** Gives the messages that were not given yet, and goes behind them. */
  give(topic: string, partition: number, messages: readonly IncomingMessage[]): void {
    const from = this.next(topic, partition);
    const fresh = messages.filter(({ offset }) => BigInt(offset) >= from);
    const last = fresh.at(-1);
    if (last === undefined) return;
    this.move(topic, partition, BigInt(last.offset) + 1n);
    this.guarded(() => this.tail.onMessages(fresh));
  }

  /** Goes on from further down: what lay between is no longer there. */
  move(topic: string, partition: number, next: bigint): void {
    this.positions?.set(nameOf(topic, partition), { topic, partition, next });
  }

  private guarded(call: () => void): void {
    try {
      call();
    } catch (error) {
      this.log.error(
        { topics: this.tail.topics, error: error instanceof Error ? error.message : String(error) },
        'the listener of a tail failed; the tail goes on',
      );
    }
  }
}
