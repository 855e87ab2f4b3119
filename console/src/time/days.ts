import { instantInZone, localInZone } from './zone.js';

/** The local date (`2026-03-01`) at an instant (epoch ms). */
export const dateAt = (at: number, zone: string): string => localInZone(at, zone).slice(0, 10);

/** The local time of the day (`08:00`) at an instant (epoch ms). */
export const timeAt = (at: number, zone: string): string => localInZone(at, zone).slice(11);

/** The date some days later. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Monday is 1, Sunday 7. */
export const weekdayOf = (date: string): number => ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

/** The instant (epoch ms) at which a zone's clocks show this date and time (`08:00`). */
export const instantOf = (date: string, time: string, zone: string): number =>
  Date.parse(instantInZone(`${date}T${time}`, zone));
