import type { FactNews } from '@steward/contracts';
import { withTrace } from '../logging/trace.js';
import type { NewsContext } from './news.decorators.js';
import type { NewsCall } from './news.handlers.js';

/** The facts of one commit that methods want together, until they are given to them. */
export class GatheredNews {
  private readonly waiting = new Map<NewsCall, { readonly news: FactNews[]; context: NewsContext }>();
  private readonly cases = new Set<string>();

  /** Keeps a fact for a method. */
  add(call: NewsCall, fact: FactNews, context: NewsContext): void {
    const known = this.waiting.get(call);
    if (known === undefined) this.waiting.set(call, { news: [fact], context });
    else {
      known.news.push(fact);
      known.context = context;
    }
    this.cases.add(fact.caseId);
  }

  /** Whether an earlier fact of this case still waits for somebody. */
  holds(caseId: string): boolean {
    return this.cases.has(caseId);
  }

  /** Gives each method what waits for it. */
  async give(): Promise<void> {
    const all = [...this.waiting];
    this.waiting.clear();
    this.cases.clear();
    for (const [call, { news, context }] of all) await withTrace(context.traceparent, () => call(news, context));
  }
}

/**
 * Facts in as few groups as can be of which none holds a case twice, each case's in their order: a statement that writes a row
 * for each fact can't write one twice.
 */
export function onePerCase(news: readonly FactNews[]): FactNews[][] {
  const groups: FactNews[][] = [];
  const seen = new Map<string, number>();
  for (const fact of news) {
    const group = seen.get(fact.caseId) ?? 0;
    seen.set(fact.caseId, group + 1);
    (groups[group] ??= []).push(fact);
  }
  return groups;
}
