import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { traceIdOf, traceparentOr } from './traceparent.js';

const traces = new AsyncLocalStorage<{ readonly traceparent: string }>();

/** Runs `work` under a W3C trace context; a malformed or missing one is replaced by a new one. */
export function withTrace<T>(traceparent: string | undefined, work: () => T): T {
  return traces.run({ traceparent: traceparentOr(traceparent) }, work);
}

/** The trace context that this code runs under, or null outside of any. */
export const currentTraceparent = (): string | null => traces.getStore()?.traceparent ?? null;

/** Its trace id (32 hex digits), or null. */
export const currentTraceId = (): string | null => traceIdOf(traces.getStore()?.traceparent);

/** The same trace with a span of its own, to hand on to another service. */
export function childTraceparent(): string {
  const traceId = currentTraceId();
  return traceId === null ? traceparentOr(undefined) : `00-${traceId}-${randomBytes(8).toString('hex')}-01`;
}
