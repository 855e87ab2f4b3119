/** Value below which a share (0…1) of the values lies, by nearest rank. Throws `RangeError` for no values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (found === undefined) throw new RangeError('no values, no quantile');
  return found;
}

/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return (quantile(sorted, 0.5) + (sorted[Math.floor(half)] ?? quantile(sorted, 0.5))) / 2;
}

/** A median with the least and the greatest value. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly rounds: number;
}

/** Throws `RangeError` for no values. */
export const spreadOf = (values: readonly number[]): Spread => ({
  median: median(values),
  least: Math.min(...values),
  most: Math.max(...values),
  rounds: values.length,
});

/** Latencies in words of a figure's name: `p50Ms`, `p99Ms`, `worstMs`, and how many there were. */
export const latencies = (values: readonly number[]): Record<string, number> => ({
  p50Ms: quantile(values, 0.5),
  p99Ms: quantile(values, 0.99),
  worstMs: Math.max(...values),
  count: values.length,
});
