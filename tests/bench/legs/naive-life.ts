import type pg from 'pg';

/** What people do in a complaint's life after it was filed, in this order. */
export const steps = ['accept', 'tell-owner', 'feed-back', 'review', 'rate'] as const;
export type Step = (typeof steps)[number];

/** The tables of a naive ledger: the state of a case, and what happened. */
export const naiveTables = `
CREATE TABLE IF NOT EXISTS complaint (id text PRIMARY KEY, state text NOT NULL, body jsonb NOT NULL, updated_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE IF NOT EXISTS fact (case_id text NOT NULL, seq int NOT NULL, type text NOT NULL, body jsonb NOT NULL, at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (case_id, seq));`;

/** Records a fact and the state after it; twice the same is once. */
export async function recordNaively(
  pool: pg.Pool,
  complaint: object,
  caseId: string,
  seq: number,
  type: string,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('INSERT INTO fact (case_id, seq, type, body) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', [
      caseId,
      seq,
      type,
      JSON.stringify({ caseId, seq, type, by: 'p-fixer', text: '您好，此事由李明负责，半小时内上门。' }),
    ]);
    await client.query(
      'INSERT INTO complaint (id, state, body) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET state = $2, updated_at = now()',
      [caseId, type, JSON.stringify(complaint)],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
