import { DomainError, problemSchema, type ProblemKind, problemKinds } from '@steward/contracts';
import { issueServiceToken } from '@steward/service-kit/tokens';
import { childTraceparent } from '@steward/service-kit/trace';
import { asyncLocalStorage, cancellationSignal } from '@temporalio/activity';
import type { z } from 'zod';

/** What activities ask of a service's client. */
export type AskedService = Pick<ServiceClient, 'get' | 'post'>;

/** Where a service is and how to prove who asks. */
export interface ServiceAddress {
  /** The service's internal address, `http://127.0.0.1:7851`, no slash at the end. */
  readonly url: string;
  readonly secret: string;
}

/** A service that could not be reached or did not answer in time: to be tried again. */
export class ServiceUnreachable extends Error {
  override readonly name = 'ServiceUnreachable';
}

/** How long one call may take, ms; less than an ordinary activity may. A local one that is given up gives up its call. */
const patience = 10_000;

/** Asks the internal endpoints of one service; answers are checked against the contracts. */
export class ServiceClient {
  private token: { value: string; until: number } | null = null;

  constructor(
    private readonly name: string,
    private readonly address: ServiceAddress,
  ) {}

  /** `GET`; a refusal becomes a `DomainError` with the service's own code, anything else `ServiceUnreachable`. */
  get<T>(path: string, answer: z.ZodType<T>): Promise<T> {
    return this.call('GET', path, undefined, answer);
  }

  /** `POST` of a JSON body; errors as with `get`. */
  post<T>(path: string, body: unknown, answer: z.ZodType<T>): Promise<T> {
    return this.call('POST', path, body, answer);
  }

  private async call<T>(method: string, path: string, body: unknown, answer: z.ZodType<T>): Promise<T> {
    const response = await this.reach(method, path, body);
    const text = await response.text();
    if (!response.ok) throw this.refusal(response.status, text, path);
    return answer.parse(JSON.parse(text));
  }

  private async reach(method: string, path: string, body: unknown): Promise<Response> {
    try {
      return await fetch(`${this.address.url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await this.currentToken()}`,
          traceparent: childTraceparent(),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.any([AbortSignal.timeout(patience), ...givenUp()]),
      });
    } catch (cause) {
      throw new ServiceUnreachable(`${this.name} does not answer at ${this.address.url}${path}`, { cause });
    }
  }

  private refusal(status: number, text: string, path: string): Error {
    const problem = problemSchema.safeParse(parsed(text));
    const kind = kindOf(status);
    if (status >= 500 || kind === null || !problem.success) {
      return new ServiceUnreachable(`${this.name} answered ${status} to ${path}: ${text.slice(0, 300)}`);
    }
    const { code, detail, details, clause } = problem.data;
    const more = { clause: clause ?? null, ...(details === undefined ? {} : { details }) };
    return new DomainError(kind, code, { zh: detail, en: detail }, more);
  }

  private async currentToken(): Promise<string> {
    if (this.token === null || Date.now() > this.token.until) {
      this.token = { value: await issueServiceToken(this.address.secret, 'worker'), until: Date.now() + 60_000 };
    }
    return this.token.value;
  }
}

/** Aborted when the activity is given up: nobody waits for the answer any more. None outside an activity. */
const givenUp = (): AbortSignal[] => (asyncLocalStorage.getStore() ? [cancellationSignal()] : []);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function kindOf(status: number): ProblemKind | null {
  const found = Object.entries(problemKinds).find(([, code]) => code === status);
  return found ? (found[0] as ProblemKind) : null;
}
