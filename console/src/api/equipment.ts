import type { CasePageWithContent, EquipmentDto, FactView } from '@steward/assets/api';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from './client.js';
import { everyItem } from './every-item.js';

/** What narrows the list down; an empty one is no filter. */
export interface EquipmentFilter {
  readonly estate?: string | undefined;
  readonly region?: string | undefined;
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

/** What happened to a piece, and the words that were said with it. */
export interface PieceHappened extends Pick<FactView, 'seq' | 'type' | 'at' | 'actor'> {
  /** Names of the fields that a change changed. */
  readonly fields: readonly string[];
  readonly faultId: string | null;
  readonly replacedBy: string | null;
  /** Null where none was given, or the words were erased. */
  readonly reason: string | null;
}

const textIn = (data: FactView['data'], field: string): string | null => {
  const said = data[field];
  return typeof said === 'string' ? said : null;
};

/** Fields of the ledger stand in the fact by name, words under `fields`. */
function changedFields({ fields, ...data }: FactView['data']): string[] {
  const words = Array.isArray(fields) ? fields.filter((field) => typeof field === 'string') : [];
  return [...Object.keys(data), ...words];
}

/** What happened to a piece, oldest first. */
export const equipmentHistory = (id: string) =>
  queryOptions({
    queryKey: ['places', 'piece', id, 'facts'],
    queryFn: async ({ signal }): Promise<readonly PieceHappened[]> => {
      const [facts, { content }] = await Promise.all([
        everyItem<FactView>(equipmentPath(id, '/facts'), signal),
        api.get<Pick<CasePageWithContent, 'content'>>(equipmentPath(id), { signal }),
      ]);
      const words = new Map(content.map((one) => [one.id, one.text]));
      return facts.map(({ seq, type, at, actor, data }) => ({
        seq,
        type,
        at,
        actor,
        fields: type === 'equipment.changed' ? changedFields(data) : [],
        faultId: textIn(data, 'faultId'),
        replacedBy: textIn(data, 'replacedBy'),
        reason: words.get(textIn(data, 'contentId') ?? '') ?? null,
      }));
    },
  });
