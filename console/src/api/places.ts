import type { BuildingDto, CompanyDto, DwellingDto, HouseholdDto, PlaceCode, PlaceCounts } from '@steward/assets/api';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from './client.js';

interface PageOf<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** The companies in which the caller holds a role. */
export const companies = queryOptions({
  queryKey: ['companies'],
  queryFn: async ({ signal }) => (await api.get<PageOf<CompanyDto>>('/v1/companies', { signal })).items,
});

/** How much is registered at each estate. */
export const placeCounts = (company: string) =>
  queryOptions({
    queryKey: ['places', 'counts', company],
    queryFn: async ({ signal }) =>
      (await api.get<PageOf<PlaceCounts>>(`/v1/companies/${encodeURIComponent(company)}/places`, { signal })).items,
  });

/** The buildings of an estate, or all. */
export const buildings = (estate: string | null) =>
  queryOptions({
    queryKey: ['places', 'buildings', estate],
    queryFn: async ({ signal }) =>
      (await api.get<PageOf<BuildingDto>>('/v1/buildings', { query: { estate, limit: 500 }, signal })).items,
  });

/** Dwellings of a building or estate, by part of the address; a page of them. */
export const dwellings = (query: {
  readonly estate?: string | undefined;
  readonly building?: string | undefined;
  readonly q?: string | undefined;
}) =>
  queryOptions({
    queryKey: ['places', 'dwellings', query],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.get<PageOf<DwellingDto>>('/v1/dwellings', { query: { ...query, limit: 200 }, signal }),
  });

/** The household of a dwelling; the reading is recorded (§7.4). */
export const householdOf = (dwelling: string) =>
  queryOptions({
    queryKey: ['places', 'household', dwelling],
    queryFn: async ({ signal }) =>
      (await api.get<PageOf<HouseholdDto>>('/v1/households', { query: { dwelling }, signal })).items[0] ?? null,
  });

/** What has a QR code, and below which address. */
const codedPaths = { building: 'buildings', dwelling: 'dwellings', equipment: 'equipment' } as const;
export type CodedKind = keyof typeof codedPaths;

/** What the QR codes of places and equipment hold. */
export const placeCodes = (kind: CodedKind, ids: readonly string[]) =>
  queryOptions({
    queryKey: ['places', 'codes', kind, ids],
    staleTime: 3_600_000,
    queryFn: ({ signal }) =>
      Promise.all(
        ids.map((id) => api.get<PlaceCode>(`/v1/${codedPaths[kind]}/${encodeURIComponent(id)}/code`, { signal })),
      ),
  });
