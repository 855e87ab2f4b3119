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
 * codes. Each method answers within `attemptLimitMs` and never throws for what the provider does.
 *
 * What may come (`docs/adr/0012-channels-are-records.md`): a second provider is a `PhoneProvider` that holds two and asks the
 * next where the first `failed` (never where the outcome is `unknown`); an answer token is what `handle` is today, carried in
 * the text and resolved by `ReceiptHandles`; a second step by key press is a report with `pressed`, which receipts of calls
 * bring already.
 */
export interface PhoneProvider {
  /** Whether text messages are configured. */
  readonly texts: boolean;
  /** Whether calls are. */
  readonly calls: boolean;
  text(message: PhoneMessage): Promise<AttemptOutcome>;
  call(message: PhoneMessage): Promise<AttemptOutcome>;
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
