import type { BoardFilters } from '../../../api/board.js';
import { useAddress } from '../../../kit/use-address.js';

/** Filters of the board as they stand in the address. */
export const filterNames = [
  'mine',
  'overdue',
  'nobody',
  'green',
  'hot',
  'wrote',
  'external',
  'process',
  'estate',
  'region',
  'class',
  'kind',
  'state',
  'person',
  'q',
] as const;
export type FilterName = (typeof filterNames)[number];
export type AddressFilters = Readonly<Partial<Record<FilterName, string>>>;

/** Filters that are on or off, in the order in which they are shown. */
export const switches = [
  'mine',
  'overdue',
  'nobody',
  'wrote',
  'external',
  'green',
  'hot',
] as const satisfies readonly FilterName[];
export type Switch = (typeof switches)[number];

/** The filters in the address, and how to change some. */
export const useFilters = (): [
  AddressFilters,
  (changes: Readonly<Partial<Record<FilterName, string | null>>>) => void,
] => useAddress(filterNames);

/** What of the filters says of which estates the board is: the numbers beside the other filters are of the same. */
export const scopeOf = ({ estate, region }: AddressFilters): Pick<BoardFilters, 'estate' | 'region'> => ({
  ...(estate === undefined ? {} : { estate }),
  ...(region === undefined ? {} : { region }),
});

/** What the service is asked for. */
export function askedBy(filters: AddressFilters): BoardFilters {
  const { mine, overdue, nobody, green, hot, wrote, external, person, ...same } = filters;
  const handler = mine === undefined ? person : 'me';
  return {
    ...same,
    ...(handler === undefined ? {} : { person: handler }),
    ...(overdue === undefined ? {} : { overdue: 'true' }),
    ...(nobody === undefined ? {} : { unassigned: 'true' }),
    ...(green === undefined ? {} : { greenChannel: 'true' }),
    ...(hot === undefined ? {} : { hotSpot: 'true' }),
    ...(wrote === undefined ? {} : { ownerWaits: 'true' }),
    ...(external === undefined ? {} : { external: 'true' }),
  };
}
