import { DomainError } from '@steward/contracts';
import { localAt } from '@steward/handbook';

/** Whether an instant (ISO 8601) belongs to the moment that was asked for. */
export type Moment = (instant: string) => boolean;

const patterns: readonly { readonly is: RegExp; readonly from: number }[] = [
  { is: /^\d{2}:\d{2}(:\d{2})?$/, from: 11 },
  { is: /^\d{4}-\d{2}-\d{2}$/, from: 0 },
  { is: /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2})?$/, from: 0 },
];

/**
 * The moment that `--at` means: a time of day, a day, or both, in the estate's zone, as precise as it was written; or an
 * instant with an offset, to the minute. Throws `DomainError` `at.malformed`.
 */
export function momentOf(asked: string, zone: string): Moment {
  const text = asked.trim().replace(/^(\d{1}):/, '0$1:');
  const pattern = patterns.find(({ is }) => is.test(text));
  if (pattern !== undefined && Number.isFinite(Date.parse(dayAndTime(text)))) {
    const wanted = text.replace(' ', 'T');
    return (instant) => localAt(Date.parse(instant), zone).startsWith(wanted, pattern.from);
  }
  if (/(Z|[+-]\d{2}:\d{2})$/.test(text) && Number.isFinite(Date.parse(text))) {
    const minute = Math.floor(Date.parse(text) / 60_000);
    return (instant) => Math.floor(Date.parse(instant) / 60_000) === minute;
  }
  throw new DomainError('invalid', 'at.malformed', {
    zh: `“${asked}” 不是时间：请写 02:14、2026-11-22 02:14 或 2026-11-21T18:14:00Z`,
    en: `"${asked}" is no time: write 02:14, 2026-11-22 02:14 or 2026-11-21T18:14:00Z`,
  });
}

/** Completes what was written, so that `Date.parse` finds 25:00 and 30 February. */
const dayAndTime = (text: string): string => {
  const [day, time] = text.includes(':') && !text.includes('-') ? ['2026-01-01', text] : text.split(/[ T]/);
  return `${day ?? ''}T${time ?? '00:00'}Z`;
};
