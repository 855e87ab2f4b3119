import { createHash } from 'node:crypto';
import { externalNumberPattern } from '@steward/case-kit';

export { externalNumberPattern };

/** How a number of another system is known here, and its own words where they may not stand in a fact. */
export interface ExternalNumber {
  readonly number: string;
  /** Null where the number is its own words. */
  readonly words: string | null;
}

/**
 * The form in which facts, columns and imports know another system's number: itself where it is one, else a digest of it, which
 * is the same each time; the words then belong into a content row.
 */
export function externalNumberOf(given: string): ExternalNumber {
  const words = given.normalize('NFC').trim();
  if (externalNumberPattern.test(words)) return { number: words, words: null };
  return { number: `sha256:${createHash('sha256').update(words).digest('hex').slice(0, 48)}`, words };
}
