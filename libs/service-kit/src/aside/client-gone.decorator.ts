import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import type { FastifyReply } from 'fastify';

/** Injects an `AbortSignal` that is aborted when the client goes before it has its answer: nobody need finish it. */
export const ClientGone: () => ParameterDecorator = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const reply = context.switchToHttp().getResponse<FastifyReply>();
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort(clientGone());
  });
  return gone.signal;
});

const clientGone = (): DomainError =>
  new DomainError('refused', 'client.gone', { zh: '请求方已离开。', en: 'Whoever asked is gone.' });
