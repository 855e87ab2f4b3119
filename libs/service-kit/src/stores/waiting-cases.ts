import type { DataSource } from 'typeorm';
import type { LoadedCase, ProcessRegistration } from '../ledger/ledger.types.js';

/** Why a case is taken to lack a timer. */
export type WhyWithout = 'store-lost' | 'set-back' | 'no-workflow' | 'overdue' | 'untold';

/** How many cases lack a timer, and since when the first of them. */
export interface Lacking {
  readonly cases: number;
  /** Epoch milliseconds; null: none does. */
  readonly since: number | null;
  readonly why: Readonly<Record<string, number>>;
}

/** Most cases that one look for late ones lists; the others come with the next. */
const listedAtOnce = 500;

/**
 * The cases of a service that wait for something, and the list of those that lack a timer: what has a due instant and is not
 * over, or has reached points of which somebody is still to be told.
 */
export class WaitingCases {
  private readonly followed: readonly string[];
  /** Condition on a row `c`: somebody is still to be told. */
  private readonly owing: string;

  /** @param lateAfter ms after which a due instant or a telling is late. */
  constructor(
    private readonly data: DataSource,
    processes: Readonly<Record<string, ProcessRegistration>>,
    private readonly lateAfter: number,
  ) {
    const all = Object.entries(processes).filter(([, { follow }]) => follow !== undefined);
    this.followed = all.map(([name]) => name);
    const owing = all.flatMap(([name, { owing: condition }]) =>
      condition === undefined ? [] : [`(c.process = '${name}' AND (${condition}))`],
    );
    this.owing = owing.length === 0 ? 'false' : owing.join(' OR ');
  }

  /** False for a service none of whose cases waits for anything. */
  get any(): boolean {
    return this.followed.length > 0;
  }

  /** Lists every case that waits: whatever followed them is gone. */
  async listAll(why: WhyWithout): Promise<number> {
    const rows: unknown[] = await this.data.query(
      `WITH listed AS (
         INSERT INTO steward.without_timer (case_id, due, why)
         SELECT c.id, coalesce(c.next_due_at, clock_timestamp()), $2 FROM steward.cases c
         WHERE c.process = ANY ($1) AND (NOT c.over AND c.next_due_at IS NOT NULL OR (${this.owing}))
         ON CONFLICT (case_id) DO UPDATE SET why = excluded.why, due = excluded.due, tries = 0, given_at = NULL, next_try_at = clock_timestamp()
         RETURNING 1)
       SELECT count(*)::int AS count FROM listed`,
      [this.followed, why],
    );
    return (rows[0] as { count: number } | undefined)?.count ?? 0;
  }

  /** Lists cases whose due instant has passed, or of which nobody has been told, for longer than is natural. */
  async listLate(): Promise<void> {
    const late = `clock_timestamp() - $2::float8 * interval '1 millisecond'`;
    await this.data.query(
      `INSERT INTO steward.without_timer (case_id, due, why)
       SELECT c.id, c.next_due_at, 'overdue' FROM steward.cases c
       WHERE c.process = ANY ($1) AND NOT c.over AND c.next_due_at < ${late}
       ORDER BY c.next_due_at LIMIT ${String(listedAtOnce)} ON CONFLICT DO NOTHING`,
      [this.followed, this.lateAfter],
    );
    if (this.owing === 'false') return;
    await this.data.query(
      `INSERT INTO steward.without_timer (case_id, due, why)
       SELECT c.id, coalesce(c.next_due_at, c.updated_at), 'untold' FROM steward.cases c
       WHERE c.process = ANY ($1) AND c.updated_at < ${late} AND (${this.owing})
       LIMIT ${String(listedAtOnce)} ON CONFLICT DO NOTHING`,
      [this.followed, this.lateAfter],
    );
  }

