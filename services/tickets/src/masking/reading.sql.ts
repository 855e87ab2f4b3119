import { type Reading, type Relation, crowdedFrom, readingTable, readings } from '@steward/handbook';
import { type Caller, type Reach, reachOf } from '@steward/service-kit';

/** Gives a value its placeholder. */
type Placing = (value: unknown) => string;

const rank = (reading: Reading): number => readings.indexOf(reading);

/** `relationsOf` of the rules on a row of `steward.cases`; `me` is the reader's placeholder. */
const standing: Readonly<Record<Relation, (k: string, me: string) => string>> = {
  none: () => 'true',
  open: (k) => `not ${k}.over`,
  has: (k, me) => `not ${k}.over and (${k}.handler_id = ${me} or ${k}.offered_to = ${me})`,
  helps: (k, me) => `not ${k}.over and ${k}.view->'helpers' @> to_jsonb(${me}::text)`,
  filed: (k, me) =>
    `not ${k}.over and ${k}.fold->>'filedBy' = ${me} and not (${k}.confidential and exists (
      select from jsonb_array_elements(${k}.fold->'joined') as one where not (one->>'undone')::boolean))`,
  had: (k, me) =>
    `(${k}.handler_id = ${me} or ${k}.offered_to = ${me} or ${k}.view->>'firstAsked' = ${me} or ${k}.fold->>'filedBy' = ${me}
      or ${k}.view->'helpers' @> to_jsonb(${me}::text) or ${k}.fold->'handledBy' @> to_jsonb(${me}::text))`,
  engaged: (k, me) => `${k}.contractor_id = ${me}`,
  reported: (k, me) =>
    `('owner:' || (${k}.fold->>'reporterId') = ${me} or exists (select from jsonb_array_elements(${k}.fold->'joined') as one
      where not (one->>'undone')::boolean and 'owner:' || (one->>'reporterId') = ${me}))`,
};

const within = (k: string, { companies, estates }: Reach, place: Placing): string =>
  `(${k}.company_id = any (${place(companies)}::text[]) or ${k}.estate_id = any (${place(estates)}::text[]))`;

/**
 * How much the caller may read of a row of `steward.cases` named `k`: the rank of the rules' reading, from the same table. Made
 * for queries under row-level security.
 */
export function readingSql(caller: Caller, place: Placing, k: string): string {
  if (caller.kind === 'service') return String(rank('contact'));
  const held = new Set(caller.grants.map(({ role }) => role));
  // A value that no statement uses has no type for the database: whoever reads nothing leaves none behind.
  if (!readingTable.some(({ role }) => held.has(role))) return '0';
  const me = place(caller.personId ?? caller.id);
  const ranks = [...held].flatMap((role) => {
    const rows = readingTable.filter((row) => row.role === role);
    if (rows.length === 0) return [];
    const cases = rows.map(({ relation, ordinary, confidential }) => {
      const [of, secret] = [rank(ordinary), rank(confidential)];
      const is = of === secret ? String(of) : `case when ${k}.confidential then ${secret} else ${of} end`;
      return `case when ${standing[relation](k, me)} then ${is} else 0 end`;
    });
    const most = cases.length === 1 ? (cases[0] ?? '0') : `greatest(${cases.join(', ')})`;
    return [`case when ${within(k, reachOf(caller, { roles: [role] }), place)} then ${most} else 0 end`];
  });
  const best = ranks.length === 1 ? (ranks[0] ?? '0') : `greatest(${ranks.join(', ')})`;
  return `(case when ${k}.fold->>'aboutPersonId' = ${me} then least(1, ${best}) else ${best} end)`;
}

/** Whether a row is read at least so far; `reading` is what `readingSql` gave. */
export const readsSql = (reading: string, least: Reading): string => `${reading} >= ${rank(least)}`;

/** `complainant` of the rules' `seeingOf` on a row. */
export const knowsComplainantSql = (reading: string, k: string): string =>
  `(${readsSql(reading, 'contact')} or (not ${k}.confidential and ${readsSql(reading, 'task')}))`;

/** `isCrowded` of the rules for the row's building. */
export const crowdedSql = (k: string): string =>
  `(select count(*) = 0 or count(*) >= ${crowdedFrom} from
     (select from steward.dwelling as home where home.building_id = ${k}.building_id and home.active limit ${crowdedFrom}) as homes)`;

/** `building` of the rules' `seeingOf` on a row. */
export const knowsBuildingSql = (reading: string, k: string): string =>
  `(${knowsComplainantSql(reading, k)} or (${readsSql(reading, 'task')} and ${crowdedSql(k)}))`;

/** Whether the caller holds a role that reads only what concerns him, so that lists must leave out the rest. */
export const readsOnlyHisOwn = (caller: Caller): boolean =>
  caller.kind !== 'service' &&
  caller.grants.some(
    ({ role }) =>
      !readingTable.some((row) => row.role === role && row.relation === 'none' && row.ordinary !== 'nothing'),
  );

/** The reading behind a rank. */
export const readingOfRank = (value: number): Reading => readings[value] ?? 'nothing';
