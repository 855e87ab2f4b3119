import { useSyncExternalStore } from 'react';

/**
 * The services' clock, as far as answers have told it: countdowns run by it, so that a wrong clock of this computer shows
 * no wrong deadline. One tick a second for the whole page, none while nobody looks.
 */
const key = 'steward.clock';
/** None outside a page: what computes with instants is tested without one. */
const kept = typeof window === 'undefined' ? undefined : window.localStorage;
let aheadMs = Number(kept?.getItem(key) ?? 0) || 0;
let keptMs = aheadMs;
/** Smaller changes than this, ms, are how long an answer was on its way. */
const worthKeepingMs = 1_000;
let tick = Date.now();
let timer: number | undefined;
const listeners = new Set<() => void>();

export const clock = {
  /** The services' time, epoch ms. */
  now: (): number => Date.now() + aheadMs,

  /** How far this device's clock is behind the services', ms, as of the last answer; negative: ahead. */
  off: (): number => aheadMs,

  /** Takes over the `now` of an answer (ISO 8601): it was true a moment ago. */
  learn(now: string): void {
    const told = Date.parse(now);
    if (Number.isNaN(told)) return;
    aheadMs = told - Date.now();
    // A page that is opened without a line still knows how far this device was off.
    if (Math.abs(aheadMs - keptMs) < worthKeepingMs) return;
    keptMs = aheadMs;
    kept?.setItem(key, String(aheadMs));
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
