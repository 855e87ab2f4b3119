/** Cases that a destination refuses one by one: left out for a growing time, so that they do not hold up their neighbours. */
export class SetAside {
  private readonly cases = new Map<string, { failures: number; until: number }>();

  /** Leaves the case out for 1 s, 2 s, 4 s … at most five minutes; answers how often it failed. */
  add(caseId: string): number {
    const failures = (this.cases.get(caseId)?.failures ?? 0) + 1;
    this.cases.set(caseId, { failures, until: performance.now() + Math.min(1_000 * 2 ** (failures - 1), 300_000) });
    return failures;
  }

  /** It went through after all. */
  remove(caseId: string): void {
    this.cases.delete(caseId);
  }

  /** Cases to leave out now. */
  now(): string[] {
    const instant = performance.now();
    return [...this.cases].filter(([, { until }]) => until > instant).map(([caseId]) => caseId);
  }
}
