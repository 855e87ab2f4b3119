import { addressIds, addressInOneForm, addressParts, addressRecords, type AddressId } from '@steward/handbook';

/** What stands in the form of how one is told. Times of day as `HH:mm`. */
export interface ReachGiven {
  readonly addresses?: Readonly<Partial<Record<AddressId, string>>>;
  readonly language: 'zh-CN' | 'en';
  readonly quiet: boolean;
  readonly from: string;
  readonly until: string;
}

/**
 * The body of `PUT /v1/recipients/{personId}`: an address that is shown goes when its field is emptied; one that is not shown
 * stays unless it is taken away (`gone`) or written anew. The zone of quiet hours stays as it was.
 */
export function reachBody(
  { addresses = {}, language, quiet, from, until }: ReachGiven,
  gone: ReadonlySet<AddressId>,
  zone?: string,
): object {
  const rows = addressIds.flatMap((id): [AddressId, string | null][] => {
    const { column, shown } = addressRecords[id];
    const part = column === null ? undefined : addressParts(id)[column];
    if (part === undefined) return [];
    const text = addressInOneForm(part.shape, addresses[id] ?? '');
    if (text !== '') return [[id, text]];
    return shown || gone.has(id) ? [[id, null]] : [];
  });
  const hours = { from, until, ...(zone === undefined ? {} : { zone }) };
  return { language, addresses: Object.fromEntries(rows), quietHours: quiet ? hours : null };
}
