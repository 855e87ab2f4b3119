/** The worst of many, in bounded room; among equals those that came first. */
export class Worst<T> {
  private held: T[] = [];

  constructor(
    private readonly atMost: number,
    private readonly compare: (a: T, b: T) => number,
  ) {}

  add(one: T): void {
    if (this.atMost === 0) return;
    this.held.push(one);
    if (this.held.length >= this.atMost * 2 + 64) this.held = this.inOrder();
  }

  /** Worst first. */
  inOrder(): T[] {
    return [...this.held].sort(this.compare).slice(0, this.atMost);
  }
}
