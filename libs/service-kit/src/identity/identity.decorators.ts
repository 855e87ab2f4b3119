import { SetMetadata, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import type { Role } from '@steward/handbook';
import type { FastifyRequest } from 'fastify';
import type { Caller } from './caller.js';

/** How a route may be reached. */
export type Access =
  | { readonly kind: 'public' }
  | { readonly kind: 'internal' }
  | { readonly kind: 'roles'; readonly roles: readonly Role[] };

/** Where the decorators leave it. */
export const accessKey = 'steward:access';

const callers = new WeakMap<FastifyRequest, Caller>();

/** Remembers who asks, for the life of the request. */
export function rememberCaller(request: FastifyRequest, caller: Caller): void {
  callers.set(request, caller);
}

/** Who asks, or null before the guard has looked. */
export const callerOf = (request: FastifyRequest): Caller | null => callers.get(request) ?? null;

/** The caller that the token proved. */
export const CurrentCaller: () => ParameterDecorator = createParamDecorator(
  (_nothing: unknown, context: ExecutionContext): Caller => {
    const caller = callerOf(context.switchToHttp().getRequest<FastifyRequest>());
    if (caller === null) {
      throw new DomainError('unauthenticated', 'token.missing', { zh: '请先登录。', en: 'Please sign in.' });
    }
    return caller;
  },
);

/**
 * Only persons with one of the roles in any scope come in; whether the scope fits is the service's to check (`holdsRole`).
 * Without this or another mark every person with a token comes in. Refused with `role.missing`.
 */
export const Allow = (...roles: readonly Role[]): MethodDecorator & ClassDecorator =>
  SetMetadata(accessKey, { kind: 'roles', roles } satisfies Access);

/** No token wanted: owners' forms and links. A token that comes along must be a good one all the same. */
export const Public = (): MethodDecorator & ClassDecorator =>
  SetMetadata(accessKey, { kind: 'public' } satisfies Access);

/** Only services come in, with a service token. */
export const Internal = (): MethodDecorator & ClassDecorator =>
  SetMetadata(accessKey, { kind: 'internal' } satisfies Access);
