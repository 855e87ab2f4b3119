import type { Readable } from 'node:stream';
import { DomainError } from '@steward/contracts';
import {
  childTraceparent,
  inLanguage,
  languageOf,
  problemOf,
  type Language,
  type ServiceContext,
} from '@steward/service-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Agent } from 'undici';
import type { GatewayConfig } from '../config.js';
import { addressesOf } from './addresses.js';
import { upstreamOf, type Upstream } from './route-table.js';

/** Headers that belong to one connection, and those that only we may set. */
const ownHeaders = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
  'host',
  'forwarded',
  'traceparent',
  // Our own: services are signed in to by bearer token only.
  'cookie',
]);
const connectLimitMs = 2_000;
/** An answer that says nothing for so long is given up; live events keep themselves awake more often. */
const silenceLimitMs = 120_000;

/** Hands requests below `/v1` to the service that the table names: bodies and answers stream through, status and problems stay. */
export class Proxy {
  private readonly agent: Agent;
  private readonly addresses: Readonly<Record<Upstream, string>>;
  private readonly language: Language;

  constructor(private readonly context: ServiceContext<GatewayConfig>) {
    const { config } = context;
    this.agent = new Agent({
      connect: { timeout: connectLimitMs },
      headersTimeout: config.PROXY_TIMEOUT_MS,
      bodyTimeout: silenceLimitMs,
      connections: 64,
    });
    this.addresses = addressesOf(config);
    this.language = config.defaultLanguage;
  }

  /** Registers the wildcard below our own routes; there no body is parsed. */
  register(fastify: FastifyInstance): void {
    void fastify.register((scope, _options, done) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', (_request, payload, parsed) => parsed(null, payload));
      scope.all('/v1/*', (request, reply) => this.forward(request, reply));
      scope.addHook('onClose', () => this.agent.destroy());
      done();
    });
  }

  private async forward(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const service = upstreamOf(pathOf(request));
    if (service === null) return this.refuse(request, reply, unknownRoute());
    const aborted = new AbortController();
    reply.raw.once('close', () => aborted.abort());
    try {
      const answer = await this.agent.request({
        origin: this.addresses[service],
        path: request.raw.url ?? '/',
        method: request.method,
        headers: headersFor(request),
        body: hasBody(request) ? (request.body as Readable) : null,
        signal: aborted.signal,
      });
      return await reply.code(answer.statusCode).headers(passedOn(answer.headers)).send(answer.body);
    } catch (error) {
      if (aborted.signal.aborted) return reply;
      this.context.log.warn({ upstream: service, reason: codeOf(error) }, 'a service did not answer');
      return isTimeout(error)
        ? this.refuse(request, reply, tooLate(service), 504)
        : this.refuse(request, reply, unreachable(service));
    }
  }

  private refuse(request: FastifyRequest, reply: FastifyReply, refusal: DomainError, status?: number): FastifyReply {
    const language = languageOf(request, this.language);
    const problem = { ...problemOf(refusal, language), detail: inLanguage(refusal.text, language) };
    const code = status ?? problem.status;
    if (code >= 500) void reply.header('retry-after', '2');
    this.context.metrics.refusals.inc({ code: problem.code });
    return reply
      .code(code)
      .type('application/problem+json; charset=utf-8')
      .header('x-problem-code', problem.code)
      .send(JSON.stringify({ ...problem, status: code }));
  }
}

/** The path as it will be asked for, without the query. */
const pathOf = (request: FastifyRequest): string => (request.raw.url ?? '/').split('?', 1)[0] ?? '/';

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined ||
  (headers['content-length'] !== undefined && headers['content-length'] !== '0');

function headersFor(request: FastifyRequest): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && !ownHeaders.has(name) && !name.startsWith('x-forwarded-')) headers[name] = value;
  }
  return {
    ...headers,
    traceparent: childTraceparent(),
    'x-forwarded-for': request.ip,
    'x-forwarded-proto': request.protocol,
    ...(request.headers.host === undefined ? {} : { 'x-forwarded-host': request.headers.host }),
  };
}

function passedOn(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string | string[]> {
  const kept: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !ownHeaders.has(name)) kept[name] = value;
  }
  return kept;
}

/** `ECONNREFUSED`, `EPIPE` …: the stack would name only the client library. */
const codeOf = (error: unknown): string =>
  error instanceof Error
    ? 'code' in error && typeof error.code === 'string'
      ? error.code
      : error.message
    : String(error);

const isTimeout = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'UND_ERR_HEADERS_TIMEOUT' || error.code === 'UND_ERR_BODY_TIMEOUT');

const unknownRoute = (): DomainError =>
  new DomainError('not-found', 'route.unknown', { zh: '没有这个地址。', en: 'There is nothing at this address.' });
const unreachable = (service: string): DomainError =>
  new DomainError('unavailable', 'service.unreachable', {
    zh: `服务 ${service} 暂时连不上，请稍后再试。`,
    en: `The service ${service} cannot be reached; please try again.`,
  });
const tooLate = (service: string): DomainError =>
  new DomainError('unavailable', 'service.too-late', {
    zh: `服务 ${service} 未能及时答复；操作可能已经完成，请刷新查看。`,
    en: `The service ${service} did not answer in time; what you asked for may have happened, please look again.`,
  });
