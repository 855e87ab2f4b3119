import type { Aggregate, League, ListedCase, Page, RateCases, Rates, Trend } from '@steward/tickets/api';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { scopeAsked, type Scope } from '../kit/scope.js';
import type { Period } from '../time/periods.js';
import { api } from './client.js';

/** By what the figures are grouped. */
export type RatesBy = Rates['by'];
/** A rate of the figures, and how a case stands in it. */
export type RateName = 'response' | 'within48h' | 'within72h' | 'resolution' | 'reopened';
export type Standing = 'met' | 'missed' | 'unknown';

const span = ({ from, until }: Period): { from: string; to: string } => ({
  from: new Date(from).toISOString(),
  to: new Date(until).toISOString(),
});

/** The rates of complaints whose 72 h ended in a period (§2.1.3). */
export const rates = (period: Period, by: RatesBy, scope: Scope) =>
  queryOptions({
    queryKey: ['cases', 'rates', period, by, scope],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      api.get<Rates>('/v1/figures/complaints', { query: { ...span(period), by, ...scopeAsked(scope) }, signal }),
  });

/** The rates of the latest thirteen months or eight quarters, in the zone of what they are about. */
export const trend = (step: Trend['step'], scope: Scope) =>
  queryOptions({
    queryKey: ['cases', 'trend', step, scope],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      api.get<Trend>('/v1/figures/complaints/trend', {
        query: { step, count: step === 'month' ? 13 : 8, ...scopeAsked(scope) },
        signal,
      }),
  });

/** Estates, categories or handlers of a period by a rate, with how sure the order is. */
export const league = (period: Period, by: RatesBy, scope: Scope, rate: RateName) =>
  queryOptions({
    queryKey: ['cases', 'league', period, by, scope, rate],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      api.get<League>('/v1/figures/complaints/league', {
        query: { ...span(period), by, ...scopeAsked(scope), rate },
        signal,
      }),
  });

/** What a rate is asked about. */
export interface Behind {
  readonly period: Period;
  readonly by: RatesBy;
  readonly scope: Scope;
  /** Of one row; undefined: of all. */
  readonly key: string | undefined;
  readonly rate: RateName;
  readonly standing: Standing;
}

/** The cases that a rate is made of. */
export const casesBehind = ({ period, scope, ...about }: Behind) =>
  queryOptions({
    queryKey: ['cases', 'behind', period, scope, about],
    queryFn: ({ signal }) =>
      api.get<RateCases>('/v1/figures/complaints/cases', {
        query: { ...span(period), ...scopeAsked(scope), ...about },
        signal,
      }),
  });

/** A period's numbers for the owners' committee; of one estate, of those of a region, or of all. */
export const aggregate = (period: Period, scope: Scope) =>
  queryOptions({
    queryKey: ['cases', 'aggregate', period, scope],
    queryFn: ({ signal }) =>
      api.get<Aggregate>('/v1/figures/complaints/aggregate', {
        query: { ...span(period), ...scopeAsked(scope) },
        signal,
      }),
  });

/** Cases on which a hot-spot flag stands (§3.3), all pages: open ones in the order of harm, then those that are over, the newest first. */
export const hotSpots = (scope: Scope) =>
  queryOptions({
    queryKey: ['cases', 'hot-spots', scope],
    queryFn: async ({ signal }): Promise<readonly ListedCase[]> => {
      const found: ListedCase[] = [];
      for (const part of [
        { open: true, sort: 'worst' },
        { open: false, sort: 'newest' },
      ]) {
        let cursor: string | null = null;
        do {
          const page: Page = await api.get<Page>('/v1/complaints', {
            query: { hotSpot: true, ...part, limit: 200, ...scopeAsked(scope), cursor },
            signal,
          });
          found.push(...page.items);
          cursor = page.next;
        } while (cursor !== null);
      }
      return found;
    },
  });
