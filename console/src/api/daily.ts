import type { Handover, Rates, Risks } from '@steward/tickets/api';
import type { Figure } from '@steward/handbook';
import { queryOptions } from '@tanstack/react-query';
import { clock } from '../time/clock.js';
import { api } from './client.js';

const hourMs = 3_600_000;

/** What a shift of so many hours leaves to the next one of so many hours. */
export const handover = (estate: string, past: number, ahead: number) =>
  queryOptions({
    queryKey: ['cases', 'handover', estate, past, ahead],
    queryFn: ({ signal }) =>
      api.get<Handover>('/v1/board/handover', {
        query: {
          estate,
          since: new Date(clock.now() - past * hourMs).toISOString(),
          until: new Date(clock.now() + ahead * hourMs).toISOString(),
        },
        signal,
      }),
  });

/** Where an estate's promises are in danger today. */
export const risks = (estate: string) =>
  queryOptions({
    queryKey: ['cases', 'risks', estate],
    queryFn: ({ signal }) => api.get<Risks>('/v1/board/risks', { query: { estate }, signal }),
  });

/** The rates of an estate from an instant (ISO) until now. */
export const ratesSince = (estate: string, from: string) =>
  queryOptions({
    queryKey: ['cases', 'rates', estate, from],
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      api.get<Rates>('/v1/figures/complaints', {
        query: { estate, from, to: new Date(clock.now()).toISOString() },
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
