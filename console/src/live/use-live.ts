import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { useMe } from '../session/use-session.js';
import { live, type Heard, type LineState } from './live.js';

/** How the live line stands. */
export const useLine = (): LineState => useSyncExternalStore(live.subscribeState, live.state);

/** Lists are fetched anew this long after a change, ms: a burst of changes costs one request. */
const gatherMs = 250;

/**
 * Keeps what is shown up to date: a changed case is fetched anew where it is open (query keys that begin with
 * `['case', id]`), and so are all lists of cases (keys that begin with `['cases']`); own messages with `['messages']`,
 * standards with `['standards']`.
 */
export function useFreshness(): void {
  const queries = useQueryClient();
  const { personId } = useMe();
  useEffect(() => {
    live.start();
    const end = live.listen(freshener(queries, personId));
    return () => {
      end();
      live.stop();
    };
  }, [queries, personId]);
}

function freshener(queries: QueryClient, personId: string): (heard: Heard) => void {
  const gathering = new Map<string, number>();
  const soon = (key: string): void => {
    if (gathering.has(key)) return;
    const timer = window.setTimeout(() => {
      gathering.delete(key);
      void queries.invalidateQueries({ queryKey: [key] });
    }, gatherMs);
    gathering.set(key, timer);
  };
  return (heard) => {
    if (heard.kind === 'missed') void queries.invalidateQueries();
    else if (heard.kind === 'standard') soon('standards');
    else if (heard.kind === 'delivery') {
      if (heard.news.recipientId === personId) soon('messages');
    } else {
      void queries.invalidateQueries({ queryKey: ['case', heard.news.caseId] });
      soon('cases');
    }
  };
}
