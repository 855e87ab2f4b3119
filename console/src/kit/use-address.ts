import { useCallback, useEffect } from 'react';
import { useSearchParams } from 'react-router';

/** What the address was asked to become and has not become yet. */
let asked: URLSearchParams | null = null;

/**
 * Filters that live in the address, so that what is seen can be copied as a link: the values, and how to change some. Empty values
 * are left out. A second change builds upon the first, also before the first has been drawn.
 */
export function useAddress<Name extends string>(
  names: readonly Name[],
): [Readonly<Partial<Record<Name, string>>>, (changes: Readonly<Partial<Record<Name, string | null>>>) => void] {
  const [search, setSearch] = useSearchParams();
  useEffect(() => {
    asked = null;
  }, [search]);
  const values = Object.fromEntries(
    names.flatMap((name) => {
      const value = search.get(name);
      return value === null || value === '' ? [] : [[name, value]];
    }),
  ) as Partial<Record<Name, string>>;
  const change = useCallback(
    (changes: Readonly<Partial<Record<Name, string | null>>>) => {
      // Not the router's own value, which is that of the last drawing.
      const next = new URLSearchParams(asked ?? window.location.search);
      for (const [name, value] of Object.entries<string | null | undefined>(changes)) {
        if (value === null || value === undefined || value === '') next.delete(name);
        else next.set(name, value);
      }
      asked = next;
      setSearch(next, { replace: true });
    },
    [setSearch],
  );
  return [values, change];
}
