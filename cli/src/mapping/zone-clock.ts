import { Temporal } from '@js-temporal/polyfill';
import type { Ms } from '@steward/handbook';
import type { WrittenTime } from './time-format.js';

/** When something happened, as far as it is known: an instant, or the first and last instant at which it can have been. */
export type Known = { readonly at: Ms } | { readonly from: Ms; readonly until: Ms };

/** Why a written time is none. */
export type NoTime = 'no-such-day' | 'no-such-time' | 'skipped-by-clock-change';

const minute = 60_000;
/** Zones change their clocks at quarters of an hour, so one look per quarter is enough. */
const slot = 15 * minute;

/** Turns written times of one zone into instants; remembers the offsets it has looked up. */
export class ZoneClock {
  private readonly offsets = new Map<number, readonly number[]>();

  /** Throws `RangeError` when the zone is no IANA zone. */
  constructor(readonly zone: string) {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
  }

  /**
   * The instant of a written time. A day without an hour is an interval from its first to its last millisecond in the zone;
   * so is an hour that the clocks went through twice. An hour that they skipped is none.
   */
  known(written: WrittenTime): Known | NoTime {
    const { year, month, day, hour, minute: minutes, second, millisecond } = written;
    const midnight = Date.UTC(year, month - 1, day);
    const read = new Date(midnight);
    if (year < 1900 || read.getUTCMonth() !== month - 1 || read.getUTCDate() !== day) return 'no-such-day';
    if (hour === null)
      return { from: this.startOfDay(midnight), until: this.startOfDay(midnight + 24 * 60 * minute) - 1 };
    if (hour > 23 || minutes > 59 || second > 59) return 'no-such-time';
    const local = midnight + hour * 60 * minute + minutes * minute + second * 1000 + millisecond;
    if (written.offset !== null) return { at: local - written.offset * minute };
    const instants = this.offsetsAt(local).map((offset) => local - offset);
    if (instants.length === 0) return 'skipped-by-clock-change';
    const [first, last] = [Math.min(...instants), Math.max(...instants)];
    return first === last ? { at: first } : { from: first, until: last };
  }

  /** First instant of a local day, also where its midnight does not exist. */
  private startOfDay(midnight: number): Ms {
    const offset = this.offsetsAt(midnight);
    if (offset.length > 0) return midnight - Math.max(...offset);
    return dateOf(midnight).toZonedDateTime(this.zone).epochMilliseconds;
  }

  private offsetsAt(local: number): readonly number[] {
    const start = Math.floor(local / slot) * slot;
    const known = this.offsets.get(start);
    if (known) return known;
    const written = dateTimeOf(start);
    const earlier = written.toZonedDateTime(this.zone, { disambiguation: 'earlier' });
    const later = written.toZonedDateTime(this.zone, { disambiguation: 'later' });
    const offsets = [
      ...new Set(
        [earlier, later]
          .filter((time) => time.toPlainDateTime().equals(written))
          .map((time) => time.offsetNanoseconds / 1e6),
      ),
    ];
    // Bounded: an import of decades goes through a slot once, not again and again.
    if (this.offsets.size > 50_000) this.offsets.clear();
    this.offsets.set(start, offsets);
    return offsets;
  }
}

function dateTimeOf(local: number): Temporal.PlainDateTime {
  return Temporal.PlainDateTime.from(new Date(local).toISOString().slice(0, 19));
}

function dateOf(local: number): Temporal.PlainDate {
  return Temporal.PlainDate.from(new Date(local).toISOString().slice(0, 10));
}
