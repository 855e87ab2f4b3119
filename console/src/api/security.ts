import type { SecurityEventKind, SecurityEventView, Verification } from '@steward/gateway/api';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from './client.js';

/** What is looked for in the log of security events. */
export interface EventsWanted {
  /** Of the own company, or of what belongs to none (the operator's). */
  readonly of: 'company' | 'system';
  readonly kind?: SecurityEventKind | undefined;
  /** Id of a person or account. */
  readonly who?: string | undefined;
}

interface EventPage {
  readonly items: readonly SecurityEventView[];
  readonly next: string | null;
}

/** Security events, newest first, page by page. */
export const securityEvents = ({ of, kind, who }: EventsWanted) =>
  infiniteQueryOptions({
    queryKey: ['security-events', of, kind ?? null, who ?? null],
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) => {
      const query = new URLSearchParams({
        of,
        limit: '100',
        ...(kind === undefined ? {} : { kind }),
        ...(who === undefined ? {} : { who }),
        ...(pageParam === null ? {} : { cursor: pageParam }),
      });
      return api.get<EventPage>(`/v1/security-events?${query.toString()}`, { signal });
    },
    getNextPageParam: ({ next }) => next,
  });

/** Whether the log is the one that was written; asked when somebody wants to know. */
export const securityVerification = (of: EventsWanted['of']) =>
  queryOptions({
    queryKey: ['security-events', 'verification', of],
    enabled: false,
    queryFn: ({ signal }) => api.get<Verification>(`/v1/security-events/verification?of=${of}`, { signal }),
  });
