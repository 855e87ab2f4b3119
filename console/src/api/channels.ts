import type { ChannelsAnswer } from '@steward/notifications/api';
import { queryOptions } from '@tanstack/react-query';
import { api } from './client.js';

/** The channels of messages, and what those lack that cannot be used. */
export const channels = queryOptions({
  queryKey: ['system', 'channels'],
  queryFn: ({ signal }) => api.get<ChannelsAnswer>('/v1/channels', { signal }),
});
