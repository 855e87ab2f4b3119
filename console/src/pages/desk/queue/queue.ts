import { useSyncExternalStore } from 'react';
import { ApiError, mayHelpLater } from '../../../api/problem.js';
import { live } from '../../../live/live.js';
import { session } from '../../../session/session.js';
import { filingStore, type Filing } from './filing-store.js';
import { sendCall, sendFiles, sendReport } from './sending.js';

const firstPauseMs = 2_000;
const longestPauseMs = 30_000;

/** How far the files are that are on their way, 0–1, by file id. */
export type Progress = Readonly<Record<string, number>>;

/** Whether there is still something to send for a report. */
export const isUnderWay = ({ state, filed, files, call }: Filing): boolean =>
  state !== 'refused' &&
  (filed === null || files.some((file) => file.state === 'waiting') || call?.state === 'waiting');

/**
 * Reports on their way to the service. Each is kept in the browser's database before it is sent and stays there until the
 * service has it, its files and its call; what got no answer is sent again under the same key when the line is back.
 */
class Queue {
  private filings: readonly Filing[] = [];
  private shares: Progress = {};
  private personId: string | null = null;
  private working = false;
  private again = false;
  private pauseMs = firstPauseMs;
  private timer: number | undefined;
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly all = (): readonly Filing[] => this.filings;
  readonly progress = (): Progress => this.shares;

  /** Goes on with what this person's browser has kept. */
  async open(personId: string): Promise<void> {
    if (this.personId === personId) return this.wake();
    this.personId = personId;
    const kept = await filingStore.all(personId);
    for (const over of kept.filter((one) => !isUnderWay(one) && one.state !== 'refused' && !wantsCall(one)))
      await filingStore.remove(over);
    const known = new Set(this.filings.map(({ key }) => key));
    this.change([
      ...this.filings.filter((one) => one.personId === personId),
      ...kept.filter((one) => !known.has(one.key) && (isUnderWay(one) || one.state === 'refused' || wantsCall(one))),
    ]);
    this.wake();
  }

  /** Keeps a report with its files, then sends it. */
  async add(filing: Filing, files: readonly { readonly id: string; readonly file: Blob }[]): Promise<void> {
    for (const { id, file } of files) await filingStore.putFile(id, file);
    await filingStore.put(filing);
    this.change([...this.filings.filter(({ key }) => key !== filing.key), filing]);
    this.wake();
  }

  /** Logs the call about an emergency, now or when the line is back. */
  async call(key: string, answered: boolean, text: string): Promise<void> {
    await this.keep(key, { call: { answered, text, state: 'waiting' }, problem: null });
    this.wake();
  }

  /** Forgets a report: it is filed with all that belongs to it, or was refused and is given up. */
  async drop(key: string): Promise<void> {
    const found = this.filings.find((one) => one.key === key);
    this.change(this.filings.filter((one) => one.key !== key));
    if (found !== undefined) await filingStore.remove(found);
  }

  /** Sends what waits, unless that is being done. */
  readonly wake = (): void => {
    window.clearTimeout(this.timer);
    this.again = true;
    if (!this.working) void this.work();
  };

  private async work(): Promise<void> {
    this.working = true;
    while (this.again) {
      this.again = false;
      let waits = false;
      for (const { key } of this.filings.filter(isUnderWay)) waits = !(await this.send(key)) || waits;
      if (!waits) this.pauseMs = firstPauseMs;
      else {
        this.timer = window.setTimeout(this.wake, this.pauseMs);
        this.pauseMs = Math.min(this.pauseMs * 2, longestPauseMs);
      }
    }
    this.working = false;
  }

  /** False when it has to be tried again later. */
  private async send(key: string): Promise<boolean> {
    const found = this.filings.find((one) => one.key === key);
    if (found === undefined || session.current().state !== 'signed-in') return false;
    // Not tried without a line: what was never sent may still say when it was taken.
    if (!navigator.onLine) return false;
    const keep = (changes: Partial<Filing>): Promise<Filing> => this.keep(key, changes);
    try {
      const filed = found.filed === null ? await sendReport(await keep({ state: 'sending' }), keep) : found;
      await keep({ state: 'filed' });
      await sendCall(this.now(key) ?? filed, keep);
      await sendFiles(this.now(key) ?? filed, keep, (id, share) => this.advance(id, share));
      return true;
    } catch (error) {
      const now = this.now(key) ?? found;
      if (now.filed !== null) return false;
      const refused = error instanceof ApiError && !mayHelpLater(error);
      await keep(refused ? { state: 'refused', problem: error.problem } : { state: 'waiting' });
      return refused;
    }
  }

  private now(key: string): Filing | undefined {
    return this.filings.find((one) => one.key === key);
  }

  private async keep(key: string, changes: Partial<Filing>): Promise<Filing> {
    const found = this.now(key);
    if (found === undefined) throw new Error(`no report ${key} in the queue`);
    const next = { ...found, ...changes };
    await filingStore.put(next);
    this.change(this.filings.map((one) => (one.key === key ? { ...one, ...changes } : one)));
    return next;
  }

  private advance(fileId: string, share: number): void {
    this.shares = { ...this.shares, [fileId]: share };
    this.tell();
  }

  private change(next: readonly Filing[]): void {
    this.filings = next;
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

/** Somebody has to be called about it, and nobody has logged that. */
export const wantsCall = ({ emergency, call, joins }: Filing): boolean => emergency && joins === null && call === null;

export const queue = new Queue();
window.addEventListener('online', queue.wake);
live.subscribeState(() => {
  if (live.state() === 'up' && queue.all().some(isUnderWay)) queue.wake();
});
session.subscribe(() => {
  if (session.current().state === 'signed-in' && queue.all().some(isUnderWay)) queue.wake();
});

/** This person's reports that are on their way, or were just filed. */
export const useQueue = (): readonly Filing[] => useSyncExternalStore(queue.subscribe, queue.all);
export const useProgress = (): Progress => useSyncExternalStore(queue.subscribe, queue.progress);
