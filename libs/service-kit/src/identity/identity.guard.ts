import { type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '@steward/contracts';
import type { FastifyRequest } from 'fastify';
import { languageOf } from './language.js';
import type { Caller, Language } from './caller.js';
import { accessKey, rememberCaller, type Access } from './identity.decorators.js';
import type { TokenVerifier } from './tokens.js';

/** The bearer token of a request; null when there is none. Refused with `token.invalid` when it is said in another way. */
export function bearerOf(request: Pick<FastifyRequest, 'headers'>): string | null {
  const header = request.headers.authorization;
  if (header === undefined) return null;
  const [scheme, token, ...rest] = header.split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || token === undefined || token === '' || rest.length > 0) {
    throw new DomainError('unauthenticated', 'token.invalid', {
      zh: '登录凭证无效，请重新登录。',
      en: 'The token is not valid; please sign in again.',
    });
  }
  return token;
}

/** Refuses a person whose token is good but worth nothing any more: asked before his roles are looked at. */
export type Admit = (caller: Caller) => Promise<void>;

/** Proves who asks and whether the route is theirs; in front of every HTTP route. */
export class IdentityGuard implements CanActivate {
  private readonly reflector = new Reflector();

  constructor(
    private readonly verifier: TokenVerifier,
    private readonly defaultLanguage: Language,
    private readonly admit: Admit = () => Promise.resolve(),
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const access = this.reflector.getAllAndOverride<Access | undefined>(accessKey, [
      context.getHandler(),
      context.getClass(),
    ]);
    rememberCaller(request, await this.prove(access, bearerOf(request), languageOf(request, this.defaultLanguage)));
    return true;
  }

  private async prove(access: Access | undefined, token: string | null, language: Language): Promise<Caller> {
    if (token === null) {
      if (access?.kind === 'public')
        return { id: 'anonymous', kind: 'anonymous', personId: null, grants: [], language };
      throw new DomainError('unauthenticated', 'token.missing', { zh: '请先登录。', en: 'Please sign in.' });
    }
    if (access?.kind === 'internal') return this.verifier.service(token, language);
    const caller = await this.verifier.person(token, language);
    await this.admit(caller);
    if (access?.kind === 'roles' && !caller.grants.some((grant) => access.roles.includes(grant.role))) {
      throw new DomainError(
        'forbidden',
        'role.missing',
        { zh: '您的岗位无权进行此操作。', en: 'Your role does not allow this.' },
        { details: { roles: access.roles } },
      );
    }
    return caller;
  }
}
