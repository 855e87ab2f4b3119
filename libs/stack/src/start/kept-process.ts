import type { PartProcess } from '../process/part-process.js';

/** How often a part may end by itself within `window` ms before we give up on it. */
const patience = { times: 3, window: 60_000 };

/** What happens to a part that ends although nobody stopped it. */
export interface KeptEvents {
  restarted(name: string, end: string, logFile: string): void;
  givenUp(name: string, end: string, logFile: string, error: unknown): void;
}

/** A part that is started again when it ends by itself: a crash must not need a person at the keyboard. */
export interface KeptProcess {
  readonly name: string;
  stop(): Promise<void>;
}

/** Watches a started part. `again` starts it with the same addresses. */
export function keepRunning(first: PartProcess, again: () => Promise<PartProcess>, events: KeptEvents): KeptProcess {
  let current = first;
  let stopped = false;
  let restart: Promise<void> = Promise.resolve();
  const ends: number[] = [];
  const watch = (part: PartProcess): void => {
    void part.ended.then((end) => {
      if (stopped) return;
      restart = revive(part, end);
    });
  };
  const revive = async (part: PartProcess, end: string): Promise<void> => {
    const now = performance.now();
    ends.push(now);
    if (ends.filter((at) => now - at < patience.window).length > patience.times) {
      events.givenUp(part.name, end, part.logFile, null);
      return;
    }
    try {
      await part.stop();
      if (stopped) return;
      current = await again();
      if (stopped) return;
      events.restarted(part.name, end, current.logFile);
      watch(current);
    } catch (error) {
      if (!stopped) events.givenUp(part.name, end, part.logFile, error);
    }
  };
  watch(first);
  return {
    name: first.name,
    stop: async () => {
      stopped = true;
      await current.stop();
      await restart;
      await current.stop();
    },
  };
}
