import type { ChannelName, Fact } from '@steward/handbook';
import type { RouteStep } from '../routing/route.js';
import type { Language } from '../templates/template.js';

/** Every fact of a delivery: ids, enums, numbers and instants (epoch milliseconds); words and addresses never. */
export interface DeliveryFacts {
  'delivery.requested': {
    key: string;
    recipientKind: 'person' | 'owner' | 'operator';
    recipientId: string;
    /** What it was asked for: `complaint.respond.limit`. */
    occasion: string;
    template: string;
    route: string;
    urgency: 'emergency' | 'ordinary';
    language: Language;
    caseId: string | null;
    clause: string | null;
    steps: readonly RouteStep[];
    /** Quiet hours hold nothing back: somebody on shift, a breach of urgent class and above. Left out: they do. */
    spared?: boolean;
  };
  /** Put into the list of the console, in the same commit. */
  'delivery.listed': { contentId: string };
  /** Goes out with others in one digest: quiet hours, more than a person can read in a minute, or old cases taken over. */
  'delivery.bundled': { bundleId: string; why: 'quiet-hours' | 'flood' | 'adoption'; until: number };
  /** Recorded before the channel is used, so that a crash leaves a trace: after `until` its outcome is unknown. */
  'delivery.attempt-started': { attempt: number; channel: ChannelName; step: number; until: number };
  'delivery.attempted': {
    attempt: number;
    outcome: 'sent' | 'failed' | 'unknown';
    code: string;
    retryable: boolean;
    /** The other side takes nothing more before so long, ms. */
    retryAfter?: number;
  };
  /** A provider's receipt for one use of a channel: it arrived, was answered, or certainly did not reach anybody. */
  'delivery.reported': {
    attempt: number;
    result: 'delivered' | 'answered' | 'failed';
    code: string;
    retryable: boolean;
  };
  'delivery.waits': { until: number; for: DeliveryWait };
  /** What it waited for does not matter any more. */
  'delivery.rested': object;
  /** The channel's provider, or the recipient, says that it arrived or was read. */
  'delivery.received': { kind: 'delivered' | 'read'; by: 'provider' | 'recipient' };
  /** The owner is called instead; who was asked to. */
  'delivery.needs-call': { askedOf: readonly string[]; why: 'call-only' | 'no-address' | 'all-channels-failed' };
  'delivery.given-up': { why: 'all-channels-failed' | 'no-address' | 'not-wanted' };
  /** On a digest: which deliveries it lists. */
  'delivery.composed': { deliveries: readonly string[] };
}

/** What a followed delivery waits for. `receipt`: the provider's word whether it arrived. */
export type DeliveryWait = 'digest' | 'reading' | 'receipt' | 'next-try';

export type DeliveryFactType = keyof DeliveryFacts;
export type DeliveryFact = {
  [T in DeliveryFactType]: Pick<Fact<T, DeliveryFacts[T]>, 'type' | 'data' | 'at'>;
}[DeliveryFactType];
