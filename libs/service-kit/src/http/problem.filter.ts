import { type ArgumentsHost, Catch, HttpException, type ExceptionFilter } from '@nestjs/common';
import { DomainError, problemKinds, sayingIn, type Problem } from '@steward/contracts';
import { TooHeavy, tooHeavyCode } from '@steward/handbook';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { throwError, type Observable } from 'rxjs';
import { z } from 'zod';
import type { Language } from '../identity/caller.js';
import { asDomainError } from '../database/database-error.js';
import { currentTraceId } from '../logging/trace.js';
import type { Metrics } from '../metrics/metrics.js';
import { transportRefusal } from './transport-refusals.js';
import { inLanguage, languageOf } from '../identity/language.js';

/** Issues of a schema as the paths and sentences of a refusal. */
export function invalidRequest(
  issues: readonly { readonly path?: readonly unknown[] | undefined; readonly message: string }[],
): DomainError {
  return new DomainError(
    'invalid',
    'request.invalid',
    {
      zh: '请求内容有误，请按 errors 中的位置逐项修改。',
      en: 'The request is not valid; see errors for where and why.',
    },
    {
      errors: issues.slice(0, 50).map((issue) => ({
        path: (issue.path ?? [])
          .map((step) => String(typeof step === 'object' && step !== null && 'key' in step ? step.key : step))
          .join('.'),
        message: issue.message.slice(0, 300),
      })),
    },
  );
}

/** What an error says to the caller; null when it is a fault of ours. */
export function refusalFrom(error: unknown): DomainError | null {
  if (error instanceof DomainError) return error;
  if (error instanceof TooHeavy) return tooHeavy;
  if (error instanceof z.ZodError) return invalidRequest(error.issues);
  return transportRefusal(error) ?? (error instanceof HttpException ? null : asDomainError(error));
}

/** The problem-details body (RFC 9457) of a refusal. */
export function problemOf(refusal: DomainError, language: Language): Problem & Record<string, unknown> {
  const traceId = currentTraceId();
  return {
    type: `urn:steward:problem:${refusal.code}`,
    title: refusal.code,
    status: problemKinds[refusal.kind],
    detail: inLanguage(refusal.text, language),
    code: refusal.code,
    ...(refusal.more.clause === undefined ? {} : { clause: refusal.more.clause }),
    ...(refusal.more.errors === undefined
      ? {}
      : { errors: refusal.more.errors.map(({ path, message }) => ({ path, message: sayingIn(message, language) })) }),
    ...(refusal.more.details === undefined ? {} : { details: { ...refusal.more.details } }),
    ...(traceId === null ? {} : { traceId }),
  };
}

/** Turns whatever was thrown into a problem-details answer in the caller's language; only faults of ours become a 500, and are logged. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly defaultLanguage: Language,
    private readonly log: Logger,
    private readonly metrics: Metrics,
  ) {}

  catch(error: unknown, host: ArgumentsHost): Observable<never> | void {
    if (host.getType() !== 'http') return throwError(() => error);
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const language = languageOf(request, this.defaultLanguage);
    const refusal = refusalFrom(error);
    if (refusal === null)
      this.log.error(
        { err: error, route: request.routeOptions.url ?? null, method: request.method },
        'a request failed through a fault of ours',
      );
    const problem =
      refusal === null ? { ...problemOf(internalFault, language), status: 500 } : problemOf(refusal, language);
    this.metrics.refusals.inc({ code: problem.code });
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    sendProblem(reply, problem, language);
  }
}

/** Sends a problem-details answer with the headers that its status wants. */
export function sendProblem(reply: FastifyReply, problem: Problem, language: Language): void {
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
  if (problem.status === 503 || problem.status === 429) void reply.header('retry-after', String(waitOf(problem)));
  void reply
    .status(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', language)
    // For whoever passes the answer on without reading it.
    .header('x-problem-code', problem.code)
    .send(JSON.stringify(problem));
}

const tooHeavy = new DomainError('refused', tooHeavyCode, {
  zh: '所需计算量超过上限，无法给出结果。',
  en: 'It would take too much computing; there is no answer to this.',
});
/** Seconds until it is worth trying again, where the refusal knows; else a moment. */
function waitOf(problem: Problem & { readonly details?: unknown }): number {
  const { details } = problem;
  const seconds = typeof details === 'object' && details !== null ? Object.entries(details) : [];
  const [, wait] = seconds.find(([name]) => name === 'retryAfterSeconds') ?? [];
  return typeof wait === 'number' && Number.isInteger(wait) && wait > 0 ? wait : 2;
}

const internalFault = new DomainError('unavailable', 'server.fault', {
  zh: '系统内部出错，已记录；请把 traceId 告知管理员。',
  en: 'Something went wrong inside and has been recorded; please give the traceId to your administrator.',
});
