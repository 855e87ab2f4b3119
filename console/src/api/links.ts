import type { LinkedCases } from '@steward/tickets/api';
import { queryOptions } from '@tanstack/react-query';
import type { CaseRef } from '../cases/case.js';
import { addressOf } from '../cases/index.js';
import { api } from './client.js';

/** What a case is linked with, as far as the reader may know it; fetched anew when the live line tells of a change. */
export const linksOf = ({ process, id }: CaseRef) =>
  queryOptions({
    queryKey: ['case', id, 'links'],
    queryFn: ({ signal }) => api.get<LinkedCases>(addressOf(process, id, '/links'), { signal }),
  });
