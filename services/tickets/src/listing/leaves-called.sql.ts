import { type Bilingual, plainText } from '@steward/handbook';
import { shippedStandards } from '@steward/service-kit';
import type { DataSource } from 'typeorm';

/** A leaf of the problem tree, by its ids. */
export interface Leaf {
  readonly place: string;
  readonly category: string;
  readonly problem: string;
}

/**
 * The leaves whose title in either language holds these words, of every standard that the companies have had: what stands above
 * a case on every screen is what people look for.
 */
export async function leavesCalled(
  data: DataSource,
  companies: readonly string[],
  words: string,
): Promise<readonly Leaf[]> {
  const said = plainText(words).toLowerCase();
  const called = ({ title }: { readonly title: Bilingual }): boolean =>
    title.zh.toLowerCase().includes(said) || title.en.toLowerCase().includes(said);
  const own: Leaf[] = await data.query(
    `select distinct p->>'place' as place, p->>'category' as category, p->>'problem' as problem
     from steward.standard_document d, jsonb_array_elements(d.document->'complaint'->'problems') as p
     where d.company_id = any ($1::text[])
       and (strpos(lower(p->'title'->>'zh'), $2) > 0 or strpos(lower(p->'title'->>'en'), $2) > 0)`,
    [companies, said],
  );
  const usual = shippedStandards.flatMap((one) => one.complaint.problems.filter(called));
  const leaves = [...own, ...usual].map(({ place, category, problem }) => ({ place, category, problem }));
  return [...new Map(leaves.map((leaf) => [Object.values(leaf).join('/'), leaf])).values()];
}
