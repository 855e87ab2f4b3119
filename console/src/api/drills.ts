import type { DrillDto, DutyDto, HeldDrillDto, PutDuty, SavedDuty } from '@steward/assets/api';
import type { ScoreDto } from '@steward/tickets/api';
import { queryOptions } from '@tanstack/react-query';
import { api } from './client.js';
import { everyItem } from './every-item.js';

/** Everything about drills: made anew when a date is announced or a plan of drills is changed. */
export const drillsKey = ['drills'] as const;

/** The dates of an estate, in the order in which they open. */
export const drillCalendar = (estateId: string) =>
  queryOptions({
    queryKey: [...drillsKey, 'calendar', estateId],
    queryFn: ({ signal }) => everyItem<DrillDto>('/v1/drills', signal, { estate: estateId }),
  });

/** Every drill that was begun at an estate, the newest first. */
export const drillRegister = (estateId: string) =>
  queryOptions({
    queryKey: [...drillsKey, 'held', estateId],
    queryFn: ({ signal }) => everyItem<HeldDrillDto>('/v1/drills/held', signal, { estate: estateId }),
  });

/** How often an estate drills what. */
export const drillDuties = (estateId: string) =>
  queryOptions({
    queryKey: [...drillsKey, 'duties', estateId],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: readonly DutyDto[] }>('/v1/drill-duties', { query: { estate: estateId }, signal })).items,
  });

/** Says how often a hazard is drilled. Throws `ApiError` with the refusal. */
export const putDuty = (dutyId: string, body: PutDuty): Promise<SavedDuty> =>
  api.put(`/v1/drill-duties/${encodeURIComponent(dutyId)}`, body);

/** Announces when a drill is held (ISO 8601 UTC). Throws `ApiError` with the refusal. */
export const announceDrill = (obligationId: string, instant: string): Promise<DrillDto> =>
  api.post(`/v1/drills/${encodeURIComponent(obligationId)}/announce`, { for: instant });

/** The score sheet of a drill, or of a real emergency, as its facts have it now. */
export const scoreSheet = (caseId: string) =>
  queryOptions({
    queryKey: ['score', caseId],
    queryFn: ({ signal }) => api.get<ScoreDto>(`/v1/emergencies/${encodeURIComponent(caseId)}/score`, { signal }),
  });
