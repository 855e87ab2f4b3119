import {
  condition,
  defineSignal,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { Precedence } from './precedence.js';

/** What is known of a case; the shape of `CaseSnapshot` in the contracts. */
export interface Snapshot {
  readonly caseId: string;
  readonly seq: number;
  /** Later ones come when the owner's database was set back to an earlier time and counts its facts anew; default 0. */
  readonly epoch?: number | undefined;
  readonly state: string;
  readonly over: boolean;
  /** Somebody is still to be told of a point that was reached. */
  readonly owes?: boolean | undefined;
  /** The owner is to be asked now, whatever is waited for. */
  readonly look?: boolean | undefined;
  /** ISO 8601, UTC. */
  readonly nextDueAt: string | null;
  readonly awaits: string;
  readonly emergency: boolean;
}

/** How far this run has come; the epoch only where it is not the first. */
export interface Known {
  readonly seq: number;
  readonly epoch?: number;
}

/**
 * The owner of the case decides what is due; these are its two answers. It must hear when somebody knows more than it does.
 * Null: it knows no such case any more.
 */
export interface CaseOwner<S extends Snapshot, F> {
  look(): Promise<S>;
  advance(known: Known): Promise<{ readonly snapshot: S; readonly fired: readonly F[] } | null>;
}

/** When the owner says "not yet" to a timer that has run out, its clock is behind ours: ask again after these, ms. */
const notYet = { first: 200, most: 5_000 };

/**
 * A case as its workflow follows it: the newest snapshot, one timer at the next due instant, and the question to the
 * owner when it runs out. The highest `epoch`, then the highest `seq` wins, so order, repetition and gaps of signals do not
 * matter; only an earlier due, a new epoch, a call to look or the end interrupts a timer, a later due is learned when the
 * timer runs out.
 */
export class FollowedCase<S extends Snapshot, F> {
  /** What this run began with. */
  readonly first: S;
  private asked = 0;
  /** Somebody called to look, and nobody has looked since. */
  private called: boolean;
  private indexed: { readonly state: string; readonly nextDueAt: string | null };
  /** What was learned wants another run: nothing is waited for any more. */
  private leaving = false;

  private constructor(
    private known: S,
    private readonly owner: CaseOwner<S, F>,
    private readonly precedence: Precedence,
    private readonly leavesFor: (now: S, first: S) => boolean,
  ) {
    this.first = known;
    this.indexed = known;
    this.called = precedence.callsToLook(known);
  }

  /**
   * Begins to follow: by the snapshot that came with the start or with a signal, else by asking the owner. `leavesFor` says when
   * news want another run at once, whatever is waited for; it is asked once per piece of news.
   */
  static async open<S extends Snapshot, F>(
    signalName: string,
    first: S | undefined,
    owner: CaseOwner<S, F>,
    leavesFor: (now: S, first: S) => boolean = () => false,
  ): Promise<FollowedCase<S, F>> {
    const precedence = new Precedence();
    const news: { newest: S | undefined; tell?: (snapshot: S) => void } = { newest: first };
    setHandler(defineSignal<[S]>(signalName), (snapshot) => {
      if (news.tell) news.tell(snapshot);
      else if (news.newest === undefined || precedence.isNewer(snapshot, news.newest)) news.newest = snapshot;
    });
    const asked = news.newest ?? (await owner.look());
    const newest = news.newest !== undefined && precedence.isNewer(news.newest, asked) ? news.newest : asked;
    const followed = new FollowedCase(newest, owner, precedence, leavesFor);
    news.tell = (snapshot) => followed.learn(snapshot);
    return followed;
  }

  get snapshot(): S {
    return this.known;
  }

  /** Nothing to wait for and nobody to tell any more. */
  isOver(): boolean {
    return this.known.over && this.known.owes !== true;
  }

  /** Takes over a newer snapshot; older ones and repetitions change nothing. */
  learn(snapshot: S): void {
    if (this.precedence.isNewer(snapshot, this.known)) this.known = snapshot;
    if (this.precedence.callsToLook(snapshot)) this.called = true;
    this.leaving ||= this.leavesFor(this.known, this.first);
  }

  /**
   * Waits until a point of a clock is reached or the case is over, and answers with what fired and nobody has been told
   * of yet: empty when it is over, or when this run has grown long or is to be left, and should be continued as new.
   */
  async nextPoint(): Promise<readonly F[]> {
    while (!this.isOver() && !this.leaving && !workflowInfo().continueAsNewSuggested) {
      if (!(await this.dueIsReached())) continue;
      this.called = false;
      const answer = await this.owner.advance(this.reached());
      if (answer === null) return this.isGone();
      const fired = this.heard(answer);
      this.asked = fired.length > 0 ? 0 : this.asked + 1;
      if (fired.length > 0) return fired;
    }
    return [];
  }

  /** Takes over an answer of the owner and passes on what fired. */
  heard({ snapshot, fired }: { readonly snapshot: S; readonly fired: readonly F[] }): readonly F[] {
    if (!this.precedence.isNewer(this.known, snapshot)) this.known = snapshot;
    if (fired.length > 0) this.index();
    return fired;
  }

  private isGone(): readonly F[] {
    this.known = { ...this.known, state: 'unknown', over: true, owes: false, nextDueAt: null };
    return [];
  }

  /** True when the timer of the next due instant ran out or somebody called; false when what is waited for changed meanwhile. */
  private async dueIsReached(): Promise<boolean> {
    this.show();
    if (this.called) {
      this.asked = 0;
      return true;
    }
    if (this.known.over) return this.owesStill();
    const due = this.dueAt();
    if (due === null) {
      await condition(() => this.known.over || this.called || this.leaving || this.dueAt() !== null);
      return false;
    }
    const wait = Math.max(due - Date.now(), this.patience());
    if (wait <= 0) return true;
    const summary = `${this.known.awaits} · ${this.known.nextDueAt ?? ''}`;
    const epoch = this.precedence.epochOf(this.known);
    const changed = (): boolean =>
      this.known.over ||
      this.called ||
      this.leaving ||
      (this.dueAt() ?? Infinity) < due ||
      this.precedence.epochOf(this.known) > epoch;
    const interrupted = await condition(changed, wait, { summary });
    if (interrupted) this.asked = 0;
    return !interrupted;
  }

  /** The case ended before everybody was told of what it had reached: the owner is asked at once, with patience. */
  private async owesStill(): Promise<boolean> {
    if (this.asked > 0)
      await condition(() => this.isOver() || this.called, this.notYet(), {
        summary: '仍有人未告知 / somebody is still to be told',
      });
    return !this.isOver();
  }

  /** How long to wait at least, ms: nothing at first, growing while the owner says "not yet" although the timer ran out. */
  private patience(): number {
    const due = this.dueAt();
    if (this.asked === 0 || due === null || due > Date.now()) return 0;
    return this.notYet();
  }

  private notYet(): number {
    return Math.min(notYet.first * 2 ** (this.asked - 1), notYet.most);
  }

  private reached(): Known {
    const { seq, epoch } = this.known;
    return { seq, ...(epoch === undefined ? {} : { epoch }) };
  }

  private dueAt(): number | null {
    return this.known.nextDueAt === null ? null : Date.parse(this.known.nextDueAt);
  }

  private show(): void {
    const { awaits, nextDueAt } = this.known;
    setCurrentDetails(nextDueAt === null ? awaits : `${awaits}\n\n下次查看 / looks again: ${nextDueAt}`);
  }

  /** Search attributes follow when a point fired, not at every look: each upsert is an event of history. */
  private index(): void {
    const { state, nextDueAt } = this.known;
    if (state === this.indexed.state && nextDueAt === this.indexed.nextDueAt) return;
    this.indexed = { state, nextDueAt };
    upsertSearchAttributes({ StewardState: [state], StewardNextDue: nextDueAt === null ? [] : [new Date(nextDueAt)] });
  }
}
