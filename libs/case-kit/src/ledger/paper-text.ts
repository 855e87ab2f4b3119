import { type Bilingual, spanOnPaper } from '@steward/handbook';
import { type Tongue, inTongue } from './sheet-tongue.js';

/** A dated line of a printed ledger. */
export interface PaperStep {
  readonly seq: string;
  readonly time: string;
  readonly title: string;
  readonly words: string;
}

/** A part of the sheet below a title of its own. */
export interface PaperPart {
  readonly title: Bilingual;
  readonly clause: string;
  readonly notes: readonly string[];
  readonly fields: readonly (readonly [name: Bilingual, value: string])[];
  readonly steps: readonly PaperStep[];
  readonly photos: boolean;
  /** Whose signatures have a line here; null: none. */
  readonly signatures: readonly string[] | null;
}

/** Everything that stands on a printed ledger, in words: what is left is where it stands. */
export interface PaperText {
  readonly company: string | null;
  readonly heading: Bilingual;
  readonly title: string;
  readonly number: string;
  readonly notes: readonly string[];
  readonly parts: readonly PaperPart[];
  readonly captions: readonly string[];
  readonly broken: string;
  readonly dated: string;
  readonly foot: string;
}

/** What stands where there is nothing. */
export const noneOnPaper = '—';

/** An instant, or the two between which it lies. */
export interface About {
  readonly at: string;
  readonly between?: readonly [{ readonly at: string }, { readonly at: string }] | null | undefined;
}

/** How a sheet speaks: its words, its instants in the estate's zone, and the marks between them. */
export interface Voice {
  readonly say: (text: Bilingual) => string;
  readonly local: (when: About | null) => string;
  /** A full-width space, as Chinese print sets parts apart. */
  readonly gap: string;
  readonly colon: string;
  readonly comma: string;
  readonly listed: string;
  readonly brackets: (text: string) => string;
}

/** How a sheet speaks in a tongue, its instants in `zone`. */
export function voiceIn(tongue: Tongue, zone: string): Voice {
  const english = tongue === 'en';
  return {
    say: (text) => inTongue(text, tongue),
    local: (when) => {
      if (when === null) return noneOnPaper;
      const [from, until] = when.between ?? [when, when];
      return inTongue(spanOnPaper([Date.parse(from.at), Date.parse(until.at)], zone), tongue);
    },
    gap: english ? '  ' : '\u3000',
    colon: english ? ': ' : '：',
    comma: english ? ', ' : '，',
    listed: english ? ', ' : '、',
    brackets: (text) => (english ? ` (${text})` : `（${text}）`),
  };
}

/** A part of a sheet; what it does not hold is empty. */
export const part = (
  title: Bilingual,
  clause: string,
  holds: Partial<Omit<PaperPart, 'title' | 'clause'>>,
): PaperPart => ({
  title,
  clause,
  notes: [],
  fields: [],
  steps: [],
  photos: false,
  signatures: null,
  ...holds,
});
