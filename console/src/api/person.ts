import type { OpenCases } from '@steward/tickets/api';
import { queryOptions } from '@tanstack/react-query';
import { api } from './client.js';

/** The open cases that a person has, as far as the caller may see them. */
export const openCasesOf = (personId: string) =>
  queryOptions({
    queryKey: ['cases', 'of-person', personId],
    queryFn: ({ signal }) => api.get<OpenCases>(`/v1/people/${encodeURIComponent(personId)}/open-cases`, { signal }),
  });

/** The path of a person. */
export const personPath = (personId: string, below = ''): string =>
  `/v1/people/${encodeURIComponent(personId)}${below}`;
