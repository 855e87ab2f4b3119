/** Lets work on one case follow one another within this process, so that its commits do not compete; other cases go on. */
export class CaseQueue {
  private readonly last = new Map<string, Promise<unknown>>();

  /** Runs `work` after everything that was queued for the case before; its outcome does not matter to those behind it. */
  async inTurn<T>(caseId: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(caseId) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.last.set(caseId, mine);
    try {
      return await mine;
    } finally {
      if (this.last.get(caseId) === mine) this.last.delete(caseId);
    }
  }
}
