import type { LedgerExport, Page } from '@steward/tickets/api';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, fetchFile, type Queried } from './client.js';

/** Cases by the filters of the ledger, the newest first, 50 at a time. */
export const ledgerCases = (query: Readonly<Record<string, Queried>>) =>
  infiniteQueryOptions({
    queryKey: ['cases', 'ledger', query],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<Page>('/v1/complaints', { query: { ...query, sort: 'newest', limit: 50, cursor: pageParam }, signal }),
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

/** An estate's ledger (§7.2) as a file of what the filters leave; taking it is recorded (§7.4). */
export const takeLedger = (query: Readonly<Record<string, Queried>>): ReturnType<typeof fetchFile> =>
  fetchFile('/v1/ledger', { query });

/** Who took ledgers of an estate, newest first. */
export const ledgersTaken = (estate: string) =>
  queryOptions({
    queryKey: ['ledgers-taken', estate],
    queryFn: async ({ signal }) =>
      (
        await api.get<{ items: readonly LedgerExport[] }>('/v1/ledger/exports', {
          query: { estate, limit: 50 },
          signal,
        })
      ).items,
  });
