import type {
  CompanyRoutes,
  DeliveriesAnswer,
  MessagesPage,
  Previewed,
  PreviewedRoutes,
  Route,
  TemplateView,
} from '@steward/notifications/api';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type Queried } from './client.js';

/** The caller's own messages, newest first, page by page. */
export const myMessages = (unreadOnly: boolean) =>
  infiniteQueryOptions({
    queryKey: ['messages', 'mine', unreadOnly],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<MessagesPage>('/v1/messages', {
        query: { limit: 50, cursor: pageParam, unread: unreadOnly ? 'true' : null },
        signal,
      }),
    getNextPageParam: (page) => page.next,
  });

/** How many messages the caller has not read; told live, and asked anew each minute where the line is down. */
export const unreadCount = queryOptions({
  queryKey: ['messages', 'unread'],
  staleTime: 30_000,
  refetchInterval: 60_000,
  queryFn: async ({ signal }) => (await api.get<{ unread: number }>('/v1/messages/unread', { signal })).unread,
});

/** Unread messages that one look shows. */
const shownUnread = 20;

/** What the caller is told and has not read, newest first. */
export const unreadMessages = queryOptions({
  queryKey: ['messages', 'unread-list'],
  refetchInterval: 60_000,
  queryFn: ({ signal }) =>
    api.get<MessagesPage>('/v1/messages', { query: { unread: true, limit: shownUnread }, signal }),
});

/** Says that the caller has read a message; saying it twice changes nothing. */
export const readMessage = (id: string): Promise<void> => api.post(`/v1/messages/${encodeURIComponent(id)}/read`);

/** What was sent to whom, newest first, page by page. */
export const deliveriesSent = (query: Readonly<Record<string, Queried>>) =>
  infiniteQueryOptions({
    queryKey: ['messages', 'sent', query],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<DeliveriesAnswer>('/v1/deliveries', { query: { ...query, limit: 50, cursor: pageParam }, signal }),
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

/** The company's routing. */
export const companyRoutes = queryOptions({
  queryKey: ['routes'],
  queryFn: ({ signal }) => api.get<CompanyRoutes>('/v1/routes', { signal }),
});

/** An occasion that somebody may hear of. */
export interface AskedOccasion {
  readonly occasion: string;
  readonly recipient: 'person' | 'owner' | 'operator';
  readonly means: string | null;
  readonly urgency: 'emergency' | 'ordinary';
  /** Class of the case; left out: none yet. */
  readonly problemClass?: string;
}

/** Which route each occasion takes by these routes; nothing is kept. */
export const routesPreview = (routes: readonly Route[], occasions: readonly AskedOccasion[]) =>
  queryOptions({
    queryKey: ['routes', 'preview', routes, occasions],
    staleTime: Infinity,
    gcTime: 30_000,
    queryFn: ({ signal }) => api.post<PreviewedRoutes>('/v1/routes/preview', { routes, occasions }, { signal }),
    placeholderData: keepPreviousData,
  });

/** Replaces the routing; `version` is the one that was read. */
export const saveRoutes = (routes: readonly Route[], version: number, idempotencyKey: string): Promise<CompanyRoutes> =>
  api.put('/v1/routes', { routes, version }, { idempotencyKey });

/** The messages that can be sent. */
export const templates = queryOptions({
  queryKey: ['templates'],
  staleTime: 300_000,
  queryFn: ({ signal }) => api.get<readonly TemplateView[]>('/v1/templates', { signal }),
});

/** How a message will read in a language; the template's own example where no values are given. */
export const templatePreview = (
  id: string,
  language: 'zh-CN' | 'en',
  params?: Readonly<Record<string, string | number | boolean | null>>,
) =>
  queryOptions({
    queryKey: ['templates', id, language, params],
    staleTime: 300_000,
    queryFn: ({ signal }) =>
      api.post<Previewed>(
        `/v1/templates/${encodeURIComponent(id)}/preview`,
        { language, clause: '§3.1', ...(params === undefined ? {} : { params }) },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });
