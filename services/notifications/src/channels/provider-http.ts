import { Agent, request } from 'undici';
import { attemptLimitMs } from './channel.js';
import { connectLimitMs, firstPartOf, outcomeOfError, retryAfterOf, type Posted } from './post-json.js';

/** A request to a provider. */
export interface ProviderRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * Speaks to the providers whose addresses the operator has configured, never to an address that a person has typed:
 * bounded in time and size, redirects not followed, any method and content type.
 */
export class ProviderHttp {
  private readonly agent = new Agent({ connect: { timeout: connectLimitMs }, keepAliveTimeout: 5_000 });

  /** Answers what came back, or why nothing did: `unreachable` (failed), `timed-out`, `cut-off` (unknown). `within`, ms. */
  async ask({ method, url, headers, body }: ProviderRequest, within = attemptLimitMs): Promise<Posted> {
    const signal = AbortSignal.timeout(Math.max(Math.ceil(within), 1));
    try {
      const response = await request(url, {
        dispatcher: this.agent,
        method,
        headers,
        ...(body === undefined ? {} : { body }),
        signal,
      });
      const { body: answer, headers: said, statusCode: status } = response;
      return { answered: true, status, body: await firstPartOf(answer), retryAfter: retryAfterOf(said['retry-after']) };
    } catch (error) {
      const outcome = outcomeOfError(error);
      const late = signal.aborted && outcome.outcome === 'unknown';
      return { answered: false, outcome: late ? { ...outcome, code: 'timed-out' } : outcome };
    }
  }

  /** Closes every connection. */
  async close(): Promise<void> {
    await this.agent.destroy();
  }
}
