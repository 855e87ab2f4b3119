import type { EntityManager } from 'typeorm';

/** Which cases of a process are wanted, by id; whatever is left out or null is not asked. */
export interface WantedFolds {
  readonly process: string;
  readonly ids?: readonly string[];
  readonly companyIds?: readonly string[];
  /** What a field of the fold says is one of these. */
  readonly field?: { readonly name: string; readonly oneOf: readonly string[] };
  /** The fold has this field, whatever it says. */
  readonly having?: string;
  readonly active?: boolean | null;
  /** Only ids behind this one. */
  readonly after?: string | null;
  readonly limit?: number;
  /** Keeps others from changing them until the transaction ends. */
  readonly locked?: boolean;
}

/** What a registry remembers of one of its cases. */
export interface KeptFold<Fold> {
  readonly id: string;
  readonly companyId: string;
  readonly fold: Fold;
}

/** The cases of a registry as far as the transaction's scope sees them, in the order of their ids. */
export async function foldsOf<Fold>(manager: EntityManager, wanted: WantedFolds): Promise<KeptFold<Fold>[]> {
  const { active, after, companyIds, field, having, ids, limit, locked, process } = wanted;
  return manager.query<KeptFold<Fold>[]>(
    `SELECT id, company_id AS "companyId", fold FROM steward.cases
      WHERE process = $1 AND ($2::text[] IS NULL OR id = ANY ($2)) AND ($3::text[] IS NULL OR company_id = ANY ($3))
        AND ($4::text IS NULL OR fold ->> $4 = ANY ($5::text[])) AND ($6::text IS NULL OR fold ? $6)
        AND ($7::boolean IS NULL OR (NOT over) = $7) AND ($8::text IS NULL OR id > $8)
      ORDER BY id LIMIT $9 ${locked === true ? 'FOR UPDATE' : ''}`,
    [
      process,
      ids ?? null,
      companyIds ?? null,
      field?.name ?? null,
      field?.oneOf ?? null,
      having ?? null,
      active ?? null,
      after ?? null,
      limit ?? null,
    ],
  );
}

/** The same as a map by id. */
export async function foldById<Fold>(manager: EntityManager, wanted: WantedFolds): Promise<ReadonlyMap<string, Fold>> {
  return new Map((await foldsOf<Fold>(manager, wanted)).map(({ fold, id }) => [id, fold]));
}
