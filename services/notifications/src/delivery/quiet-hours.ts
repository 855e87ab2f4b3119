import type { DeliveryRequest } from '@steward/contracts';
import { minuteOfDayAt, type Ms } from '@steward/handbook';

/** A span of the day, `HH:mm` to `HH:mm` in `zone`; it may pass midnight. */
export interface QuietHours {
  readonly from: string;
  readonly until: string;
  /** IANA zone. */
  readonly zone: string;
}

/** 22:00–07:00 *(ours)*. */
export const defaultQuietHours = { from: '22:00', until: '07:00' } as const;

/** When the quiet that holds at `now` ends (epoch ms), or null when it is not quiet. A zone's change of clocks is respected. */
export function quietUntil(quiet: QuietHours, now: Ms): Ms | null {
  const from = minutesOf(quiet.from);
  const until = minutesOf(quiet.until);
  const minute = minuteOfDayAt(now, quiet.zone);
  const isQuiet = from <= until ? minute >= from && minute < until : minute >= from || minute < until;
  if (!isQuiet) return null;
  const ahead = (until - minute + 1440) % 1440;
  const guess = Math.floor(now / 60_000) * 60_000 + ahead * 60_000;
  // Clocks were changed in between: the wall shows another minute there than was counted on.
  const off = minuteOfDayAt(guess, quiet.zone) - until;
  return guess - (off > 720 ? off - 1440 : off < -720 ? off + 1440 : off) * 60_000;
}

/** Minutes since midnight of `HH:mm`. */
function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

const breaches: readonly unknown[] = ['breach', 'further-breach'];
const urgentAndAbove: readonly unknown[] = ['urgent', 'major', 'major-emergency'];

/**
 * Whether quiet hours hold nothing of a message back, whatever its route says: an emergency, somebody on shift or standing in
 * for somebody, a breach of urgent class and above; and the receipt of whoever has just filed, who is awake.
 */
export const isSpared = ({ duty, occasion, params, urgency }: DeliveryRequest): boolean =>
  urgency === 'emergency' ||
  duty === true ||
  occasion === 'receipt' ||
  (breaches.includes(params['means']) && urgentAndAbove.includes(params['problemClass']));
