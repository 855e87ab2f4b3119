import type { TimeReader } from './time-format.js';
import type { Known, NoTime, ZoneClock } from './zone-clock.js';

/** Why a cell is no time, in words. */
export const timeFaults: Readonly<Record<NoTime | 'unreadable', readonly [zh: string, en: string]>> = {
  unreadable: ['时间格式与映射不符', 'is no time of a format that the mapping names'],
  'no-such-day': ['没有这一天', 'is a day that does not exist'],
  'no-such-time': ['没有这个时刻', 'is a time of day that does not exist'],
  'skipped-by-clock-change': ['夏令时切换时跳过了这个时刻', 'is a time that the clocks skipped when they changed'],
};

/** Null for an empty cell; a code for one that is no time. */
export function readTime(
  cell: string,
  readers: readonly TimeReader[],
  clock: ZoneClock,
): Known | NoTime | 'unreadable' | null {
  if (cell === '') return null;
  for (const reader of readers) {
    const written = reader(cell);
    if (written) return clock.known(written);
  }
  return 'unreadable';
}
