import type {
  CasePageWithContent,
  EditionOfPlan,
  FindingsDto,
  InForceDto,
  PlanDto,
  PutPlan,
  SavedPlan,
  TriedDto,
} from '@steward/assets/api';
import { queryOptions } from '@tanstack/react-query';
import { api } from './client.js';
import { everyItem } from './every-item.js';

/** A plan's document as it is written. */
export type PlanDocument = PutPlan['document'];

/** A plan with what may be done with it: the text that holds and the draft beside it. */
export type PlanPage = CasePageWithContent & {
  readonly plan: PlanDto;
  /** Null: nothing was published yet. */
  readonly holds: PlanDocument | null;
  /** Null: no draft waits. */
  readonly drafted: PlanDocument | null;
};

/** The address of a plan, and of what is below it. */
const planPath = (planId: string, below = ''): string => `/v1/plans/${encodeURIComponent(planId)}${below}`;

/** Everything about plans: made anew when one is written, published or acknowledged. */
export const plansKey = ['plans'] as const;

/** The plans that the reader may see, the company's and those of estates, as they stand. */
export const allPlans = queryOptions({
  queryKey: [...plansKey, 'all'],
  queryFn: ({ signal }) => everyItem<PlanDto>('/v1/plans', signal),
});

/** Which plan holds at an estate for each hazard. */
export const plansInForce = (estateId: string) =>
  queryOptions({
    queryKey: [...plansKey, 'in-force', estateId],
    queryFn: async ({ signal }) =>
      (await api.get<InForceDto>('/v1/plans-in-force', { query: { estate: estateId }, signal })).items,
  });

/** One plan as it stands. */
export const onePlan = (planId: string) =>
  queryOptions({
    queryKey: [...plansKey, 'one', planId],
    queryFn: ({ signal }) => api.get<PlanPage>(planPath(planId), { signal }),
  });

/** One version of a plan with its text, which never changes. */
export const planEdition = (planId: string, version: number) =>
  queryOptions({
    queryKey: [...plansKey, planId, 'versions', version],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => api.get<EditionOfPlan>(planPath(planId, `/versions/${String(version)}`), { signal }),
  });

/** What lint finds in a version. */
export const lintOfPlan = (planId: string, version: number) =>
  queryOptions({
    queryKey: [...plansKey, planId, 'lint', version],
    queryFn: ({ signal }) => api.post<FindingsDto>(planPath(planId, '/lint'), { version }, { signal }),
  });

/** Writes a plan's next version, or its first. Throws `ApiError` with the refusal. */
export const putPlan = (planId: string, body: PutPlan): Promise<SavedPlan> => api.put(planPath(planId), body);

/** Publishes, acknowledges or withdraws a plan. Throws `ApiError` with the refusal. */
export const actOnPlan = (planId: string, action: string, body: object): Promise<PlanPage> =>
  api.post(planPath(planId, `/actions/${action}`), body);

/** For what instant, level and estate a call-out is tried out. */
export interface Trying {
  readonly version: number;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly level: string;
  readonly minutes: number;
  /** At which estate a template is meant. */
  readonly estate?: string;
}

/** Whom a version would call, as the emergency itself computes it. Throws `ApiError` with the refusal. */
export const tryPlan = (planId: string, body: Trying): Promise<TriedDto> => api.post(planPath(planId, '/try'), body);
