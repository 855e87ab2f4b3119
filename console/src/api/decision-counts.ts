import type { DecisionCounts } from '@steward/tickets/api';
import { queryOptions } from '@tanstack/react-query';
import { api } from './client.js';

/** How much waits for the caller's decision; asked again every minute, and whenever a case changes. */
export const decisionCounts = queryOptions({
  queryKey: ['cases', 'decisions', 'counts'],
  queryFn: ({ signal }) => api.get<DecisionCounts>('/v1/decisions/counts', { signal }),
  refetchInterval: 60_000,
});
