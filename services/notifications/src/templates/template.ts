import type { MessageLine } from '@steward/handbook';

/** The product's two languages, Chinese first. */
export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/**
 * How a parameter's value is put into words. `instant` is written in the estate's zone, `persons` as names where known,
 * `pair` is told in both languages (`<name>Zh`, `<name>En`), `length` in milliseconds and written in minutes and hours.
 */
export const paramFormats = [
  'text',
  'number',
  'instant',
  'class',
  'level',
  'persons',
  'lines',
  'pair',
  'length',
] as const;
export type ParamFormat = (typeof paramFormats)[number];

/**
 * A line of a message; with `when`, it stands only if that parameter is neither empty, false, 0 nor null; with `offers`, only
 * if the reader may do so now.
 */
export type TemplateLine = MessageLine;

/** One language's words: placeholders are `{name}`. */
export interface TemplateWords {
  readonly subject: string;
  readonly body: readonly TemplateLine[];
}

/**
 * A message as data. Every placeholder is a declared parameter or one of the words that each message has:
 * `{clause}` (the duty's clause, or that it is the company's own rule), `{link}`, and `{urgent}` (a word before what can't
 * wait, or nothing).
 */
export interface Template {
  readonly id: string;
  readonly audience: 'person' | 'owner' | 'operator';
  readonly title: { readonly zh: string; readonly en: string };
  readonly params: Readonly<Record<string, ParamFormat>>;
  /** Parameters that may be absent: their lines say so with `when`. */
  readonly optional?: readonly string[];
  /** What stands where a request of an earlier release does not say it. */
  readonly fallback?: TemplateParams;
  /** Values for the preview. */
  readonly sample: TemplateParams;
  readonly words: Readonly<Record<Language, TemplateWords>>;
}

/** Values that a message is rendered with, as they travel: instants in ISO 8601 UTC, persons as ids joined by `, `. */
export type TemplateParams = Readonly<Record<string, string | number | boolean | null>>;

/** Placeholders that every template may use without declaring them. */
export const givenPlaceholders = ['clause', 'link', 'urgent'] as const;

/**
 * Conditions that every template may use without declaring them: there is a link, it is said by a call, how urgent it is,
 * the reader has it himself, somebody waits for the reader's word that he has seen it, he answers by the link.
 */
export const givenConditions = ['link', 'call', 'emergency', 'ordinary', 'own', 'toBeSeen', 'byLink'] as const;

/** The placeholders of a text, in order. */
export function placeholdersOf(text: string): string[] {
  return [...text.matchAll(/\{([a-zA-Z]+)\}/g)].map(([, name]) => name ?? '');
}
