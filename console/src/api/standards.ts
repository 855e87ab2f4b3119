import type { ReplayResult } from '@steward/contracts';
import {
  defaultStandard,
  earlierStandards,
  secondsStandard,
  type LegalReading,
  type LintFinding,
  type Standard,
} from '@steward/handbook';
import type { InForce, Periods, Publication, Publications, StandardDto, StandardSummary } from '@steward/quality/api';
import type { OpenByFigure, Page } from '@steward/tickets/api';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from './client.js';
import { ApiError } from './problem.js';

const path = (id: string, version: number): string => `/v1/standards/${encodeURIComponent(id)}/${String(version)}`;

/** The standard in force in an estate, with its document. */
export interface StandardInForce extends Omit<InForce, 'document'> {
  readonly document: Standard;
}

/** A version with its document; `revision` 0 for one that ships with the product and was never kept by the company. */
export interface StandardVersion extends Omit<StandardDto, 'document' | 'findings'> {
  readonly document: Standard;
  readonly findings: readonly LintFinding[];
}

/** What lint says of a document. */
export interface Judgement {
  readonly findings: readonly LintFinding[];
  readonly holds: boolean;
}

/** The standard that holds in an estate at an instant; now when none is given. */
export const standardInForce = (estate: string, at: string | null) =>
  queryOptions({
    queryKey: ['standards', 'in-force', estate, at],
    queryFn: ({ signal }) => api.get<StandardInForce>('/v1/standards/in-force', { query: { estate, at }, signal }),
    placeholderData: keepPreviousData,
  });

/** Every version that held, holds or will hold in an estate, oldest first. */
export const standardPeriods = (estate: string) =>
  queryOptions({
    queryKey: ['standards', 'periods', estate],
    queryFn: ({ signal }) => api.get<Periods>('/v1/standards/periods', { query: { estate }, signal }),
  });

/** All versions that the caller may see, drafts included. */
export const standardList = queryOptions({
  queryKey: ['standards', 'list'],
  queryFn: async ({ signal }) =>
    (await api.get<{ items: readonly StandardSummary[] }>('/v1/standards', { signal })).items,
});

/** Publications of the company, newest effect first. */
export const publications = queryOptions({
  queryKey: ['standards', 'publications'],
  queryFn: async ({ signal }) => (await api.get<Publications>('/v1/standards/publications', { signal })).items,
});

const shipped: readonly Standard[] = [defaultStandard, ...earlierStandards, secondsStandard];

function shippedVersion(id: string, version: number): StandardVersion | null {
  const document = shipped.find((one) => one.id === id && one.version === version);
  if (document === undefined) return null;
  const { title } = document;
  const never = { revision: 0, changedBy: null, changedAt: null };
  return { companyId: '', standardId: id, version, state: 'published', title, document, findings: [], ...never };
}

/** One version. What ships with the product is known without the company having kept it. */
export const standardVersion = (id: string, version: number) =>
  queryOptions({
    queryKey: ['standards', 'version', id, version],
    queryFn: async ({ signal }): Promise<StandardVersion> => {
      try {
        return await api.get<StandardVersion>(path(id, version), { signal });
      } catch (error) {
        const known = shippedVersion(id, version);
        if (known !== null && error instanceof ApiError && error.status === 404) return known;
        throw error;
      }
    },
  });

/** What can't hold in a document, by the service's own words. */
export const lintOf = (document: Standard) =>
  queryOptions({
    queryKey: ['standards', 'lint', document],
    gcTime: 30_000,
    staleTime: Infinity,
    queryFn: ({ signal }) => api.post<Judgement>('/v1/standards/lint', { document }, { signal }),
    placeholderData: keepPreviousData,
  });

/** How many open cases each clock holds, by version and class. Counted anew each minute, not with every change of a case. */
export const openByFigure = (estate: string | null) =>
  queryOptions({
    queryKey: ['figures', 'open', estate],
    staleTime: 30_000,
    refetchInterval: 60_000,
    queryFn: ({ signal }) => api.get<OpenByFigure>('/v1/figures/complaints/open', { query: { estate }, signal }),
  });

/** The open cases that one clock holds, the worst first. */
export const casesHeldBy = (query: {
  readonly estate: string;
  readonly clock: string;
  readonly class: string | null;
  readonly standard: string;
}) =>
  queryOptions({
    queryKey: ['cases', 'held-by', query],
    queryFn: ({ signal }) => api.get<Page>('/v1/board', { query: { ...query, limit: 100 }, signal }),
  });

/** A reading of a contradiction, or what holds beside a public rule. */
export type StandardDecision =
  | { readonly contradiction: string; readonly chosen: string }
  | { readonly legalReading: string; readonly chosen: LegalReading['chosen'] };

/** What may be written of standards. */
export const standardWrites = {
  draft: (companyId: string, document: Standard, idempotencyKey: string) =>
    api.post<StandardSummary>('/v1/standards', { companyId, document }, { idempotencyKey }),
  redraft: (document: Standard, revision: number, idempotencyKey: string) =>
    api.put<StandardSummary>(path(document.id, document.version), { document, revision }, { idempotencyKey }),
  decide: (
    { id, version }: { readonly id: string; readonly version: number },
    decision: StandardDecision,
    idempotencyKey: string,
  ) => api.post<StandardSummary>(`${path(id, version)}/decisions`, decision, { idempotencyKey }),
  publish: (
    { id, version }: { readonly id: string; readonly version: number },
    body: { readonly estates: 'all' | readonly string[]; readonly effectiveFrom: string },
    idempotencyKey: string,
  ) => api.post<Publication>(`${path(id, version)}/publications`, body, { idempotencyKey }),
  withdraw: (publicationId: string) => api.delete<unknown>(`/v1/standards/publications/${publicationId}`),
};

/** What the cases of a period would have been under a document, against what is in force; nothing changes. */
export const tryStandard = ({
  estates,
  from,
  to,
  document,
}: {
  readonly estates: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly document: Standard;
}): Promise<ReplayResult> => api.post('/v1/what-if', { estates, from, to, against: { document } });
