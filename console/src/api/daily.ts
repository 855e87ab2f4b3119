import type { HandedOver, Handover, Rates, Risks, TakeOver, WriteNote } from '@steward/tickets/api';
import type { Figure } from '@steward/handbook';
import { queryOptions } from '@tanstack/react-query';
import { scopeAsked, type Scope } from '../kit/scope.js';
import { clock } from '../time/clock.js';
import { api } from './client.js';

/** A shift as its handing over asks for it: from when until when, and until when the next one lasts (epoch ms). */
export interface ShiftAsked {
  readonly from: number;
  readonly until: number;
  readonly nextUntil: number;
}

const minuteMs = 60_000;
const iso = (instant: number): string => new Date(instant).toISOString();

/** What a shift of an estate leaves to the next; without a shift, and of several estates, the last and the next 12 h; null: of every process. */
export const handover = (scope: Scope, shift: ShiftAsked | null, process: string | null) =>
  queryOptions({
    queryKey: ['cases', 'handover', scope, shift, process],
    refetchInterval: minuteMs,
    queryFn: ({ signal }) =>
      api.get<Handover>('/v1/board/handover', {
        query: {
          ...scopeAsked(scope),
          process,
          ...(shift === null
            ? {}
            : {
                since: iso(shift.from),
                change: iso(shift.until),
                until: iso(Math.max(shift.nextUntil, clock.now() + minuteMs)),
              }),
        },
        signal,
      }),
  });

/** Notes something for the next shift; the same note when it is sent again under its id. */
export const writeNote = (note: WriteNote): Promise<HandedOver> =>
  api.post<HandedOver>('/v1/board/handover/notes', note, {});

/** Erases the words of a note; that it was erased, and by whom, stays. */
export const eraseNote = (estateId: string, id: string): Promise<HandedOver> =>
  api.post<HandedOver>(`/v1/board/handover/notes/${encodeURIComponent(id)}/erase`, { estateId }, {});

/** Takes a shift over by the name of whoever is signed in. */
export const takeOver = (shift: TakeOver): Promise<HandedOver> =>
  api.post<HandedOver>('/v1/board/handover/take-over', shift, {});

/** Where an estate's promises are in danger today; null: of every process. */
export const risks = (scope: Scope, process: string | null) =>
  queryOptions({
    queryKey: ['cases', 'risks', scope, process],
    queryFn: ({ signal }) => api.get<Risks>('/v1/board/risks', { query: { ...scopeAsked(scope), process }, signal }),
  });

/** The rates of an estate, a region or all, from an instant (ISO) until now. */
export const ratesSince = (scope: Scope, from: string) =>
  queryOptions({
    queryKey: ['cases', 'rates', scope, from],
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      api.get<Rates>('/v1/figures/complaints', {
        query: { ...scopeAsked(scope), from, to: iso(clock.now()) },
        signal,
      }),
  });

/** The least rate of resolution (§2.1.3) by the standard in force in an estate, a share of 1; null where it names none. */
export const resolutionTarget = (estate: string) =>
  queryOptions({
    queryKey: ['standards', 'resolution-target', estate],
    staleTime: 300_000,
    queryFn: async ({ signal }): Promise<number | null> => {
      const { document } = await api.get<{ document: { figures: readonly Figure[] } }>('/v1/standards/in-force', {
        query: { estate },
        signal,
      });
      const value = document.figures.find(({ id }) => id === 'complaint.resolution-rate')?.value;
      return typeof value === 'number' ? value : null;
    },
  });
