import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { live, type Heard, type LineState } from './live.js';

/** How the live line stands. */
export const useLine = (): LineState => useSyncExternalStore(live.subscribeState, live.state);

/** Lists are fetched anew this long after a change, ms: a burst of changes costs one request. */
const gatherMs = 250;

/**
 * Keeps what is shown up to date: a changed case is fetched anew where it is open (query keys that begin with
 * `['complaint', id]`), and so are all lists of cases (keys that begin with `['cases']`).
 */
export function useFreshness(): void {
  const queries = useQueryClient();
  useEffect(() => {
    live.start();
    const end = live.listen(freshener(queries));
    return () => {
      end();
      live.stop();
    };
  }, [queries]);
}

function freshener(queries: QueryClient): (heard: Heard) => void {
  let gathering: number | undefined;
  const lists = (): void => {
    gathering ??= window.setTimeout(() => {
      gathering = undefined;
      void queries.invalidateQueries({ queryKey: ['cases'] });
    }, gatherMs);
  };
  return (heard) => {
    if (heard.kind === 'missed') void queries.invalidateQueries();
    else {
      void queries.invalidateQueries({ queryKey: ['complaint', heard.news.caseId] });
      lists();
    }
  };
}
