/** How often the watchdog looks, ms. */
export const lookEvery = 500;

/**
 * Counts how long a loop has not beaten, in looks and not by any clock: while the machine sleeps or the process is stopped
 * nobody looks, and a look that comes far too late itself proves nothing about others.
 */
export class Silence {
  private beats = -1;
  private silent = 0;
  private looked: number | null = null;
  private age = 0;

  constructor(
    private readonly silenceMs: number,
    private readonly startMs: number,
  ) {}

  /** A look at the beats at `now` (monotonic, ms): how long it has been silent when that is too long, else null. */
  look(beats: number, now: number): number | null {
    const late = this.looked === null ? 0 : now - this.looked - lookEvery;
    this.looked = now;
    this.age += lookEvery;
    if (beats !== this.beats || late > lookEvery) {
      this.beats = beats;
      this.silent = 0;
      return null;
    }
    this.silent += lookEvery;
    const borne = this.age <= this.startMs ? 4 * this.silenceMs : this.silenceMs;
    return this.silent >= borne ? this.silent : null;
  }
}
