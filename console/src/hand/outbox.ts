import { ApiError, isConflict, mayHelpLater } from '../api/problem.js';
import type { handStore } from './hand-store.js';
import { inOrderDone, sendable, waitsForFile, withFile, type KeptAct } from './kept-act.js';

const firstPauseMs = 2_000;
const longestPauseMs = 60_000;

/** What an outbox works with: where acts are kept, how one is sent, and whether that is worth trying now. */
export interface OutboxParts {
  readonly store: Pick<typeof handStore, 'begin' | 'acts' | 'putAct' | 'removeAct' | 'putFile' | 'removeFile'>;
  /** Gives the id of its file, or of the case that it opened, or null. Throws `ApiError`. */
  readonly send: (personId: string, act: KeptAct) => Promise<string | null>;
  /** Whether this person is signed in, and there may be a line. */
  readonly may: (personId: string) => boolean;
  /** Does something after so long, ms, unless the answer is called before. */
  readonly later: (afterMs: number, what: () => void) => () => void;
  /** Does something while no other tab of this browser does it for the same person. */
  readonly alone: (personId: string, what: () => Promise<void>) => Promise<void>;
  /** Tells this person's other tabs; what they tell comes in by `heard`. */
  readonly tell: (personId: string, news: OutboxNews) => void;
}

/** What one tab tells the others of what is kept: what was sent, with the id that the service gave to its file or case; or that something changed. */
export interface OutboxNews {
  readonly sent: KeptAct | null;
  readonly contentId: string | null;
}

const changed: OutboxNews = { sent: null, contentId: null };
const nothing: readonly KeptAct[] = [];

/**
 * What somebody did without a line, on its way to the service. Each act is in the browser's database before anybody is told that
 * it is kept, and stays there until the service has it or whoever did it gives it up; each case gets its acts in the order in which
 * they were done, each under the key that it had from the beginning. Of several tabs one sends at a time, and from what the database
 * holds then: what another one has sent or given up is not sent once more.
 */
export class Outbox {
  private acts = nothing;
  private personId: string | null = null;
  private reading: Promise<void> = Promise.resolve();
  private working = false;
  private again = false;
  private pauseMs = firstPauseMs;
  private notLater: () => void = () => undefined;
  private readonly listeners = new Set<() => void>();
  private readonly sentFiles = new Map<string, string>();
  private readonly sentListeners = new Set<(act: KeptAct, id: string | null) => void>();

  constructor(private readonly parts: OutboxParts) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly all = (): readonly KeptAct[] => this.acts;

  /** Hears of each act that the service has taken, with the id of its file or case, until the answer is called. */
  onSent(listener: (act: KeptAct, id: string | null) => void): () => void {
    this.sentListeners.add(listener);
    return () => this.sentListeners.delete(listener);
  }

  /** Goes on with what this person's browser has kept. */
  async open(personId: string): Promise<void> {
    if (this.personId !== personId) {
      this.personId = personId;
      this.change(nothing);
      this.reading = this.parts.store.begin(personId).then(() => this.refresh('waiting-too'));
    }
    await this.reading;
    this.wake();
  }

  /** Whether something of this case waits, so that what is done now comes behind it. */
  waitsAt = (caseId: string): boolean => this.acts.some(({ of }) => of.id === caseId);

  /** A body with the ids of those files that were sent since it was written. */
  placed = <T>(body: T): T => [...this.sentFiles].reduce((now, [file, id]) => withFile(now, file, id), body);

  /** Keeps an act, with its file. Throws when this browser keeps nothing. */
  async add(act: KeptAct, file?: Blob): Promise<void> {
    const personId = this.whose();
    if (act.file !== null && file !== undefined) await this.parts.store.putFile(personId, act.file.id, file);
    try {
      await this.parts.store.putAct(personId, act);
    } catch (error) {
      if (act.file !== null) await this.parts.store.removeFile(personId, act.file.id);
      throw error;
    }
    this.change([...this.acts.filter(({ key }) => key !== act.key), act]);
    this.parts.tell(personId, changed);
    this.wake();
  }

  /** Sends a refused act again, decided by whoever did it: under a key of its own, on the case as it is now, holding from now on. */
  async sendAgain(key: string, newKey: string): Promise<void> {
    const found = this.acts.find((one) => one.key === key);
    if (found === undefined) return;
    const next: KeptAct = { ...found, key: newKey, state: 'waiting', problem: null, asDone: false, guarded: false };
    const personId = this.whose();
    await this.parts.store.putAct(personId, next);
    await this.parts.store.removeAct(personId, key);
    this.change(this.acts.map((one) => (one.key === key ? next : one)));
    this.parts.tell(personId, changed);
    this.wake();
  }

  /** Gives an act up: it is not done. What waits for its file goes with it. */
  async drop(key: string): Promise<void> {
    const found = this.acts.find((one) => one.key === key);
    if (found === undefined) return;
    const { file } = found;
    const personId = this.whose();
    const gone = new Set(
      this.acts
        .filter((one) => one === found || (file !== null && waitsForFile(one.body, file.id)))
        .map((one) => one.key),
    );
    for (const one of this.acts.filter((act) => gone.has(act.key))) await this.forget(personId, one);
    this.change(this.acts.filter((one) => !gone.has(one.key)));
    this.parts.tell(personId, changed);
    this.wake();
  }

