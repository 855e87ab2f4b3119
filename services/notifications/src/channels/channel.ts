import type { RenderedMessage } from '../templates/render.js';
import type { ChannelName } from '../routing/route.js';

/**
 * How an attempt ended. `sent`: the other side took it; `failed`: it certainly did not; `unknown`: it may have, and
 * nobody can say.
 */
export interface AttemptOutcome {
  readonly outcome: 'sent' | 'failed' | 'unknown';
  /** Stable word for the ledger: `accepted`, `refused-550`, `unreachable`, `timed-out`. Never an address or a text. */
  readonly code: string;
  /** Whether trying again later can help. */
  readonly retryable: boolean;
}

/** What a channel carries. `key` is told to the other side, so that it can recognise a duplicate. */
export interface Parcel {
  readonly key: string;
  readonly deliveryId: string;
  readonly message: RenderedMessage;
  readonly urgency: 'emergency' | 'ordinary';
  readonly template: string;
  readonly companyId: string;
  readonly estateId: string | null;
  readonly caseId: string | null;
  readonly clause: string | null;
  readonly recipientId: string;
}

/** Addresses of one recipient; what is absent can't be used. */
export interface ChannelAddresses {
  readonly mail?: string | undefined;
  readonly webhook?: { readonly url: string; readonly secret: string } | undefined;
  readonly wecom?: { readonly url: string } | undefined;
}

/** One way out of the house. It never throws for what the other side does: that is an outcome. */
export interface Channel {
  readonly name: ChannelName;
  /** Whether the other side recognises a repeated key, so that an unknown outcome may be repeated. */
  readonly recognisesKeys: boolean;
  /** Whether this recipient can be reached this way. */
  reaches(addresses: ChannelAddresses): boolean;
  /** Answers within `attemptLimitMs`. */
  send(parcel: Parcel, addresses: ChannelAddresses): Promise<AttemptOutcome>;
}

/** The longest that one attempt may take, ms: several fit into the ten seconds that a caller of ours waits. */
export const attemptLimitMs = 4_000;
