import type { FileComplaint } from '@steward/tickets/api';
import type { Problem } from '../../../api/problem.js';
import type { Bilingual } from '../../../words/language.js';
import type { Draft } from '../draft.js';

/** A file of a report, and what became of it. */
export interface WaitingFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly state: 'waiting' | 'sent' | 'refused';
  readonly why: string | null;
}

/** A report on its way from the front desk to the service. */
export interface Filing {
  /** `Idempotency-Key` of the report; the steps after it have keys that begin with it. */
  readonly key: string;
  readonly personId: string;
  /** When it was taken, by the services' clock, epoch ms. */
  readonly takenAt: number;
  readonly title: Bilingual;
  readonly address: Bilingual | null;
  /** The form as it was, so that a refused report can be corrected. */
  readonly draft: Draft;
  readonly body: FileComplaint;
  /** Joins this case instead of opening one. */
  readonly joins: string | null;
  /** It was sent once, so that its body must not change any more: the same key means the same wish. */
  readonly sent: boolean;
  readonly state: 'waiting' | 'sending' | 'filed' | 'refused';
  readonly problem: Problem | null;
  readonly filed: { readonly id: string; readonly number: string; readonly link: string | null } | null;
  readonly files: readonly WaitingFile[];
  /** Somebody must be called about it, and the call logged. */
  readonly emergency: boolean;
  readonly call: {
    readonly answered: boolean;
    readonly text: string;
    readonly state: 'waiting' | 'logged' | 'refused';
  } | null;
}

const database = 'steward-desk';

let opening: Promise<IDBDatabase> | null = null;

function opened(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = window.indexedDB.open(database, 1);
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore('filings', { keyPath: 'key' });
      request.result.createObjectStore('files');
    });
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(failure(request)));
  });
  return opening;
}

const failure = (request: IDBRequest | IDBOpenDBRequest): Error =>
  request.error ?? new Error('the browser keeps nothing');

async function ask<T>(
  store: 'filings' | 'files',
  mode: IDBTransactionMode,
  question: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const db = await opened();
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(store, mode);
    const request = question(transaction.objectStore(store));
    request.addEventListener('error', () => reject(failure(request)));
    // A write is kept only when its transaction is complete.
    transaction.addEventListener('complete', () => resolve(request.result));
    transaction.addEventListener('abort', () => reject(transaction.error ?? failure(request)));
  });
}

/** Files of this visit, for browsers that keep nothing (private windows). */
const here = new Map<string, Blob>();

/** What the browser cannot keep still goes out, as long as the page stays open. */
const ifKept = async (keeping: Promise<unknown>): Promise<void> => {
  await keeping.catch(() => undefined);
};

/** Reports and their files in this browser's database, until the service has them. */
export const filingStore = {
  async all(personId: string): Promise<Filing[]> {
    try {
      const kept = await ask<Filing[]>('filings', 'readonly', (store) => store.getAll() as IDBRequest<Filing[]>);
      return kept.filter((one) => one.personId === personId);
    } catch {
      return [];
    }
  },
  put: (filing: Filing): Promise<void> => ifKept(ask('filings', 'readwrite', (store) => store.put(filing))),
  async remove({ key, files }: Filing): Promise<void> {
    await ifKept(ask('filings', 'readwrite', (store) => store.delete(key)));
    for (const file of files) await filingStore.removeFile(file.id);
  },
  async file(id: string): Promise<Blob | undefined> {
    return (
      here.get(id) ??
      (await ask('files', 'readonly', (store) => store.get(id) as IDBRequest<Blob | undefined>).catch(() => undefined))
    );
  },
  putFile(id: string, file: Blob): Promise<void> {
    here.set(id, file);
    return ifKept(ask('files', 'readwrite', (store) => store.put(file, id)));
  },
  removeFile(id: string): Promise<void> {
    here.delete(id);
    return ifKept(ask('files', 'readwrite', (store) => store.delete(id)));
  },
};
