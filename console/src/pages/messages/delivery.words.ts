import type { DeliveryView } from '@steward/notifications/api';
import type { Said } from '../../words/words.js';
import type { messageWords } from './messages.words.js';

type T = Said<typeof messageWords>;

export const deliveryStates = ['queued', 'sent', 'delivered', 'read', 'failed', 'bundled', 'needs-call'] as const;

/** The state of a message in words. */
export const stateInWords = (t: T, state: DeliveryView['state']): string => (state === 'sent' ? t.sentState : t[state]);

/** The colour in which a state stands: red where somebody may not know. */
export const stateColours: Readonly<Record<DeliveryView['state'], string>> = {
  queued: 'default',
  sent: 'blue',
  delivered: 'cyan',
  read: 'green',
  failed: 'red',
  bundled: 'default',
  'needs-call': 'orange',
};

/** What a receipt says. */
export const receiptInWords = (t: T, kind: DeliveryView['receipts'][number]['kind']): string => t[kind];

/** How one use of a channel ended. */
export const outcomeInWords = (t: T, outcome: DeliveryView['attempts'][number]['outcome']): string =>
  outcome === 'sent' ? t.sentState : t[outcome];

export const outcomeColours: Readonly<Record<DeliveryView['attempts'][number]['outcome'], string>> = {
  open: 'processing',
  sent: 'success',
  failed: 'error',
  unknown: 'warning',
};
