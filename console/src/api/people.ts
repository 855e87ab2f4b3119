import type { PersonDto } from '@steward/staff/api';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useSession } from '../session/use-session.js';
import { useSay } from '../words/words.js';
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

/** Somebody who did something here and is no person of the company, as whoever set it up. */
export const notOnFile = { zh: '名单外人员', en: 'somebody not on file' };

type Say = (text: { readonly zh: string; readonly en: string }) => string;

/** What somebody is called; in words where nobody of the company is called so, as of those who left. Empty until names are there. */
export const personIn = (people: ReadonlyMap<string, PersonDto> | undefined, personId: string, say: Say): string =>
  people === undefined ? '' : (people.get(personId)?.name ?? say(notOnFile));

/** As `personIn`, for a file: with the number behind the words, so that two of them can be told apart. */
export const personInFile = (people: ReadonlyMap<string, PersonDto> | undefined, personId: string, say: Say): string =>
  people?.get(personId)?.name ?? `${say(notOnFile)} (${personId})`;

/**
 * The name of a person; in words where nobody of the company is called so, but for whoever looks, who knows his own id. Empty for
 * null, and until names are there.
 */
export function usePersonName(personId: string | null): string {
  const { data } = useQuery(everybody);
  const now = useSession();
  const say = useSay();
  if (personId === null || data === undefined) return '';
  const isOwn = 'session' in now && now.session.person.personId === personId;
  return data.get(personId)?.name ?? (isOwn ? personId : say(notOnFile));
}
