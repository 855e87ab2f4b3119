import type { Why } from '@steward/tickets/api';
import { queryOptions } from '@tanstack/react-query';
import { addressOf } from '../cases/index.js';
import { api } from './client.js';

/** Why somebody was called by an emergency, or passed over, until an instant (ISO 8601 UTC): the ledger's own sentence, which never changes. */
export const whyOf = (id: string, person: string, at: string) =>
  queryOptions({
    queryKey: ['why', id, person, at],
    staleTime: Infinity,
    queryFn: ({ signal }) => api.get<Why>(addressOf('emergency', id, '/why'), { query: { person, at }, signal }),
  });
