import { MaskingWalk, type Onlooker, type UsualValues, routesOf } from './masking-walk.js';

/** What stands in the path of a route, once for each object (several placeholders: parts after `/`); none where it has none. */
export type WalkedIds = readonly string[];

/** Every GET route of a service: what stands in its path, or in words why nobody walks it. */
export type RouteLists = Readonly<Record<string, WalkedIds | string>>;

/** What a walk by lists goes by. */
export interface ListedWalkOptions {
  /** The service's `/openapi.json`. */
  readonly document: unknown;
  readonly routes: RouteLists;
  /** Values, by what they are, that tell what is hidden; each occurs nowhere else. */
  readonly marks: Readonly<Record<string, string>>;
  /** Values that required parameters take, by their names. */
  readonly usual?: UsualValues;
}

/** What a walk by lists found. */
export interface ListedWalk {
  readonly walk: MaskingWalk;
  /** Routes that stand in no list, and rows of routes that are no more: whoever adds a route says what it may tell whom. */
  readonly unlisted: readonly string[];
}

/** A walk over every GET route of a service whose suite lists them all (§7.4). */
export function listedWalk({ document, routes, marks, usual = {} }: ListedWalkOptions): ListedWalk {
  const known = routesOf(document).map(({ path }) => path);
  const apart = Object.entries(routes).flatMap(([path, ids]) => (typeof ids === 'string' ? [path] : []));
  const walk = new MaskingWalk({
    document,
    marks,
    usual,
    idsFor: (path) => {
      const ids = routes[path];
      return ids === undefined || typeof ids === 'string' ? [] : ids;
    },
    apart: { test: (path) => apart.includes(path) },
  });
  return {
    walk,
    unlisted: [
      ...known.filter((path) => !(path in routes)).map((path) => `GET ${path} stands in no list`),
      ...Object.keys(routes)
        .filter((path) => !known.includes(path))
        .map((path) => `GET ${path} stands in the list, and nowhere else`),
    ],
  };
}

/** Somebody who looks over HTTP. */
export const onlooking = (
  as: string,
  http: { get(address: string): Promise<{ readonly status: number; readonly body: unknown }> },
  ...knows: readonly string[]
): Onlooker => ({ as, knows, get: (address) => http.get(address) });
