import { api } from './client.js';

interface PageOf<T> {
  readonly items: readonly T[];
  /** Missing where a service of the version before answers all at once. */
  readonly next?: string | null;
}

/** All items of a list that is answered in pages, in its order. Throws `ApiError` with the refusal. */
export async function everyItem<T>(
  path: string,
  signal: AbortSignal,
  query: Readonly<Record<string, string>> = {},
): Promise<readonly T[]> {
  const found: T[] = [];
  let cursor: string | null = null;
  do {
    const page: PageOf<T> = await api.get<PageOf<T>>(path, { query: { ...query, cursor }, signal });
    found.push(...page.items);
    cursor = page.next ?? null;
  } while (cursor !== null);
  return found;
}
