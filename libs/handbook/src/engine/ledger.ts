import type { Bilingual, Standard } from '../standard/standard.js';
import type { Ms } from './fact.js';

/** A column that only the cases of one process have: an instant, somebody by id, or words. */
export type LedgerColumn<C> = { readonly title: Bilingual } &
  /** `stops`: the clock that ends then, whose bounds are those of an old record's instant. */
  (
    | { readonly stops?: string; at(this: void, c: C): Ms | null }
    | { person(this: void, c: C): string | null }
    | { words(this: void, c: C, standard: Standard): Bilingual | null }
  );

/** What the ledger over the cases of a process (台账) shows beside number, title, class, state and person responsible. */
export interface LedgerRules<C> {
  readonly title: Bilingual;
  readonly clause: string;
  /** Clocks of which it says how they went, target and limit each by itself. */
  readonly clocks: readonly string[];
  /** The clock that runs while a case is dealt with: of an old record its bounds are those of the handling time. */
  readonly handling: string;
  /** When it was dealt with; null: it has not been, or nobody knows. */
  handledAt(this: void, c: C): Ms | null;
  readonly columns: readonly LedgerColumn<C>[];
  /** Who signs the sheet of one case. */
  readonly signs: readonly Bilingual[];
}
