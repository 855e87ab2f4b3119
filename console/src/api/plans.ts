import type { EditionOfPlan } from '@steward/assets/api';
import { queryOptions } from '@tanstack/react-query';
import { api } from './client.js';

/** One version of a plan with its text, which never changes. */
export const planEdition = (planId: string, version: number) =>
  queryOptions({
    queryKey: ['plans', planId, 'versions', version],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      api.get<EditionOfPlan>(`/v1/plans/${encodeURIComponent(planId)}/versions/${String(version)}`, { signal }),
  });
