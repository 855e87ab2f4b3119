import { saying } from '@steward/contracts';
import {
  addressIds,
  addressInOneForm,
  addressParts,
  addressProblem,
  addressRecords,
  type AddressId,
  type HandAddressId,
  type AddressOf,
  type AddressPart,
  type Addresses,
} from '@steward/handbook';
import { z } from 'zod';

type Optional<T> = z.ZodOptional<z.ZodType<T>>;
/** What is shown of an address: everything but its secrets. */
type Shown<Id extends AddressId> = AddressOf<Id> extends string ? string : Omit<AddressOf<Id>, 'secret'>;

function partSchema(part: AddressPart): z.ZodType<string> {
  const { least, most, shape } = part;
  const base =
    shape === 'mail'
      ? z.email().max(most)
      : shape === 'http-url'
        ? z.url({ protocol: /^https?$/ }).max(most)
        : z.string();
  return base
    .min(least)
    .max(most)
    .refine((text) => addressProblem(part, text.trim()) === null, {
      error: ({ input }) => {
        const problem = addressProblem(part, String(input).trim());
        return problem === null ? undefined : saying(problem.zh, problem.en);
      },
    });
}

function addressSchema(id: AddressId, withSecrets: boolean): z.ZodType {
  const parts = Object.entries(addressParts(id)).filter(([, { shape }]) => withSecrets || shape !== 'secret');
  if (addressRecords[id].plain) return withSecrets ? partSchema(partOf(id, 'value')) : z.string();
  return z.strictObject(
    Object.fromEntries(parts.map(([name, part]) => [name, withSecrets ? partSchema(part) : z.string()])),
  );
}

/** The part of an address by name; the record's own names only. */
function partOf(id: AddressId, name: string): AddressPart {
  const part = addressParts(id)[name];
  if (part === undefined) throw new Error(`the address ${id} has no part ${name}`);
  return part;
}

/** The addresses that somebody may be given: what the handbook's records say, each optional. */
export const addressesSchema = z.strictObject(
  Object.fromEntries(addressIds.map((id) => [id, addressSchema(id, true).optional()])) as {
    [Id in HandAddressId]: Optional<AddressOf<Id>>;
  },
);

/** The same as they are shown: without secrets. */
export const shownAddressesSchema = z.object(
  Object.fromEntries(addressIds.map((id) => [id, addressSchema(id, false).optional()])) as {
    [Id in HandAddressId]: Optional<Shown<Id>>;
  },
);

/** Addresses that a row of a list may set: those that a sheet has a column for. */
export type RowAddressId = {
  [Id in AddressId]: (typeof addressRecords)[Id]['column'] extends string ? Id : never;
}[AddressId];

/** In the order of the records. */
export const rowAddressIds = addressIds.filter((id): id is RowAddressId => addressRecords[id].column !== null);

/** One text per address of a row; null takes it away. */
export const rowAddressShape = Object.fromEntries(
  rowAddressIds.map((id) => [id, partSchema(partOf(id, addressRecords[id].column)).nullable().optional()]),
) as { [Id in RowAddressId]: z.ZodOptional<z.ZodNullable<z.ZodType<string>>> };

/** Addresses in their one form, as they are kept. */
export function inOneForm(addresses: Addresses): Addresses {
  const form = (id: AddressId, name: string, text: string): string => addressInOneForm(partOf(id, name).shape, text);
  return Object.fromEntries(
    addressIds.flatMap((id): (readonly [AddressId, string | Readonly<Record<string, string>>])[] => {
      const address: string | Readonly<Record<string, string>> | undefined = addresses[id];
      if (address === undefined) return [];
      if (typeof address === 'string') return [[id, form(id, 'value', address)]];
      return [[id, Object.fromEntries(Object.entries(address).map(([name, text]) => [name, form(id, name, text)]))]];
    }),
  );
}

/** Addresses without their secrets. */
export function withoutSecrets(addresses: Addresses): z.infer<typeof shownAddressesSchema> {
  return Object.fromEntries(
    Object.entries(inOneForm(addresses)).map(([id, address]) => [
      id,
      typeof address === 'string'
        ? address
        : Object.fromEntries(
            Object.entries(address as Readonly<Record<string, string>>).filter(
              ([name]) => partOf(id as AddressId, name).shape !== 'secret',
            ),
          ),
    ]),
  );
}

/** What a row makes of somebody's addresses: left out stays, null goes, a text takes the place of its part. */
export function withRowAddresses(
  before: Addresses,
  row: { readonly [Id in RowAddressId]?: string | null | undefined },
): Addresses {
  const after: Record<string, unknown> = { ...before };
  for (const id of rowAddressIds) {
    const text = row[id];
    if (text === undefined) continue;
    if (text === null) delete after[id];
    else after[id] = addressRecords[id].plain ? text : { [addressRecords[id].column]: text };
  }
  return inOneForm(after);
}

/** One text for an address, to compare it by; null: there is none. */
export function addressText(addresses: Addresses, id: AddressId): string | null {
  const address: string | Readonly<Record<string, string>> | undefined = addresses[id];
  return address === undefined ? null : typeof address === 'string' ? address : JSON.stringify(address);
}

/** The addresses on the web among somebody's, to which we would post. */
export function urlsIn(addresses: Addresses): string[] {
  return addressIds.flatMap((id) => {
    const address: string | Readonly<Record<string, string>> | undefined = addresses[id];
    if (address === undefined) return [];
    const parts = typeof address === 'string' ? { value: address } : address;
    return Object.entries(parts).flatMap(([name, text]) => (partOf(id, name).shape === 'http-url' ? [text] : []));
  });
}

/** The same of a row of a list. */
export function urlsInRow(row: { readonly [Id in RowAddressId]?: string | null | undefined }): string[] {
  return rowAddressIds.flatMap((id) => {
    const text = row[id];
    const isUrl = partOf(id, addressRecords[id].column).shape === 'http-url';
    return typeof text === 'string' && isUrl ? [text] : [];
  });
}
