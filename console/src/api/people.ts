import type { PersonDto } from '@steward/staff/api';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api } from './client.js';

const longMs = 300_000;

interface PeoplePage {
  readonly items: readonly PersonDto[];
  readonly next: string | null;
}

/** Everybody whom the caller may see, by id: few hundred at most, and names stand everywhere. */
export const everybody = queryOptions({
  queryKey: ['people', 'everybody'],
  staleTime: longMs,
  queryFn: async ({ signal }): Promise<ReadonlyMap<string, PersonDto>> => {
    const people = new Map<string, PersonDto>();
    let cursor: string | null = null;
    do {
      const page: PeoplePage = await api.get<PeoplePage>('/v1/people', { query: { limit: 200, cursor }, signal });
      for (const person of page.items) people.set(person.personId, person);
      cursor = page.next;
    } while (cursor !== null);
    return people;
  },
});

/** The name of a person; the id where it is not known. Empty for null, and until names are there. */
export function usePersonName(personId: string | null): string {
  const { data, isLoading } = useQuery(everybody);
  if (personId === null || isLoading) return '';
  return data?.get(personId)?.name ?? personId;
}
