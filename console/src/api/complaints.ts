import type { FiringsAnswer } from '@steward/contracts';
import type { ComplaintWithContent, FactView, Page } from '@steward/tickets/api';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type Queried } from './client.js';

const address = (id: string, below = ''): string => `/v1/complaints/${encodeURIComponent(id)}${below}`;

/** A case with everything that its page shows; fetched anew when the live line tells of a change. */
export const complaint = (id: string) =>
  queryOptions({
    queryKey: ['complaint', id],
    queryFn: ({ signal }) => api.get<ComplaintWithContent>(address(id), { signal }),
  });

/** The ledger of a case, oldest first. */
export const complaintFacts = (id: string) =>
  queryOptions({
    queryKey: ['complaint', id, 'facts'],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: readonly FactView[] }>(address(id, '/facts'), { signal })).items,
  });

/** Every point of its clocks that a case has reached, with the sum and who was told. */
export const complaintFirings = (id: string) =>
  queryOptions({
    queryKey: ['complaint', id, 'firings'],
    queryFn: ({ signal }) => api.get<FiringsAnswer>(address(id, '/firings'), { signal }),
  });

/** Cases by filters and words, a page of them. */
export const foundCases = (query: Readonly<Record<string, Queried>>) =>
  queryOptions({
    queryKey: ['cases', 'found', query],
    queryFn: ({ signal }) => api.get<Page>('/v1/complaints', { query, signal }),
    placeholderData: keepPreviousData,
  });

/** Every case of a dwelling that is open, or every one that is over, the newest first; 20 at a time. */
export const casesOfDwelling = (dwelling: string, open: boolean) =>
  infiniteQueryOptions({
    queryKey: ['cases', 'dwelling', dwelling, open],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<Page>('/v1/complaints', {
        query: { dwelling, open, sort: 'newest', limit: 20, cursor: pageParam },
        signal,
      }),
    getNextPageParam: (page) => page.next,
  });
