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

/** What no token is asked for, on any service. */
const nobodys = /^\/(internal|health|metrics|docs|openapi)/;

/** Tells which paths are left out: an expression, or a list that is looked up. */
export interface Apart {
  test(path: string): boolean;
}

/** Every GET route of a service that reads for a caller, but those `apart`; a new one is found here by itself. */
export const routesOf = (document: unknown, apart: Apart = /^$/): WalkedRoute[] =>
  Object.entries((document as Document).paths).flatMap(([path, verbs]) =>
    verbs['get'] === undefined || nobodys.test(path) || apart.test(path)
      ? []
      : [{ path, parameters: verbs['get'].parameters ?? [] }],
  );

/** Values that required parameters take, by their names. */
export type UsualValues = Readonly<Record<string, string>>;

/**
 * Addresses of a route for one object in its path: bare, and with each value of each enumeration. What has several placeholders
 * gets the parts of the id between `/`.
 */
export function addressesOf(route: WalkedRoute, id: string, usual: UsualValues): string[] {
  const several = route.path.split('{').length > 2;
  const parts = several ? id.split('/') : [id];
  let place = 0;
  const path = route.path.replaceAll(/\{\w+\}/g, () => encodeURIComponent(parts[place++] ?? id));
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
function askedBy(route: WalkedRoute, value: string, other: string, usual: UsualValues): (readonly [string, string])[] {
  if (route.path.includes('{')) return [];
  const free = route.parameters.filter(
    (one) =>
      one.in === 'query' && one.schema.enum === undefined && !/^(limit|cursor|from|to|since|until)$/.test(one.name),
  );
  const address = (name: string, asked: string): string => {
    const [base = ''] = addressesOf(route, '', usual);
    const [path, query] = base.split('?');
    const all = new URLSearchParams(query);
    all.set(name, asked);
    return `${path}?${all.toString()}`;
  };
  return free.map(({ name }) => [address(name, value), address(name, other)] as const);
}

/** Runs work on every item, so many at once. */
async function inTurns<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
    }),
  );
}

/** Somebody who looks, and which marks he may come to know. */
export interface Onlooker {
  readonly as: string;
  readonly knows: readonly string[];
  get(address: string): Promise<{ readonly status: number; readonly body: unknown }>;
}

/** What a walk goes by. */
export interface MaskingWalkOptions {
  /** The service's `/openapi.json`. */
  readonly document: unknown;
  /** Values, by what they are, that tell what is hidden; each occurs nowhere else. */
  readonly marks: Readonly<Record<string, string>>;
  /** What stands in a path with a placeholder. */
  readonly idsFor: (path: string) => readonly string[];
  readonly usual: UsualValues;
  /** Routes that are about no case, or set from the answer of one that is walked. */
  readonly apart?: Apart;
}

/**
 * Walks every GET route of a service's OpenAPI document, and every filter of each, as everybody, with cases in it that carry unique
 * marks: a new route, or a new filter, that says what is hidden is found without anybody writing a test for it (§7.4).
 */
export class MaskingWalk {
  readonly routes: readonly WalkedRoute[];

  constructor(private readonly options: MaskingWalkOptions) {
    this.routes = routesOf(options.document, options.apart);
  }

  /** An answer as text. A machine that is busy may say so and is asked again, for some seconds; throws for every other failure. */
  async read(onlooker: Onlooker, address: string, tries = 200): Promise<string> {
    const { status, body } = await onlooker.get(address);
    if ((status === 503 || status === 429) && tries > 1) {
      await new Promise((again) => setTimeout(again, 50));
      return this.read(onlooker, address, tries - 1);
    }
    if (status >= 500) throw new Error(`${onlooker.as}: ${String(status)} at ${address}: ${JSON.stringify(body)}`);
    return typeof body === 'string' ? body : JSON.stringify(body);
  }

  /**
   * Asks every route as everybody. `leaks`: who found which mark where, though he may not know it; `seen`: marks that somebody saw
   * who may, without whom a walk proves nothing.
   */
  async leaks(
    onlookers: readonly Onlooker[],
  ): Promise<{ readonly leaks: string[]; readonly seen: ReadonlySet<string> }> {
    const { usual, idsFor, marks } = this.options;
    const addresses = this.routes.flatMap((route) =>
      (route.path.includes('{') ? idsFor(route.path) : ['']).flatMap((id) => addressesOf(route, id, usual)),
    );
    const leaks: string[] = [];
    const seen = new Set<string>();
    await inTurns(
      onlookers.flatMap((onlooker) => addresses.map((address) => ({ onlooker, address }))),
      6,
      async ({ onlooker, address }) => {
        const text = await this.read(onlooker, address);
        for (const [mark, value] of Object.entries(marks)) {
          if (!text.includes(value)) continue;
          if (onlooker.knows.includes(mark)) seen.add(mark);
          else leaks.push(`${onlooker.as}: ${mark} at ${address}`);
        }
      },
    );
    return { leaks, seen };
  }

  /** Asks by each of these marks in every free parameter; gives who is answered otherwise than for a value that does not occur. */
  async tells(onlookers: readonly Onlooker[], markNames: readonly string[]): Promise<string[]> {
    const { usual, marks } = this.options;
    const values = markNames.map((name) => marks[name]).filter((value) => value !== undefined);
    // Of the same shape as what is asked: an id, or words.
    const nonsense = { id: 'none-0f1e2d3c', words: '司马明 0f1e2d3c' } as const;
    const shapeOf = (value: string): keyof typeof nonsense =>
      /^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(value) ? 'id' : 'words';
    const steady = (text: string): string =>
      [...values, ...Object.values(nonsense)].reduce(
        (rest, value) => rest.replaceAll(value, ''),
        text.replaceAll(/"(now|asOf|to|until|since|from|at|local|traceId|instance)":"[^"]*"/g, ''),
      );
    const answers = new Map<string, Promise<string>>();
    const answerOf = (onlooker: Onlooker, address: string): Promise<string> => {
      const key = `${onlooker.as} ${address}`;
      const known = answers.get(key) ?? this.read(onlooker, address).then(steady);
      answers.set(key, known);
      return known;
    };
    const asked = this.routes.flatMap((route) =>
      values.flatMap((value) => askedBy(route, value, nonsense[shapeOf(value)], usual)),
    );
    const told: string[] = [];
    await inTurns(
      onlookers.flatMap((onlooker) => asked.map((pair) => ({ onlooker, pair }))),
      6,
      async ({ onlooker, pair: [withIt, without] }) => {
        if ((await answerOf(onlooker, withIt)) !== (await answerOf(onlooker, without)))
          told.push(`${onlooker.as}: ${decodeURIComponent(withIt)}`);
      },
    );
    return told;
  }
}
