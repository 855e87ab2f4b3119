import { DomainError } from '@steward/contracts';

/** The log did not answer, or not in time: `news.unreachable`, with what went wrong in its details. */
export function unreachable(cause: unknown): DomainError {
  if (cause instanceof DomainError) return cause;
  return new DomainError(
    'unavailable',
    'news.unreachable',
    {
      zh: '消息总线暂时连不上，消息稍后会自动补发',
      en: 'The message log cannot be reached at the moment; news follows by itself.',
    },
    { details: { cause: cause instanceof Error ? cause.message : String(cause) } },
  );
}
