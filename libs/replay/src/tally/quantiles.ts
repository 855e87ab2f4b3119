import type { Quantiles, Span } from '@steward/contracts';

/** Numbers in a buffer that doubles: eight bytes each, so that a million cases stay a few megabytes. */
class Numbers {
  private held = new Float64Array(256);
  count = 0;

  add(value: number): void {
    if (this.count === this.held.length) {
      const larger = new Float64Array(this.held.length * 2);
      larger.set(this.held);
      this.held = larger;
    }
    this.held[this.count] = value;
    this.count += 1;
  }

  /** Nearest rank: the smallest value that at least this share does not exceed. */
  ranks(shares: readonly number[]): number[] {
    const sorted = this.held.slice(0, this.count).sort();
    return shares.map((share) => sorted[Math.max(0, Math.ceil(share * this.count) - 1)] ?? 0);
  }
}

const shares = [0.5, 0.9, 0.99, 1] as const;

/** Collects spans of time and answers their quantiles; exact ones are kept once. */
export class Spans {
  private readonly least = new Numbers();
  private most: Numbers | null = null;

  add({ atLeast, atMost }: Span): void {
    if (this.most === null && atMost !== atLeast) {
      // From the first real span on both ends are kept; until then they were the same.
      this.most = new Numbers();
      for (const value of this.least.ranks(
        Array.from({ length: this.least.count }, (_, i) => (i + 1) / this.least.count),
      ))
        this.most.add(value);
    }
    this.least.add(atLeast);
    this.most?.add(atMost);
  }

  /** Null when nothing was collected. */
  quantiles(): Quantiles | null {
    if (this.least.count === 0) return null;
    const lower = this.least.ranks(shares);
    const upper = this.most?.ranks(shares) ?? lower;
    const [p50, p90, p99, worst] = shares.map((_, index) => ({
      atLeast: lower[index] ?? 0,
      atMost: upper[index] ?? 0,
    }));
    if (!p50 || !p90 || !p99 || !worst) return null;
    return { cases: this.least.count, p50, p90, p99, worst };
  }
}
