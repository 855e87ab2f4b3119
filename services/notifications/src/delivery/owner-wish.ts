import type { OwnerContact } from '@steward/contracts';

/** What an owner's wish and addresses come to (§3.1: the elderly and phone-only owners are called). */
export type OwnerWay =
  'message' | { readonly call: 'call-only' | 'no-address' } | { readonly nobody: 'not-wanted' | 'no-address' };

/** A message, a call, or neither: the wish comes first, then whether a channel of the route reaches what he left (`reachable`). */
export function wayToOwner(contact: OwnerContact | undefined, reachable: boolean): OwnerWay {
  if (!contact) return { nobody: 'no-address' };
  if (contact.contactWish === 'none') return { nobody: 'not-wanted' };
  if (contact.contactWish === 'call-only') return { call: 'call-only' };
  if (reachable) return 'message';
  if (contact.contactWish === 'any' && contact.phone !== null) return { call: 'no-address' };
  return { nobody: 'no-address' };
}
