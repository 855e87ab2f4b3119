import type { BoardRow } from '../../../api/board.js';
import { orderOfComplaints, worstFirst, type HarmOrder } from '../../../api/harm.js';
import { clock } from '../../../time/clock.js';

/** Where rows come from. */
export interface FeedSource {
  page(
    cursor: string | null,
    signal: AbortSignal,
  ): Promise<{ readonly items: readonly BoardRow[]; readonly next: string | null }>;
  /** Those of these cases that stand on the board. */
  these(ids: readonly string[], signal: AbortSignal): Promise<readonly BoardRow[]>;
}

/** What a board shows at a moment; the same object as long as nothing changes. */
export interface FeedState {
  readonly rows: readonly BoardRow[];
  /** `first`: nothing is there yet; `more`: the rest is on its way; `all`: every row is there. */
  readonly loading: 'first' | 'more' | 'all';
  readonly error: unknown;
  /** Rows that changed a moment ago. */
  readonly changed: ReadonlySet<string>;
  /** Rows that no longer belong here; they stand greyed as long as the order is held. */
  readonly gone: ReadonlySet<string>;
  /** What waits until the pointer has left: new rows, and whether rows will move or go. */
  readonly held: { readonly fresh: number } | null;
  /** Open cases beyond what one board holds. */
  readonly cutOff: boolean;
}

/** A burst of changes costs one request, ms. */
const gatherMs = 100;
/** A changed row is marked this long, ms. */
const markMs = 4_000;
/** Cases asked for at once. */
const mostIds = 100;
/** More rows than this nobody scrolls through: the filters are the way. */
const mostRows = 20_000;

/** The services' time is asked for no later than this after a limit has passed, ms. */
const afterLimitMs = 50;
/** Timers reach no further than this, ms. */
const longestWaitMs = 3_600_000;

/**
 * The rows of a board: all pages one after the other, then only what has changed. Rows stand in the rules' order of harm, and move
 * by themselves when a limit passes (`orderAt`: the one of their list); while the order is held (the pointer is on a row) rows change where they stand and move
 * afterwards. `now` is the services' time, epoch ms.
 */
export class BoardFeed {
  private readonly rows = new Map<string, BoardRow>();
  private order: readonly BoardRow[] = [];
  private current: FeedState = {
    rows: [],
    loading: 'first',
    error: null,
    changed: new Set(),
    gone: new Set(),
    held: null,
    cutOff: false,
  };
  private readonly listeners = new Set<() => void>();
  private readonly heardOf = new Set<string>();
  private readonly duringLoading = new Set<string>();
  private readonly marks = new Map<string, number>();
  private gathering: ReturnType<typeof setTimeout> | undefined;
  private unmarking: ReturnType<typeof setTimeout> | undefined;
  private running: AbortController | null = null;
  private loadingNow: AbortController | null = null;
  private holding = false;
  private scrolled = 0;

