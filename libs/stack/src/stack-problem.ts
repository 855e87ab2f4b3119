/** A sentence in both languages, Chinese first. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** A step that can't go on: what failed, why, and what the user can do about it. */
export class StackProblem extends Error {
  override readonly name = 'StackProblem';
  constructor(
    /** Stable code, `noun.reason`. */
    readonly code: string,
    readonly why: Bilingual,
    readonly todo: Bilingual,
    /** The end of the failing program's own words, for the log and the screen. */
    readonly output: string = '',
  ) {
    super(`${why.en} → ${todo.en}`);
  }
}

/** The words of anything that was thrown, one line. */
export function wordsOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.map(wordsOf).join('; ');
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.replace(/\s+/g, ' ').trim();
}

/** The `code` of a system error such as `ENOSPC`, or null. */
export function systemCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
