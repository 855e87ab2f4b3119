import type { LedgerExport } from '@steward/tickets/api';
import { queryOptions } from '@tanstack/react-query';
import { api, fetchFile } from './client.js';

/** What a ledger is asked for. Instants in ISO 8601. */
export interface LedgerOf {
  readonly estate: string;
  readonly from: string;
  readonly to: string;
  readonly clause: string | undefined;
  readonly format: 'csv' | 'xlsx';
}

/** An estate's ledger (§7.2) as a file; taking it is recorded (§7.4). */
export const takeLedger = (of: LedgerOf): ReturnType<typeof fetchFile> => fetchFile('/v1/ledger', { query: { ...of } });

/** Who took ledgers of an estate, newest first. */
export const ledgersTaken = (estate: string) =>
  queryOptions({
    queryKey: ['ledgers-taken', estate],
    queryFn: async ({ signal }) =>
      (
        await api.get<{ items: readonly LedgerExport[] }>('/v1/ledger/exports', {
          query: { estate, limit: 50 },
          signal,
        })
      ).items,
  });
