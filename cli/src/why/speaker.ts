import { instantInWords } from '@steward/handbook';
import type { Language } from '../terminal/language.js';

/** How a story is told: its language, the estate's zone, and who is called what. */
export interface Speaker {
  readonly language: Language;
  readonly zone: string;
  readonly names: ReadonlyMap<string, string>;
}

/** The sentence in the speaker's language. */
export const tell = ({ language }: Speaker, zh: string, en: string): string => (language === 'zh' ? zh : en);

/** An instant in the estate's zone. */
export const when = ({ zone, language }: Speaker, instant: string): string =>
  instantInWords(Date.parse(instant), zone, language);

/** A person's name, or the id where staff does not say one. */
export const nameOf = ({ names }: Speaker, id: string): string => names.get(id) ?? id;

/** Who did something: a person, the owner, or a part of Steward. */
export function actorIn(speaker: Speaker, { id, role }: { readonly id: string; readonly role: string }): string {
  if (role === 'system') return 'Steward';
  if (role === 'owner') return tell(speaker, '报事人', 'the owner');
  return nameOf(speaker, id);
}
