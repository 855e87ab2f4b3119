import { randomBytes } from 'node:crypto';

const traceparentPattern = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The W3C trace context to go on with: the given one when it is well formed, else a new one. */
export function traceparentOr(given: string | undefined): string {
  if (given !== undefined && traceparentPattern.test(given) && !given.startsWith('00-00000000000000000000000000000000'))
    return given;
  return `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;
}

/** The trace id (32 hex digits) of a `traceparent`, or null when it is malformed. */
export function traceIdOf(traceparent: string | undefined): string | null {
  return traceparent !== undefined && traceparentPattern.test(traceparent) ? traceparent.slice(3, 35) : null;
}
