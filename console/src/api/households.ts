import type { BuildingDto, DwellingDto, HouseholdDto } from '@steward/assets/api';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from './client.js';

interface Found<T> {
  readonly items: readonly T[];
}

/** Dwellings as people say where they live (`3-2-1201`); few, in the order of their ids. */
export const dwellingsLike = (q: string) =>
  queryOptions({
    queryKey: ['dwellings', 'like', q],
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (await api.get<Found<DwellingDto>>('/v1/dwellings', { query: { q, active: true, limit: 12 }, signal })).items,
  });

/** One dwelling with its address. */
export const dwelling = (id: string) =>
  queryOptions({
    queryKey: ['dwelling', id],
    staleTime: 60_000,
    queryFn: ({ signal }) => api.get<DwellingDto>(`/v1/dwellings/${encodeURIComponent(id)}`, { signal }),
  });

/** Who lives in a dwelling, or has a phone number. Each reading is recorded (§7.4), so ask only for whoever is on the phone. */
export const householdsBy = (by: { readonly dwelling: string } | { readonly phone: string }) =>
  queryOptions({
    queryKey: ['households', by],
    staleTime: 120_000,
    refetchOnWindowFocus: false,
    queryFn: async ({ signal }) =>
      (await api.get<Found<HouseholdDto>>('/v1/households', { query: { ...by }, signal })).items,
  });

/** The buildings of an estate that are in use. */
export const buildingsOf = (estate: string) =>
  queryOptions({
    queryKey: ['buildings', estate],
    staleTime: 300_000,
    queryFn: async ({ signal }) =>
      (await api.get<Found<BuildingDto>>('/v1/buildings', { query: { estate, active: true, limit: 500 }, signal }))
        .items,
  });
