import { callerOf, TokenVerifier, type Caller, type ServiceContext } from '@steward/service-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SecurityEvents } from './security-events.service.js';

/** Where our answers and those of the services say their refusal's code beside the body. */
const codeHeader = 'x-problem-code';

/** Notes every refusal that passes the gateway, its own and those of the services behind it. */
export class SecurityWatch {
  private readonly verifier: TokenVerifier;

  constructor(
    { config }: ServiceContext,
    private readonly events: Pick<SecurityEvents, 'record'>,
  ) {
    this.verifier = new TokenVerifier(config.tokenPublicKey, config.serviceSecret);
  }

  register(fastify: FastifyInstance): void {
    fastify.addHook('onResponse', async (request, reply) => this.note(request, reply));
  }

  private async note(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const status = reply.statusCode;
    if (status !== 401 && status !== 403 && status !== 404) return;
    const header = reply.getHeader(codeHeader);
    const code = typeof header === 'string' ? header : `http.${String(status)}`;
    const { ip: address } = request;
    if (status === 401) {
      // Nobody is signed in yet: everyday. What comes of a password or a refresh token is noted where it is judged.
      if (code.startsWith('token.') && code !== 'token.missing')
        this.events.record({ kind: 'token.refused', companyId: null, code, address });
      return;
    }
    if (status === 404 && (!code.endsWith('.unknown') || code === 'route.unknown')) return;
    const caller = await this.provenCaller(request);
    if (caller === null && status === 404) return;
    this.events.record({
      kind: status === 403 ? 'access.refused' : 'object.unknown',
      companyId: caller?.grants[0]?.companyId ?? null,
      actor: caller?.id ?? null,
      code,
      address,
    });
  }

  /** Services check tokens themselves; here it is only asked whose they are. */
  private async provenCaller(request: FastifyRequest): Promise<Caller | null> {
    const known = callerOf(request);
    if (known !== null) return known.kind === 'anonymous' ? null : known;
    const [scheme, token] = (request.headers.authorization ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || token === undefined) return null;
    return this.verifier.person(token, 'en').catch(() => null);
  }
}
