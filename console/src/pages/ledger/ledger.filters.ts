import type { Queried } from '../../api/client.js';
import { periodNamed } from '../../time/periods.js';

/** Filters of the ledger, as they stand in the address. */
export const filterNames = [
  'period',
  'open',
  'kind',
  'class',
  'category',
  'channel',
  'state',
  'handler',
  'respond',
  'resolve',
  'clause',
  'dwelling',
  'q',
] as const;
export type LedgerFilterName = (typeof filterNames)[number];
export type LedgerFilters = Readonly<Partial<Record<LedgerFilterName, string>>>;

/** The period that stands for all of them. */
export const everything = 'all';

/** What list and export are asked for, alike but for the names of the bounds: whatever is filtered is what is taken along. Null: all estates. */
export function ledgerQuery(
  estateId: string | null,
  { period, ...filters }: LedgerFilters,
  zone: string,
): { readonly list: Readonly<Record<string, Queried>>; readonly file: Readonly<Record<string, Queried>> } {
  const estate = estateId ?? undefined;
  const bounds = period === undefined ? null : periodNamed(period, zone);
  const [from, until] =
    bounds === null ? [undefined, undefined] : [bounds.from, bounds.until].map((at) => new Date(at).toISOString());
  return {
    list: { estate, ...filters, receivedFrom: from, receivedUntil: until },
    file: { estate, ...filters, from, to: until },
  };
}
