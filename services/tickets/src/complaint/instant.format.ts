import type { Ms } from '@steward/handbook';

/** ISO 8601 in UTC, to the millisecond. */
export const iso = (instant: Ms): string => new Date(instant).toISOString();
export const isoOrNull = (instant: Ms | null): string | null => (instant === null ? null : iso(instant));
