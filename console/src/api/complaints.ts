import type { ComplaintWithContent, Page } from '@steward/tickets/api';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type Queried } from './client.js';

/** A case with everything that its page shows; fetched anew when the live line tells of a change. */
export const complaint = (id: string) =>
  queryOptions({
    queryKey: ['complaint', id],
    queryFn: ({ signal }) => api.get<ComplaintWithContent>(`/v1/complaints/${encodeURIComponent(id)}`, { signal }),
  });

/** Cases by filters and words, a page of them. */
export const foundCases = (query: Readonly<Record<string, Queried>>) =>
  queryOptions({
    queryKey: ['cases', 'found', query],
    queryFn: ({ signal }) => api.get<Page>('/v1/complaints', { query, signal }),
    placeholderData: keepPreviousData,
  });
