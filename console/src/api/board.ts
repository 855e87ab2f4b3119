import type { ListedCase, OpenCounts, Page } from '@steward/tickets/api';
import { addressOf, processes, processOf } from '../cases/index.js';
import { queryOptions } from '@tanstack/react-query';
import type { Bilingual } from '../words/language.js';
import type { Listed } from './cases.js';
import { api, type Queried } from './client.js';

/** The next point of a case's clocks: what happens then, and by which clause. */
export interface NextPoint {
  readonly clock: string;
  readonly pointTitle: Bilingual;
  readonly clause: string | null;
}

/** A case as the board keeps it: ten thousand of them are held at once, so only what is shown. */
export interface BoardRow extends Pick<
  ListedCase,
  | 'id'
  | 'number'
  | 'estateId'
  | 'version'
  | 'state'
  | 'nextDueAt'
  | 'limitAt'
  | 'receivedAt'
  | 'ownerToldAt'
  | 'title'
  | 'kind'
  | 'class'
  | 'classified'
  | 'greenChannel'
  | 'hotSpot'
  | 'setAside'
  | 'reopenCount'
  | 'waitingFor'
  | 'waiting'
  | 'ownerWord'
  | 'external'
  | 'buildingId'
  | 'dwellingId'
  | 'handlerId'
  | 'offeredTo'
  | 'category'
  | 'skills'
  | 'awaited'
> {
  /** As the list of processes has it. */
  readonly process: string;
  readonly next: NextPoint | null;
  /** Whoever was called of those who have it: `waits` has not shown yet that he knows. */
  readonly seen?: 'waits' | 'seen';
  /** How often somebody nudged. */
  readonly nudged?: number;
}

/** One page of the board; `next` is the cursor of the following one. */
export interface BoardPage {
  readonly items: readonly BoardRow[];
  readonly next: string | null;
}

/** What a board shows of all open cases; absent: not filtered by it. Lists are joined with commas. */
export type BoardFilters = Readonly<
  Partial<
    Record<
      | 'estate'
      | 'process'
      | 'person'
      | 'class'
      | 'kind'
      | 'state'
      | 'overdue'
      | 'unassigned'
      | 'greenChannel'
      | 'hotSpot'
      | 'ownerWaits'
      | 'external'
      | 'q',
      string
    >
  >
>;

const wordsSaid = new Map<string, Bilingual>();

/** The same words are kept once, however many cases say them. */
function once(words: Bilingual): Bilingual {
  const key = `${words.zh} ${words.en}`;
  const known = wordsSaid.get(key);
  if (known !== undefined) return known;
  wordsSaid.set(key, words);
  return words;
}

function kept(one: Listed): BoardRow {
  const { next } = one;
  return {
    process: one.process ?? processOf().id,
    id: one.id,
    number: one.number,
    estateId: one.estateId,
    version: one.version,
    state: one.state,
    nextDueAt: one.nextDueAt,
    limitAt: one.limitAt,
    receivedAt: one.receivedAt,
    ownerToldAt: one.ownerToldAt,
    title: once(one.title),
    kind: one.kind,
    class: one.class,
    classified: one.classified,
    greenChannel: one.greenChannel,
    hotSpot: one.hotSpot,
    ...(one.setAside ? { setAside: one.setAside } : {}),
    reopenCount: one.reopenCount,
    waitingFor: one.waitingFor,
    waiting: one.waiting,
    ...(one.ownerWord ? { ownerWord: one.ownerWord } : {}),
    ...(one.external ? { external: one.external } : {}),
    buildingId: one.buildingId,
    dwellingId: one.dwellingId,
    handlerId: one.handlerId,
    offeredTo: one.offeredTo,
    category: one.category,
    ...(one.skills === undefined || one.skills.length === 0 ? {} : { skills: one.skills }),
    ...seenOf(one),
    ...(one.nudges === undefined ? {} : { nudged: one.nudges.count }),
    awaited: one.awaited,
    next: next === null ? null : { clock: next.clock, pointTitle: once(next.pointTitle), clause: next.clause },
  };
}

/** Whether who has it, or is offered it, has shown that he knows; nobody was called: nothing. */
function seenOf({ called = [], handlerId, offeredTo }: ListedCase): Pick<BoardRow, 'seen'> {
  const concerned = called.filter(({ personId }) => personId === handlerId || personId === offeredTo);
  const asked = concerned.length > 0 ? concerned : called;
  if (asked.length === 0) return {};
  return { seen: asked.some(({ seenAt }) => seenAt !== null) ? 'seen' : 'waits' };
}

/** A page of cases as lists and the board keep it. */
export const rowsOf = ({ items, next }: Page): BoardPage => ({ items: items.map(kept), next });

/** Rows that one request brings; the most that the service gives. */
const pageSize = 200;

/** A page of the board, the worst first. */
export const boardPage = async (
  filters: BoardFilters,
  cursor: string | null,
  signal: AbortSignal,
): Promise<BoardPage> =>
  rowsOf(await api.get<Page>('/v1/board', { query: { ...filters, limit: pageSize, cursor }, signal }));

/** Those of the given cases that (still) stand on the board with these filters. */
export const boardRows = async (
  filters: BoardFilters,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<readonly BoardRow[]> =>
  rowsOf(await api.get<Page>('/v1/board', { query: { ...filters, ids, limit: pageSize }, signal })).items;

/** How many open cases there are by what makes them urgent. */
export const boardCounts = (filters: BoardFilters) =>
  queryOptions({
    queryKey: ['cases', 'counts', filters],
    queryFn: ({ signal }) => api.get<OpenCounts>('/v1/board/counts', { query: { ...filters }, signal }),
  });

/** Cases of every process, or of the asked one, each list with the worst first. */
async function ofProcesses(
  process: string | null,
  query: Readonly<Record<string, Queried>>,
  signal: AbortSignal,
): Promise<readonly BoardRow[]> {
  const asked = processes.filter(({ id }) => process === null || id === process);
  const pages = await Promise.all(
    asked.map(async ({ id }) => {
      const { items } = await api.get<Page>(addressOf(id), { query, signal });
      return items.map((one) => kept({ ...one, process: id }));
    }),
  );
  return pages.flat();
}

/** The caller's own open cases of a process; null: of every one. */
export const myCases = (process: string | null) =>
  queryOptions({
    queryKey: ['cases', 'mine', process],
    queryFn: ({ signal }) => ofProcesses(process, { mine: true, open: true, sort: 'worst', limit: pageSize }, signal),
  });

/** Cases that are offered to the caller and wait for his answer. */
export const offeredCases = (process: string | null) =>
  queryOptions({
    queryKey: ['cases', 'offered', process],
    queryFn: ({ signal }) => ofProcesses(process, { offered: true, sort: 'worst', limit: pageSize }, signal),
  });
