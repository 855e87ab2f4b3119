import type { GapsDto, RosterDto } from '@steward/staff/api';
import { queryOptions } from '@tanstack/react-query';
import { clock } from '../time/clock.js';
import { api } from './client.js';

const minuteMs = 60_000;

/** Who is on duty at an estate now, asked anew every five minutes. */
export const onDutyNow = (estateId: string) =>
  queryOptions({
    queryKey: ['roster', estateId, 'now'],
    staleTime: 5 * minuteMs,
    refetchInterval: 5 * minuteMs,
    queryFn: async ({ signal }): Promise<ReadonlySet<string>> => {
      const from = Date.now();
      const roster = await api.get<RosterDto>(`/v1/rosters/${encodeURIComponent(estateId)}`, {
        query: { from: new Date(from).toISOString(), until: new Date(from + minuteMs).toISOString() },
        signal,
      });
      return new Set(roster.shifts.map(({ personId }) => personId));
    },
  });

/** The shifts of an estate around now: so long before it and after it, ms. */
export const rosterAround = (
  estateId: string,
  { before, after }: { readonly before: number; readonly after: number },
) =>
  queryOptions({
    queryKey: ['roster', estateId, 'around', before, after],
    staleTime: 5 * minuteMs,
    refetchInterval: 15 * minuteMs,
    queryFn: ({ signal }) =>
      api.get<RosterDto>(`/v1/rosters/${encodeURIComponent(estateId)}`, {
        query: {
          from: new Date(clock.now() - before).toISOString(),
          until: new Date(clock.now() + after).toISOString(),
        },
        signal,
      }),
  });

/** Times of the coming days at which nobody is on duty, and those at which nobody on duty does a kind of work (14 days at most). */
export const rosterGaps = (estateId: string, days: number) =>
  queryOptions({
    queryKey: ['roster', estateId, 'gaps', days],
    staleTime: minuteMs,
    queryFn: ({ signal }) =>
      api.get<GapsDto>(`/v1/rosters/${encodeURIComponent(estateId)}/gaps`, {
        query: { days, ...(days <= 14 ? { kinds: 'true' } : {}) },
        signal,
      }),
  });
