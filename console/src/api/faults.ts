import type { FaultBody } from '@steward/handbook';
import type { CasePage, FacesPage, PreviewedFiling } from '@steward/tickets/api';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { addressOf } from '../cases/index.js';
import { api } from './client.js';

/** What a fault is reported with: where it is, and what the rules take of it. */
export type ReportFault = FaultBody & { readonly estateId?: string };

/** What decides which clocks a fault would have. */
export type FaultPreview = Pick<ReportFault, 'kind' | 'equipmentId' | 'estateId' | 'unsafe'>;

/** The deadlines that will run for a fault, before anything is saved. */
export const previewOfFault = (about: FaultPreview) =>
  queryOptions({
    queryKey: ['preview', 'fault', about],
    staleTime: 20_000,
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.post<PreviewedFiling>(addressOf('fault', undefined, '/preview'), about, { signal }),
  });

/** Reports a fault; the same one for the same key. Throws `ApiError` with the refusal. */
export const reportFault = (body: ReportFault, key: string): Promise<CasePage> =>
  api.post(addressOf('fault'), body, { idempotencyKey: key });

/** Open faults of a piece of equipment, the worst first. */
export const openFaultsOf = (piece: string) =>
  queryOptions({
    queryKey: ['cases', 'of-piece', piece],
    queryFn: async ({ signal }) =>
      (await api.get<FacesPage>(addressOf('fault'), { query: { place: piece, limit: 20 }, signal })).items,
  });

/** Faults of a piece of equipment, open and over, those of before Steward too: the latest first, at most the latest 50 of each. */
export const faultsOf = (piece: string) =>
  queryOptions({
    queryKey: ['cases', 'ever-of-piece', piece],
    queryFn: async ({ signal }) => {
      const pages = await Promise.all(
        [true, false].map((open) =>
          api.get<FacesPage>(addressOf('fault'), { query: { place: piece, open, limit: 50 }, signal }),
        ),
      );
      const items = pages.flatMap((page) => page.items);
      return {
        items: items.toSorted((one, other) => other.receivedAt.localeCompare(one.receivedAt)),
        more: pages.some(({ next }) => next !== null),
      };
    },
  });
