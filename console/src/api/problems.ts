import type { Problems } from '@steward/tickets/api';
import { queryOptions } from '@tanstack/react-query';
import { api } from './client.js';

/** What a case of an estate can be about: the tree of its standard in force. */
export const problemsOf = (estate: string) =>
  queryOptions({
    queryKey: ['problems', estate],
    staleTime: 300_000,
    queryFn: ({ signal }) => api.get<Problems>('/v1/problems', { query: { estate }, signal }),
  });
