/**
 * Keeps answers in memory for a short time. News reach one process of the service only, so the others must look again
 * by themselves; a standard lies at least a minute ahead and a person's end is announced, so seconds don't matter.
 */
export class KeptAnswers<T> {
  private readonly answers = new Map<string, { readonly value: T; readonly until: number }>();

  /** @param forMs how long an answer is good, in milliseconds; @param most how many are kept. */
  constructor(
    private readonly forMs: number,
    private readonly most: number,
  ) {}

  /** The kept answer, or the one that `find` gives. What `find` does not know (null) is asked again the next time. */
  async get(key: string, find: () => Promise<T | null>): Promise<T | null> {
    const kept = this.answers.get(key);
    if (kept !== undefined && kept.until > performance.now()) return kept.value;
    const value = await find();
    if (value === null) {
      this.answers.delete(key);
      return null;
    }
    if (this.answers.size >= this.most) this.forgetOldest();
    this.answers.set(key, { value, until: performance.now() + this.forMs });
    return value;
  }

  forget(key: string): void {
    this.answers.delete(key);
  }

  private forgetOldest(): void {
    const oldest = this.answers.keys().next();
    if (!oldest.done) this.answers.delete(oldest.value);
  }
}
