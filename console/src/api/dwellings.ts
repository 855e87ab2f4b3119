import type { DwellingDto } from '@steward/assets/api';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from './client.js';

/** Dwellings of an estate by part of their address, a short page of them. */
export const foundDwellings = (estate: string, q: string) =>
  queryOptions({
    queryKey: ['dwellings', estate, q],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (
        await api.get<{ items: readonly DwellingDto[] }>('/v1/dwellings', {
          query: { estate, q: q === '' ? null : q, limit: 20 },
          signal,
        })
      ).items,
  });

/** One dwelling with its address. */
export const dwelling = (id: string) =>
  queryOptions({
    queryKey: ['dwelling', id],
    staleTime: 300_000,
    queryFn: ({ signal }) => api.get<DwellingDto>(`/v1/dwellings/${encodeURIComponent(id)}`, { signal }),
  });
