/** Waits at most so many milliseconds for the promise; then rejects. The promise itself goes on, its failure unheard. */
export async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      promise,
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}

/** A wait that can be cut short: resolves after so many milliseconds, or when the signal is raised. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted === true) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener('abort', done, { once: true });
  });
}

/** Milliseconds before the next try: 200, 400, 800 … up to the most, a fifth of it by chance, so that many don't knock at once. */
export function backoff(attempt: number, most: number): number {
  const full = Math.min(most, 200 * 2 ** Math.min(attempt, 16));
  return full * (0.8 + Math.random() * 0.2);
}

/** A promise that somebody else settles; a rejection that nobody waits for is no crash. */
export function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (reason: unknown) => void } {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((fulfil, refuse) => {
    resolve = fulfil;
    reject = refuse;
  });
  promise.catch(() => {});
  return { promise, resolve, reject };
}
