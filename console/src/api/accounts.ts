import type { Account } from '@steward/gateway/api';
import type { Recipient } from '@steward/notifications/api';
import { queryOptions } from '@tanstack/react-query';
import { api } from './client.js';
import { ApiError } from './problem.js';

/** Every account of the company; for administrators and HR. */
export const accounts = queryOptions({
  queryKey: ['accounts'],
  queryFn: async ({ signal }) => (await api.get<{ items: readonly Account[] }>('/v1/accounts', { signal })).items,
});

/** How everybody of the company is told; for those who keep its people. */
export const recipients = queryOptions({
  queryKey: ['recipients'],
  queryFn: async ({ signal }) => (await api.get<{ items: readonly Recipient[] }>('/v1/recipients', { signal })).items,
});

/** How a person is told; null while nothing is set. */
export const recipient = (personId: string) =>
  queryOptions({
    queryKey: ['recipients', personId],
    queryFn: async ({ signal }): Promise<Recipient | null> => {
      try {
        return await api.get<Recipient>(`/v1/recipients/${encodeURIComponent(personId)}`, { signal });
      } catch (error) {
        if (error instanceof ApiError && error.code === 'recipient.unknown') return null;
        throw error;
      }
    },
  });
