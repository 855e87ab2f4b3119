/** Steps of the wall clock up to this are of no account, ms: well within a session of ours. */
const tolerated = 5_000;
const every = 1_000;

/**
 * Calls `tell` when the wall clock of this computer is set back by more than five seconds; gives what ends the watch. kafkajs
 * counts by the wall clock: set back by an hour, a consumer sends no heartbeat for an hour and never learns that its group
 * has gone on without it.
 */
export function onClockSetBack(tell: () => void): () => void {
  const aheadNow = (): number => Date.now() - performance.now();
  let ahead = aheadNow();
  const timer = setInterval(() => {
    const before = ahead;
    ahead = aheadNow();
    if (ahead < before - tolerated) tell();
  }, every);
  timer.unref();
  return () => clearInterval(timer);
}
