import {
  condition,
  defineSignal,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';

/** What is known of a case; the shape of `CaseSnapshot` in the contracts. */
export interface Snapshot {
  readonly caseId: string;
  readonly seq: number;
  readonly state: string;
  readonly over: boolean;
  /** Somebody is still to be told of a point that was reached. */
  readonly owes?: boolean | undefined;
  /** ISO 8601, UTC. */
  readonly nextDueAt: string | null;
  readonly awaits: string;
  readonly emergency: boolean;
}

/** The owner of the case decides what is due; these are its two answers. */
export interface CaseOwner<S extends Snapshot, F> {
  look(): Promise<S>;
  advance(): Promise<{ readonly snapshot: S; readonly fired: readonly F[] }>;
}

/** When the owner says "not yet" to a timer that has run out, its clock is behind ours: ask again after these, ms. */
const notYet = { first: 200, most: 5_000 };

/**
 * A case as its workflow follows it: the newest snapshot, one timer at the next due instant, and the question to the
 * owner when it runs out. The highest `seq` wins, so order, repetition and gaps of signals do not matter; only an
 * earlier due or the end interrupts a timer, a later one is learned when the timer runs out.
 */
export class FollowedCase<S extends Snapshot, F> {
  /** What this run began with. */
  readonly first: S;
  private asked = 0;
  private indexed: { readonly state: string; readonly nextDueAt: string | null };

  private constructor(
    private known: S,
    private readonly owner: CaseOwner<S, F>,
  ) {
    this.first = known;
    this.indexed = known;
  }

  /** Begins to follow: by the snapshot that came with the start or with a signal, else by asking the owner. */
  static async open<S extends Snapshot, F>(
    signalName: string,
    first: S | undefined,
    owner: CaseOwner<S, F>,
  ): Promise<FollowedCase<S, F>> {
    const news: { newest: S | undefined; tell?: (snapshot: S) => void } = { newest: first };
    setHandler(defineSignal<[S]>(signalName), (snapshot) => {
      if (news.tell) news.tell(snapshot);
      else if (news.newest === undefined || snapshot.seq > news.newest.seq) news.newest = snapshot;
    });
    const asked = news.newest ?? (await owner.look());
    const newest = news.newest !== undefined && news.newest.seq > asked.seq ? news.newest : asked;
    const followed = new FollowedCase(newest, owner);
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
    if (snapshot.seq > this.known.seq) this.known = snapshot;
  }

  /**
   * Waits until a point of a clock is reached or the case is over, and answers with what fired and nobody has been told
   * of yet: empty when it is over, or when this run has grown long and should be continued as new.
   */
  async nextPoint(): Promise<readonly F[]> {
    while (!this.isOver() && !workflowInfo().continueAsNewSuggested) {
      if (!(await this.dueIsReached())) continue;
      const fired = this.heard(await this.owner.advance());
      this.asked = fired.length > 0 ? 0 : this.asked + 1;
      if (fired.length > 0) return fired;
    }
    return [];
  }

  /** Takes over an answer of the owner and passes on what fired. */
  heard({ snapshot, fired }: { readonly snapshot: S; readonly fired: readonly F[] }): readonly F[] {
    if (snapshot.seq >= this.known.seq) this.known = snapshot;
    if (fired.length > 0) this.index();
    return fired;
  }

  /** True when the timer of the next due instant ran out; false when an earlier one or the end was learned meanwhile. */
  private async dueIsReached(): Promise<boolean> {
    this.show();
    if (this.known.over) return this.owesStill();
    const due = this.dueAt();
    if (due === null) {
      await condition(() => this.known.over || this.dueAt() !== null);
      return false;
    }
    const wait = Math.max(due - Date.now(), this.patience());
    if (wait <= 0) return true;
    const summary = `${this.known.awaits} · ${this.known.nextDueAt ?? ''}`;
    const interrupted = await condition(() => this.known.over || (this.dueAt() ?? Infinity) < due, wait, { summary });
    if (interrupted) this.asked = 0;
    return !interrupted;
  }

  /** The case ended before everybody was told of what it had reached: the owner is asked at once, with patience. */
  private async owesStill(): Promise<boolean> {
    if (this.asked > 0)
      await condition(() => this.isOver(), this.notYet(), { summary: '仍有人未告知 / somebody is still to be told' });
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
