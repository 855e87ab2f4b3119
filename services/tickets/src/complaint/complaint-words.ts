import { WrittenWords } from '@steward/case-kit';

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

/** Gathers the words of one action on a complaint. */
export class ComplaintWords extends WrittenWords<ContentKind> {}
