import type { ListedCase, OpenCounts } from '@steward/tickets/api';
import { queryOptions } from '@tanstack/react-query';
import type { Bilingual } from '../words/language.js';
import { api } from './client.js';

/** The next point of a case's clocks: what happens then, and by which clause. */
export interface NextPoint {
  readonly clock: string;
  readonly point: string;
  readonly title: Bilingual;
  readonly clause: string | null;
}

/** A row of the board. */
export interface BoardRow extends ListedCase {
  readonly next?: NextPoint | null;
}

export interface BoardPage {
  readonly now: string;
  readonly items: readonly BoardRow[];
  readonly next: string | null;
}
export interface BoardCounts extends OpenCounts {
  readonly mine?: number;
  readonly hotSpot?: number;
  readonly reopened?: number;
  readonly byKind?: Readonly<Record<string, number>>;
  readonly byState?: Readonly<Record<string, number>>;
  readonly byEstate?: Readonly<Record<string, number>>;
}

/** What a board shows of all open cases; absent: not filtered by it. Lists are joined with commas. */
export type BoardFilters = Readonly<
  Partial<
    Record<
      | 'estate'
      | 'person'
      | 'class'
      | 'kind'
      | 'state'
      | 'overdue'
      | 'unassigned'
      | 'greenChannel'
      | 'hotSpot'
      | 'reopened'
      | 'offeredTo'
      | 'q',
      string
    >
  >
>;

/** Rows that one request brings; the most that the service gives. */
export const boardPageSize = 200;

/** A page of the board, the next due first. */
export const boardPage = (filters: BoardFilters, cursor: string | null, signal: AbortSignal): Promise<BoardPage> =>
  api.get<BoardPage>('/v1/board', { query: { ...filters, limit: boardPageSize, cursor }, signal });

/** Those of the given cases that (still) stand on the board with these filters. */
export async function boardRows(
  filters: BoardFilters,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<readonly BoardRow[]> {
  const page = await api.get<BoardPage>('/v1/board', { query: { ...filters, ids, limit: boardPageSize }, signal });
  return page.items;
}

/** How many open cases there are by what makes them urgent. */
export const boardCounts = (filters: BoardFilters) =>
  queryOptions({
    queryKey: ['cases', 'counts', filters],
    queryFn: ({ signal }) => api.get<BoardCounts>('/v1/board/counts', { query: { ...filters }, signal }),
  });

const ownLimit = 200;

/** The caller's own open cases, the next due first. */
export const myCases = queryOptions({
  queryKey: ['cases', 'mine'],
  queryFn: ({ signal }) =>
    api.get<BoardPage>('/v1/complaints', { query: { mine: true, open: true, sort: 'due', limit: ownLimit }, signal }),
});

/** Cases that are offered to the caller and wait for his answer. */
export const offeredCases = queryOptions({
  queryKey: ['cases', 'offered'],
  queryFn: ({ signal }) =>
    api.get<BoardPage>('/v1/complaints', { query: { offered: true, sort: 'due', limit: ownLimit }, signal }),
});
