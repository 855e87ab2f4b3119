import type { FiringsAnswer } from '@steward/contracts';
import type { FactView, ListedCase, Page } from '@steward/tickets/api';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { AnyCase, CaseRef } from '../cases/case.js';
import { addressOf, processes } from '../cases/index.js';
import { api, type Queried } from './client.js';
import { everyItem } from './every-item.js';
import { ApiError } from './problem.js';

/**
 * A case with everything that its page shows; fetched anew when the live line tells of a change. An id does not say its process:
 * each is asked in turn, and what none knows is as unknown as what is not the reader's.
 */
export const caseWith = (id: string) =>
  queryOptions({
    queryKey: ['case', id],
    queryFn: ({ signal }) => fetchedCase(id, signal),
  });

const known = new Map<string, string>();

async function fetchedCase(id: string, signal?: AbortSignal): Promise<AnyCase> {
  const likely = known.get(id);
  const asked = [...processes].sort((one, other) => Number(other.id === likely) - Number(one.id === likely));
  for (const [place, { id: process }] of asked.entries()) {
    try {
      const read = await api.get<Omit<AnyCase, 'process'>>(
        addressOf(process, id),
        signal === undefined ? {} : { signal },
      );
      known.set(id, process);
      return { ...read, process };
    } catch (error) {
      const unknown = error instanceof ApiError && error.problem?.status === 404;
      if (!unknown || place === asked.length - 1) throw error;
    }
  }
  throw new Error('no process is listed');
}

/** The ledger of a case, oldest first. */
export const factsOf = ({ process, id }: CaseRef) =>
  queryOptions({
    queryKey: ['case', id, 'facts'],
    queryFn: ({ signal }) => everyItem<FactView>(addressOf(process, id, '/facts'), signal),
  });

/** Every point of its clocks that a case has reached, with the sum and who was told. */
export const firingsOf = ({ process, id }: CaseRef) =>
  queryOptions({
    queryKey: ['case', id, 'firings'],
    queryFn: ({ signal }) => api.get<FiringsAnswer>(addressOf(process, id, '/firings'), { signal }),
  });

/** A case of a list; `process` is missing where the answer is of one process. */
export type Listed = ListedCase & { readonly process?: string };

/** Cases of a process by filters and words, a page of them. */
export const foundCases = (query: Readonly<Record<string, Queried>>, process: string = 'complaint') =>
  queryOptions({
    queryKey: ['cases', 'found', process, query],
    queryFn: ({ signal }) => api.get<Page>(addressOf(process), { query, signal }),
    placeholderData: keepPreviousData,
  });

/** Cases of every process by words, so many of each, in the order of the processes. */
export const searchedCases = (query: Readonly<Record<string, Queried>>) =>
  queryOptions({
    queryKey: ['cases', 'searched', query],
    queryFn: async ({ signal }): Promise<readonly Listed[]> => {
      const pages = await Promise.all(
        processes.map(async ({ id: process }) => ({
          process,
          items: (await api.get<Page>(addressOf(process), { query, signal })).items,
        })),
      );
      return pages.flatMap(({ process, items }) => items.map((one) => ({ ...one, process })));
    },
    placeholderData: keepPreviousData,
  });

/** Every case of a dwelling that is open, or every one that is over, the newest first; 20 at a time. */
export const casesOfDwelling = (dwelling: string, open: boolean) =>
  infiniteQueryOptions({
    queryKey: ['cases', 'dwelling', dwelling, open],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<Page>(addressOf('complaint'), {
        query: { dwelling, open, sort: 'newest', limit: 20, cursor: pageParam },
        signal,
      }),
    getNextPageParam: (page) => page.next,
  });
