import { durationOrNull } from '../duration.js';
import type { ByClass } from '../standard.js';

/** The length for a class in milliseconds; null when the standard gives none. */
export function lengthFor(lengths: ByClass<string> | undefined, problemClass: string): number | null {
  return durationOrNull(typeof lengths === 'string' ? lengths : lengths?.[problemClass]);
}