  async list(caseIds: readonly string[], why: WhyWithout): Promise<void> {
    if (caseIds.length === 0) return;
    await this.data.query(
      `INSERT INTO steward.without_timer (case_id, due, why)
       SELECT c.id, coalesce(c.next_due_at, clock_timestamp()), $2 FROM steward.cases c WHERE c.id = ANY ($1)
       ON CONFLICT DO NOTHING`,
      [caseIds, why],
    );
  }

  /** The next cases to be given to Temporal, soonest due first, as they are now. */
  async next(limit: number): Promise<LoadedCase[]> {
    const rows: { found: Omit<LoadedCase, 'now'>; now: number }[] = await this.data.query(
      `SELECT steward.case_json(c) AS found, steward.ms(clock_timestamp())::float8 AS now
       FROM (SELECT case_id FROM steward.without_timer WHERE next_try_at <= clock_timestamp() ORDER BY due, case_id LIMIT $1) w
       JOIN steward.cases c ON c.id = w.case_id ORDER BY c.next_due_at NULLS FIRST, c.id`,
      [limit],
    );
    return rows.map(({ found, now }) => ({ ...found, now }));
  }

  /** Temporal took these, or refused them: the next try is further and further away, an hour at most. */
  async tried(caseIds: readonly string[], taken: boolean): Promise<void> {
    await this.data.query(
      `UPDATE steward.without_timer SET tries = tries + 1, given_at = CASE WHEN $2 THEN clock_timestamp() ELSE given_at END,
         next_try_at = clock_timestamp() + least(interval '1 minute' * 2 ^ least(tries, 6), interval '1 hour')
       WHERE case_id = ANY ($1)`,
      [caseIds, taken],
    );
  }

  /** Takes off the list what Temporal took and what is not late any more, and what no longer waits. */
  async settle(): Promise<void> {
    await this.data.query(
      `DELETE FROM steward.without_timer w USING steward.cases c
       WHERE c.id = w.case_id
         AND (w.given_at IS NOT NULL OR w.why IN ('overdue', 'untold') OR c.over OR c.next_due_at IS NULL)
         AND NOT (NOT c.over AND coalesce(c.next_due_at < clock_timestamp() - $1::float8 * interval '1 millisecond', false))
         AND NOT (${this.owing})`,
      [this.lateAfter],
    );
  }

  /** Cases behind `after`, by id, of which Temporal should know: none that the relay is still about to tell it of. */
  async after(after: string, limit: number): Promise<{ readonly id: string; readonly process: string }[]> {
    return this.data.query(
      `SELECT c.id, c.process FROM steward.cases c
       WHERE c.id > $2 AND NOT c.over AND c.next_due_at IS NOT NULL AND c.process = ANY ($1)
         AND NOT EXISTS (SELECT FROM steward.outbox o WHERE o.destination = 'temporal' AND o.case_id = c.id)
       ORDER BY c.id LIMIT $3`,
      [this.followed, after, limit],
    );
  }

  /** What lacks a timer now: the list, and what is late without standing on it, should nobody watch. */
  async lacking(): Promise<Lacking> {
    const listed: { why: string; cases: number; since: number }[] = await this.data.query(
      `SELECT why, count(*)::int AS cases, steward.ms(min(since))::float8 AS since FROM steward.without_timer GROUP BY why
       UNION ALL
       SELECT 'unwatched', count(*)::int, coalesce(steward.ms(min(late.due)), 0)::float8 FROM (
         SELECT c.next_due_at AS due FROM steward.cases c
         WHERE c.process = ANY ($1) AND NOT c.over AND c.next_due_at < clock_timestamp() - $2::float8 * interval '1 millisecond'
           AND NOT EXISTS (SELECT FROM steward.without_timer w WHERE w.case_id = c.id)
         LIMIT 10000) late`,
      [this.followed, 3 * this.lateAfter],
    );
    const present = listed.filter(({ cases }) => cases > 0);
    return {
      cases: present.reduce((sum, { cases }) => sum + cases, 0),
      since: present.length === 0 ? null : Math.min(...present.map(({ since }) => since)),
      why: Object.fromEntries(present.map(({ why, cases }) => [why, cases])),
    };
  }
}
