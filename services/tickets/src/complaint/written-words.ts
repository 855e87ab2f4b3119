import type { NewContent } from '@steward/service-kit';
import { v7 as uuid } from 'uuid';

/**
 * Kinds of content of a complaint. `reporter` holds name and contact (class `contact`); the others are what somebody
 * said or wrote (class `words`) or a file (class `image`).
 */
export const contentKinds = [
  'description',
  'reporter',
  'reason',
  'note',
  'message',
  'reply',
  'call',
  'visit',
  'appointment',
  'progress',
  'feedback',
  'finding',
  'rating',
  'answer',
  'proof',
  'back-dating',
  'correction',
  'attachment',
  /** Another system's own words for a number that a fact may not hold. */
  'external-number',
  /** What an authority's order says, and the formal reply to it. */
  'external-order',
  'formal-reply',
] as const;
export type ContentKind = (typeof contentKinds)[number];

/** Gathers the words of one action, so that facts can refer to rows that are written in the same commit. */
export class WrittenWords {
  readonly rows: NewContent[] = [];

  /** Keeps the words and gives the id by which the fact refers to them. */
  write(kind: ContentKind, text: string, meta: object = {}): string {
    const id = uuid();
    this.rows.push({ id, kind, class: 'words', text, meta });
    return id;
  }

  /** As `write`, for words that may be left out: `{}` or `{ contentId }`. */
  maybe(kind: ContentKind, text: string | undefined): { contentId?: string } {
    return text === undefined ? {} : { contentId: this.write(kind, text) };
  }
}
