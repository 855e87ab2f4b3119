import type { Bilingual } from './stack-problem.js';

/** What a running step can say of itself. */
export interface Step {
  /** A few words behind the title: what was found, how far it is. */
  detail(text: string): void;
}

/** The screen, as `bin/progress.mjs` draws it. */
export interface Progress {
  /** Shows a step with its time while `work` runs; its failure is marked and passed on. */
  step<T>(title: Bilingual, work: (step: Step) => Promise<T>): Promise<T>;
  note(text: Bilingual): void;
  say(text?: string): void;
  problem(error: unknown): void;
}

/** What every command of the stack is called with. */
export interface CommandContext {
  readonly progress: Progress;
  /** Aborted by the first Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
  readonly args: readonly string[];
}
