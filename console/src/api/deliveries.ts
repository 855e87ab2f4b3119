import type { DeliveriesAnswer } from '@steward/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api } from './client.js';

/** What became of the messages about a case, channel by channel: as many as one answer holds. */
export const deliveriesAbout = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'deliveries'],
    queryFn: ({ signal }) =>
      api.get<DeliveriesAnswer>('/v1/deliveries', { query: { case: caseId, limit: 200 }, signal }),
  });
