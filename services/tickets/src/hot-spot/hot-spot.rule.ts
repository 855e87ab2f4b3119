import { type Ms, type Standard, parseDuration } from '@steward/handbook';

/** When cases of one place and problem are a hot spot: how many, and within which span (milliseconds). */
export interface HotSpotRule {
  readonly count: number;
  readonly windowMs: Ms;
}

/** The figures of the standard; the handbook's own (3 within 30 days, ours) where a standard names none. */
export function hotSpotRule(standard: Standard): HotSpotRule {
  const value = (id: string): string | number | undefined => standard.figures.find((figure) => figure.id === id)?.value;
  const count = value('complaint.hot-spot.cases');
  const window = value('complaint.hot-spot.window');
  return {
    count: typeof count === 'number' ? count : 3,
    windowMs: parseDuration(typeof window === 'string' ? window : 'P30D'),
  };
}
