import type { LiveEvent } from './live.events.js';

/** An event with its place in the stream. */
export interface Numbered extends LiveEvent {
  /** `<ring>-<n>`. */
  readonly id: string;
}

/** The newest events of this process, numbered from 1; the oldest make room for the newest. */
export class LiveRing {
  private readonly kept: Numbered[] = [];
  private count = 0;

  /** `name` tells this ring from those of other processes and of earlier lives; it has no hyphen. */
  constructor(
    private readonly name: string,
    private readonly capacity: number,
  ) {}

  get newest(): number {
    return this.count;
  }

  add(event: LiveEvent): void {
    this.count += 1;
    this.kept[this.count % this.capacity] = { ...event, id: this.idOf(this.count) };
  }

  /** The n-th event; null when it has made room, or has not come yet. */
  at(n: number): Numbered | null {
    return n > this.count || n <= this.count - this.capacity || n < 1 ? null : (this.kept[n % this.capacity] ?? null);
  }

  idOf(n: number): string {
    return `${this.name}-${n}`;
  }

  /** The number behind an id after which everything is still here; null for an id of another ring, or one that is too old. */
  resumable(id: string): number | null {
    const [name, digits] = id.split('-');
    const n = digits !== undefined && /^\d{1,15}$/.test(digits) ? Number(digits) : null;
    return name === this.name && n !== null && n <= this.count && n >= this.count - this.capacity ? n : null;
  }
}
