/** So often a statement is asked without a name first: what is asked once or twice is not worth keeping. */
const unnamedFirst = 2;
/** At most so many statements of a process have names: each connection keeps the plans of those that it was asked. */
const namedAtMost = 400;
/** So many are counted before counting begins anew: some texts are made for one asking and never come again. */
const countedAtMost = 1_000;
/** Longer ones have none, characters. */
const longestNamed = 10_000;

/**
 * Names for the statements that a process asks again and again. The server parses what has a name once for each connection,
 * and plans it once where its plan doesn't depend on what is asked with it; without one, both again every time.
 */
export class StatementNames {
  private readonly asked = new Map<string, number>();
  private readonly names = new Map<string, string>();
  private given = 0;

  /** The name of a statement from its third time on; undefined: it has none. */
  of(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined) return known;
    if (this.names.size >= namedAtMost || text.length > longestNamed) return undefined;
    const times = (this.asked.get(text) ?? 0) + 1;
    if (times > unnamedFirst) return this.renamed(text);
    if (this.asked.size >= countedAtMost) this.asked.clear();
    this.asked.set(text, times);
    return undefined;
  }

  /** Gives a statement another name: the plan under its present one no longer fits the tables, which were changed meanwhile. */
  renamed(text: string): string {
    this.asked.delete(text);
    this.given += 1;
    const name = `s${String(this.given)}`;
    this.names.set(text, name);
    return name;
  }
}

/** Whether the server refused a plan that it had kept, because the columns that it would answer with are others now. */
export const isStalePlan = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '0A000' && error.message.includes('cached plan');
