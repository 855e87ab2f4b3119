import type { Candidates } from '@steward/staff/api';
import { queryOptions } from '@tanstack/react-query';
import { api } from './client.js';

/** Shifts end and loads change while somebody chooses. */
const freshMs = 15_000;

/** What is asked of whoever is to have a case; without category and skills only duty and load count. */
export interface WantedOfHandler {
  readonly estateId: string;
  readonly category?: string;
  readonly skills?: readonly string[];
}

/** Who might have a case, best first: on duty, skills, load. */
export const candidatesFor = ({ estateId, category, skills = [] }: WantedOfHandler) =>
  queryOptions({
    queryKey: ['candidates', estateId, category ?? '', skills.join(',')],
    staleTime: freshMs,
    queryFn: ({ signal }): Promise<Candidates> =>
      api.get<Candidates>('/v1/handlers', {
        query: {
          estate: estateId,
          ...(category === undefined ? {} : { category }),
          ...(skills.length === 0 ? {} : { skills: skills.join(',') }),
        },
        signal,
      }),
  });
