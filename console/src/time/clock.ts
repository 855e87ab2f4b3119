import { useSyncExternalStore } from 'react';

/**
 * The services' clock, as far as answers have told it: countdowns run by it, so that a wrong clock of this computer shows
 * no wrong deadline. One tick a second for the whole page, none while nobody looks.
 */
let aheadMs = 0;
let tick = Date.now();
let timer: number | undefined;
const listeners = new Set<() => void>();

export const clock = {
  /** The services' time, epoch ms. */
  now: (): number => Date.now() + aheadMs,

  /** Takes over the `now` of an answer (ISO 8601): it was true a moment ago. */
  learn(now: string): void {
    const told = Date.parse(now);
    if (!Number.isNaN(told)) aheadMs = told - Date.now();
  },
};

function beat(): void {
  tick = clock.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    beat();
    timer = window.setInterval(beat, 1000);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.clearInterval(timer);
  };
}

/**
 * The services' time, epoch ms, anew each second; with `everyMs`, the last whole step of so many: what asks renders again
 * only when it has changed, so that a page of hundreds of rows does not do so each second.
 */
export const useNow = (everyMs?: number): number =>
  useSyncExternalStore(subscribe, () => (everyMs === undefined ? tick : Math.floor(tick / everyMs) * everyMs));
