import type { FactView } from '@steward/tickets/api';
import { act as sendWish } from '../api/acting.js';
import { openCase } from '../api/opening.js';
import { attachReady, type AttachmentKind } from '../api/attachments.js';
import { api } from '../api/client.js';
import { ApiError, isConflict } from '../api/problem.js';
import { addressOf } from '../cases/index.js';
import { isOthers } from '../pages/case/facts/fact-kinds.js';
import { handStore } from './hand-store.js';
import { doneAtOf, type KeptAct } from './kept-act.js';

/** So often Steward's own clockwork may come between. */
const attempts = 4;

/**
 * Sends an act that was kept; gives the id of its file, of the case that it opened, or null. Throws `ApiError`: `case.changed` when another person acted on the
 * case since it was seen, else what the service refuses, or no answer.
 */
export async function sendAct(personId: string, act: KeptAct): Promise<string | null> {
  if (act.file !== null) {
    const bytes = await handStore.file(personId, act.file.id);
    if (bytes === undefined) throw lost(act.file.name);
    return (await attachReady(act.of, act.file.kind as AttachmentKind | null, bytes, () => undefined)).id;
  }
  const { of, action, body, key, seen, guarded } = act;
  const doneAt = doneAtOf(act, Date.now());
  if (act.opens) return (await openCase({ process: of.process, action, body, key, doneAt })).id;
  let version = guarded ? seen : null;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await sendWish({ of, action, body, key, doneAt, ...(version === null ? {} : { version }) });
      return null;
    } catch (error) {
      if (!isConflict(error) || version === null || attempt === attempts) throw error;
      // That a deadline was reached, or what he himself did before, is no reason to ask him.
      const { items } = await api.get<{ items: readonly FactView[] }>(addressOf(of.process, of.id, '/facts'));
      if (items.some((fact) => fact.seq > seen && isOthers(fact, personId))) throw error;
      version = items.at(-1)?.seq ?? version;
    }
  }
}

const lost = (name: string): ApiError =>
  new ApiError('lost', {
    status: 410,
    code: 'file.missing',
    detail: `本机已没有这个文件，请重新选择 / This device no longer has the file, choose it again: ${name}`,
  });
