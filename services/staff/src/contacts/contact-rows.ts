import { createHash } from 'node:crypto';
import type { ContactKind } from '@steward/contracts';
import { In, type EntityManager } from 'typeorm';
import { readDetails, type PersonDetails } from '../person/person-details.js';
import { contactProof } from './contact.entities.js';

/** Whether somebody's own number is known, and proved to be his. */
export type ContactState = 'verified' | 'not-verified' | 'no-number';

/** What an address is known by; another address, and the same of another person, has another. */
export const digestOf = (personId: string, kind: ContactKind, address: string): string =>
  createHash('sha256')
    .update(JSON.stringify([personId, kind, address]))
    .digest('hex');

/** The address of a kind that is on file; null: none is. */
export const addressOf = (details: PersonDetails | undefined, kind: ContactKind): string | null =>
  details?.[kind] ?? null;

/** How the numbers of these people stand, by person; whoever has no details on file is left out. */
export async function contactStates(
  manager: EntityManager,
  ids: readonly string[],
): Promise<Map<string, ContactState>> {
  const details = await readDetails(manager, ids);
  const proofs = await manager.getRepository(contactProof).findBy({ personId: In([...ids]), kind: 'phone' });
  const proved = new Map(proofs.map(({ digest, personId }) => [personId, digest]));
  return new Map(
    [...details].map(([personId, { phone }]): [string, ContactState] => {
      if (phone === null) return [personId, 'no-number'];
      return [personId, proved.get(personId) === digestOf(personId, 'phone', phone) ? 'verified' : 'not-verified'];
    }),
  );
}
