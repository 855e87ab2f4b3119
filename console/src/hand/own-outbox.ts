import { useSyncExternalStore } from 'react';
import { live } from '../live/live.js';
import { session } from '../session/session.js';
import { handStore } from './hand-store.js';
import type { KeptAct } from './kept-act.js';
import { Outbox, type OutboxNews } from './outbox.js';
import { sendAct } from './sending.js';

/** Between the tabs of this browser; none where the browser has no such channel. */
const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('steward.hand') : null;

/** What a tab tells the others: what became of kept acts, or that the person has signed out. */
type TabNews =
  { readonly personId: string; readonly news: OutboxNews } | { readonly personId: string; readonly signedOut: true };

/** The outbox of whoever is signed in here. */
export const outbox = new Outbox({
  store: handStore,
  send: sendAct,
  may: (personId) => {
    const now = session.current();
    return navigator.onLine && now.state === 'signed-in' && now.session.person.personId === personId;
  },
  later: (afterMs, what) => {
    const timer = window.setTimeout(what, afterMs);
    return () => window.clearTimeout(timer);
  },
  // Without TLS there are no locks: then two tabs may send the same, and its key has it done once.
  alone: (personId, what) =>
    'locks' in navigator ? navigator.locks.request(`steward.outbox.${personId}`, what) : what(),
  tell: (personId, news) => tabs?.postMessage({ personId, news } satisfies TabNews),
});

/** Tells this browser's other tabs that this person has signed out: what he read stands on their pages. */
export const tellSignedOut = (personId: string): void =>
  tabs?.postMessage({ personId, signedOut: true } satisfies TabNews);

tabs?.addEventListener('message', ({ data }: MessageEvent<TabNews>) => {
  if ('news' in data) return void outbox.heard(data.personId, data.news);
  const now = session.current();
  if ('session' in now && now.session.person.personId === data.personId) window.location.assign('/');
});

const openFor = (): void => {
  const now = session.current();
  if (now.state === 'signed-in') void outbox.open(now.session.person.personId);
  else if (now.state === 'signed-out') {
    outbox.close();
    void handStore.nobody();
  }
};
openFor();
session.subscribe(openFor);
window.addEventListener('online', outbox.wake);
live.subscribeState(() => {
  if (live.state() === 'up') outbox.wake();
});

/** This person's acts that the service does not have yet. */
export const useOutbox = (): readonly KeptAct[] => useSyncExternalStore(outbox.subscribe, outbox.all);

/** The actions at a case that wait to be sent: what is done is not offered once more. */
export const useKeptActions = (caseId: string): ReadonlySet<string> =>
  new Set(useOutbox().flatMap(({ action, of, state }) => (of.id === caseId && state !== 'refused' ? [action] : [])));
