import { wordOf } from '@steward/handbook';
import type { Bilingual } from '../words/language.js';
import { wordsOf } from './index.js';

/** A case as far as its codes have names. */
interface Coded {
  /** Missing where an answer is of one process. */
  readonly process?: string | undefined;
  readonly state: string;
  readonly class?: string | null;
  readonly kind?: string | undefined;
  readonly waitingFor?: string | null;
}

const none: Bilingual = { zh: '', en: '' };

/** State, class and kind of a case, and for what it waits, in the words of its process; empty where it has none. */
export function namesOf(of: Coded): Readonly<Record<'state' | 'class' | 'kind' | 'waitingFor', Bilingual>> {
  const words = wordsOf(of.process);
  return {
    state: wordOf(words.states, of.state),
    class: of.class === undefined || of.class === null ? none : wordOf(words.classes, of.class),
    kind: of.kind === undefined ? none : wordOf(words.kinds, of.kind),
    waitingFor: of.waitingFor === undefined || of.waitingFor === null ? none : wordOf(words.waits, of.waitingFor),
  };
}
