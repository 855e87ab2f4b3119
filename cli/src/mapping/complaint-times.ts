import type { ComplaintRow, ImportedWhen } from '@steward/contracts';
import type { Ms } from '@steward/handbook';
import type { RowFault } from '../records/csv-records.js';
import type { Mapping } from './mapping.schema.js';
import { type TimeField, readTime, timeFault, timeField } from './read-time.js';
import type { Known, ZoneClock } from './zone-clock.js';

/** When a row says that things happened. */
export type RowTimes = Pick<ComplaintRow, 'received' | 'accepted' | 'responded' | 'closed'>;

/** The columns of times of a mapping, made ready. */
export interface WantedTimes {
  readonly received: TimeField;
  readonly later: readonly { readonly name: Later; readonly field: TimeField }[];
}

const laterTimes = ['accepted', 'responded', 'closed'] as const;
type Later = (typeof laterTimes)[number];

/** Makes a mapping's columns of times ready. Throws `RangeError` for a format that names no day. */
export const wantedTimes = (mapping: Mapping): WantedTimes => ({
  received: timeField(mapping.received),
  later: laterTimes.flatMap((name) => {
    const column = mapping[name];
    return column ? [{ name, field: timeField(column) }] : [];
  }),
});

const words: Readonly<Record<Later, readonly [afterObservation: [string, string], beforeReceived: [string, string]]>> =
  {
    accepted: [
      ['受理时间晚于观察截止时间', 'was accepted after the observation ended'],
      ['受理早于收到', 'was accepted before it came in'],
    ],
    responded: [
      ['响应时间晚于观察截止时间', 'was answered after the observation ended'],
      ['响应早于收到', 'was answered before it came in'],
    ],
    closed: [
      ['办结时间晚于观察截止时间', 'was closed after the observation ended'],
      ['办结早于收到', 'was closed before it came in'],
    ],
  };

/**
 * The times of a row as bounds, or what is wrong with them. An observation ends at one instant: what is said to have happened
 * later can't be true; a day that it cuts ends there.
 */
export function timesOf(
  cell: (column: string) => string,
  { received, later }: WantedTimes,
  clock: ZoneClock,
  observedUntil: Ms,
): RowTimes | { readonly fault: RowFault } {
  const refused = (
    field: TimeField,
    code: string,
    [zh, en]: readonly [string, string],
  ): { readonly fault: RowFault } => ({
    fault: { column: field.column, cell: cell(field.column), code, message: { zh, en } },
  });
  const came = readTime(cell(received.column), received, clock);
  if (came === null) return refused(received, 'received.missing', ['没有收到时间', 'says not when it came in']);
  if (typeof came === 'string') return timeFault(received, 'received', came, cell(received.column));
  if (firstOf(came) > observedUntil)
    return refused(received, 'received.after-observation', [
      '收到时间晚于观察截止时间',
      'came in after the observation ended',
    ]);
  const times: { -readonly [K in Later]?: ImportedWhen } = {};
  for (const { name, field } of later) {
    const when = readTime(cell(field.column), field, clock);
    if (when === null) continue;
    if (typeof when === 'string') return timeFault(field, name, when, cell(field.column));
    const [afterObservation, beforeReceived] = words[name];
    if (firstOf(when) > observedUntil) return refused(field, `${name}.after-observation`, afterObservation);
    if (lastOf(when) < firstOf(came)) return refused(field, `${name}.before-received`, beforeReceived);
    times[name] = dto(when, observedUntil);
  }
  return { ...times, received: dto(came, observedUntil), closed: times.closed ?? null };
}

const firstOf = (known: Known): Ms => ('at' in known ? known.at : known.from);
const lastOf = (known: Known): Ms => ('at' in known ? known.at : known.until);

function dto(known: Known, observedUntil: Ms): ImportedWhen {
  const iso = (instant: Ms): string => new Date(instant).toISOString();
  return 'at' in known
    ? { at: iso(known.at) }
    : { from: iso(known.from), until: iso(Math.min(known.until, observedUntil)) };
}
