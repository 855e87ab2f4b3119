import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import type { FastifyRequest } from 'fastify';

/** The version in an `If-Match` header (`"7"`, `W/"7"` or `7`); undefined without one or for `*`. Refused with `if-match.malformed`. */
export function expectedVersionOf(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim())?.[1];
  if (version === undefined) {
    throw new DomainError('invalid', 'if-match.malformed', {
      zh: 'If-Match 应为读取工单时得到的 ETag，例如 "7"。',
      en: 'If-Match must be the ETag that came with the case, such as "7".',
    });
  }
  return Number(version);
}

/** The version that the caller has seen, from `If-Match`: `number | undefined`. */
export const ExpectedVersion: () => ParameterDecorator = createParamDecorator(
  (_nothing: unknown, context: ExecutionContext) =>
    expectedVersionOf(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);

/** The ETag of a version. */
export const etagOf = (version: number): string => `"${version}"`;
