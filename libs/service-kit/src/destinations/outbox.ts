import type { EntityManager } from 'typeorm';
import type { Client } from 'pg';
import { factColumns, toFact } from '../ledger/ledger-statements.js';
import type { LedgerFact, LoadedCase } from '../ledger/ledger.types.js';

/** A fact that waits to be published, with its case as it is now. */
export interface WaitingFact {
  readonly id: string;
  readonly fact: LedgerFact;
  readonly traceparent: string | null;
  readonly process: string;
  /** In which it was recorded. */
  readonly epoch: number;
  /** The case's number, where it has one. */
  readonly number: string | null;
  /** The case as it is now, when the fact is still its newest one. */
  readonly newest: {
    readonly view: Readonly<Record<string, unknown>>;
    readonly state: string;
    readonly over: boolean;
    readonly nextDueAt: number | null;
  } | null;
}

/** A case whose newest state waits to be told, with every outbox row that telling it will settle. */
export interface WaitingCase {
  readonly ids: readonly string[];
  readonly case: LoadedCase;
  readonly traceparent: string | null;
}

/** Outbox rows of one destination that have been read and not acknowledged. */
export interface Backlog {
  readonly destination: string;
  readonly rows: number;
  /** Age of the oldest, seconds. */
  readonly age: number;
}

/** What the relay reads and removes; on one connection of its own, the one that holds the leadership. */
export class Outbox {
  constructor(private readonly leader: Client) {}

  /** Facts in the order in which they were recorded, leaving out cases that are set aside. */
  async facts(limit: number, without: readonly string[]): Promise<WaitingFact[]> {
    const { rows } = await this.leader.query(
      `SELECT o.id, o.traceparent, c.process, c.number, steward.epoch_of(l.recorded_at)::float8 AS epoch,
         CASE WHEN c.version = o.seq THEN jsonb_build_object(
           'view', c.view, 'state', c.state, 'over', c.over, 'nextDueAt', steward.ms(c.next_due_at)) END AS newest, ${factColumns}
       FROM (SELECT id, case_id, seq, traceparent FROM steward.outbox
             WHERE destination = 'kafka' AND case_id <> ALL ($2) ORDER BY id LIMIT $1) o
       JOIN steward.ledger l ON l.case_id = o.case_id AND l.seq = o.seq
       JOIN steward.cases c ON c.id = o.case_id
       ORDER BY o.id`,
      [limit, without],
    );
    return rows.map((row: Pick<WaitingFact, 'id' | 'traceparent' | 'process' | 'epoch' | 'number' | 'newest'>) => ({
      id: row.id,
      fact: toFact(row as unknown as Parameters<typeof toFact>[0]),
      traceparent: row.traceparent,
      process: row.process,
      epoch: row.epoch,
      number: row.number,
      newest: row.newest,
    }));
  }

  /** Cases whose newest state has to be told, oldest waiting first; several rows of a case become one. */
  async cases(destination: 'state' | 'temporal', limit: number, without: readonly string[]): Promise<WaitingCase[]> {
    // One statement, one snapshot: no row can be settled by a state older than the one that it announced.
    const { rows } = await this.leader.query<{
      id: string;
      traceparent: string | null;
      found: Omit<LoadedCase, 'now'>;
      now: number;
    }>(
      `SELECT o.id, o.traceparent, steward.case_json(c) AS found, steward.ms(clock_timestamp())::float8 AS now
       FROM (SELECT id, case_id, traceparent FROM steward.outbox
             WHERE destination = $1 AND case_id <> ALL ($3) ORDER BY id LIMIT $2) o
       JOIN steward.cases c ON c.id = o.case_id
       ORDER BY o.id`,
      [destination, limit, without],
    );
    const byCase = new Map<string, { ids: string[]; case: LoadedCase; traceparent: string | null }>();
    for (const row of rows) {
      const known = byCase.get(row.found.id);
      if (known === undefined)
        byCase.set(row.found.id, { ids: [row.id], case: { ...row.found, now: row.now }, traceparent: row.traceparent });
      else {
        known.ids.push(row.id);
        known.traceparent = row.traceparent ?? known.traceparent;
      }
    }
    return [...byCase.values()];
  }

  /** Acknowledged: the rows have done their duty. */
  async settle(destination: string, ids: readonly string[]): Promise<void> {
    if (ids.length > 0)
      await this.leader.query('DELETE FROM steward.outbox WHERE destination = $1 AND id = ANY ($2::bigint[])', [
        destination,
        ids,
      ]);
  }
}

/** How much waits, by destination; counted at most to 100,000 each. */
export async function backlogOf(on: Pick<EntityManager, 'query'>): Promise<Backlog[]> {
  return on.query(
    `SELECT d AS destination, count(o.id)::float8 AS rows,
       coalesce(extract(epoch FROM clock_timestamp() - min(o.created_at)), 0)::float8 AS age
     FROM unnest(ARRAY['kafka', 'state', 'temporal']) AS d
     LEFT JOIN LATERAL (SELECT id, created_at FROM steward.outbox WHERE destination = d ORDER BY id LIMIT 100000) o ON true
     GROUP BY d`,
  );
}
