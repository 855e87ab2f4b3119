import { createReadStream } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ConsoleFile, ConsoleFiles } from './console.files.js';

/** First segments that are somebody else's: an unknown address below them is unknown, not a page of the console. */
const notOurs = new Set([
  '.well-known',
  'assets',
  'docs',
  'health',
  'internal',
  'metrics',
  'o',
  'openapi.json',
  'q',
  'v1',
]);

/** Scripts, fonts and requests of our own address only; styles may be written into the page, as antd does. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The service worker has a policy of its own: it fetches what the pages fetch, and runs nothing else. */
const workerPath = '/sw.js';
const workerPolicy = "default-src 'none'; connect-src 'self'";

/** Names of files below `/assets/` change with their content. */
const immutable = 'public, max-age=31536000, immutable';

/**
 * Serves the built console: its files, and its first page for every address that a browser opens and nobody else answers, so
 * that links into it can be copied. Our other routes go first.
 */
export class Console {
  constructor(private readonly files: ConsoleFiles) {}

  register(fastify: FastifyInstance): void {
    fastify.get('/*', (request, reply) => this.answer(request, reply));
  }

  private async answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const path = (request.raw.url ?? '/').split('?', 1)[0] ?? '/';
    const accepts = request.headers['accept-encoding'];
    if (path !== '/' && path !== '/index.html') {
      const file = await this.files.find(path, accepts);
      if (file !== null) {
        if (path === workerPath) void reply.header('content-security-policy', workerPolicy);
        return send(request, reply, file, path.startsWith('/assets/') ? immutable : 'no-cache');
      }
    }
    const [, first = ''] = path.split('/', 2);
    const page =
      notOurs.has(first) || !acceptsPages(request.headers.accept)
        ? null
        : await this.files.find('/index.html', accepts);
    if (page === null) {
      reply.callNotFound();
      return reply;
    }
    void reply.headers({ 'content-security-policy': policy, 'referrer-policy': 'same-origin' });
    return send(request, reply, page, 'no-cache');
  }
}

const acceptsPages = (accept: string | undefined): boolean => accept?.includes('text/html') === true;

function send(request: FastifyRequest, reply: FastifyReply, file: ConsoleFile, cache: string): FastifyReply {
  void reply.headers({
    'cache-control': cache,
    etag: file.etag,
    vary: 'accept-encoding',
    'x-content-type-options': 'nosniff',
  });
  if (request.headers['if-none-match'] === file.etag) return reply.code(304).send();
  void reply.headers({
    'content-type': file.type,
    'content-length': file.size,
    ...(file.encoding === null ? {} : { 'content-encoding': file.encoding }),
  });
  return reply.send(createReadStream(file.path));
}
