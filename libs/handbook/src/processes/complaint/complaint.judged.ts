import type { JudgedClock } from './complaint.vocabulary.js';

type Kept = 'met' | 'missed' | 'unknown';

/** What a case's view tells of its first verdicts. */
export interface JudgedView {
  readonly acceptedAt: string | null;
  readonly closedAt: string | null;
  /** Of the clocks that have stopped, by the newest run. */
  readonly verdicts: Readonly<Record<string, string>>;
  readonly respondVerdict?: string | null | undefined;
  readonly resolveVerdict?: string | null | undefined;
  readonly respondInTarget?: Kept | null | undefined;
  readonly respondInLimit?: Kept | null | undefined;
  readonly resolveInTarget?: Kept | null | undefined;
  readonly resolveInLimit?: Kept | null | undefined;
}

const asPart = { met: 'kept', missed: 'late', unknown: 'unknown' } as const;

/**
 * How the first run of a clock of the key figures stands in a case's view, as `verdictInWords` takes it: what a ledger, its export
 * and a list say of it is what its rates count. Null while it runs. Views of earlier releases tell the parts of RESOLVE only.
 */
export function judgedIn(view: JudgedView, clock: 'RESPOND' | 'RESOLVE'): JudgedClock | null {
  const isResolve = clock === 'RESOLVE';
  const said = (isResolve ? view.resolveVerdict : view.respondVerdict) ?? view.verdicts[clock] ?? null;
  if (said === null) return null;
  const limit = (isResolve ? view.resolveInLimit : view.respondInLimit) ?? null;
  const target = (isResolve ? view.resolveInTarget : view.respondInTarget) ?? null;
  // An old record's closing is all that it may tell of its feedback; an answer is told only where it says when.
  const isTold = isResolve ? view.closedAt !== null : view.acceptedAt !== null;
  return {
    verdict: said === 'unknown' && limit === 'met' ? 'kept' : said,
    how: said !== 'unknown' || isTold ? 'stopped' : view.closedAt === null ? null : 'unknown',
    stoppedBy: null,
    parts: {
      target: target === null ? null : { verdict: asPart[target] },
      limit: { verdict: limit === null ? 'void' : asPart[limit] },
    },
  };
}
