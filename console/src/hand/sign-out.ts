import type { HookAPI } from 'antd/es/modal/useModal';
import { removePushDevice } from '../api/push.js';
import { filingStore } from '../pages/desk/queue/filing-store.js';
import { isUnderWay } from '../pages/desk/queue/queue.js';
import { thisDevice } from '../push/this-device.js';
import { session } from '../session/session.js';
import { language } from '../words/language.js';
import { wordsIn } from '../words/words.js';
import { handStore } from './hand-store.js';
import { handWords } from './hand.words.js';
import { outbox, tellSignedOut } from './own-outbox.js';

/** Nobody waits longer for the services to forget his device, ms. */
const stopWithinMs = 4_000;

/**
 * Signs out, and forgets what this browser has kept of the person: what he saw, drafts, reports. What is not sent yet would be lost
 * with it, so he is asked first. The page begins anew: nothing that was read stands there for whoever comes next.
 */
export async function signOut(personId: string, modal: HookAPI): Promise<void> {
  const t = wordsIn(handWords, language());
  const filings = await filingStore.all(personId);
  const begun = draftsOf(personId).filter(saysSomething).length;
  const unsent =
    outbox.all().length + filings.filter((one) => isUnderWay(one) || one.state === 'refused').length + begun;
  const goes =
    unsent === 0 ||
    (await modal.confirm({
      title: t.unsentTitle,
      content: t.unsent(unsent),
      okText: t.signOutStill,
      okButtonProps: { danger: true },
      cancelText: t.staySignedIn,
    }));
  if (!goes) return;
  outbox.close();
  await stopPush(personId);
  // First what this device holds: the services may be long in answering, or out of reach.
  await handStore.end(personId);
  for (const one of filings) await filingStore.remove(one);
  for (const name of draftsOf(personId)) window.localStorage.removeItem(name);
  window.sessionStorage.clear();
  await session.signOut();
  tellSignedOut(personId);
  window.location.assign('/');
}

/** Whoever uses this device next is not shown what concerns somebody else. */
async function stopPush(personId: string): Promise<void> {
  const device = thisDevice.idOf(personId);
  if (device === null) return;
  // Without a line the browser's own end is enough: its push service refuses what comes, and the device is forgotten.
  const stopped = Promise.all([
    thisDevice.turnOff().catch(() => undefined),
    removePushDevice(device).catch(() => undefined),
  ]);
  await Promise.race([stopped, new Promise((resolve) => window.setTimeout(resolve, stopWithinMs))]);
}

/** What forms keep under somebody's name, by the names of the browser's store: half a report, the problems used lately. */
const draftsOf = (personId: string): readonly string[] =>
  Object.keys(window.localStorage).filter((name) => name.startsWith('steward.desk.') && name.endsWith(`.${personId}`));

/** Whether somebody has begun to write a report there: choices alone are made again at once. */
function saysSomething(name: string): boolean {
  try {
    const draft = JSON.parse(window.localStorage.getItem(name) ?? 'null') as { readonly text?: unknown } | null;
    return typeof draft?.text === 'string' && draft.text.trim() !== '';
  } catch {
    return false;
  }
}
