import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** Filters that live in the address, so that what is seen can be copied as a link: the values, and how to change some. Empty values are left out. */
export function useAddress<Name extends string>(
  names: readonly Name[],
): [Readonly<Partial<Record<Name, string>>>, (changes: Readonly<Partial<Record<Name, string | null>>>) => void] {
  const [search, setSearch] = useSearchParams();
  const values = Object.fromEntries(
    names.flatMap((name) => {
      const value = search.get(name);
      return value === null || value === '' ? [] : [[name, value]];
    }),
  ) as Partial<Record<Name, string>>;
  const change = useCallback(
    (changes: Readonly<Partial<Record<Name, string | null>>>) => {
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries<string | null | undefined>(changes)) {
            if (value === null || value === undefined || value === '') next.delete(name);
            else next.set(name, value);
          }
          return next;
        },
        { replace: true },
      );
    },
    [setSearch],
  );
  return [values, change];
}
