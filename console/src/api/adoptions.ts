import type { AdoptionPlan, AdoptionPlanSummary } from '@steward/contracts';
import { queryOptions } from '@tanstack/react-query';
import { api } from './client.js';

const base = '/v1/imports/adoptions';
const at = (id: string): string => `${base}/${encodeURIComponent(id)}`;

/** What is to become of a case in a plan. */
export type PlanChange =
  | { readonly caseId: string; readonly personId: string | null; readonly resolveBy: string }
  | { readonly caseId: string; readonly leaveOut: true };

/** Plans of an estate by which old cases are taken over, newest first. */
export const adoptionPlans = (estate: string) =>
  queryOptions({
    queryKey: ['adoptions', estate],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: readonly AdoptionPlanSummary[] }>(base, { query: { estate, limit: 20 }, signal })).items,
  });

/** A plan with its cases. */
export const adoptionPlan = (id: string) =>
  queryOptions({
    queryKey: ['adoptions', 'plan', id],
    queryFn: ({ signal }) => api.get<AdoptionPlan>(at(id), { signal }),
  });

/** Proposes a plan for the old cases of an estate. */
export const proposeAdoption = (asked: {
  readonly estateId: string;
  readonly people?: readonly string[];
  readonly perDay: number;
}): Promise<AdoptionPlan> => api.post<AdoptionPlan>(base, asked);

/** Changes a draft, as it was seen. */
export const changeAdoption = (id: string, version: number, cases: readonly PlanChange[]): Promise<AdoptionPlan> =>
  api.put<AdoptionPlan>(`${at(id)}/cases`, { version, cases });

/** Takes the cases over, as they were seen. */
export const approveAdoption = (id: string, version: number): Promise<AdoptionPlan> =>
  api.post<AdoptionPlan>(`${at(id)}/approve`, { version });
