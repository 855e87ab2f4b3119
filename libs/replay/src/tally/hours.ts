import { offsetAt, type Ms } from '@steward/handbook';

const hour = 3_600_000;
/** Zones change their clocks at quarters of an hour: one look per quarter is enough. */
const slot = hour / 4;

/** The hour of the week of instants in one zone; remembers the offsets that it has looked up. */
export class ZoneHours {
  private readonly offsets = new Map<number, Ms>();

  /** Throws `RangeError` for an unknown IANA zone. */
  constructor(private readonly zone: string) {
    this.offsetAt(0);
  }

  /** 0…167: Monday 00 is 0. */
  hourOfWeek(at: Ms): number {
    const local = at + this.offsetAt(at);
    // 1 January 1970 was a Thursday, three days into its week.
    return ((Math.floor(local / hour) % 168) + 168 + 72) % 168;
  }

  private offsetAt(at: Ms): Ms {
    const start = Math.floor(at / slot) * slot;
    const known = this.offsets.get(start);
    if (known !== undefined) return known;
    const offset = offsetAt(start, this.zone);
    if (this.offsets.size > 50_000) this.offsets.clear();
    this.offsets.set(start, offset);
    return offset;
  }
}
