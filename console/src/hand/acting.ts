import { attach, type AttachmentKind } from '../api/attachments.js';
import { isNoAnswer, mayHelpLater } from '../api/problem.js';
import { shrunk } from '../api/shrunk.js';
import type { AnyCase, CaseRef } from '../cases/case.js';
import { clock } from '../time/clock.js';
import { openCase, type OpenedCase, type Opening } from '../api/opening.js';
import type { Bilingual } from '../words/language.js';
import { placeOf, type KeptAct } from './kept-act.js';
import { newKey } from './new-key.js';
import { outbox } from './own-outbox.js';

/** An act as it is done here, with what people call it. */
export type ActHere = Pick<KeptAct, 'of' | 'caseName' | 'name' | 'action' | 'body' | 'key' | 'seen' | 'guarded'>;

/** `kept`: nobody answers; it is in this browser and goes out when the line is back. */
export type Outcome = 'sent' | 'kept';

/** How people call a case. */
export const caseNameOf = ({ number, title }: Pick<AnyCase, 'number' | 'title'>): Bilingual => ({
  zh: `${number ?? ''} ${title.zh}`.trim(),
  en: `${number ?? ''} ${title.en}`.trim(),
});

/** Which case it is, without what else is known of it. */
const refOf = ({ process, id }: CaseRef): CaseRef => ({ process, id });

const keptNow = (act: ActHere): KeptAct => ({
  ...act,
  of: refOf(act.of),
  file: null,
  doneAt: Date.now(),
  offMs: clock.off(),
  state: 'waiting',
  problem: null,
  asDone: true,
});

/**
 * Sends an act, and keeps it where nobody answers, or where something of the case waits before it. Throws what the service
 * refuses; and that nobody answers where the browser keeps nothing.
 */
export async function sentOrKept(act: ActHere, send: () => Promise<unknown>): Promise<Outcome> {
  const kept = keptNow(act);
  const waits = outbox.waitsAt(act.of.id);
  try {
    if (!waits) {
      await send();
      return 'sent';
    }
  } catch (error) {
    if (!isNoAnswer(error)) throw error;
    await outbox.add(kept).catch(() => {
      throw error;
    });
    return 'kept';
  }
  await outbox.add(kept);
  return 'kept';
}

/**
 * Opens a case, and keeps the wish where nobody answers: null, it goes out when the line is back, once. `pressedAt`: when it was
 * wished by this device's clock, epoch ms. Throws what the service refuses; and that nobody answers where the browser keeps nothing.
 */
export async function openedOrKept(
  wish: Omit<Opening, 'doneAt'>,
  { caseName, name, pressedAt }: Pick<KeptAct, 'caseName' | 'name'> & { readonly pressedAt: number },
): Promise<OpenedCase | null> {
  const { process, action, body, key } = wish;
  try {
    return await openCase(wish);
  } catch (error) {
    if (!mayHelpLater(error)) throw error;
    const of = { process, id: `new:${key}` };
    const kept = keptNow({ of, caseName, name, action, body, key, seen: 0, guarded: false });
    await outbox.add({ ...kept, opens: true, doneAt: pressedAt }).catch(() => {
      throw error;
    });
    return null;
  }
}

/** Sends a file of a case and gives its id; where nobody answers it is kept, and the place of its id is given. Throws what the service refuses. */
export async function fileSentOrKept(of: AnyCase, kind: AttachmentKind, name: Bilingual, file: File): Promise<string> {
  try {
    return (await attach(of, kind, file, () => undefined)).id;
  } catch (error) {
    if (!isNoAnswer(error)) throw error;
    const key = newKey();
    await keepFile(of, { caseName: caseNameOf(of), name, key, kind }, file).catch(() => {
      throw error;
    });
    return placeOf(key);
  }
}

/** Keeps a file of a case until it is sent. Throws when the browser keeps nothing. */
export async function keepFile(
  of: CaseRef,
  { caseName, name, key, kind }: Pick<KeptAct, 'caseName' | 'name' | 'key'> & { readonly kind: string | null },
  file: File,
): Promise<void> {
  const bytes = await shrunk(file);
  const kept = keptNow({ of, caseName, name, key, action: 'attach', body: {}, seen: 0, guarded: false });
  await outbox.add({ ...kept, asDone: false, file: { id: key, name: file.name, size: bytes.size, kind } }, bytes);
}
