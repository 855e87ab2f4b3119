import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import type { FastifyRequest } from 'fastify';
import { callerOf } from '../identity/identity.decorators.js';
import { requestDigest } from '../ledger/canonical-json.js';
import type { IdempotencyKey } from '../ledger/ledger.types.js';

/** The request's `Idempotency-Key`, digested with who asks for what; undefined without the header. Refused with `idempotency-key.malformed`. */
export function idempotencyKeyOf(request: FastifyRequest): IdempotencyKey | undefined {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return undefined;
  const key = Array.isArray(header) ? header.join(',') : header;
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new DomainError('invalid', 'idempotency-key.malformed', {
      zh: 'Idempotency-Key 应为 1–200 个可见 ASCII 字符。',
      en: 'An Idempotency-Key has 1–200 visible ASCII characters.',
    });
  }
  const digest = requestDigest({
    method: request.method,
    url: request.url,
    by: callerOf(request)?.id ?? 'anonymous',
    body: request.body ?? null,
  });
  return { key, digest };
}

/** The request's `Idempotency-Key` as the ledger takes it: `IdempotencyKey | undefined`. */
export const IdempotencyKeyOf: () => ParameterDecorator = createParamDecorator(
  (_nothing: unknown, context: ExecutionContext) =>
    idempotencyKeyOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
