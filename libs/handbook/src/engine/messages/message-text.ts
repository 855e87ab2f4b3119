import type { Bilingual } from '../../standard/standard.js';
import type { MessageAudience, Occasion } from './occasion.js';

/**
 * A line of a message. Plain text always stands; with `when`, it stands only where that part is known; with `offers`, only
 * where the life cycle allows the reader that action at the moment at which he is told: nothing that is refused is promised.
 */
export type MessageLine = string | { readonly when?: string; readonly offers?: string; readonly text: string };

/** One language's words. A placeholder `{name}` names a part of `messageParts`. */
export interface MessageWords {
  readonly subject: string;
  readonly body: readonly MessageLine[];
}

/** What is said on one occasion to one audience, in both languages. */
export interface MessageText {
  /** `owner.receipt`, `person.limit-breached`: what routes, ledgers and lists call it. */
  readonly id: `${MessageAudience}.${string}`;
  readonly audience: MessageAudience;
  readonly occasion: Occasion;
  readonly title: Bilingual;
  readonly words: { readonly zh: MessageWords; readonly en: MessageWords };
}

/**
 * The parts of which messages of a case are made. `pair`: told in both languages, `<name>Zh` and `<name>En`; `length`: in
 * milliseconds, told in whole minutes; `instant`: ISO 8601 in UTC, told in the estate's zone.
 */
export const messageParts = {
  caseNumber: 'text',
  problem: 'pair',
  where: 'pair',
  problemClass: 'class',
  handler: 'text',
  handlerPhone: 'text',
  clock: 'pair',
  point: 'pair',
  age: 'length',
  late: 'length',
  left: 'length',
  limitAt: 'instant',
  targetAt: 'instant',
  task: 'pair',
  why: 'pair',
  repeat: 'number',
  level: 'level',
  holder: 'pair',
  nobody: 'pair',
  because: 'pair',
  alsoTold: 'pair',
  by: 'text',
  next: 'pair',
  nextBy: 'instant',
  reopenUntil: 'instant',
  visitAt: 'instant',
} as const satisfies Readonly<Record<string, 'text' | 'pair' | 'class' | 'length' | 'instant' | 'number' | 'level'>>;
export type MessagePart = keyof typeof messageParts;

/** Parts without which nothing is said to an audience; every other one stands in lines that say when it is known. */
export const wantedParts: Readonly<Record<MessageAudience, readonly MessagePart[]>> = {
  owner: ['caseNumber', 'problem'],
  person: ['caseNumber', 'problem', 'problemClass', 'clock', 'point', 'task'],
};
