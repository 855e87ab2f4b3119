import type { EquipmentDto, EquipmentHistory } from '@steward/assets/api';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from './client.js';

/** What narrows the list down; an empty one is no filter. */
export interface EquipmentFilter {
  readonly estate?: string | undefined;
  readonly building?: string | undefined;
  readonly kind?: string | undefined;
  readonly state?: string | undefined;
  readonly scope?: string | undefined;
  readonly q?: string | undefined;
}

/** The address of a piece, and of what is below it. */
export const equipmentPath = (id: string, below = ''): string => `/v1/equipment/${encodeURIComponent(id)}${below}`;

/** Equipment by filter: the first 500, and whether there are more. Retired pieces only when they are asked for. */
export const equipmentList = (filter: EquipmentFilter) =>
  queryOptions({
    queryKey: ['places', 'equipment', filter],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      api.get<{ readonly items: readonly EquipmentDto[]; readonly next: string | null }>('/v1/equipment', {
        query: { ...filter, ...(filter.state === undefined ? { active: true } : {}), limit: 500 },
        signal,
      }),
  });

/** One piece of equipment. */
export const onePiece = (id: string) =>
  queryOptions({
    queryKey: ['places', 'piece', id],
    queryFn: ({ signal }) => api.get<EquipmentDto>(equipmentPath(id), { signal }),
  });

/** What happened to a piece, oldest first. */
export const equipmentHistory = (id: string) =>
  queryOptions({
    queryKey: ['places', 'piece', id, 'facts'],
    queryFn: async ({ signal }) => (await api.get<EquipmentHistory>(equipmentPath(id, '/facts'), { signal })).items,
  });
