import type { BuildingDto, DwellingDto } from '@steward/assets/api';
import { queryOptions } from '@tanstack/react-query';
import { api, type Queried } from './client.js';

const longMs = 300_000;

interface ListOf<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** All pages of a list, by id. */
async function allOf<T>(
  path: string,
  query: Readonly<Record<string, Queried>>,
  id: (one: T) => string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, T>> {
  const found = new Map<string, T>();
  let cursor: string | null = null;
  do {
    const page: ListOf<T> = await api.get<ListOf<T>>(path, { query: { ...query, limit: 200, cursor }, signal });
    for (const one of page.items) found.set(id(one), one);
    cursor = page.next;
  } while (cursor !== null);
  return found;
}

/** The buildings of an estate by id: some dozens, and their names stand in every row. */
export const buildingsOf = (estateId: string) =>
  queryOptions({
    queryKey: ['estates', estateId, 'buildings'],
    staleTime: longMs,
    queryFn: ({ signal }) =>
      allOf<BuildingDto>('/v1/buildings', { estate: estateId }, ({ buildingId }) => buildingId, signal),
  });

/** The dwellings of a building by id: asked once per building that is seen, never once per row. */
export const dwellingsOf = (buildingId: string) =>
  queryOptions({
    queryKey: ['estates', 'dwellings', buildingId],
    staleTime: longMs,
    queryFn: ({ signal }) =>
      allOf<DwellingDto>('/v1/dwellings', { building: buildingId }, ({ dwellingId }) => dwellingId, signal),
  });
