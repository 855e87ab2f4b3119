import type { Explained, GapsDto, RosterDto } from '@steward/staff/api';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from './client.js';

/** The roster of an estate between two instants (ISO 8601). */
export const roster = (estate: string, from: string, until: string) =>
  queryOptions({
    queryKey: ['roster', estate, from, until],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      api.get<RosterDto>(`/v1/rosters/${encodeURIComponent(estate)}`, { query: { from, until }, signal }),
  });

/** The hours of the coming days that nobody covers. */
export const rosterGaps = (estate: string, days: number) =>
  queryOptions({
    queryKey: ['roster', estate, 'gaps', days],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      api.get<GapsDto>(`/v1/rosters/${encodeURIComponent(estate)}/gaps`, { query: { days }, signal }),
  });

/** Who answers for an estate at a level at an instant (now when null), and why. */
export const whoAnswers = (estate: string, audience: string, at: string | null) =>
  queryOptions({
    queryKey: ['roster', estate, 'answers', audience, at],
    queryFn: ({ signal }) => api.get<Explained>('/v1/answers', { query: { estate, audience, at }, signal }),
  });
