import type { Actor, Ms } from '@steward/handbook';
import type { CaseChange, NewContent } from '@steward/service-kit';
import type { DeliveryFacts, DeliveryFactType } from './delivery.facts.js';
import { foldDelivery, nextDueOf, stateOf, type DeliveryFold } from './delivery.fold.js';

/** Who records what Steward does by itself. */
export const notifier: Actor = { id: 'system:notifications', role: 'system' };

/** A fact before it has a time: all facts of one change happen at the change's `now`. */
export type DeliveryNote = {
  [T in DeliveryFactType]: { readonly type: T; readonly data: DeliveryFacts[T] };
}[DeliveryFactType];

/** How a change is recorded. */
export interface ChangeOptions {
  readonly actor?: Actor;
  readonly clause?: string | null;
  readonly content?: readonly NewContent[];
  /** The delivery's workflow asked and learns the next due instant from the answer. */
  readonly looked?: boolean;
}

/** What facts make of a delivery: state, next due instant and view follow from them. */
export function changeOf(
  before: DeliveryFold | null,
  notes: readonly DeliveryNote[],
  now: Ms,
  options: ChangeOptions = {},
): CaseChange {
  const { actor = notifier, clause = null, content = [], looked = false } = options;
  const fold = notes.reduce<DeliveryFold | null>((folded, note) => foldDelivery(folded, { ...note, at: now }), before);
  if (fold === null) throw new Error('a delivery begins with a fact');
  const nextDueAt = nextDueOf(fold);
  const inFlight = fold.attempts.some(({ outcome }) => outcome === 'open');
  return {
    state: stateOf(fold),
    over: nextDueAt === null && !inFlight,
    nextDueAt,
    fold,
    view: viewOf(fold),
    facts: notes.map(({ type, data }) => ({ type, at: now, actor, clause, data })),
    content,
    looked,
  };
}

/** What others may know of a delivery: ids, enums and instants. */
function viewOf(fold: DeliveryFold): Readonly<Record<string, unknown>> {
  return {
    key: fold.key,
    recipientKind: fold.recipient.kind,
    recipientId: fold.recipient.id,
    occasion: fold.occasion,
    template: fold.template,
    urgency: fold.urgency,
    caseId: fold.caseId,
    state: stateOf(fold),
    listed: fold.listedAt !== null,
    bundleId: fold.bundle?.id ?? null,
    requestedAt: new Date(fold.requestedAt).toISOString(),
    readAt: fold.readAt === null ? null : new Date(fold.readAt).toISOString(),
  };
}
