import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { boardPage, boardRows, processAsked, type BoardFilters } from '../../../api/board.js';
import { orderOfAll, orderOfComplaints } from '../../../api/harm.js';
import { processOf } from '../../../cases/index.js';
import { live } from '../../../live/live.js';
import { useLine } from '../../../live/use-live.js';
import { clock } from '../../../time/clock.js';
import { useMe } from '../../../session/use-session.js';
import { BoardFeed, type FeedState } from './board-feed.js';

/** While the live line is down the first page is fetched this often, ms. */
export const pollMs = 10_000;

/** The last board that was shown: whoever comes back from a case finds it as it was, and fresh a moment later. */
let kept: { readonly key: string; readonly feed: BoardFeed } | null = null;

function feedFor(key: string, filters: BoardFilters): BoardFeed {
  if (kept?.key === key) return kept.feed;
  const feed = new BoardFeed(
    {
      page: (cursor, signal) => boardPage(filters, cursor, signal),
      these: (ids, signal) => boardRows(filters, ids, signal),
    },
    clock.now,
    processAsked(filters) === processOf().id ? orderOfComplaints : orderOfAll,
  );
  kept = { key, feed };
  return feed;
}

/** The rows of a board under these filters, kept up to date by the live line, or by asking while it is down. */
export function useBoard(filters: BoardFilters): { readonly feed: BoardFeed; readonly state: FeedState } {
  const { personId } = useMe();
  const key = `${personId} ${JSON.stringify(filters)}`;
  const feed = useMemo(() => feedFor(key, JSON.parse(key.slice(personId.length + 1)) as BoardFilters), [key, personId]);
  const line = useLine();
  useEffect(() => {
    feed.start();
    const end = live.listen((heard) => {
      if (heard.kind === 'missed') feed.reload();
      else if (heard.kind === 'case') feed.heard([heard.news.caseId]);
    });
    return () => {
      end();
      feed.stop();
    };
  }, [feed]);
  useEffect(() => {
    if (line !== 'down') return undefined;
    const timer = window.setInterval(() => void feed.poll(), pollMs);
    return () => window.clearInterval(timer);
  }, [feed, line]);
  return { feed, state: useSyncExternalStore(feed.subscribe, feed.state) };
}
