import type { AnyProcess } from '../../engine/definition.js';
import { everyProcess } from '../../processes/index.js';

/** Facts that a point may cause, with what their data must hold; others need a person. */
type Effects = Readonly<Record<string, { readonly field: string; readonly values: readonly string[] | null }>>;

/** What the clocks of a process may speak of. */
export interface Vocabulary {
  readonly classes: readonly string[];
  /** Whether a clock may be driven by this fact. */
  readonly drives: (fact: string) => boolean;
  readonly effects: Effects;
}

/** What a process's clocks may speak of, by its definition. */
export function vocabularyOf({ classes, facts }: Pick<AnyProcess, 'classes' | 'facts'>): Vocabulary {
  const effects = Object.entries(facts).flatMap(([type, { effect }]) =>
    effect === undefined ? [] : [[type, effect] as const],
  );
  return {
    classes: Object.keys(classes),
    drives: (fact) => Object.hasOwn(facts, fact) && facts[fact]?.drives !== false,
    effects: Object.fromEntries(effects),
  };
}

const vocabularies = new Map<string, Vocabulary>();

/** What the clocks of the process of this name may speak of. Throws `RangeError` for one that there is not. */
export function vocabularyFor(id: string): Vocabulary {
  const process = everyProcess.find((one) => one.id === id);
  if (process === undefined) throw new RangeError(`no process is called "${id}"`);
  const known = vocabularies.get(id) ?? vocabularyOf(process);
  vocabularies.set(id, known);
  return known;
}
