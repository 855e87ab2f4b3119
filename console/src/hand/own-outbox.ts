import { useSyncExternalStore } from 'react';
import { live } from '../live/live.js';
import { session } from '../session/session.js';
import { handStore } from './hand-store.js';
import type { KeptAct } from './kept-act.js';
import { Outbox } from './outbox.js';
import { sendAct } from './sending.js';

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
});

const openFor = (): void => {
  const now = session.current();
  if (now.state === 'signed-in') void outbox.open(now.session.person.personId);
  else if (now.state === 'signed-out') outbox.close();
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
