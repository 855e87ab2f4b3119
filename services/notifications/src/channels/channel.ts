import type { Addresses, ChannelName } from '@steward/handbook';
import type { RenderedMessage } from '../templates/render.js';

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
  /** The other side says that it takes nothing more before so long, ms. */
  readonly retryAfter?: number;
}

/** What a channel carries. `key` is told to the other side, so that it can recognise a duplicate. */
export interface Parcel {
  readonly key: string;
  readonly deliveryId: string;
  /** Which use of a channel of this delivery it is: a receipt names it. */
  readonly attempt: number;
  readonly message: RenderedMessage;
  readonly urgency: 'emergency' | 'ordinary';
  readonly template: string;
  readonly companyId: string;
  readonly estateId: string | null;
  readonly caseId: string | null;
  readonly clause: string | null;
  readonly recipientId: string;
}

/** Addresses of one recipient, as the handbook's records of addresses name them; what is absent can't be used. */
export type ChannelAddresses = Addresses;

/** Every channel that leaves the house: the list in the console is part of the commit. */
export type OutsideChannel = Exclude<ChannelName, 'in-app'>;

/**
 * One way out of the house: the adapter of a channel's record (`channelRecords` of the handbook, which says all else of it).
 * It never throws for what the other side does: that is an outcome.
 */
export interface Channel {
  /** Answers within `attemptLimitMs`. */
  send(parcel: Parcel, addresses: ChannelAddresses): Promise<AttemptOutcome>;
}

/** The longest that one attempt may take, ms: several fit into the ten seconds that a caller of ours waits. */
export const attemptLimitMs = 4_000;
