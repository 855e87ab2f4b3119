import type { Decisions, Page, ReplySheet } from '@steward/tickets/api';
import { queryOptions } from '@tanstack/react-query';
import { addressOf } from '../cases/index.js';
import { scopeAsked, type Scope } from '../kit/scope.js';
import { rowsOf } from './board.js';
import { api } from './client.js';

/** What waits for the caller's decision, the gravest kind first. */
export const decisions = (scope: Scope) =>
  queryOptions({
    queryKey: ['cases', 'decisions', scope],
    queryFn: ({ signal }) => api.get<Decisions>('/v1/decisions', { query: scopeAsked(scope), signal }),
  });

/** §4.4: open cases of which the caller was asked first, the next due first. */
export const firstAskedCases = queryOptions({
  queryKey: ['cases', 'first-asked'],
  queryFn: async ({ signal }) =>
    rowsOf(
      await api.get<Page>(addressOf('complaint'), {
        query: { firstAsked: 'me', open: true, sort: 'due', limit: 100 },
        signal,
      }),
    ),
});

/** The formal reply of a case to the authorities that passed it on. */
export const replySheet = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'external-reply'],
    queryFn: ({ signal }) => api.get<ReplySheet>(addressOf('complaint', caseId, '/external-reply'), { signal }),
  });
