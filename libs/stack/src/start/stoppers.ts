/** Something that can be ended. */
interface Stoppable {
  stop(): Promise<void>;
}

/** What must be ended again, in the reverse order of its beginning. */
export class Stoppers {
  private readonly stack: { readonly name: string; readonly started: Stoppable }[] = [];
  private readonly beginning = new Set<Promise<unknown>>();
  private closing: Promise<void> | null = null;

  /** Takes charge of something from the moment on at which it begins: ending waits for it, and then ends it too. */
  async begin<T extends Stoppable>(name: string, start: () => Promise<T>): Promise<T> {
    if (this.closing) throw new Error(`${name} is too late: everything is being ended`);
    const starting = start();
    this.beginning.add(starting);
    try {
      const started = await starting;
      this.stack.push({ name, started });
      return started;
    } finally {
      this.beginning.delete(starting);
    }
  }

  /**
   * Ends everything; what fails is reported and does not keep the rest from ending. What is still beginning should have
   * been told to give up before, for it is waited for. Safe to call more than once.
   */
  stopAll(onError: (name: string, error: unknown) => void): Promise<void> {
    return (this.closing ??= (async () => {
      await Promise.allSettled(this.beginning);
      for (let next = this.stack.pop(); next; next = this.stack.pop()) {
        const { name, started } = next;
        await started.stop().catch((error: unknown) => onError(name, error));
      }
    })());
  }
}
