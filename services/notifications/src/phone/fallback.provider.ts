import type { AttemptOutcome } from '../channels/channel.js';
import { attemptLimitMs } from '../channels/channel.js';
import type { PhoneMessage, PhoneProvider } from './phone-provider.js';

/** What is left of an attempt's time must be worth a request, ms. */
const leastMs = 500;

/**
 * Several providers as one: where the first certainly did not take a message, the next is asked within the same attempt; never where
 * it may have taken it, because nobody is rung twice for one message. Who took it stands in the attempt's code (`accepted-by-…`);
 * that all refused is said with the answer that can be tried again soonest.
 */
export class FallbackProvider implements PhoneProvider {
  readonly name = 'fallback';
  readonly texts: boolean;
  readonly calls: boolean;

  constructor(private readonly providers: readonly PhoneProvider[]) {
    this.texts = providers.some(({ texts }) => texts);
    this.calls = providers.some(({ calls }) => calls);
  }

  text(message: PhoneMessage, within?: number): Promise<AttemptOutcome> {
    const able = this.providers.filter(({ texts }) => texts);
    return inTurn(able, (provider, left) => provider.text(message, left), within);
  }

  call(message: PhoneMessage, within?: number): Promise<AttemptOutcome> {
    const able = this.providers.filter(({ calls }) => calls);
    return inTurn(able, (provider, left) => provider.call(message, left), within);
  }
}

async function inTurn(
  providers: readonly PhoneProvider[],
  ask: (provider: PhoneProvider, left: number) => Promise<AttemptOutcome>,
  within = attemptLimitMs,
): Promise<AttemptOutcome> {
  const until = performance.now() + within;
  let refused: AttemptOutcome = { outcome: 'failed', code: 'not-configured', retryable: false };
  for (const [index, provider] of providers.entries()) {
    const left = until - performance.now();
    if (index > 0 && left < leastMs) break;
    const outcome = await ask(provider, left);
    if (outcome.outcome === 'sent' && index > 0) return { ...outcome, code: `${outcome.code}-by-${provider.name}` };
    if (outcome.outcome !== 'failed') return outcome;
    refused = index === 0 ? outcome : sooner(refused, outcome);
  }
  return refused;
}

const waitOf = ({ retryAfter = 0, retryable }: AttemptOutcome): number => (retryable ? retryAfter : Infinity);

/** The one that can be tried again sooner; the first where both are alike. */
const sooner = (one: AttemptOutcome, other: AttemptOutcome): AttemptOutcome =>
  waitOf(other) < waitOf(one) ? other : one;
