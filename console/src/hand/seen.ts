import {
  notifyManager,
  type Query,
  type QueryFunction,
  type QueryFunctionContext,
  type QueryKey,
} from '@tanstack/react-query';
import { isNoAnswer } from '../api/problem.js';
import { session } from '../session/session.js';
import { handStore } from './hand-store.js';
import { caseOfKey, isKeptSeen, staysNowhere } from './kept-keys.js';

/** Cases of which somebody has learnt here that they are confidential. */
const confidential = new Set<string>();

const whose = (): string | null => {
  const now = session.current();
  return 'session' in now ? now.session.person.personId : null;
};

/**
 * Asks, and keeps the answer in this person's browser; where nobody answers, gives what was last seen, and lets the query say from
 * when it is (`dataUpdatedAt`). What is refused is refused: nothing kept stands in for a no.
 */
export async function askedOrSeen(
  ask: QueryFunction<unknown, QueryKey, never>,
  context: QueryFunctionContext,
  query: Query,
): Promise<unknown> {
  const personId = isKeptSeen(query.queryKey) ? whose() : null;
  if (personId === null) return ask(context);
  try {
    const data = await ask(context);
    const caseId = caseOfKey(query.queryKey);
    if (caseId !== null && staysNowhere(data)) {
      confidential.add(caseId);
      // Its facts may have come before the case itself, and it may not have been confidential until now.
      void handStore.unsee(personId, caseId);
    } else if (caseId === null || !confidential.has(caseId))
      void handStore.see(personId, { hash: query.queryHash, data, asOf: Date.now() });
    return data;
  } catch (error) {
    if (!isNoAnswer(error) || query.state.data !== undefined) throw error;
    const seen = await handStore.seen(personId, query.queryHash);
    if (seen === undefined) throw error;
    // Behind the answer, which the query stamps with this moment.
    notifyManager.schedule(() => query.setState({ ...query.state, dataUpdatedAt: seen.asOf }));
    return seen.data;
  }
}