  /** What another tab of the same person did with what is kept. */
  async heard(personId: string, { sent, contentId }: OutboxNews): Promise<void> {
    if (this.personId !== personId) return;
    if (sent !== null && sent.file !== null && contentId !== null) this.sentFiles.set(sent.file.id, contentId);
    await this.refresh('as-kept');
    if (sent !== null) for (const listener of this.sentListeners) listener(sent, contentId);
  }

  /** Sends what waits, unless that is being done. */
  readonly wake = (): void => {
    this.notLater();
    this.again = true;
    if (!this.working) void this.work();
  };

  /** Stops: whoever this was has signed out. */
  close(): void {
    this.notLater();
    this.personId = null;
    this.change(nothing);
  }

  private async work(): Promise<void> {
    this.working = true;
    while (this.again) {
      this.again = false;
      const { personId } = this;
      if (personId === null) continue;
      let waits = false;
      await this.parts.alone(personId, async () => {
        await this.refresh('waiting-too');
        waits = await this.sendAll();
      });
      if (!waits) this.pauseMs = firstPauseMs;
      else {
        this.notLater = this.parts.later(this.pauseMs, this.wake);
        this.pauseMs = Math.min(this.pauseMs * 2, longestPauseMs);
      }
    }
    this.working = false;
  }

  /** Sends what may be sent; true when something has to be tried again later. */
  private async sendAll(): Promise<boolean> {
    let waits = false;
    // Whatever was added until now goes with this turn.
    this.again = false;
    // Of each case one after the other: a case that has sent its first act goes on at once.
    for (let next = sendable(this.acts); next.length > 0;) {
      const ended = await Promise.all(next.map(async (act) => ((await this.send(act)) ? null : act.of.id)));
      const stuck = new Set(ended);
      waits = waits || ended.some((one) => one !== null);
      next = sendable(this.acts).filter(({ of }) => !stuck.has(of.id));
      if (ended.every((one) => one !== null)) break;
    }
    return waits;
  }

  /**
   * Takes what the database holds. What is on its way when nobody else sends was left there by a page that closed, and may have
   * arrived or not: the same key asks again.
   */
  private async refresh(how: 'as-kept' | 'waiting-too'): Promise<void> {
    const { personId } = this;
    if (personId === null) return;
    for (;;) {
      const before = this.acts;
      const kept = await this.parts.store.acts(personId).catch(() => null);
      if (kept === null || this.personId !== personId) return;
      if (this.acts !== before) continue;
      const mine = how === 'as-kept' ? kept : kept.map((one) => (one.state === 'sending' ? waiting(one) : one));
      return this.change(inOrderDone(mine));
    }
  }

  /** False when it has to be tried again later. */
  private async send(act: KeptAct): Promise<boolean> {
    const { personId } = this;
    // Only in the name of whoever did it.
    if (personId === null || !this.parts.may(personId)) return false;
    await this.become(act, { state: 'sending' });
    try {
      const contentId = await this.parts.send(personId, act);
      if (act.file !== null && contentId !== null) await this.place(act.file.id, contentId);
      await this.forget(personId, act);
      this.change(this.acts.filter(({ key }) => key !== act.key));
      this.parts.tell(personId, { sent: act, contentId });
      for (const listener of this.sentListeners) listener(act, contentId);
      return true;
    } catch (error) {
      const refused = !mayHelpLater(error) || isConflict(error);
      const problem = error instanceof ApiError ? error.problem : null;
      await this.become(act, refused ? { state: 'refused', problem } : { state: 'waiting' });
      if (refused) this.parts.tell(personId, changed);
      return refused;
    }
  }

  /** Puts the id of a file where acts hold its place. */
  private async place(fileId: string, contentId: string): Promise<void> {
    this.sentFiles.set(fileId, contentId);
    for (const act of this.acts.filter(({ body }) => waitsForFile(body, fileId)))
      await this.become(act, { body: withFile(act.body, fileId, contentId) });
  }

  private async become(act: KeptAct, changes: Partial<KeptAct>): Promise<void> {
    const found = this.acts.find(({ key }) => key === act.key);
    if (found === undefined || this.personId === null) return;
    const next = { ...found, ...changes };
    this.change(this.acts.map((one) => (one.key === act.key ? next : one)));
    await this.parts.store.putAct(this.personId, next).catch(() => undefined);
  }

  /** In the database before it is in memory: another tab looks there. */
  private async forget(personId: string, { key, file }: KeptAct): Promise<void> {
    await this.parts.store.removeAct(personId, key);
    if (file !== null) await this.parts.store.removeFile(personId, file.id);
  }

  private whose(): string {
    if (this.personId === null) throw new Error('nobody is signed in');
    return this.personId;
  }

  private change(next: readonly KeptAct[]): void {
    this.acts = next;
    for (const listener of this.listeners) listener();
  }
}

const waiting = (act: KeptAct): KeptAct => ({ ...act, state: 'waiting' });