  private passing: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly source: FeedSource,
    private readonly now: () => number = clock.now,
    private readonly orderAt: (now: number) => HarmOrder = orderOfComplaints,
  ) {}

  readonly state = (): FeedState => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Where the list was scrolled to, px: it is there again when somebody comes back from a case. */
  readonly scrolledTo = (): number => this.scrolled;

  remember(scrolled: number): void {
    this.scrolled = scrolled;
  }

  /** Fetches everything; rows that are there from before stay until the fresh ones have come. */
  start(): void {
    this.running = new AbortController();
    void this.load();
  }

  stop(): void {
    this.running?.abort();
    this.loadingNow?.abort();
    this.running = null;
    clearTimeout(this.gathering);
    clearTimeout(this.unmarking);
    clearTimeout(this.passing);
    this.gathering = undefined;
    this.unmarking = undefined;
    this.holding = false;
  }

  /** Fetches all pages anew. */
  reload(): void {
    if (this.running !== null) void this.load();
  }

  /** These cases have changed: they are fetched, those that no longer belong here go. */
  heard(ids: readonly string[]): void {
    for (const id of ids) {
      this.heardOf.add(id);
      if (this.loadingNow !== null) this.duringLoading.add(id);
    }
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      void this.fetchHeard();
    }, gatherMs);
  }

  /** Fetches the first page only: the worst, as long as nobody tells of changes. Never throws. */
  async poll(): Promise<void> {
    const signal = this.running?.signal;
    if (signal === undefined || this.loadingNow !== null) return;
    try {
      const { items, next } = await this.source.page(null, signal);
      const here = new Set(items.map(({ id }) => id));
      const last = items.at(-1);
      const order = this.orderAt(this.now());
      const before = (row: BoardRow): boolean => next === null || (last !== undefined && order(row, last) < 0);
      const gone = this.order.filter((row) => !here.has(row.id) && before(row));
      this.take(
        items,
        gone.map(({ id }) => id),
      );
      this.publish({ error: null });
    } catch (error) {
      if (!signal.aborted) this.publish({ error });
    }
  }

  /** True while the pointer is on the rows: nothing moves under it. */
  hold(on: boolean): void {
    if (this.holding === on) return;
    this.holding = on;
    if (!on && this.current.held !== null) this.arrange();
  }

  /** Puts the rows in order now, pointer or not. */
  arrange(): void {
    this.order = this.inOrder();
    this.publish({ rows: this.order, gone: new Set(), held: null });
    this.awaitNextLimit();
  }

  private inOrder(): readonly BoardRow[] {
    const now = this.now();
    return worstFirst(this.rows.values(), now, this.orderAt(now));
  }

  /** A case whose limit passes moves up, although nothing was heard of it. */
  private awaitNextLimit(): void {
    clearTimeout(this.passing);
    if (this.running === null) return;
    const now = this.now();
    let next = Number.POSITIVE_INFINITY;
    for (const { limitAt } of this.rows.values()) {
      const limit = limitAt === null ? next : Date.parse(limitAt);
      if (limit > now && limit < next) next = limit;
    }
    if (next === Number.POSITIVE_INFINITY) return;
    this.passing = setTimeout(() => this.settle(), Math.min(next - now, longestWaitMs) + afterLimitMs);
  }

  private async load(): Promise<void> {
    this.loadingNow?.abort();
    const loading = new AbortController();
    this.loadingNow = loading;
    this.duringLoading.clear();
    const first = this.current.loading === 'first';
    const fresh = new Map<string, BoardRow>();
    try {
      let cursor: string | null = null;
      do {
        const page = await this.source.page(cursor, loading.signal);
        for (const row of page.items) fresh.set(row.id, row);
        if (first) {
          for (const row of page.items) this.rows.set(row.id, newer(this.rows.get(row.id), row));
          this.order = this.inOrder();
          this.publish({ rows: this.order, loading: 'more', error: null });
        }
        cursor = page.next;
      } while (cursor !== null && fresh.size < mostRows);
      for (const id of this.rows.keys()) if (!fresh.has(id) && !this.duringLoading.has(id)) this.rows.delete(id);
      for (const row of fresh.values()) this.rows.set(row.id, newer(this.rows.get(row.id), row));
      this.publish({ loading: 'all', error: null, cutOff: cursor !== null });
      this.settle();
    } catch (error) {
      if (loading.signal.aborted) return;
      this.publish({ error });
    } finally {
      if (this.loadingNow === loading) {
        this.loadingNow = null;
        // What changed behind the page that had brought it is asked for again.
        if (this.duringLoading.size > 0) this.heard([...this.duringLoading]);
      }
    }
  }

  private async fetchHeard(): Promise<void> {
    const signal = this.running?.signal;
    if (signal === undefined) return;
    const all = [...this.heardOf];
    this.heardOf.clear();
    for (let at = 0; at < all.length; at += mostIds) {
      const ids = all.slice(at, at + mostIds);
      try {
        const rows = await this.source.these(ids, signal);
        const here = new Set(rows.map(({ id }) => id));
        this.take(
          rows,
          ids.filter((id) => !here.has(id)),
        );
      } catch (error) {
        if (signal.aborted) return;
        this.publish({ error });
        return;
      }
    }
  }

  private take(rows: readonly BoardRow[], gone: readonly string[]): void {
    const marked: string[] = [];
    for (const row of rows) {
      const before = this.rows.get(row.id);
      if (before?.version === row.version) continue;
      if (before !== undefined && before.version > row.version) continue;
      this.rows.set(row.id, row);
      marked.push(row.id);
    }
    const left = gone.filter((id) => this.rows.delete(id)).length;
    if (marked.length === 0 && left === 0) return;
    this.mark(marked);
    this.settle();
  }

  /** Shows the rows in order, or where they stand while the order is held. */
  private settle(): void {
    if (!this.holding) {
      this.arrange();
      return;
    }
    const standing = new Set(this.order.map(({ id }) => id));
    const gone = new Set(this.order.filter(({ id }) => !this.rows.has(id)).map(({ id }) => id));
    this.order = this.order.map((row) => this.rows.get(row.id) ?? row);
    const fresh = [...this.rows.keys()].filter((id) => !standing.has(id)).length;
    const order = this.orderAt(this.now());
    const moved = this.order.some((row, index) => {
      const before = this.order[index - 1];
      return before !== undefined && order(before, row) > 0;
    });
    this.publish({ rows: this.order, gone, held: fresh > 0 || moved || gone.size > 0 ? { fresh } : null });
    this.awaitNextLimit();
  }

  private mark(ids: readonly string[]): void {
    const now = Date.now();
    for (const id of ids) this.marks.set(id, now);
    this.publish({ changed: new Set(this.marks.keys()) });
    this.unmarking ??= setTimeout(() => {
      this.unmarking = undefined;
      this.unmark();
    }, markMs);
  }

  private unmark(): void {
    const before = Date.now() - markMs;
    for (const [id, at] of this.marks) if (at <= before) this.marks.delete(id);
    this.publish({ changed: new Set(this.marks.keys()) });
    if (this.marks.size > 0)
      this.unmarking ??= setTimeout(() => {
        this.unmarking = undefined;
        this.unmark();
      }, markMs / 2);
  }

  private publish(changes: Partial<FeedState>): void {
    this.current = { ...this.current, ...changes };
    for (const listener of this.listeners) listener();
  }
}

const newer = (before: BoardRow | undefined, row: BoardRow): BoardRow =>
  before !== undefined && before.version > row.version ? before : row;
