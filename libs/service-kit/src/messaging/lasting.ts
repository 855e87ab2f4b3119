import type { MessagingLog } from './message-bus.js';
import { backoff, pause } from './waiting.js';

/** Who reads, for the log lines, and until when. */
export interface Reader {
  readonly name: string;
  readonly log: MessagingLog;
  /** Raised when it is to stop. */
  readonly signal: AbortSignal;
}

/**
 * Runs a reader's work until the signal is raised. When it breaks it is begun again after a pause that grows to five seconds;
 * the log hears once that the broker was lost, and once that it is back (`well`). Never rejects.
 */
export async function lasting(reader: Reader, work: (well: () => void) => Promise<void>): Promise<void> {
  const { name, log, signal } = reader;
  let failures = 0;
  while (!signal.aborted) {
    try {
      await work(() => {
        if (failures > 0) log.info({ group: name }, 'consumer is reading again');
        failures = 0;
      });
    } catch (error) {
      failures += 1;
      const reason = error instanceof Error ? error.message : String(error);
      if (failures === 1)
        log.warn({ group: name, error: reason }, 'consumer lost the log, trying again until it is back');
      await pause(backoff(failures, 5_000), signal);
    }
  }
}
