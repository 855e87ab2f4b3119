import type { Ms } from '@steward/handbook';

/** How far two clocks may drift apart, ms per ms: twice what NTP slews at most. */
const drift = 0.001;

/**
 * An estimate of the database's clock that is never ahead of it. Every answer that carries the database's time gives a lower
 * bound: the clock showed at least that much when the answer arrived. The best bound is kept and loses its worth with age.
 */
export class DatabaseClock {
  private best: { readonly clock: Ms; readonly arrived: number } | null = null;

  /** `monotonic`: milliseconds of a clock that never steps; the process's own by default. */
  constructor(private readonly monotonic: () => number = () => performance.now()) {}

  /** Learns that the database's clock showed `clock` some time before now. */
  learn(clock: Ms): void {
    const arrived = this.monotonic();
    if (this.best === null || clock >= this.estimate(this.best, arrived)) this.best = { clock, arrived };
  }

  /** Forgets what it knew: the database's clock was set back. */
  correct(clock: Ms): void {
    this.best = { clock, arrived: this.monotonic() };
  }

  /** Epoch milliseconds, whole; null before the first answer or when the last is older than a minute. */
  now(): Ms | null {
    if (this.best === null) return null;
    const at = this.monotonic();
    return at - this.best.arrived > 60_000 ? null : Math.floor(this.estimate(this.best, at));
  }

  private estimate(bound: { readonly clock: Ms; readonly arrived: number }, at: number): number {
    return bound.clock + (at - bound.arrived) * (1 - drift);
  }
}
