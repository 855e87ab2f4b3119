import type { House } from '../../testing-house/house.js';

/** How long a loop may not answer while others are busy, ms: machines of tests are busy themselves. */
const longestSilence = 4_000;
const every = 100;

/** Asks every service all the time whether it lives, as a neighbour would. */
export class Heartbeat {
  private beating = true;
  private longest = new Map<string, number>();
  private readonly loops: Promise<unknown>;

  private constructor(house: House) {
    const doors = ['gateway', 'tickets'] as const;
    this.loops = Promise.all(doors.map((door) => this.listen(door, house.ports[door])));
  }

  static of(house: House): Heartbeat {
    return new Heartbeat(house);
  }

  /** Says of every service that was silent for too long, how long it was. */
  async stop(): Promise<string[]> {
    this.beating = false;
    await this.loops;
    return [...this.longest].flatMap(([door, ms]) =>
      ms > longestSilence ? [`${door} did not answer for ${String(Math.round(ms))} ms`] : [],
    );
  }

  private async listen(door: string, port: number): Promise<void> {
    while (this.beating) {
      const began = performance.now();
      await fetch(`http://127.0.0.1:${String(port)}/health/live`, { signal: AbortSignal.timeout(20_000) })
        .then((answer) => answer.arrayBuffer())
        .catch(() => undefined);
      const took = performance.now() - began;
      this.longest.set(door, Math.max(took, this.longest.get(door) ?? 0));
      await new Promise((resolve) => setTimeout(resolve, every));
    }
  }
}
