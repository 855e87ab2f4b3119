import type { Bilingual } from '@steward/handbook';
import type { AttemptOutcome } from '../channels/channel.js';

/** What a provider's code comes to, and what people can do about it. */
export interface ProviderAnswer {
  /** `number`: this number only; `account`: everything fails until somebody sees to it; `busy`: later. */
  readonly concerns: 'number' | 'message' | 'account' | 'busy';
  readonly retryable: boolean;
  /** Not before, ms. */
  readonly retryAfter?: number;
  readonly todo: Bilingual;
}

/** Waits of providers, ms. */
export const minute = 60_000;
export const hour = 60 * minute;

/** Concerns this number only. */
export const number = (zh: string, en: string): ProviderAnswer => ({
  concerns: 'number',
  retryable: false,
  todo: { zh, en },
});
/** Concerns this message, whoever gets it. */
export const message = (zh: string, en: string): ProviderAnswer => ({
  concerns: 'message',
  retryable: false,
  todo: { zh, en },
});
/** Concerns everything that goes to this provider. */
export const account = (zh: string, en: string, retryable = false): ProviderAnswer => ({
  concerns: 'account',
  retryable,
  todo: { zh, en },
});
/** Goes by itself after so many ms. */
export const busy = (retryAfter: number, zh: string, en: string): ProviderAnswer => ({
  concerns: 'busy',
  retryable: true,
  retryAfter,
  todo: { zh, en },
});

/** A code that stands in none of a provider's lists: taken for a refusal for good. */
export const unknownCode = message('请在服务商文档中查此代码', "look this code up in the provider's documentation");

/** The outcome of a refused attempt; its code names the provider's. */
export function refusedWith(code: string, { retryable, retryAfter }: ProviderAnswer): AttemptOutcome {
  return {
    outcome: 'failed',
    code: `refused-${code.replace(/[^A-Za-z0-9._-]/g, '').slice(0, 60)}`,
    retryable,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}
