import type { Readable } from 'node:stream';
import { DomainError } from '@steward/contracts';
import {
  bearerOf,
  bodyLimit,
  childTraceparent,
  inLanguage,
  languageOf,
  problemOf,
  refusalFrom,
  TokenVerifier,
  type Caller,
  type Language,
  type ServiceContext,
} from '@steward/service-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Agent } from 'undici';
import type { GatewayConfig } from '../config.js';
import type { PeopleEdge } from '../people/people.edge.js';
import type { StandingService } from '../standing/standing.service.js';
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
/** What services and gateway say to each other passes the gateway in neither direction. */
const isOwn = (name: string): boolean => ownHeaders.has(name) || name.startsWith('x-steward-');
const connectLimitMs = 2_000;
/** An answer that says nothing for so long is given up; live events keep themselves awake more often. */
const silenceLimitMs = 120_000;

/** What the proxy asks of the rest of the gateway. */
export interface ProxyParts {
  readonly standing: StandingService;
  readonly people: PeopleEdge;
}

/** Hands requests below `/v1` to the service that the table names: bodies and answers stream through, status and problems stay. */
export class Proxy {
  private readonly agent: Agent;
  private readonly addresses: Readonly<Record<Upstream, string>>;
  private readonly language: Language;
  private readonly verifier: TokenVerifier;

  constructor(
    private readonly context: ServiceContext<GatewayConfig>,
    private readonly parts: ProxyParts,
  ) {
    const { config } = context;
    this.verifier = new TokenVerifier(config.tokenPublicKey, config.serviceSecret);
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
    const ask = (body: Readable | Buffer | null, more?: Readonly<Record<string, string>>): Promise<Answer> =>
      this.agent
        .request({
          origin: this.addresses[service],
          path: request.raw.url ?? '/',
          method: request.method,
          headers: { ...headersFor(request), ...more },
          body,
          // What changes people is seen through to its end: the gateway has to learn of it, whoever has left.
          ...(more === undefined ? { signal: aborted.signal } : {}),
        })
        .catch((error: unknown) => {
          throw new NoAnswer(error);
        });
    try {
      const caller = await this.admitted(request);
      const body = hasBody(request) ? (request.body as Readable) : null;
      const { people } = this.parts;
      const answer = people.concerns(service, request.method, pathOf(request))
        ? await this.askOfPeople(caller, body, ask)
        : await ask(body);
      return await reply.code(answer.statusCode).headers(passedOn(answer.headers)).send(answer.body);
    } catch (error) {
      if (aborted.signal.aborted) return reply;
      const cause = error instanceof NoAnswer ? error.cause : error;
      const refusal = error instanceof NoAnswer ? null : refusalFrom(error);
      if (refusal !== null) return this.refuse(request, reply, refusal);
      this.context.log.warn({ upstream: service, reason: codeOf(cause) }, 'a service did not answer');
      return isTimeout(cause)
        ? this.refuse(request, reply, tooLate(service), 504)
        : this.refuse(request, reply, unreachable(service));
    }
  }

  /** Who asks, when his token is good and still worth something; null for nobody. Refused as a service would, and as `StandingService`. */
  private async admitted(request: FastifyRequest): Promise<Caller | null> {
    const token = bearerOf(request);
    if (token === null) return null;
    const caller = await this.verifier.person(token, languageOf(request, this.language));
    await this.parts.standing.admit(caller);
    return caller;
  }

  private async askOfPeople(
    caller: Caller | null,
    body: Readable | null,
    ask: (body: Buffer | null, more: Readonly<Record<string, string>>) => Promise<Answer>,
  ): Promise<Answer> {
    // Read first: whoever sends slowly would hold up everybody else of his company.
    const read = body === null ? null : await readWhole(body);
    return this.parts.people.around(
      caller,
      (headers) => ask(read, headers),
      (answer) => answer.headers,
      // What is not passed on is read away: to destroy it would be an error that nobody waits for.
      (answer) => void answer.body.dump().catch(() => undefined),
    );
  }

  private refuse(request: FastifyRequest, reply: FastifyReply, refusal: DomainError, status?: number): FastifyReply {
    const language = languageOf(request, this.language);
    const problem = { ...problemOf(refusal, language), detail: inLanguage(refusal.text, language) };
    const code = status ?? problem.status;
    if (code === 401) void reply.header('www-authenticate', 'Bearer');
    if (code >= 500) void reply.header('retry-after', '2');
    this.context.metrics.refusals.inc({ code: problem.code });
    return reply
      .code(code)
      .type('application/problem+json; charset=utf-8')
      .header('x-problem-code', problem.code)
      .send(JSON.stringify({ ...problem, status: code }));
  }
}

/** The service gave no answer; `cause` says why. */
class NoAnswer extends Error {
  constructor(cause: unknown) {
    super('a service did not answer', { cause });
  }
}

type Answer = Awaited<ReturnType<Agent['request']>>;

/** The bytes of a body. Refused with `body.too-large` where a service would refuse them. */
async function readWhole(body: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length;
    // Reading goes on: a sender who is cut off while he sends never sees why.
    if (length <= bodyLimit) chunks.push(chunk);
  }
  if (length > bodyLimit)
    throw new DomainError('too-large', 'body.too-large', { zh: '请求内容过大。', en: 'The body is too large.' });
  return Buffer.concat(chunks);
}

/** The path as it will be asked for, without the query. */
const pathOf = (request: FastifyRequest): string => (request.raw.url ?? '/').split('?', 1)[0] ?? '/';

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined ||
  (headers['content-length'] !== undefined && headers['content-length'] !== '0');

function headersFor(request: FastifyRequest): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && !isOwn(name) && !name.startsWith('x-forwarded-')) headers[name] = value;
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
    if (value !== undefined && !isOwn(name)) kept[name] = value;
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
