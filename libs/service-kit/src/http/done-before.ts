import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import type { FastifyRequest } from 'fastify';

/** What a client says of an act that it could only send later than it was done. */
export interface DoneBefore {
  /** When it was done, epoch ms: the client's own instant, corrected by `offMs`. */
  readonly at: number;
  /** How far the client's clock was behind ours when it last heard from us, ms; negative: ahead. */
  readonly offMs: number;
  /** The version of the case that it had seen. */
  readonly seen: number;
}

const format = /^([0-9TZ:.-]{20,27}); ?off=(-?\d{1,12}); ?seen=(\d{1,9})$/;

/**
 * The `Done-At` header: the client's instant in ISO 8601 UTC, how far its clock was off, which version it had seen, as in
 * `2026-11-30T02:00:00.000Z; off=-7000; seen=7`. It is no part of what an `Idempotency-Key` stands for: the same wish sent again
 * is the same, however late. Undefined without one; refused with `done-at.malformed`.
 */
export function doneBeforeOf(header: string | undefined): DoneBefore | undefined {
  if (header === undefined) return undefined;
  const [, instant = '', off = '', seen = ''] = format.exec(header.trim()) ?? [];
  const at = Date.parse(instant) + Number(off);
  if (!Number.isFinite(at) || seen === '') {
    throw new DomainError('invalid', 'done-at.malformed', {
      zh: 'Done-At 应为时间、时间偏差（毫秒）和所见版本，例如 2026-11-30T02:00:00.000Z; off=-7000; seen=7。',
      en: 'Done-At says an instant, how far the clock was off (ms), and the version seen: 2026-11-30T02:00:00.000Z; off=-7000; seen=7.',
    });
  }
  return { at, offMs: Number(off), seen: Number(seen) };
}

/** What the request's `Done-At` says: `DoneBefore | undefined`. */
export const DoneBeforeOf: () => ParameterDecorator = createParamDecorator(
  (_nothing: unknown, context: ExecutionContext) => {
    const header = context.switchToHttp().getRequest<FastifyRequest>().headers['done-at'];
    return doneBeforeOf(Array.isArray(header) ? header.join(',') : header);
  },
);
