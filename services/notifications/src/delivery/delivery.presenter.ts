import type { DeliveryView } from '@steward/contracts';
import type { Ms } from '@steward/handbook';
import { type Attempt, type DeliveryFold, stateOf } from './delivery.fold.js';

/** A receipt as the ledger has it. */
export interface Receipt {
  readonly kind: DeliveryView['receipts'][number]['kind'];
  readonly by: 'provider' | 'recipient';
  /** The attempt that it is of; null: of the whole. */
  readonly attempt: number | null;
  readonly at: Ms;
}

/** A delivery with its receipts. */
export interface Delivered {
  readonly id: string;
  readonly fold: DeliveryFold;
  readonly estateId: string | null;
  readonly caseNumber: string | null;
  readonly receipts: readonly Receipt[];
}

const iso = (instant: Ms): string => new Date(instant).toISOString();
const isoOrNull = (instant: Ms | null): string | null => (instant === null ? null : iso(instant));

/** What became of a delivery; `digest` is the one that it went out in, null while that is not opened. */
export function deliveryView(
  { id, fold, estateId, caseNumber, receipts }: Delivered,
  digest: Delivered | null,
): DeliveryView {
  const { recipient, waits, bundle } = fold;
  return {
    deliveryId: id,
    caseId: fold.caseId,
    ...(caseNumber === null ? {} : { caseNumber }),
    estateId,
    recipient: { kind: recipient.kind, id: recipient.kind === 'person' ? recipient.id : null },
    occasion: fold.occasion,
    template: fold.template,
    urgency: fold.urgency,
    language: fold.language,
    clause: fold.clause,
    state: stateOf(fold),
    requestedAt: iso(fold.requestedAt),
    listedAt: isoOrNull(fold.listedAt),
    attempts: fold.attempts.map(attemptView),
    receipts: receipts.map(receiptView),
    steps: fold.steps.map(({ channels, unreadAfter }) => ({ channels: [...channels], unreadAfter })),
    waits: waits === null ? null : { for: waits.for, until: iso(waits.until) },
    askedToCall: [...fold.askedToCall],
    digest:
      bundle === null
        ? null
        : {
            deliveryId: bundle.id,
            why: bundle.why,
            state: digest === null ? null : stateOf(digest.fold),
            attempts: (digest?.fold.attempts ?? []).map(attemptView),
            receipts: (digest?.receipts ?? []).map(receiptView),
          },
  };
}

const attemptView = ({
  attempt,
  channel,
  outcome,
  code,
  startedAt,
  endedAt,
}: Attempt): DeliveryView['attempts'][number] => ({
  attempt,
  channel,
  outcome,
  code,
  startedAt: iso(startedAt),
  endedAt: isoOrNull(endedAt),
});

const receiptView = ({ attempt, at, by, kind }: Receipt): DeliveryView['receipts'][number] => ({
  kind,
  by,
  at: iso(at),
  ...(attempt === null ? {} : { attempt }),
});
