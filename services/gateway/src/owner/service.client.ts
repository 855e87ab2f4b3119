import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError, problemKinds, problemSchema, type ProblemKind } from '@steward/contracts';
import {
  childTraceparent,
  SERVICE_CONTEXT,
  type Caller,
  type Language,
  type ServiceContext,
} from '@steward/service-kit';
import type { z } from 'zod';
import type { GatewayConfig } from '../config.js';
import { PeopleEdge } from '../people/people.edge.js';
import { addressesOf } from '../proxy/addresses.js';
import type { Upstream } from '../proxy/route-table.js';

/** For whom a question is asked. */
export interface AskedFor {
  readonly language: Language;
  /** Address of the asker's machine: limits against floods count it. */
  readonly address: string;
  /** The asker's own token, where he has one. */
  readonly authorization?: string;
  /** Who that token proved, where the question may change people. */
  readonly caller?: Caller;
  /** How long the answer may take, ms. */
  readonly patienceMs?: number;
}

const usualPatienceMs = 10_000;
/** A photo over a slow telephone line. */
const uploadPatienceMs = 60_000;

/** Asks services for the pages that the gateway renders itself, as anybody could over the public API. */
@Injectable()
export class ServiceClient {
  constructor(
    private readonly people: PeopleEdge,
    @Inject(SERVICE_CONTEXT) private readonly context: ServiceContext<GatewayConfig>,
  ) {}

  /** Answers with the service's own refusal, or `service.unreachable`. */
  get<T>(service: Upstream, path: string, answer: z.ZodType<T>, by: AskedFor): Promise<T> {
    return this.ask(service, path, by, { method: 'GET' }, answer);
  }

  /** The same for a POST that happens once per key; null: saying the same again changes nothing by itself. */
  post<T>(
    service: Upstream,
    path: string,
    body: object,
    key: string | null,
    answer: z.ZodType<T>,
    by: AskedFor,
  ): Promise<T> {
    const init = {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...(key === null ? {} : { 'idempotency-key': key }) },
    };
    return this.ask(service, path, by, init, answer);
  }

  /** A POST whose body streams through as it comes: a file of an owner. It may take a minute. */
  async pass<T>(
    service: Upstream,
    path: string,
    body: Readable,
    contentType: string,
    answer: z.ZodType<T>,
    by: AskedFor,
  ): Promise<T> {
    const init = {
      method: 'POST',
      body: Readable.toWeb(body),
      duplex: 'half' as const,
      headers: { 'content-type': contentType },
    };
    return this.ask(service, path, { ...by, patienceMs: uploadPatienceMs }, init, answer);
  }

  /** The same for a PUT, which may be repeated. */
  put<T>(service: Upstream, path: string, body: object, answer: z.ZodType<T>, by: AskedFor): Promise<T> {
    const init = { method: 'PUT', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    return this.ask(service, path, by, init, answer);
  }

  private async ask<T>(
    service: Upstream,
    path: string,
    { address, authorization, caller, language, patienceMs = usualPatienceMs }: AskedFor,
    init: {
      readonly method: string;
      readonly body?: string | ReadableStream;
      readonly duplex?: 'half';
      readonly headers?: Readonly<Record<string, string>>;
    },
    answer: z.ZodType<T>,
  ): Promise<T> {
    const url = `${addressesOf(this.context.config)[service]}${path}`;
    const headers = {
      ...init.headers,
      'accept-language': language,
      'x-forwarded-for': address,
      ...(authorization === undefined ? {} : { authorization }),
      traceparent: childTraceparent(),
    };
    const ask = async (more: Readonly<Record<string, string>>): Promise<{ response: Response; body: unknown }> => {
      try {
        const signal = AbortSignal.timeout(patienceMs);
        const response = await fetch(url, { ...init, headers: { ...headers, ...more }, signal, redirect: 'error' });
        const text = await response.text();
        return { response, body: text === '' ? null : (JSON.parse(text) as unknown) };
      } catch (error) {
        this.context.log.warn({ err: error, service }, 'a service did not answer');
        throw unreachable();
      }
    };
    const { body, response } = this.people.concerns(service, init.method, path)
      ? await this.people.around(caller ?? null, ask, (got) => Object.fromEntries(got.response.headers))
      : await ask({});
    if (response.ok) return answer.parse(body);
    throw refusalOf(response.status, body);
  }
}

function refusalOf(status: number, body: unknown): DomainError {
  const problem = problemSchema.safeParse(body);
  const kind = (Object.entries(problemKinds) as [ProblemKind, number][]).find(([, code]) => code === status)?.[0];
  if (!problem.success || kind === undefined) return unreachable();
  const { code, detail, errors } = problem.data;
  return new DomainError(kind, code, { zh: detail, en: detail }, errors === undefined ? {} : { errors });
}

const unreachable = (): DomainError =>
  new DomainError('unavailable', 'service.unreachable', {
    zh: '系统暂时忙，请稍后再试；您填写的内容没有丢失，请返回后重新提交。',
    en: 'We are busy at the moment; please go back and try again, what you wrote is still there.',
  });
