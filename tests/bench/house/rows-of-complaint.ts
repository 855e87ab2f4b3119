import { relayed } from './filing.js';
import type { BenchHouse } from './bench-house.js';
import type { RowsByTable } from '../legs/bare-insert.js';

/** The rows that filing a complaint writes, and the ids in them that have to differ for another one. */
export async function rowsOfComplaint(
  bench: BenchHouse,
  caseId: string,
): Promise<{ rows: RowsByTable; unique: string[] }> {
  await relayed(bench);
  const { house } = bench;
  const filed = `(SELECT min(recorded_at) FROM steward.ledger WHERE case_id = $1)`;
  const read = async (table: string, where: string): Promise<Record<string, unknown>[]> => {
    // Columns that the database computes can't be written.
    const columns = await house.rows<{ name: string }>(
      'tickets',
      `SELECT column_name AS name FROM information_schema.columns
       WHERE table_schema = 'steward' AND table_name = $1 AND is_generated = 'NEVER' ORDER BY ordinal_position`,
      [table],
    );
    return house.rows<Record<string, unknown>>(
      'tickets',
      `SELECT ${columns.map(({ name }) => name).join(', ')} FROM steward.${table} t WHERE ${where}`,
      [caseId],
    );
  };
  const [cases, ledger, content] = [
    await read('cases', 'id = $1'),
    await read('ledger', `case_id = $1 AND recorded_at = ${filed}`),
    await read('content', `case_id = $1 AND created_at = ${filed}`),
  ];
  const estate = { company_id: cases[0]?.['company_id'] };
  // The relay has taken the outbox rows already; they are short and always the same.
  const outbox = [...ledger.map(({ seq }) => ['kafka', seq]), ['temporal', ledger.length]].map(
    ([destination, seq]) => ({
      destination,
      case_id: caseId,
      seq,
    }),
  );
  const idempotency = [{ ...estate, key: `p-desk:${caseId}`, digest: 'd'.repeat(64), response: { caseId } }];
  const rows: RowsByTable = { cases, ledger, content, outbox, idempotency };
  const unique = [caseId, String(cases[0]?.['number']), ...content.map(({ id }) => String(id))];
  return { rows, unique };
}

/** Makes empty tables of the same columns and indexes in a schema `bare`, without policies, triggers and references. */
export async function shapedLike({ house }: BenchHouse, names: readonly string[]): Promise<void> {
  await house.rows('tickets', 'CREATE SCHEMA bare');
  for (const name of names)
    await house.rows('tickets', `CREATE TABLE bare.${name} (LIKE steward.${name} INCLUDING ALL)`);
}
