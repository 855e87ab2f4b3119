import type { FactNews } from '@steward/contracts';
import type { IncomingMessage } from '@steward/service-kit';
import type { CaseEvidence } from '../../testing-house/evidence.js';

/**
 * Order is kept per case on the log: each fact stands there, for the first time behind all earlier ones of its case, as the
 * ledger has it, and nothing else stands there. Repetitions are allowed: whoever reads knows them by their ids.
 */
export function wrongNews(evidence: readonly CaseEvidence[], messages: readonly IncomingMessage[]): string[] {
  const byCase = new Map<string, FactNews[]>();
  for (const { key, value } of messages) {
    if (key === null || value === null) continue;
    byCase.set(key, [...(byCase.get(key) ?? []), JSON.parse(Buffer.from(value).toString('utf8')) as FactNews]);
  }
  return evidence.flatMap((one) => wrongNewsOf(one, byCase.get(one.caseId) ?? []));
}

function wrongNewsOf({ caseId, facts }: CaseEvidence, news: readonly FactNews[]): string[] {
  let reached = 0;
  const wrong = news.flatMap(({ seq, type, at }) => {
    const fact = facts[seq - 1];
    if (fact?.type !== type || fact.at !== Date.parse(at))
      return [`${caseId}: news of a fact ${String(seq)} (${type}) that its ledger does not have`];
    if (seq > reached + 1) {
      const before = reached;
      reached = seq;
      return [`${caseId}: fact ${String(seq)} was published behind fact ${String(before)}`];
    }
    reached = Math.max(reached, seq);
    return [];
  });
  return reached === facts.length
    ? wrong
    : [...wrong, `${caseId}: ${String(facts.length)} facts, news of ${String(reached)}`];
}
