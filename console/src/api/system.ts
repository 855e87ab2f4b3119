import type { DeadMessage, Replayed, SystemDeadLetters, SystemView } from '@steward/gateway/api';
import { queryOptions } from '@tanstack/react-query';
import { api } from './client.js';

/** How every service stands; looked at again every few seconds while somebody looks. */
export const systemStanding = queryOptions({
  queryKey: ['system', 'standing'],
  refetchInterval: 10_000,
  queryFn: ({ signal }) => api.get<SystemView>('/v1/system', { signal }),
});

/** The dead letters of all services. */
export const deadLetters = queryOptions({
  queryKey: ['system', 'dead-letters'],
  refetchInterval: 30_000,
  queryFn: ({ signal }) => api.get<SystemDeadLetters>('/v1/system/dead-letters', { signal }),
});

/** A dead letter with the message that it is. */
export const deadMessage = (service: string, id: string) =>
  queryOptions({
    queryKey: ['system', 'dead-letters', service, id],
    queryFn: ({ signal }) => api.get<DeadMessage>(`/v1/system/dead-letters/${service}/${id}`, { signal }),
  });

/** Has dead letters of a service tried again, all when no ids are given; `leaveOut` forgets them, and what waits goes on. */
export const replayDeadLetters = (
  service: string,
  ids: readonly string[] | null,
  leaveOut: boolean,
): Promise<Replayed> =>
  api.post(
    '/v1/system/dead-letters/replay',
    { service, leaveOut, ...(ids === null ? {} : { ids }) },
    { idempotencyKey: crypto.randomUUID() },
  );
