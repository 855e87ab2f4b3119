import type { KeptAct } from './kept-act.js';

/** What was last seen of something that is asked for, and when it was fetched. */
export interface SeenAnswer {
  /** Of its query. */
  readonly hash: string;
  readonly data: unknown;
  /** By this device's clock, epoch ms. */
  readonly asOf: number;
}

/** So long what was seen stands in this browser, ms: a day's work; words and names of owners stay no longer. */
export const seenAtMostMs = 24 * 3_600_000;

/** So many answers are kept, the newest: a day's cases with their facts, and the names in them. */
const seenAtMost = 600;

const prefix = 'steward-hand-';
const lastKey = 'steward.hand.of';

/** Who has signed out here: nothing that was still on its way for him makes his database anew. */
let ended: string | null = null;

type Store = 'seen' | 'acts' | 'files';

let open: { readonly personId: string; readonly opening: Promise<IDBDatabase> } | null = null;

function opened(personId: string): Promise<IDBDatabase> {
  if (ended === personId) return Promise.reject(new Error('signed out'));
  if (open?.personId === personId) return open.opening;
  const opening = new Promise<IDBDatabase>((resolve, reject) => {
    const request = window.indexedDB.open(`${prefix}${personId}`, 1);
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore('seen', { keyPath: 'hash' }).createIndex('asOf', 'asOf');
      request.result.createObjectStore('acts', { keyPath: 'key' });
      request.result.createObjectStore('files');
    });
    request.addEventListener('success', () => {
      const gone = (): void => {
        if (open?.opening === opening) open = null;
      };
      // Another tab signs out: what is kept may go, and nothing of this page is put in its place.
      request.result.addEventListener('versionchange', () => {
        ended = personId;
        gone();
        request.result.close();
      });
      request.result.addEventListener('close', gone);
      resolve(request.result);
    });
    request.addEventListener('error', () => {
      if (open?.opening === opening) open = null;
      reject(failure(request));
    });
  });
  open = { personId, opening };
  return opening;
}

const failure = (request: IDBRequest | IDBOpenDBRequest): Error =>
  request.error ?? new Error('the browser keeps nothing');

async function ask<T>(
  personId: string,
  store: Store,
  mode: IDBTransactionMode,
  question: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const db = await opened(personId);
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(store, mode);
    const request = question(transaction.objectStore(store));
    request.addEventListener('error', () => reject(failure(request)));
    // A write is kept only when its transaction is complete.
    transaction.addEventListener('complete', () => resolve(request.result));
    transaction.addEventListener('abort', () => reject(transaction.error ?? failure(request)));
  });
}

/** Closes and deletes what is kept of a person; what another tab holds open goes when that is closed. */
async function remove(personId: string): Promise<void> {
  if (open?.personId === personId) {
    const db = await open.opening.catch(() => null);
    db?.close();
    open = null;
  }
  await new Promise<void>((resolve) => {
    const request = window.indexedDB.deleteDatabase(`${prefix}${personId}`);
    for (const end of ['success', 'error', 'blocked']) request.addEventListener(end, () => resolve());
  });
}

/**
 * What one person's browser keeps for when there is no line: what he saw, and what he did and nobody has yet. A database per
 * account, so that nothing of it is another person's to see. Where the browser keeps nothing (private windows), reading gives
 * nothing and keeping an act throws.
 */
