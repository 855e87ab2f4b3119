/** Most batches that are asked at the same time. */
const mostAtOnce = 2;

interface Waiting<Key, Answer> {
  readonly key: Key;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers questions that come while others are being asked, and asks them together. Every question is asked after it came: no
 * answer is older than its question.
 */
export class Gathered<Key, Answer> {
  private waiting: Waiting<Key, Answer>[] = [];
  private asking = 0;

  /** `ask` answers in the order of the keys. */
  constructor(private readonly ask: (keys: readonly Key[]) => Promise<readonly Answer[]>) {}

  /** The answer for one key. Rejects as `ask` does. */
  of(key: Key): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ key, resolve, reject });
      this.next();
    });
  }

  private next(): void {
    if (this.asking >= mostAtOnce || this.waiting.length === 0) return;
    const batch = this.waiting;
    this.waiting = [];
    this.asking += 1;
    void this.answer(batch).finally(() => {
      this.asking -= 1;
      this.next();
    });
  }

  private async answer(batch: readonly Waiting<Key, Answer>[]): Promise<void> {
    try {
      const answers = await this.ask(batch.map(({ key }) => key));
      for (const [index, { reject, resolve }] of batch.entries()) {
        const answer = answers[index];
        if (answer === undefined) reject(new Error('a question was left without an answer'));
        else resolve(answer);
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
