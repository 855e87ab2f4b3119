/** What a database error carries; TypeORM wraps it as `driverError`, Node gathers several in `errors`. */
interface Coded {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly driverError?: unknown;
  readonly errors?: unknown;
  readonly cause?: unknown;
}

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** SQLSTATE classes and codes by which a server says "not now": connection, resources, shutdown, failover, system errors. */
const notNow = /^(08...|53...|57P0[1-5]|58...|25006|XX000)$/;
const brokenConnection =
  /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Connection is not established|Driver not Connected|Client was closed|not queryable|Cannot use a pool after calling end/i;
/** Serialization failure, deadlock, lock not available: the same attempt may succeed a moment later. */
const passing = new Set(['40001', '40P01', '55P03']);

/** True when the error says that a connection or a server failed, not that the work was wrong. */
export function looksLikeOutage(error: unknown): boolean {
  return causesOf(error).some(
    ({ code, message }) =>
      (typeof code === 'string' && (networkCodes.has(code) || notNow.test(code))) ||
      (typeof message === 'string' && brokenConnection.test(message)),
  );
}

/** True for conflicts between transactions that go away by trying again. */
export function isPassing(error: unknown): boolean {
  return causesOf(error).some(({ code }) => typeof code === 'string' && passing.has(code));
}

/** SQLSTATE or network code of an error or of what caused it. */
export function codeOf(error: unknown): string | null {
  for (const { code } of causesOf(error)) if (typeof code === 'string' && code !== '') return code;
  return null;
}

function causesOf(error: unknown, depth = 0): Coded[] {
  if (typeof error !== 'object' || error === null || depth > 5) return [];
  const coded: Coded = error;
  const several: readonly unknown[] = Array.isArray(coded.errors) ? coded.errors : [];
  const inner = [coded.driverError, coded.cause, ...several];
  return [coded, ...inner.flatMap((one) => causesOf(one, depth + 1))];
}
