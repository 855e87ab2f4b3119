import type { IncomingMessage } from 'node:http';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import { DomainError, saying } from '@steward/contracts';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { BaseConfig } from '../config/base-config.js';
import { messageHeaders } from '../messaging/fact-message.js';
import { IdentityGuard, type Admit } from '../identity/identity.guard.js';
import { TokenVerifier } from '../identity/tokens.js';
import { currentTraceparent, withTrace } from '../logging/trace.js';
import type { ServiceContext } from '../definition/service-definition.js';
import { parseJsonBody } from './json-body.js';
import { invalidRequest, problemOf, ProblemFilter, sendProblem } from './problem.filter.js';
import { guardFile } from './file-answers.js';
import { InternalListener } from './internal-listener.js';
import { languageOf } from '../identity/language.js';
import { safeHeaders } from './safe-headers.js';
import { speakBothLanguages } from './schema-words.js';
import { underWay } from '../watchdog/under-way.js';
import { unstorable } from '../text/text.js';
import { transportRefusal } from './transport-refusals.js';
import { SilentConnections } from './silent-connections.js';
import { refuseUnreadable } from './unreadable-request.js';

/** Largest JSON body, bytes. */
export const bodyLimit = 1_048_576;

/** Fastify as every service uses it; routes may set a larger `bodyLimit` of their own. */
export function httpAdapter(config: Pick<BaseConfig, 'defaultLanguage' | 'trustProxy' | 'publicUrl'>): FastifyAdapter {
  return new FastifyAdapter({
    // Addresses that the router cannot even read never reach the filter.
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      const language = languageOf(request, config.defaultLanguage);
      const refusal = transportRefusal(error) ?? refusedAddress;
      void reply.headers(safeHeaders(config.publicUrl));
      sendProblem(
        reply,
        withTrace(undefined, () => problemOf(refusal, language)),
        language,
      );
    },
    clientErrorHandler: (error, socket) => refuseUnreadable(error, socket, config.defaultLanguage),
    bodyLimit,
    // Whoever else says for whom he speaks is not believed: it is his own address that is counted.
    trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,
    forceCloseConnections: 'idle',
    requestTimeout: 60_000,
    connectionTimeout: 120_000,
    keepAliveTimeout: 30_000,
    return503OnClosing: true,
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: true },
  });
}

const refusedAddress = new DomainError('invalid', 'url.malformed', {
  zh: '网址格式有误。',
  en: 'The address is malformed.',
});

const badText = (place: string): DomainError =>
  new DomainError(
    'invalid',
    'url.unstorable',
    { zh: '网址中含有无法处理的字符。', en: 'The address has characters that cannot be handled.' },
    { errors: [{ path: place, message: saying('含有无法处理的字符', 'NUL characters or lone surrogates') }] },
  );

function refuseBadText(values: unknown, place: string): void {
  for (const [name, value] of Object.entries(values ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one === 'string' && unstorable(one) !== null) throw badText(`${place}.${name}`);
    }
  }
}

/** Throws the rest of a body away; ends when the sender is done or gone (`requestTimeout` bounds it). */
function readToItsEnd(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    if (request.readableEnded || request.destroyed) return resolve();
    for (const event of ['end', 'close', 'error']) request.once(event, () => resolve());
    request.resume();
  });
}

const nothingThere = new DomainError('not-found', 'route.unknown', {
  zh: '没有这个地址。',
  en: 'There is nothing at this address.',
});

/** Traces, parsing, validation, identity, refusals and measures: the same in front of every route, at both addresses. */
export function equipHttp(
  app: NestFastifyApplication,
  context: ServiceContext,
  inside: InternalListener,
  admit?: Admit,
): void {
  const { config, metrics, log } = context;
  speakBothLanguages();
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeContentTypeParser(['application/json', 'text/plain']);
  fastify.addContentTypeParser(/^application\/(?:[\w.-]+\+)?json\b/, { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseJsonBody(typeof body === 'string' ? Buffer.from(body) : body));
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  });
  const headers = safeHeaders(config.publicUrl);
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers(headers);
    const header = request.headers[messageHeaders.traceparent];
    withTrace(typeof header === 'string' ? header : undefined, () => {
      void reply.header(messageHeaders.traceparent, currentTraceparent() ?? '');
      if (inside.admits(request)) return done();
      const language = languageOf(request, config.defaultLanguage);
      metrics.refusals.inc({ code: nothingThere.code });
      sendProblem(reply, problemOf(nothingThere, language), language);
    });
  });
  // The pattern of the route, never the address: it stands in a log when the loop stands still.
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.raw.once('close', underWay.begins(`${request.method} ${request.routeOptions.url ?? 'unknown'}`));
    done();
  });
  let closing = false;
  const silent = new SilentConnections(fastify.server);
  fastify.addHook('preClose', (done) => {
    closing = true;
    silent.close();
    inside.close().then(() => done(), done);
  });
  // A sender that is cut off while it sends never sees why: what is too large is read to its end before it is refused.
  fastify.addHook('onSend', async (request, reply) => {
    if (reply.statusCode === 413) await readToItsEnd(request.raw);
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    // Else the answered connection would be kept for the next request, and closing would wait for it.
    if (closing) void reply.header('connection', 'close');
    guardFile(reply);
    done(null, payload);
  });
  fastify.addHook('preValidation', (request, _reply, done) => {
    try {
      refuseBadText(request.params, 'path');
      refuseBadText(request.query, 'query');
      done();
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    // The pattern of the route, never the address itself: addresses hold one-time tokens and search words.
    const route = request.routeOptions.url ?? 'unknown';
    const status = String(reply.statusCode);
    metrics.httpDuration.observe({ method: request.method, route, status }, reply.elapsedTime / 1_000);
    if (!route.startsWith('/health') && route !== '/metrics') {
      log.debug(
        { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
        'answered',
      );
    }
    done();
  });
  app.useGlobalPipes(new StandardSchemaValidationPipe({ exceptionFactory: (issues) => invalidRequest(issues) }));
  app.useGlobalGuards(
    new IdentityGuard(new TokenVerifier(config.tokenPublicKey, config.serviceSecret), config.defaultLanguage, admit),
  );
  app.useGlobalFilters(new ProblemFilter(config.defaultLanguage, log, metrics));
}
