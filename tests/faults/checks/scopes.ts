import type { SinkMessage } from '@steward/stack';
import { companyId, members, neighbour } from '../../testing-house/company.js';
import { deliveryOf, type CaseEvidence } from '../../testing-house/evidence.js';
import type { House } from '../../testing-house/house.js';
import { asNeighbour } from '../neighbour.js';

const idsOf = (people: Readonly<Record<string, { readonly id: string }>>): string[] =>
  Object.values(people).map(({ id }) => id);

/** Who works for a company. */
const staffOf: Readonly<Record<string, readonly string[]>> = {
  [companyId]: idsOf(members),
  [neighbour.companyId]: idsOf(neighbour.members),
};

/** Messages about a complaint that reached somebody outside of its company, or an owner who did not report it. */
export function beyondTheirScope(evidence: readonly CaseEvidence[], messages: readonly SinkMessage[]): string[] {
  const caseOf = new Map(
    evidence.flatMap((one) => one.carried.map((carried) => [carried.id, { one, carried }] as const)),
  );
  return messages.flatMap((message) => {
    const found = caseOf.get(deliveryOf(message) ?? '');
    const company = found?.one.stored?.companyId;
    if (message.channel !== 'mail' || found === undefined || company === undefined) return [];
    const { one, carried } = found;
    const allowed =
      carried.recipientKind === 'person'
        ? (staffOf[company] ?? []).map((id) => `${id}@house.example`)
        : message.to.filter((address) => address.endsWith('@residents.example'));
    return message.to
      .filter((address) => !allowed.includes(address))
      .map((address) => `${one.caseId} of ${company}: a message about it reached ${address}`);
  });
}

/** Complaints of one company that somebody of the other can read. */
export async function strangersAnswered(house: House, evidence: readonly CaseEvidence[]): Promise<string[]> {
  const [ours, theirs] = await Promise.all([house.as('chief'), asNeighbour(house, 'chief')]);
  const peeped = await Promise.all(
    evidence.map(async ({ caseId, stored }) => {
      if (stored === null) return [];
      const stranger = stored.companyId === companyId ? theirs : ours;
      const { status } = await stranger.get(`/v1/complaints/${caseId}`);
      return status === 404 || status === 403
        ? []
        : [`${caseId} of ${stored.companyId}: the other company's chief was answered with ${String(status)}`];
    }),
  );
  return peeped.flat();
}
