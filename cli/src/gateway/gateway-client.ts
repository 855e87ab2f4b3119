import { setTimeout as delay } from 'node:timers/promises';
import { DomainError, problemKinds, problemSchema, type ProblemKind } from '@steward/contracts';
import type { z } from 'zod';
import type { Language } from '../terminal/language.js';

/** How a gateway is reached. */
export interface GatewayOptions {
  /** `http://127.0.0.1:7800`, without a slash at the end. */
  readonly url: string;
  /** The token of the moment, asked before every request; null: none is sent. `refused`: one that the gateway takes no longer. */
  readonly token: (refused?: string) => Promise<string | null>;
  readonly language: Language;
  /** Attempts before giving up on a gateway that is away or busy; default 6, about 15 s. */
  readonly attempts?: number;
  /** Milliseconds before the second attempt; doubles from there. Default 500. */
  readonly firstPause?: number;
  /** Told of every attempt that will be repeated. */
  readonly onRetry?: (why: string) => void;
}

/** Speaks JSON with the gateway. Only for requests that may be sent twice: what is away or busy is asked again. */
export class GatewayClient {
  constructor(private readonly options: GatewayOptions) {}

  /** The checked answer. Throws `DomainError`: the problem that the gateway answered with, `gateway.unreachable`, or `gateway.answer-unknown`. */
  post<Schema extends z.ZodType>(path: string, body: unknown, answer: Schema): Promise<z.infer<Schema>> {
    return this.answered('POST', path, JSON.stringify(body), answer);
  }

  /** As `post`, for what is only read. */
  get<Schema extends z.ZodType>(path: string, answer: Schema): Promise<z.infer<Schema>> {
    return this.answered('GET', path, null, answer);
  }

  private async answered<Schema extends z.ZodType>(
    method: 'GET' | 'POST',
    path: string,
    body: string | null,
    answer: Schema,
  ): Promise<z.infer<Schema>> {
    const response = await this.sent(method, path, body);
    const text = await response.text();
    if (!response.ok) throw problemOf(response.status, text);
    const parsed = answer.safeParse(parsedJson(text));
    if (parsed.success) return parsed.data;
    const where = parsed.error.issues[0]?.path.join('.') ?? '';
    throw new DomainError('unavailable', 'gateway.answer-unknown', {
      zh: `${path} 的回答与约定不符（${where}）：网关与命令行工具的版本可能不同`,
      en: `the answer to ${path} is not as agreed (${where}): gateway and command line may be of different versions`,
    });
  }

  private async sent(method: 'GET' | 'POST', path: string, body: string | null): Promise<Response> {
    const { url, language, attempts = 6, firstPause = 500, onRetry } = this.options;
    let token = await this.options.token();
    let renewed = false;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await fetch(`${url}${path}`, {
        method,
        ...(body === null ? {} : { body }),
        headers: {
          ...(body === null ? {} : { 'content-type': 'application/json' }),
          'accept-language': language === 'zh' ? 'zh-CN' : 'en',
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        },
        signal: AbortSignal.timeout(120_000),
      }).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
      const away = outcome instanceof Error;
      // Posts that change end a token before its time; whoever is still signed in gets another one.
      if (!away && outcome.status === 401 && token !== null && !renewed) {
        renewed = true;
        const fresh = await this.options.token(token);
        if (fresh !== token) {
          token = fresh;
          continue;
        }
      }
      if (!away && ![429, 502, 503, 504].includes(outcome.status)) return outcome;
      if (attempt >= attempts) {
        if (!away) return outcome;
        throw unreachable(url, outcome);
      }
      onRetry?.(away ? causeOf(outcome) : `HTTP ${outcome.status}`);
      await delay(pauseBefore(attempt, firstPause, away ? null : outcome.headers.get('retry-after')));
      token = await this.options.token();
    }
  }
}

function pauseBefore(attempt: number, firstPause: number, retryAfter: string | null): number {
  const asked = Number(retryAfter);
  if (retryAfter !== null && Number.isFinite(asked) && asked >= 0) return Math.min(asked * 1000, 60_000);
  return Math.min(firstPause * 2 ** (attempt - 1), 8_000);
}

const causeOf = (error: Error): string => (error.cause instanceof Error ? error.cause.message : error.message);

const unreachable = (url: string, error: Error): DomainError =>
  new DomainError('unavailable', 'gateway.unreachable', {
    zh: `连不上网关 ${url}（${causeOf(error)}）。请先运行 npm start，或用 --gateway 指明地址`,
    en: `the gateway ${url} can't be reached (${causeOf(error)}). Run npm start, or name its address with --gateway`,
  });

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function problemOf(status: number, text: string): DomainError {
  const kind = (Object.entries(problemKinds).find(([, code]) => code === status)?.[0] ??
    (status >= 500 ? 'unavailable' : 'refused')) as ProblemKind;
  const parsed = problemSchema.safeParse(parsedJson(text));
  if (!parsed.success) {
    return new DomainError(kind, 'gateway.no-problem', {
      zh: `网关回答 HTTP ${status}`,
      en: `the gateway answered HTTP ${status}`,
    });
  }
  const { code, detail, clause, errors } = parsed.data;
  // The gateway has already spoken in the language that we asked for.
  return new DomainError(
    kind,
    code,
    { zh: detail, en: detail },
    { clause: clause ?? null, ...(errors ? { errors } : {}) },
  );
}
