import { tooCostly } from './not-readable.js';
import { readingLimits, type ReadingLimit } from './reading.limits.js';

/** What one file has used of what it may. */
export class ReadingBudget {
  private readonly used = new Map<ReadingLimit, number>();
  private readonly begun = process.cpuUsage();

  /** Counts; throws `sheet.too-costly` beyond the limit. */
  spend(limit: ReadingLimit, amount = 1): void {
    const used = (this.used.get(limit) ?? 0) + amount;
    if (used > readingLimits[limit]) throw tooCostly(limit);
    this.used.set(limit, used);
  }

  /** To be asked every now and then: throws `sheet.too-costly` when the computing time is used up. */
  mustHaveTime(): void {
    const { system, user } = process.cpuUsage(this.begun);
    if ((system + user) / 1_000_000 > readingLimits.seconds) throw tooCostly('seconds');
  }
}
