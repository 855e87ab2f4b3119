import { isIP } from 'node:net';
import { Agent, buildConnector, request } from 'undici';
import { attemptLimitMs, type AttemptOutcome } from './channel.js';
import { AddressRefused, defaultPort, hostOf, type OutboundGuard } from './outbound-guard.js';

/** Errors that say that nothing was handed over: no connection ever stood. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
/** The longest that a connection may take to stand, ms. */
export const connectLimitMs = 2_000;
/** Nobody keeps us waiting for longer, ms. */
const longestWaitMs = 3_600_000;
/** More of an answer than this is not read. */
const longestAnswer = 16_384;

export type Posted =
  | {
      readonly answered: true;
      readonly status: number;
      readonly body: string;
      /** The other side takes nothing more before so long, ms; null: it says nothing of it. */
      readonly retryAfter: number | null;
    }
  | { readonly answered: false; readonly outcome: AttemptOutcome };

/**
 * Posts to other people's machines, JSON unless the headers say otherwise: bounded in time and size, redirects not followed, and only where the guard lets it;
 * without a guard (null) to wherever whoever deploys us has said.
 */
export class JsonPost {
  private readonly agent: Agent;

  constructor(guard: OutboundGuard | null) {
    this.agent = new Agent({
      connect: guard === null ? { timeout: connectLimitMs } : guardedConnector(guard),
      keepAliveTimeout: 5_000,
    });
  }

  /** Answers what came back, or why nothing did: `unreachable`, `address-refused` (failed), `timed-out`, `cut-off` (unknown). */
  async post(url: string, body: string | Uint8Array, headers: Readonly<Record<string, string>>): Promise<Posted> {
    try {
      const response = await request(url, {
        dispatcher: this.agent,
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
        body,
        signal: AbortSignal.timeout(attemptLimitMs),
      });
      return {
        answered: true,
        status: response.statusCode,
        body: await firstPartOf(response.body),
        retryAfter: retryAfterOf(response.headers['retry-after']),
      };
    } catch (error) {
      return { answered: false, outcome: outcomeOfError(error) };
    }
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }
}

/** Connects to what the guard has judged, and to nothing else: addresses that are given as such are not looked up. */
function guardedConnector(guard: OutboundGuard): buildConnector.connector {
  return (options, callback) => {
    const port = options.port || defaultPort(options.protocol);
    const host = hostOf(
      new URL(`http://${options.hostname.includes(':') ? `[${bare(options.hostname)}]` : options.hostname}`),
    );
    const connect = (): void =>
      buildConnector({ timeout: connectLimitMs, lookup: guard.lookupFor(port) })(options, callback);
    if (isIP(host) === 0) return connect();
    guard.judged(host, port).then(connect, (error: unknown) => {
      callback(error instanceof Error ? error : new Error(String(error)), null);
    });
  };
}

const bare = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1');

/** What `Retry-After` says (seconds or a date), ms, an hour at most; null: nothing that can be read. */
export function retryAfterOf(header: string | string[] | undefined): number | null {
  if (typeof header !== 'string') return null;
  const ms = /^\d{1,9}$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) && ms > 0 ? Math.min(ms, longestWaitMs) : null;
}

/** The beginning of an answer, up to 16 KiB. */
export async function firstPartOf(body: AsyncIterable<Uint8Array> & { destroy(): void }): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= longestAnswer) break;
  }
  return Buffer.concat(chunks).subarray(0, longestAnswer).toString('utf8');
}

/** What an error of the network says of whether anything was handed over. */
export function outcomeOfError(error: unknown): AttemptOutcome {
  const code = codeOf(error);
  if (error instanceof AddressRefused || code === 'ADDRESS_REFUSED')
    return { outcome: 'failed', code: 'address-refused', retryable: false };
  if (neverConnected.has(code)) return { outcome: 'failed', code: 'unreachable', retryable: true };
  if (code === 'ERR_INVALID_URL' || code === 'UND_ERR_INVALID_ARG')
    return { outcome: 'failed', code: 'bad-address', retryable: false };
  if (error instanceof Error && error.name === 'TimeoutError')
    return { outcome: 'unknown', code: 'timed-out', retryable: true };
  return { outcome: 'unknown', code: 'cut-off', retryable: true };
}

/** The code of an error or of what caused it; several addresses of one host come as an `AggregateError`. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if ('cause' in error && error.cause !== error) return codeOf(error.cause);
  return '';
}

/** The outcome that an HTTP status stands for: 2xx sent, 429 and 5xx to be tried again, the rest refused for good. */
export function outcomeOfStatus(status: number): AttemptOutcome {
  if (status >= 200 && status < 300) return { outcome: 'sent', code: 'accepted', retryable: false };
  return { outcome: 'failed', code: `refused-${status}`, retryable: status === 429 || status >= 500 };
}