export const handStore = {
  /** Takes over the device for this person: what another one saw here is forgotten; what he did and could not send waits for him. */
  async begin(personId: string): Promise<void> {
    ended = null;
    const before = window.localStorage.getItem(lastKey);
    window.localStorage.setItem(lastKey, personId);
    if (before !== null && before !== personId)
      await ask(before, 'seen', 'readwrite', (store) => store.clear()).catch(() => undefined);
    const old = Date.now() - seenAtMostMs;
    await forgetSeen(personId, old).catch(() => undefined);
  },

  async see(personId: string, answer: SeenAnswer): Promise<void> {
    if (ended === personId) return;
    await ask(personId, 'seen', 'readwrite', (store) => store.put(answer)).catch(() => undefined);
  },

  /** What was last seen of it; undefined: nothing, or too long ago. */
  async seen(personId: string, hash: string): Promise<SeenAnswer | undefined> {
    const found = await ask(
      personId,
      'seen',
      'readonly',
      (store) => store.get(hash) as IDBRequest<SeenAnswer | undefined>,
    ).catch(() => undefined);
    return found !== undefined && found.asOf >= Date.now() - seenAtMostMs ? found : undefined;
  },

  /** Forgets what was seen of a case, and of all that belongs to it: it has become confidential. */
  async unsee(personId: string, caseId: string): Promise<void> {
    const hashes = await ask(personId, 'seen', 'readonly', (store) => store.getAllKeys()).catch(() => []);
    for (const hash of hashes.filter((one) => typeof one === 'string' && one.includes(JSON.stringify(caseId))))
      await ask(personId, 'seen', 'readwrite', (store) => store.delete(hash)).catch(() => undefined);
  },

  /** Nobody is signed in any more: what the last one saw here is forgotten; what he did and could not send waits for him. */
  async nobody(): Promise<void> {
    const before = window.localStorage.getItem(lastKey);
    if (before === null) return;
    await ask(before, 'seen', 'readwrite', (store) => store.clear()).catch(() => undefined);
  },

  /** Throws when the browser keeps nothing. */
  acts: (personId: string): Promise<KeptAct[]> =>
    ask(personId, 'acts', 'readonly', (store) => store.getAll() as IDBRequest<KeptAct[]>),
  /** Throws when the browser keeps nothing: nothing may be called kept that is not. */
  putAct: (personId: string, act: KeptAct): Promise<void> =>
    withRoom(personId, () => ask(personId, 'acts', 'readwrite', (store) => store.put(act))),
  removeAct: (personId: string, key: string): Promise<unknown> =>
    ask(personId, 'acts', 'readwrite', (store) => store.delete(key)).catch(() => undefined),

  file: (personId: string, id: string): Promise<Blob | undefined> =>
    ask(personId, 'files', 'readonly', (store) => store.get(id) as IDBRequest<Blob | undefined>),
  putFile: (personId: string, id: string, file: Blob): Promise<void> =>
    withRoom(personId, () => ask(personId, 'files', 'readwrite', (store) => store.put(file, id))),
  removeFile: (personId: string, id: string): Promise<unknown> =>
    ask(personId, 'files', 'readwrite', (store) => store.delete(id)).catch(() => undefined),

  /** Forgets everything of this person: he signs out. */
  async end(personId: string): Promise<void> {
    ended = personId;
    window.localStorage.removeItem(lastKey);
    await remove(personId).catch(() => undefined);
  },
};

/** Keeps what somebody did: where the browser has no room left, what was seen gives way. Throws when there is none even then. */
async function withRoom(personId: string, keep: () => Promise<unknown>): Promise<void> {
  // What nobody has yet is not the browser's to clear away when a disk runs full.
  if ('storage' in navigator && 'persist' in navigator.storage) void navigator.storage.persist().catch(() => false);
  try {
    await keep();
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'QuotaExceededError') throw error;
    await ask(personId, 'seen', 'readwrite', (store) => store.clear());
    await keep();
  }
}

/** Forgets what was seen before an instant, and beyond how much is kept. */
async function forgetSeen(personId: string, before: number): Promise<void> {
  const count = await ask(personId, 'seen', 'readonly', (store) => store.count());
  const newest = await ask(personId, 'seen', 'readonly', (store) => store.index('asOf').getAllKeys());
  const beyond = new Set(newest.slice(0, Math.max(0, count - seenAtMost)));
  const old = await ask(personId, 'seen', 'readonly', (store) =>
    store.index('asOf').getAllKeys(IDBKeyRange.upperBound(before)),
  );
  for (const hash of new Set([...beyond, ...old]))
    await ask(personId, 'seen', 'readwrite', (store) => store.delete(hash));
}
