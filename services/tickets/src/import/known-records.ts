import type { Ms } from '@steward/handbook';
import type { EntityManager } from 'typeorm';
import type { RecordWords, ToldRecord } from './imported-record.js';

/** A case that is known by its number, and what its record said last. */
export interface KnownCase<R extends ToldRecord = ToldRecord> {
  readonly id: string;
  readonly number: string | null;
  /** Imported, still open, and nobody has adopted it: an import may say more of it. */
  readonly unsettled: boolean;
  /** Imported, and nobody has adopted it or taken it up again: what its record says may be corrected. */
  readonly recordOnly: boolean;
  /** Null: it was not imported. */
  readonly record: R | null;
}

interface FoundCase {
  readonly id: string;
  readonly number: string | null;
  readonly external_number: string;
  readonly unsettled: boolean;
  readonly record_only: boolean;
}

/** A fact of a known case. */
export interface KnownFact {
  readonly type: string;
  readonly at: Ms;
  readonly data: object;
}

/** How a process reads what its cases hold of their records. */
export interface RecordReading<R extends ToldRecord> {
  readonly process: string;
  /** Facts of these types are read; null: all of the process's own, and corrections. */
  readonly types: readonly string[] | null;
  /** What the record says last; null for a case that was not imported. `goneOn`: it has been worked on here since. */
  read(
    this: void,
    facts: readonly KnownFact[],
    wordsOf: (contentId: string) => RecordWords | null,
  ): { readonly record: R | null; readonly goneOn: boolean };
}

/** Cases of an estate by the external numbers that are asked for, each with what its record said last: three questions, however many rows. */
export async function knownRecords<R extends ToldRecord>(
  manager: EntityManager,
  reading: RecordReading<R>,
  estateId: string,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, KnownCase<R>>> {
  // A complaint is taken up again by a fact that its reading does not ask for; its state says so.
  const found: FoundCase[] = await manager.query(
    `select id, number, external_number,
       not over and fold->>'observedUntil' is not null and fold->>'adoptedAt' is null as unsettled,
       fold->>'observedUntil' is not null and fold->>'adoptedAt' is null and fold->'clocks'->>'frozenAt' is not null
         and (process <> 'complaint' or state in ('received', 'closed') and (state = 'received' or fold->>'closedAs' = 'imported'))
         as record_only
     from steward.cases where estate_id = $1 and process = $3 and external_number = any ($2::text[]) order by id`,
    [estateId, numbers, reading.process],
  );
  if (found.length === 0) return new Map();
  const records = await recordsOf(
    manager,
    reading,
    found.map(({ id }) => id),
  );
  return new Map(
    found.map(({ id, number, external_number: external, unsettled, record_only: recordOnly }) => {
      const { record = null, goneOn = false } = records.get(id) ?? {};
      return [external, { id, number, unsettled: unsettled && !goneOn, recordOnly: recordOnly && !goneOn, record }];
    }),
  );
}

async function recordsOf<R extends ToldRecord>(
  manager: EntityManager,
  { process, types, read }: RecordReading<R>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ReturnType<RecordReading<R>['read']>>> {
  const facts: { case_id: string; type: string; at: Date; data: object }[] = await manager.query(
    `select case_id, type, at, data from steward.ledger
     where case_id = any ($1::text[]) and (type = any ($2::text[]) or $2::text[] is null and (type like $3 || '.%' or type = 'record.corrected'))
     order by case_id, seq`,
    [ids, types, process],
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
  const byCase = new Map<string, KnownFact[]>();
  for (const { case_id: id, type, at, data } of facts) {
    const of = byCase.get(id) ?? [];
    byCase.set(id, of);
    of.push({ type, at: at.getTime(), data });
  }
  return new Map([...byCase].map(([id, of]) => [id, read(of, (contentId) => wordsOf.get(contentId) ?? null)]));
}
