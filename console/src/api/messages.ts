import type { MessagesPage } from '@steward/notifications/api';
import { queryOptions } from '@tanstack/react-query';
import { api } from './client.js';

/** Unread messages that one look shows. */
const shownUnread = 20;

/** What the caller is told and has not read, newest first. Refetched with the lists of cases: whoever is told of one sees both change. */
export const unreadMessages = queryOptions({
  queryKey: ['cases', 'unread-messages'],
  refetchInterval: 60_000,
  queryFn: ({ signal }) =>
    api.get<MessagesPage>('/v1/messages', { query: { unread: true, limit: shownUnread }, signal }),
});

/** Says that the caller has read a message; saying it twice changes nothing. */
export const readMessage = (id: string): Promise<void> => api.post(`/v1/messages/${encodeURIComponent(id)}/read`, {});
