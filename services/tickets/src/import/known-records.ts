import type { ComplaintFact } from '@steward/handbook';
import type { EntityManager } from 'typeorm';
import { type ImportedRecord, type RecordWords, recordFacts, recordOfFacts } from './imported-record.js';

/** A case that is known by its number, and what its record said last. */
export interface KnownCase {
  readonly id: string;
  readonly number: string | null;
  /** Imported, still open, and nobody has adopted it: an import may say more of it. */
  readonly unsettled: boolean;
  /** Imported, and nobody has adopted it or taken it up again: what its record says may be corrected. */
  readonly recordOnly: boolean;
  /** Null: it was not imported. */
  readonly record: ImportedRecord | null;
}

interface FoundCase {
  readonly id: string;
  readonly number: string | null;
  readonly external_number: string;
  readonly unsettled: boolean;
  readonly record_only: boolean;
}

/** Cases of an estate by the external numbers that are asked for, each with what its record said last: three questions, however many rows. */
export async function knownRecords(
  manager: EntityManager,
  estateId: string,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, KnownCase>> {
  const found: FoundCase[] = await manager.query(
    `select id, number, external_number,
       not over and fold->>'observedUntil' is not null and fold->>'adoptedAt' is null as unsettled,
       fold->>'observedUntil' is not null and fold->>'adoptedAt' is null and fold->'clocks'->>'frozenAt' is not null
         and state in ('received', 'closed') and (state = 'received' or fold->>'closedAs' = 'imported') as record_only
     from steward.cases where estate_id = $1 and process = 'complaint' and external_number = any ($2::text[]) order by id`,
    [estateId, numbers],
  );
  if (found.length === 0) return new Map();
  const records = await recordsOf(
    manager,
    found.map(({ id }) => id),
  );
  return new Map(
    found.map(({ id, number, external_number: external, unsettled, record_only: recordOnly }) => [
      external,
      { id, number, unsettled, recordOnly, record: records.get(id) ?? null },
    ]),
  );
}

type RecordFact = Pick<ComplaintFact, 'type' | 'data'> & { readonly at: number };

async function recordsOf(
  manager: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ImportedRecord | null>> {
  const facts: { case_id: string; type: ComplaintFact['type']; at: Date; data: ComplaintFact['data'] }[] =
    await manager.query(
      `select case_id, type, at, data from steward.ledger
       where case_id = any ($1::text[]) and type = any ($2::text[]) order by case_id, seq`,
      [ids, recordFacts],
    );
  const words: { id: string; text: string | null; meta: { where?: string }; erased: boolean }[] = await manager.query(
    `select id, text, meta, erased_at is not null as erased from steward.content
     where case_id = any ($1::text[]) and kind = 'description'`,
    [ids],
  );
  const wordsOf = new Map(
    words.map(({ id, text, meta, erased }): [string, RecordWords] => [
      id,
      erased ? { text: null, where: null } : { text, where: meta.where ?? '' },
    ]),
  );
  const byCase = new Map<string, RecordFact[]>();
  for (const { case_id: id, type, at, data } of facts) {
    const of = byCase.get(id) ?? [];
    byCase.set(id, of);
    of.push({ type, at: at.getTime(), data });
  }
  return new Map([...byCase].map(([id, of]) => [id, recordOfFacts(of, (contentId) => wordsOf.get(contentId) ?? null)]));
}
