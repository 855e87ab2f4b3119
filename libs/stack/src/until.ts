import { setTimeout as pause } from 'node:timers/promises';
import { wordsOf } from './stack-problem.js';

/** Limits of a wait, in milliseconds. */
export interface UntilOptions {
  /** Give up after this long; 30 s by default. */
  readonly within?: number;
  /** Look again after this long; by default after an eighth of the time that it has waited, 20 to 100 ms. */
  readonly every?: number;
  /** What is awaited, for the error. */
  readonly what?: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks until the answer is neither false, null nor undefined and gives that answer. Errors of the question count as
 * "not yet"; the last one is named when the deadline passes.
 */
export async function until<T>(
  ask: () => T | Promise<T>,
  options: UntilOptions = {},
): Promise<Exclude<T, false | null | undefined>> {
  const { within = 30_000, every, what = 'the awaited state', signal } = options;
  const began = performance.now();
  const deadline = began + within;
  for (;;) {
    signal?.throwIfAborted();
    let last: unknown = null;
    try {
      const answer = await ask();
      if (answer !== false && answer !== null && answer !== undefined)
        return answer as Exclude<T, false | null | undefined>;
    } catch (error) {
      last = error;
    }
    if (performance.now() >= deadline) {
      throw new Error(`Waited ${within} ms for ${what}${last === null ? '' : `: ${wordsOf(last)}`}`, { cause: last });
    }
    await pause(every ?? pauseAfter(performance.now() - began), undefined, signal ? { signal } : {});
  }
}

/** What comes soon is seen soon; what takes long is not asked for all the time, since asking is work for whoever answers. */
const pauseAfter = (waited: number): number => Math.min(Math.max(waited / 8, 20), 100);
