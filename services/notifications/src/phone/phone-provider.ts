import type { AttemptOutcome } from '../channels/channel.js';
import type { ShortMessage } from '../templates/short.js';
import type { Language } from '../templates/template.js';

/** What goes to a phone, as text or speech. */
export interface PhoneMessage {
  /** In its one form (`phoneNumberOf`). Never in a log. */
  readonly number: string;
  /** Id of our template, by which the provider's own is found. */
  readonly template: string;
  readonly language: Language;
  readonly short: ShortMessage;
  /** What stands behind the fixed address in the provider's template; null: there is no link. */
  readonly linkCode: string | null;
  /** Comes back with the receipt: 15 characters that nobody can guess (`ReceiptHandles`). */
  readonly handle: string;
}

/**
 * The port to whoever texts and calls phones. One provider is one implementation; nothing outside of its folder knows its
 * codes. Each method answers within `within` ms (`attemptLimitMs` by default) and never throws for what the provider does. Several are
 * one by `FallbackProvider`.
 */
export interface PhoneProvider {
  /** Stands in the codes of attempts that it took in another's place. */
  readonly name: string;
  /** Whether text messages are configured. */
  readonly texts: boolean;
  /** Whether calls are. */
  readonly calls: boolean;
  text(message: PhoneMessage, within?: number): Promise<AttemptOutcome>;
  call(message: PhoneMessage, within?: number): Promise<AttemptOutcome>;
}

/** What a provider reports of one use of a phone, later. */
export interface PhoneReport {
  readonly handle: string;
  /** `answered`: heard to the end or hung up in between; `failed`: certainly not reached. */
  readonly result: 'delivered' | 'answered' | 'failed';
  /** Stable word for the ledger: `receipt-200003`. */
  readonly code: string;
  readonly retryable: boolean;
  /** The key that was pressed during a call; null: none. Nothing asks for one yet. */
  readonly pressed: string | null;
}
