import { createHash } from 'node:crypto';

/** The id that a key always has within its company: parallel requests meet in one case. */
export function deliveryIdOf(companyId: string, key: string): string {
  return `dl-${digest(companyId, key)}`;
}

/** The id of a person's digest that goes out at `until` (epoch ms). */
export function bundleIdOf(companyId: string, personId: string, until: number): string {
  return `dg-${digest(companyId, personId, String(until))}`;
}

/** The content row that holds a delivery's words; `owner`'s link and address stand in another, which is erased. */
export const messageContentId = (deliveryId: string): string => `${deliveryId}.message`;
export const contactContentId = (deliveryId: string): string => `${deliveryId}.contact`;

function digest(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40);
}
