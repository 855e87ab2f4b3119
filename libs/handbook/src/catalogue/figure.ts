import type { Duration, Figure } from '../standard/standard.js';

/** A figure that the clause gives. */
export function figureGiven(
  clause: string,
  id: string,
  value: Duration | number,
  zh: string,
  en: string,
  reading?: string,
): Figure {
  return { id, title: { zh, en }, value, clause, ...(reading ? { reading } : {}) };
}

/** A figure of our own that serves the clause's duty; null where no clause speaks of it. */
export function figureOfOurs(
  clause: string | null,
  id: string,
  value: Duration | number,
  zh: string,
  en: string,
  reading?: string,
): Figure {
  return { id, title: { zh, en }, value, clause, ours: true, ...(reading ? { reading } : {}) };
}
