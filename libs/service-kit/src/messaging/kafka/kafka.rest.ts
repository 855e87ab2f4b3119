import { createRequire } from 'node:module';

/** What of the library's queue of requests, one for each connection, decides when it looks again whether something may be sent. */
interface RequestQueue {
  readonly pending: readonly unknown[];
  /** Epoch milliseconds until which the broker wants to be left alone; in the past when it does not. */
  readonly throttledUntil: number;
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  checkPendingRequests(): void;
}

/** How soon a request is tried again that waits for others to be answered, ms; their answers look at once. */
const again = 10;

/** Looks again only where something waits. What is asked later looks by itself. */
function scheduleCheckPendingRequests(this: RequestQueue): void {
  if (this.pending.length === 0 || this.throttleCheckTimeoutId !== null) return;
  this.throttleCheckTimeoutId = setTimeout(
    () => {
      this.throttleCheckTimeoutId = null;
      this.checkPendingRequests();
    },
    Math.max(this.throttledUntil - Date.now(), again),
  );
}

/**
 * Lets kafkajs rest. Since its version 2.2.4 each connection looks a thousand times a second whether a request waits, also when
 * none does (tulios/kafkajs#1704, #1667): a seventh of a processor for six idle services. Safe to be called again.
 */
export function letKafkaRest(): void {
  const load = createRequire(import.meta.url);
  const { prototype } = load('kafkajs/src/network/requestQueue/index.js') as { readonly prototype: object };
  Object.assign(prototype, { scheduleCheckPendingRequests });
}
