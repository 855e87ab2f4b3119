import type { StandardsView } from '@steward/contracts';
import { DomainError } from '@steward/contracts';
import type { Ms, Standard } from '@steward/handbook';

/** A stretch for which a version holds in an estate: from its instant until the next one begins. */
export interface Period {
  readonly publicationId: string;
  readonly documentId: string;
  readonly standardId: string;
  readonly version: number;
  /** Epoch milliseconds. */
  readonly from: Ms;
}

/** What the ledger keeps of an estate's standards, oldest first. */
export interface EstateStandardsFold {
  readonly estateId: string;
  readonly companyId: string;
  readonly periods: readonly Period[];
}

/** Every fact of an estate's standards. */
export interface EstateStandardsFacts {
  'standard.adopted': Period & { readonly wholeCompany: boolean };
  'standard.publication-withdrawn': { readonly publicationId: string };
}

/** Time between publication and effect, at least: news of a version must arrive before it holds (ours). */
export const leadTime: Ms = 60_000;

/** The version in force at an instant; null before the first. */
export function inForceAt(periods: readonly Period[], at: Ms): Period | null {
  return periods.findLast((period) => period.from <= at) ?? null;
}

/** With one more period, kept in order. Refused with `standard.instant-taken` when another version begins at that very instant. */
export function withPeriod(fold: EstateStandardsFold, period: Period): EstateStandardsFold {
  const same = fold.periods.find((one) => one.from === period.from);
  if (same !== undefined && same.publicationId !== period.publicationId) {
    throw new DomainError('conflict', 'standard.instant-taken', {
      zh: `该小区已有标准在同一时刻生效（${same.standardId} 第 ${same.version} 版），请改用其他时刻。`,
      en: `Another standard (${same.standardId} version ${same.version}) takes effect in this estate at the same instant. Choose another one.`,
    });
  }
  if (same !== undefined) return fold;
  return { ...fold, periods: [...fold.periods, period].sort((a, b) => a.from - b.from) };
}

/** Whether a publication leaves the lead time. */
export function isEarlyEnough(effectiveFrom: Ms, now: Ms): boolean {
  return effectiveFrom >= now + leadTime;
}

/** The largest view in bytes of UTF-8 that goes out as one message. */
const largestView = 700_000;

/**
 * What other services know of an estate's standards, documents included. When many long versions have held, the oldest are
 * left out: readers keep what they once had. Versions that hold or will hold are never left out.
 */
export function standardsView(
  fold: EstateStandardsFold,
  documents: ReadonlyMap<string, Standard>,
  now: Ms,
): StandardsView {
  const current = inForceAt(fold.periods, now);
  const kept: StandardsView['periods'][number][] = [];
  let size = 0;
  for (const period of [...fold.periods].reverse()) {
    const document = documents.get(period.documentId);
    if (document === undefined) continue;
    size += Buffer.byteLength(JSON.stringify(document));
    const past = current !== null && period.from < current.from;
    if (past && size > largestView) break;
    kept.unshift({
      from: new Date(period.from).toISOString(),
      standardId: period.standardId,
      version: period.version,
      document,
    });
  }
  return { estateId: fold.estateId, periods: kept };
}
