/** The product's two languages, Chinese first. */
export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** How a parameter's value is put into words. `instant` is written in the estate's zone, `persons` as names where known. */
export const paramFormats = [
  'text',
  'number',
  'instant',
  'class',
  'clock',
  'means',
  'level',
  'persons',
  'lines',
] as const;
export type ParamFormat = (typeof paramFormats)[number];

/** A line of a message; with `when`, it stands only if that parameter is neither empty, false, 0 nor null. */
export type TemplateLine = string | { readonly when: string; readonly text: string };

/** One language's words: placeholders are `{name}`. */
export interface TemplateWords {
  readonly subject: string;
  readonly body: readonly TemplateLine[];
}

/**
 * A message as data. Every placeholder is a declared parameter or one of the words that each message has:
 * `{clause}` (the duty's clause, or that it is the company's own rule), `{link}`, and `{task}` (what the reader does about
 * the clock of the message).
 */
export interface Template {
  readonly id: string;
  readonly audience: 'person' | 'owner' | 'operator';
  readonly title: { readonly zh: string; readonly en: string };
  readonly params: Readonly<Record<string, ParamFormat>>;
  /** Values for the preview. */
  readonly sample: TemplateParams;
  readonly words: Readonly<Record<Language, TemplateWords>>;
}

/** Values that a message is rendered with, as they travel: instants in ISO 8601 UTC, persons as ids joined by `, `. */
export type TemplateParams = Readonly<Record<string, string | number | boolean | null>>;

/** Placeholders that every template may use without declaring them. */
export const givenPlaceholders = ['clause', 'link', 'task'] as const;

/** The placeholders of a text, in order. */
export function placeholdersOf(text: string): string[] {
  return [...text.matchAll(/\{([a-zA-Z]+)\}/g)].map(([, name]) => name ?? '');
}
