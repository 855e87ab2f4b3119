import type { LintFinding } from '../standard/lint/finding.js';
import type { AnyClockRule, Figure, Provenance } from '../standard/standard.js';
import type { FigureClocks } from './record.js';

/** A section of a standards document as every process reads it: the clocks, and what only one process states. */
export interface StandardSection {
  readonly clocks: FigureClocks | readonly AnyClockRule[];
}

/** A statement of a section, by its path below it. */
export interface StatedBelow {
  readonly path: string;
  readonly provenance: Provenance;
}

/** What a process's section of a standards document must hold; the section is called as the process. */
export interface SectionRules {
  /** Clocks without which a duty of the handbook is kept by nobody. */
  readonly expects: readonly string[];
  /** What it states beside its clocks. */
  states?(this: void, section: StandardSection): readonly StatedBelow[];
  /** What can't hold in it beside its clocks, by the document's figures; paths from the section's own name on. */
  lints?(this: void, section: StandardSection, figures: readonly Figure[]): readonly LintFinding[];
}
