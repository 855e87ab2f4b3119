import type { FaultShown, ListedCase, ListedFace, OpenCounts } from '@steward/tickets/api';
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
  ListedFace,
  | 'id'
  | 'number'
  | 'version'
  | 'state'
  | 'class'
  | 'nextDueAt'
  | 'limitAt'
  | 'receivedAt'
  | 'title'
  | 'setAside'
  | 'waitingFor'
  | 'handlerId'
  | 'offeredTo'
  | 'awaited'
  | 'urgent'
> {
  /** As the list of processes has it. */
  readonly process: string;
  /** What kind of thing it is, where its process tells kinds apart. */
  readonly kind?: string;
  /** Null: of the company itself. */
  readonly estateId: string | null;
  readonly buildingId: string | null;
  readonly dwellingId: string | null;
  /** The piece of equipment that it is about. */
  readonly piece?: string;
  /** Whether somebody has said how grave it is. */
  readonly classified: boolean;
  readonly next: NextPoint | null;
  readonly waiting: { readonly expectedAt: string; readonly reason?: string | null } | null;
  /** Whoever was called of those who have it: `waits` has not shown yet that he knows. */
  readonly seen?: 'waits' | 'seen';
  /** When somebody of ours is expected there, the latest that was made. */
  readonly appointment?: NonNullable<ListedCase['appointment']>;
  /** How often somebody nudged. */
  readonly nudged?: number;
  readonly greenChannel: boolean;
  readonly hotSpot: boolean;
  readonly reopenCount: number;
  /** How many other faults of its piece it stands with; 0: it is not marked. */
  readonly repeated: number;
  readonly ownerToldAt: string | null;
  readonly ownerWord?: ListedCase['ownerWord'];
  readonly external?: ListedCase['external'];
  readonly category?: string;
  readonly skills?: readonly string[];
  /** An old record: until when it was observed; and since when it is a live case, once somebody adopted it. */
  readonly observedUntil?: string | null;
  readonly adoptedAt?: string | null;
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
      | 'region'
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

/** A case as a list gives it, of one process or of whichever. */
type Shown = Listed & Partial<FaultShown>;

/** What a list of every process shows of a case stands where the lists of its own process have it. */
const flat = (one: Listed | ListedFace): Shown => {
  const { shows, ...face } = one as ListedFace;
  return { ...face, ...shows } as unknown as Shown;
};

function kept(given: Listed | ListedFace, process = processOf().id): BoardRow {
  const one = flat(given);
  const { next, waiting } = one;
  const of = one.process ?? process;
  return {
    process: of,
    id: one.id,
    number: one.number,
    estateId: one.estateId,
    version: one.version,
    state: one.state,
    nextDueAt: one.nextDueAt,
    limitAt: one.limitAt,
    receivedAt: one.receivedAt,
    ownerToldAt: one.ownerToldAt ?? null,
    title: once(one.title),
    ...(one.kind === undefined ? {} : { kind: one.kind }),
    class: one.class,
    urgent: (given as ListedFace).urgent ?? one.class === 'major-emergency',
    classified: one.classified ?? true,
    greenChannel: one.greenChannel ?? false,
    hotSpot: one.hotSpot ?? false,
    ...(one.setAside ? { setAside: one.setAside } : {}),
    reopenCount: one.reopenCount ?? 0,
    repeated: one.repeated ?? 0,
    waitingFor: one.waitingFor,
    waiting: waiting ?? null,
    ...(one.ownerWord ? { ownerWord: one.ownerWord } : {}),
    ...(one.external ? { external: one.external } : {}),
    buildingId: one.buildingId ?? null,
    dwellingId: one.dwellingId ?? null,
    ...(of === 'fault' && (given as ListedFace).place !== null ? { piece: String((given as ListedFace).place) } : {}),
    handlerId: one.handlerId,
    offeredTo: one.offeredTo,
    ...(one.category === undefined ? {} : { category: one.category }),
    ...(one.skills === undefined || one.skills.length === 0 ? {} : { skills: one.skills }),
    ...seenOf(one),
    ...(one.appointment ? { appointment: one.appointment } : {}),
    ...(one.nudges === undefined ? {} : { nudged: one.nudges.count }),
    ...(one.observedUntil ? { observedUntil: one.observedUntil, adoptedAt: one.adoptedAt ?? null } : {}),
    awaited: [...one.awaited],
    next: next === null ? null : { clock: next.clock, pointTitle: once(next.pointTitle), clause: next.clause },
  };
}

/** Whether who has it, or is offered it, has shown that he knows; nobody was called: nothing. */
function seenOf({
  called = [],
  handlerId,
  offeredTo,
}: Pick<ListedCase, 'called' | 'handlerId' | 'offeredTo'>): Pick<BoardRow, 'seen'> {
  const concerned = called.filter(({ personId }) => personId === handlerId || personId === offeredTo);
  const asked = concerned.length > 0 ? concerned : called;
  if (asked.length === 0) return {};
  return { seen: asked.some(({ seenAt }) => seenAt !== null) ? 'seen' : 'waits' };
}

/** A page of cases as a list gives it. */
interface ListOf {
  readonly items: readonly (Listed | ListedFace)[];
  readonly next: string | null;
}

/** A page of cases as lists and the board keep it; `process`: of which they are where they do not say it. */
export const rowsOf = ({ items, next }: ListOf, process?: string): BoardPage => ({
  items: items.map((one) => kept(one, process)),
  next,
});

/** Rows that one request brings; the most that the service gives. */
const pageSize = 200;

/** What only complaints have; with such a filter no other case is meant. */
const complaintsOnly = [
  'greenChannel',
  'hotSpot',
  'ownerWaits',
  'external',
] as const satisfies readonly (keyof BoardFilters)[];

/** Of which process the cases under these filters are; null: of every one, in one order of harm. */
export function processAsked(filters: BoardFilters): string | null {
  if (filters.process !== undefined) return filters.process;
  return complaintsOnly.some((name) => filters[name] !== undefined) ? processOf().id : null;
}

/** The board's filters as the list of every process has them. */
function facesAsked({ person, overdue, ...same }: BoardFilters): Readonly<Record<string, Queried>> {
  return {
    ...same,
    ...(person === undefined ? {} : { handler: person }),
    ...(overdue === undefined ? {} : { late: overdue }),
    open: true,
    adopted: true,
  };
}

/** The board of one process. */
const ofProcess = async (
  process: string,
  filters: BoardFilters,
  more: Readonly<Record<string, Queried>>,
  signal: AbortSignal,
): Promise<BoardPage> =>
  rowsOf(
    await api.get<ListOf>('/v1/board', { query: { ...filters, process, limit: pageSize, ...more }, signal }),
    process,
  );

/** Everything that is found by words, in one page: each process is searched in its own way, and in what it may show. */
async function searched(
  filters: BoardFilters,
  more: Readonly<Record<string, Queried>>,
  signal: AbortSignal,
): Promise<BoardPage> {
  const items: BoardRow[] = [];
  for (const { id } of processes) {
    let cursor: string | null = null;
    do {
      const page: BoardPage = await ofProcess(id, filters, { ...more, cursor }, signal);
      items.push(...page.items);
      cursor = page.next;
    } while (cursor !== null);
  }
  return { items, next: null };
}

async function boardOf(
  filters: BoardFilters,
  more: Readonly<Record<string, Queried>>,
  signal: AbortSignal,
): Promise<BoardPage> {
  const process = processAsked(filters);
  if (process !== null) return ofProcess(process, filters, more, signal);
  if (filters.q !== undefined) return searched(filters, more, signal);
  const query = { ...facesAsked(filters), limit: pageSize, ...more };
  return rowsOf(await api.get<ListOf>('/v1/cases', { query, signal }));
}

/** A page of the board, the worst first. */
export const boardPage = (filters: BoardFilters, cursor: string | null, signal: AbortSignal): Promise<BoardPage> =>
  boardOf(filters, { cursor }, signal);

/** Those of the given cases that (still) stand on the board with these filters. */
export const boardRows = async (
  filters: BoardFilters,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<readonly BoardRow[]> => (await boardOf(filters, { ids }, signal)).items;

/** How many open cases there are by what makes them urgent; of every process where none is asked for. */
export const boardCounts = (filters: BoardFilters) =>
  queryOptions({
    queryKey: ['cases', 'counts', filters],
    queryFn: async ({ signal }) => {
      const asked = processAsked(filters);
      const counts = await Promise.all(
        (asked === null ? processes.map(({ id }) => id) : [asked]).map((process) =>
          api.get<OpenCounts>('/v1/board/counts', { query: { ...filters, process }, signal }),
        ),
      );
      return counts.reduce(added);
    },
  });

type Counted = OpenCounts[keyof OpenCounts];

/** Both counts together; what both count under one name is added. */
function added(one: OpenCounts, other: OpenCounts): OpenCounts {
  const sum = (a: Counted | undefined, b: Counted | undefined): Counted => {
    if (typeof a === 'number' || typeof b === 'number') return Number(a ?? 0) + Number(b ?? 0);
    const names = new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})]);
    return Object.fromEntries([...names].map((name) => [name, (a?.[name] ?? 0) + (b?.[name] ?? 0)]));
  };
  const names = Object.keys({ ...one, ...other }) as (keyof OpenCounts)[];
  return Object.fromEntries(names.map((name) => [name, sum(one[name], other[name])])) as unknown as OpenCounts;
}

/** Cases of every process, or of the asked one, each list with the worst first. */
async function ofProcesses(
  process: string | null,
  query: Readonly<Record<string, Queried>>,
  signal: AbortSignal,
): Promise<readonly BoardRow[]> {
  const asked = processes.filter(({ id }) => process === null || id === process);
  const pages = await Promise.all(
    asked.map(async ({ id }) => rowsOf(await api.get<ListOf>(addressOf(id), { query, signal }), id).items),
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
