import { instantOf, localAt } from '@steward/handbook';
import dayjs, { type Dayjs } from 'dayjs';

/** What clocks of a zone show at an instant (epoch ms), for a picker, which knows this computer's zone only. */
export const shownInPicker = (at: number, zone: string): Dayjs => dayjs(localAt(at, zone));

/** The instant (ISO 8601, UTC) at which clocks of a zone show what was picked, to the minute. */
export const pickedInZone = (picked: Dayjs, zone: string): string =>
  new Date(instantOf(picked.format('YYYY-MM-DD'), picked.hour() * 60 + picked.minute(), zone)).toISOString();
