import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';

/** Moves what waits for one destination: answers how many rows it settled and whether more is waiting. Throws when the destination is down. */
export type Pass = () => Promise<{ readonly settled: number; readonly more: boolean }>;

/** How often a destination is looked after without a poke, and how long it is left alone after failures; ms. */
export interface Pace {
  readonly poll: number;
  /**
   * Least time between the beginnings of two passes. Alone, a commit is sent at once; in a crowd many go in one pass, which
   * spares the database, the log and every consumer a round for each.
   */
  readonly gather: number;
  readonly firstBackoff: number;
  readonly longestBackoff: number;
}

/** One destination of the relay: its own loop, its own failures, its own backoff. */
export class Destination {
  private running: Promise<void> | null = null;
  private stopping = new AbortController();
  private wake: (() => void) | null = null;
  private poked = false;
  private failures = 0;

  constructor(
    readonly name: string,
    private readonly pace: Pace,
    private readonly log: Logger,
    private readonly onFailure: () => void,
  ) {}

  start(pass: Pass): void {
    this.stopping = new AbortController();
    this.running = this.loop(pass, this.stopping.signal);
  }

  /** Something was committed: look now. During a backoff it waits all the same. */
  poke(): void {
    this.poked = true;
    if (this.failures === 0) this.wake?.();
  }

  /** Ends after the pass in hand. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake?.();
    await this.running;
    this.running = null;
  }

  private async loop(pass: Pass, stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      this.poked = false;
      const began = performance.now();
      let pause = this.pace.poll;
      try {
        const { settled, more } = await pass();
        if (this.failures > 0 && settled > 0) this.log.info({ destination: this.name }, 'the relay goes on');
        this.failures = 0;
        if (more) continue;
      } catch (error) {
        this.failures += 1;
        this.onFailure();
        pause =
          Math.min(this.pace.firstBackoff * 2 ** Math.min(this.failures - 1, 10), this.pace.longestBackoff) *
          (0.75 + Math.random() / 2);
        const level = this.failures === 1 || this.failures % 20 === 0 ? 'warn' : 'debug';
        this.log[level](
          { destination: this.name, failures: this.failures, err: error },
          'the relay could not deliver and tries again',
        );
      }
      if (!stop.aborted && !(this.poked && this.failures === 0)) await this.rest(pause);
      const early = this.pace.gather - (performance.now() - began);
      if (!stop.aborted && early > 0) await this.gathering(early, stop);
    }
  }

  /** Waits for company, whoever pokes. */
  private async gathering(pause: number, stop: AbortSignal): Promise<void> {
    await wait(pause, undefined, { signal: stop, ref: false }).catch(() => undefined);
  }

  private rest(pause: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pause);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
