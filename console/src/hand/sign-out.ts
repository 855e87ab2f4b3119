import type { HookAPI } from 'antd/es/modal/useModal';
import { filingStore } from '../pages/desk/queue/filing-store.js';
import { isUnderWay } from '../pages/desk/queue/queue.js';
import { session } from '../session/session.js';
import { language } from '../words/language.js';
import { wordsIn } from '../words/words.js';
import { handStore } from './hand-store.js';
import { handWords } from './hand.words.js';
import { outbox } from './own-outbox.js';

/**
 * Signs out, and forgets what this browser has kept of the person: what he saw, drafts, reports. What is not sent yet would be lost
 * with it, so he is asked first. The page begins anew: nothing that was read stands there for whoever comes next.
 */
export async function signOut(personId: string, modal: HookAPI): Promise<void> {
  const t = wordsIn(handWords, language());
  const filings = await filingStore.all(personId);
  const unsent = outbox.all().length + filings.filter((one) => isUnderWay(one) || one.state === 'refused').length;
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
  await session.signOut();
  await handStore.end(personId);
  for (const one of filings) await filingStore.remove(one);
  window.sessionStorage.clear();
  window.location.assign('/');
}
