import type { Ms } from '../../engine/fact.js';
import { figureOf } from '../../catalogue/figures.js';
import { parseDuration } from '../../standard/duration.js';
import type { Standard } from '../../standard/standard.js';

/** A fault of the same piece of equipment, by when it was reported. */
export interface ReportedFault {
  readonly caseId: string;
  readonly reportedAt: Ms;
}

/**
 * The other faults of one piece that make a fault reported at `at` one too many (§3.5, ours: the third in 90 days): those reported
 * within the span that ends then, the earliest first; empty while they are fewer.
 */
export function repeatedWith(others: readonly ReportedFault[], at: Ms, standard: Standard): readonly string[] {
  const wanted = Number(figureOf(standard, 'fault.repeated.count').value);
  const since = at - parseDuration(String(figureOf(standard, 'fault.repeated.window').value));
  const within = others
    .filter(({ reportedAt }) => reportedAt > since && reportedAt <= at)
    .toSorted((a, b) => a.reportedAt - b.reportedAt);
  return within.length + 1 >= wanted ? within.map(({ caseId }) => caseId) : [];
}
