import dayjs, { type Dayjs } from 'dayjs';
import { instantInZone, localInZone } from './zone.js';

/** What clocks of a zone show at an instant (epoch ms), for a picker, which knows this computer's zone only. */
export const shownInPicker = (at: number, zone: string): Dayjs => dayjs(localInZone(at, zone));

/** The instant (ISO 8601, UTC) at which clocks of a zone show what was picked, to the minute. */
export const pickedInZone = (picked: Dayjs, zone: string): string =>
  instantInZone(picked.format('YYYY-MM-DDTHH:mm'), zone);
