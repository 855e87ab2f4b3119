import type { EntityManager } from 'typeorm';
import type { Load } from '../handlers/handler.rules.js';

/** How many open cases a person has, as the news of the complaints has it. */
export async function openCasesOf(manager: EntityManager, personId: string): Promise<number> {
  const [row]: { open: number }[] = await manager.query(
    'select count(*)::int as open from steward.handled_case where handler_id = $1 and not over',
    [personId],
  );
  return row?.open ?? 0;
}

/** What each of the persons has on the desk, and when each was last given a case. */
export async function loadsOf(manager: EntityManager, personIds: readonly string[]): Promise<Map<string, Load>> {
  const rows: { handler_id: string; open: number; last: Date | null }[] = await manager.query(
    `select handler_id, (count(*) filter (where not over))::int as open, max(given_at) as last
     from steward.handled_case where handler_id = any($1) group by handler_id`,
    [personIds],
  );
  return new Map(
    rows.map((row) => [row.handler_id, { open: row.open, lastGivenAt: row.last === null ? null : row.last.getTime() }]),
  );
}
