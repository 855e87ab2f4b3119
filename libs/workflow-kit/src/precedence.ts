import { patched } from '@temporalio/workflow';

/** What decides which of two snapshots of a case holds. */
export interface Numbered {
  readonly seq: number;
  readonly epoch?: number | undefined;
  readonly look?: boolean | undefined;
}

/**
 * Which snapshot holds: that of the later epoch, then that of the higher `seq`. Runs that began to follow their case when
 * nobody heeded epochs and calls to look go on without; the question is put to the history once, and only where one comes.
 */
export class Precedence {
  private heeds: boolean | null = null;

  epochOf({ epoch }: Numbered): number {
    return epoch !== undefined && this.isHeeded() ? epoch : 0;
  }

  isNewer(one: Numbered, other: Numbered): boolean {
    const [ours, theirs] = [this.epochOf(one), this.epochOf(other)];
    return ours === theirs ? one.seq > other.seq : ours > theirs;
  }

  callsToLook({ look }: Numbered): boolean {
    return look === true && this.isHeeded();
  }

  private isHeeded(): boolean {
    this.heeds ??= patched('epochs-and-looks');
    return this.heeds;
  }
}
