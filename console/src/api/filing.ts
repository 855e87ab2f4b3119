import { categories } from '@steward/handbook';
import type { Explained } from '@steward/staff/api';
import type {
  ClassCosts,
  EndLinks,
  EndedLinks,
  IssuedLink,
  PreviewOf,
  Previewed,
  Problems,
  Similar,
} from '@steward/tickets/api';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useSay } from '../words/words.js';
import { api } from './client.js';
import { estates } from './estates.js';

/** What can be filed at an estate now: the tree of its standard. */
export const problemsAt = (estate: string) =>
  queryOptions({
    queryKey: ['problems', estate],
    staleTime: 300_000,
    queryFn: ({ signal }) => api.get<Problems>('/v1/problems', { query: { estate }, signal }),
  });

/** The deadlines that will run, before anything is saved. */
export const previewOf = (about: PreviewOf) =>
  queryOptions({
    queryKey: ['preview', about],
    staleTime: 20_000,
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.post<Previewed>('/v1/complaints/preview', about, { signal }),
  });

/** What each class would mean for a complaint, as it stands; part of the case, so that it is fetched anew with it. */
export const classCostsOf = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'classes'],
    queryFn: ({ signal }) => api.get<ClassCosts>(`/v1/complaints/${encodeURIComponent(id)}/classes`, { signal }),
  });

export type { PreviewOf } from '@steward/tickets/api';

/** What is known of a filing while it is typed. */
export interface SimilarTo {
  readonly estate: string;
  readonly place?: string;
  readonly category?: string;
  readonly problem?: string;
  readonly building?: string;
  readonly dwelling?: string;
  readonly text?: string;
}

/** Open cases that may be the same. */
export const similarTo = (known: SimilarTo) =>
  queryOptions({
    queryKey: ['cases', 'similar', known],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (await api.get<Similar>('/v1/complaints/similar', { query: { ...known }, signal })).items,
  });

/** Who answers for an estate at a level now, and why. */
export const answersFor = (estate: string, audience: string) =>
  queryOptions({
    queryKey: ['answers', estate, audience],
    staleTime: 30_000,
    queryFn: ({ signal }) => api.get<Explained>('/v1/answers', { query: { estate, audience }, signal }),
  });

/** A link for whoever reported the case; the same one for the same key. */
export const takeOwnerLink = (caseId: string, key: string): Promise<IssuedLink> =>
  api.post<IssuedLink>(`/v1/complaints/${encodeURIComponent(caseId)}/owner-links`, undefined, { idempotencyKey: key });

/** Takes back every link of the case that still opens, for one of the reasons. */
export const endOwnerLinks = (caseId: string, reason: EndLinks['reason'], key: string): Promise<EndedLinks> =>
  api.post<EndedLinks>(
    `/v1/complaints/${encodeURIComponent(caseId)}/owner-links/end`,
    { reason },
    { idempotencyKey: key },
  );

/**
 * The names of categories: as the standard in force at an estate has them, else as the handbook's tree does; the id where neither
 * knows it. Of all estates together (null) the first one's standard speaks.
 */
export function useCategoryName(estate: string | null): (category: string) => string {
  const { data: all } = useQuery({ ...estates, enabled: estate === null });
  const asked = estate ?? all?.[0]?.estateId;
  const { data } = useQuery({ ...problemsAt(asked ?? ''), enabled: asked !== undefined });
  const say = useSay();
  return (category) => {
    const title = data?.categories.find(({ id }) => id === category)?.title ?? categories[category];
    return title === undefined ? category : say(title);
  };
}
