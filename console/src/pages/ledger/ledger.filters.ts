import type { Queried } from '../../api/client.js';
import { scopeAsked, type Scope } from '../../kit/scope.js';
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

/** What list and export are asked for, alike but for the names of the bounds: whatever is filtered is what is taken along. */
export function ledgerQuery(
  scope: Scope,
  { period, ...filters }: LedgerFilters,
  zone: string,
): { readonly list: Readonly<Record<string, Queried>>; readonly file: Readonly<Record<string, Queried>> } {
  const whose = scopeAsked(scope);
  const bounds = period === undefined ? null : periodNamed(period, zone);
  const [from, until] =
    bounds === null ? [undefined, undefined] : [bounds.from, bounds.until].map((at) => new Date(at).toISOString());
  return {
    list: { ...whose, ...filters, receivedFrom: from, receivedUntil: until },
    file: { ...whose, ...filters, from, to: until },
  };
}
