import type { DoorList, DwellingDto } from '@steward/assets/api';
import { queryOptions } from '@tanstack/react-query';
import { api } from './client.js';

/** The doors of an emergency, the vulnerable first. Each household that is shown is read on record (§7.4): asked once, and not again by itself. */
export const doorsOf = (estateId: string, emergencyId: string, dwellings: readonly string[]) =>
  queryOptions({
    queryKey: ['doors', emergencyId, estateId, dwellings],
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    queryFn: ({ signal }) =>
      api.post<DoorList>('/v1/households/door-list', { estateId, emergencyId, dwellings }, { signal }),
  });

interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** Every dwelling of a building that is in use. */
export async function dwellingsIn(building: string, signal?: AbortSignal): Promise<readonly DwellingDto[]> {
  const all: DwellingDto[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<DwellingDto> = await api.get<Page<DwellingDto>>('/v1/dwellings', {
      query: { building, active: true, limit: 200, cursor },
      ...(signal === undefined ? {} : { signal }),
    });
    all.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return all;
}
