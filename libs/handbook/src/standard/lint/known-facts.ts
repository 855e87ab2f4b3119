import type { AnyProcess } from '../../engine/definition.js';
import { anyProcess } from '../../engine/define-process.js';
import { complaint } from '../../processes/complaint/complaint.process.js';
import { fault } from '../../processes/fault/fault.process.js';
import { interruption } from '../../processes/interruption/interruption.process.js';
import { faultClasses, interruptionGrades, problemClasses } from '../standard.js';

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
function vocabularyOf({ facts }: Pick<AnyProcess, 'facts'>, classes: readonly string[]): Vocabulary {
  const effects = Object.entries(facts).flatMap(([type, { effect }]) =>
    effect === undefined ? [] : [[type, effect] as const],
  );
  return {
    classes,
    drives: (fact) => Object.hasOwn(facts, fact) && facts[fact]?.drives !== false,
    effects: Object.fromEntries(effects),
  };
}

export const complaintVocabulary = vocabularyOf(anyProcess(complaint), problemClasses);
export const faultVocabulary = vocabularyOf(anyProcess(fault), faultClasses);
export const interruptionVocabulary = vocabularyOf(anyProcess(interruption), interruptionGrades);
