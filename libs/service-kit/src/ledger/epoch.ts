import type { DataSource } from 'typeorm';

/** An epoch that has begun. */
export interface Epoch {
  readonly epoch: number;
  readonly beganAt: Date;
  readonly why: string;
  readonly lostFacts: number | null;
  readonly lostCases: number | null;
  readonly settledAt: Date | null;
}

/** The present epoch of a database; null while it was never set back. */
export async function presentEpoch(data: Pick<DataSource, 'query'>): Promise<Epoch | null> {
  const rows: Epoch[] = await data.query(
    `SELECT epoch::float8, began_at AS "beganAt", why, lost_facts AS "lostFacts", lost_cases AS "lostCases", settled_at AS "settledAt"
     FROM steward.epochs ORDER BY epochs.epoch DESC LIMIT 1`,
  );
  return rows[0] ?? null;
}

/**
 * Begins a new epoch, unless one later than `known` has begun already: the database was set back to an earlier time, and the
 * numbers of lost facts will be given to others. Answers the present one.
 */
export async function beginEpoch(
  data: Pick<DataSource, 'query'>,
  why: string,
  known: number | null = null,
): Promise<number> {
  const rows: { epoch: number }[] = await data.query('SELECT steward.begin_epoch($1, $2)::float8 AS epoch', [
    known,
    why,
  ]);
  return rows[0]?.epoch ?? 0;
}
