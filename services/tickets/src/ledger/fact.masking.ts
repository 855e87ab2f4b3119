import type { LedgerFact } from '@steward/service-kit';

/** What a fact of each kind may not tell those who may not know the complainant, and what stands there instead. */
const hidden: Readonly<Record<string, unknown>> = {
  reporterId: null,
  reporterKind: 'anonymous',
  dwellingId: null,
  contactWish: 'none',
};

/**
 * A fact for somebody who may not know who complained (a confidential case, or the person complained about): without
 * reporters, their dwelling, and their part as actor. The hash stays that of the whole fact.
 */
export function maskedFact(fact: LedgerFact): LedgerFact {
  const data = Object.fromEntries(
    Object.entries(fact.data).map(([field, value]) => [field, maskedField(fact, field, value)]),
  );
  return { ...fact, data, actor: fact.actor.role === 'owner' ? { ...fact.actor, id: 'owner' } : fact.actor };
}

function maskedField(fact: LedgerFact, field: string, value: unknown): unknown {
  if (Object.hasOwn(hidden, field)) return hidden[field];
  if (fact.type === 'complaint.corrected' && field === 'values' && fact.data['field'] !== 'place') return {};
  if (fact.type === 'escalation.told' && field === 'reached' && Array.isArray(value)) return value.map(maskedRecipient);
  return value;
}

function maskedRecipient(one: unknown): unknown {
  if (typeof one !== 'object' || one === null || !('recipient' in one)) return one;
  return typeof one.recipient === 'string' && one.recipient.startsWith('owner:') ? { ...one, recipient: 'owner' } : one;
}
