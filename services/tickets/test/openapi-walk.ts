/** A parameter of an operation as the OpenAPI document describes it. */
export interface WalkedParameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: { readonly enum?: readonly string[]; readonly pattern?: string; readonly type?: string };
}

/** A GET route of the document that somebody with a token may ask. */
export interface WalkedRoute {
  readonly path: string;
  readonly parameters: readonly WalkedParameter[];
}

interface Document {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly parameters?: readonly WalkedParameter[] }>>>
  >;
}

/** What no token is asked for, what is not about cases, and paper: it is set from the same answer as the page that is walked. */
const apart = /^\/(internal|health|metrics|docs|openapi)|owner-links|^\/v1\/(places|problems|system)|\.pdf$/;

/** Every GET route of a service that reads for a caller; a new one is found here by itself. */
export const routesOf = (document: unknown): WalkedRoute[] =>
  Object.entries((document as Document).paths).flatMap(([path, verbs]) =>
    verbs['get'] === undefined || apart.test(path) ? [] : [{ path, parameters: verbs['get'].parameters ?? [] }],
  );

/** Values that required parameters take, by their names. */
const usual: Readonly<Record<string, string>> = {
  estate: 'lihua',
  from: '2020-01-01T00:00:00.000Z',
  to: '2999-01-01T00:00:00.000Z',
  rate: 'response',
  standing: 'met',
  by: 'estate',
  problem: 'stopped',
};

/** Addresses of a route for one object in its path: bare, and with each value of each enumeration. */
export function addressesOf(route: WalkedRoute, id: string): string[] {
  const path = route.path.replaceAll(/\{\w+\}/g, encodeURIComponent(id));
  const queries = route.parameters.filter((one) => one.in === 'query');
  const wanted = queries.filter((one) => one.required === true || one.name in usual);
  const base = new Map(wanted.map((one) => [one.name, usual[one.name] ?? one.schema.enum?.[0] ?? '1']));
  const address = (more: readonly [string, string][] = []): string =>
    `${path}?${new URLSearchParams([...new Map([...base, ...more])]).toString()}`;
  const varied = queries.flatMap((one) =>
    (one.schema.enum ?? []).filter((value) => value !== 'xlsx').map((value) => address([[one.name, value]])),
  );
  return [...new Set([address(), ...varied])];
}

/** Addresses of a route that ask by a value in one of its free parameters, each beside the same with another value. */
export function askedBy(route: WalkedRoute, value: string, other: string): (readonly [string, string])[] {
  if (route.path.includes('{')) return [];
  const free = route.parameters.filter(
    (one) =>
      one.in === 'query' && one.schema.enum === undefined && !/^(limit|cursor|from|to|since|until)$/.test(one.name),
  );
  const address = (name: string, asked: string): string => {
    const [base = ''] = addressesOf(route, '');
    const [path, query] = base.split('?');
    const all = new URLSearchParams(query);
    all.set(name, asked);
    return `${path}?${all.toString()}`;
  };
  return free.map(({ name }) => [address(name, value), address(name, other)] as const);
}

/** Runs work on every item, so many at once. */
export async function inTurns<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
    }),
  );
}
