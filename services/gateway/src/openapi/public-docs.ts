import {
  docsPage,
  plainPagePolicy,
  serviceOpenApi,
  type OpenApiDocument,
  type ServiceContext,
} from '@steward/service-kit';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { request } from 'undici';
import type { GatewayConfig } from '../config.js';
import { addressesOf } from '../proxy/addresses.js';
import { mergeOpenApi } from './merged-openapi.js';

/** How long a merged document is good, ms: services come and go while `npm start` starts them. */
const goodForMs = 10_000;
const patienceMs = 10_000;

/** `/openapi.json` and `/docs` of the whole product in the place of the gateway's own. A service that is away is left out and named. */
export class PublicDocs {
  private kept: { readonly document: OpenApiDocument; readonly until: number } | null = null;

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly context: ServiceContext<GatewayConfig>,
  ) {}

  /** Answers before the gateway's own routes do. */
  register(): void {
    const fastify = this.app.getHttpAdapter().getInstance();
    fastify.addHook('onRequest', async (incoming, reply) => {
      if (incoming.method !== 'GET') return undefined;
      const [path] = (incoming.raw.url ?? '').split('?', 1);
      if (path === '/openapi.json')
        return reply.type('application/json; charset=utf-8').send(JSON.stringify(await this.document()));
      if (path === '/docs')
        return reply
          .type('text/html; charset=utf-8')
          .header('content-security-policy', plainPagePolicy)
          .send(docsPage(await this.document()));
      return undefined;
    });
  }

  private async document(): Promise<OpenApiDocument> {
    if (this.kept !== null && this.kept.until > performance.now()) return this.kept.document;
    const own = serviceOpenApi(this.app, { title: 'Steward', version: '1', url: this.context.config.publicUrl });
    const asked = await Promise.all(
      Object.entries(addressesOf(this.context.config)).map(async ([name, url]) => ({
        name,
        document: await documentAt(url),
      })),
    );
    const there = asked.flatMap(({ name, document }) => (document === null ? [] : [{ name, document }]));
    const away = asked.filter(({ document }) => document === null).map(({ name }) => name);
    const merged = mergeOpenApi(own, there);
    const note = away.length === 0 ? '' : `\n\n暂缺 / not there at the moment: ${away.join(', ')}`;
    const document = { ...merged, info: { ...merged.info, description: `${merged.info.description}${note}` } };
    this.kept = { document, until: performance.now() + (away.length === 0 ? goodForMs : 1_000) };
    return document;
  }
}

async function documentAt(url: string): Promise<OpenApiDocument | null> {
  try {
    const { statusCode, body } = await request(`${url}/openapi.json`, { signal: AbortSignal.timeout(patienceMs) });
    const document: unknown = await body.json();
    return statusCode === 200 && isDocument(document) ? document : null;
  } catch {
    return null;
  }
}

const isDocument = (value: unknown): value is OpenApiDocument =>
  typeof value === 'object' &&
  value !== null &&
  'openapi' in value &&
  'paths' in value &&
  typeof value.paths === 'object';
