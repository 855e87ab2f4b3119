import { rowsOf } from './rows.js';
import type { HttpAnswer } from './http-client.js';

/** What a walk over a service's GET routes needs. */
export interface ReadsWalk {
  /** The service's OpenAPI document. */
  readonly document: unknown;
  /** Asks as somebody who may read it; of `/internal` as a service. */
  readonly get: (path: string) => Promise<HttpAnswer>;
  /** Its database, as the superuser. */
  readonly databaseUrl: string;
  /** Real objects: values of parameters by name; `id` where a name has none. */
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  /** Tables that a read may write to, and that others write to meanwhile: each has its reason where it is named. */
  readonly except?: readonly string[];
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly parameters?: readonly Parameter[] }>>>>;
}

/** What was found: every GET route with how often it answered well, and what each wrote. */
export interface ReadsWalked {
  readonly asked: ReadonlyMap<string, number>;
  /** `GET /route → table`; empty: no read wrote anything. */
  readonly wrote: readonly string[];
}

/** Not about rows: answers that never end, and pages that only name others. */
const apart = /^\/(docs|openapi|metrics|health)|\/live$/;

/**
 * Asks every GET route of a document for real objects, `/internal` included, and says which of them changed any row of any
 * table of the service. A new route is found by itself; what a parameter is must be said where it is required.
 */
export async function walkReads({ document, get, databaseUrl, values, except = [] }: ReadsWalk): Promise<ReadsWalked> {
  const asked = new Map<string, number>();
  const wrote: string[] = [];
  let before = await rowVersions(databaseUrl, except);
  for (const [path, verbs] of Object.entries((document as Document).paths)) {
    const read = verbs['get'];
    if (read === undefined || apart.test(path)) continue;
    let well = 0;
    for (const address of addressesOf(path, read.parameters ?? [], values)) {
      const { status } = await get(address);
      if (status < 300) well += 1;
    }
    asked.set(path, well);
    const after = await rowVersions(databaseUrl, except);
    for (const [table, version] of after) if (version > (before.get(table) ?? 0)) wrote.push(`GET ${path} → ${table}`);
    before = after;
  }
  return { asked, wrote };
}

function addressesOf(path: string, parameters: readonly Parameter[], values: ReadsWalk['values']): string[] {
  const listOf = (name: string): readonly string[] => {
    const given = values[name] ?? values['id'] ?? [];
    return typeof given === 'string' ? [given] : given;
  };
  const query = new URLSearchParams(
    parameters
      .filter((one) => one.in === 'query' && (one.required === true || one.name in values))
      .map((one): [string, string] => [one.name, listOf(one.name)[0] ?? '']),
  );
  const filled = [...path.matchAll(/\{(\w+)\}/g)].reduce<string[]>(
    (paths, [whole, name = '']) =>
      paths.flatMap((one) => listOf(name).map((value) => one.replace(whole, encodeURIComponent(value)))),
    [path],
  );
  return filled.map((one) => (query.size === 0 ? one : `${one}?${query.toString()}`));
}

/** The latest transaction that wrote a row of each table: it grows with every insert and update. */
async function rowVersions(databaseUrl: string, except: readonly string[]): Promise<Map<string, number>> {
  const tables = await rowsOf<{ name: string }>(
    databaseUrl,
    `select c.relname as name from pg_class c where c.relnamespace = 'steward'::regnamespace and c.relkind in ('r', 'p')`,
  );
  const named = tables.map(({ name }) => name).filter((name) => !except.includes(name));
  const union = named
    .map(
      (name) =>
        `select '${name}' as name, coalesce(max(xmin::text::bigint), 0)::float8 as version from steward."${name}"`,
    )
    .join(' union all ');
  const rows = await rowsOf<{ name: string; version: number }>(databaseUrl, union);
  return new Map(rows.map(({ name, version }) => [name, version]));
}
