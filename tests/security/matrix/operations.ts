import type { House } from '../../testing-house/house.js';
import type { Objects } from '../objects.js';
import type { Row } from './row.js';

/** An operation as the documentation names it. */
export interface Operation {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  readonly path: string;
  readonly operation: Described;
}

/** What the documentation says of an operation, as far as attacks need it. */
export interface Described {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: unknown;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: unknown }>> };
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
}

/** Every operation that an address documents. */
export async function operationsAt(url: string): Promise<Operation[]> {
  const answer = await fetch(`${url}/openapi.json`);
  if (!answer.ok) throw new Error(`${url}/openapi.json answers ${String(answer.status)}`);
  const { paths } = (await answer.json()) as OpenApi;
  return Object.entries(paths).flatMap(([path, verbs]) =>
    Object.entries(verbs).map(([verb, operation]) => {
      const method = verb.toUpperCase() as Operation['method'];
      return { name: `${method} ${path}`, method, path, operation };
    }),
  );
}

/** What only services may ask, by the address of its own service. */
export async function internalOperations(
  house: House,
): Promise<(Operation & { readonly origin: string; readonly outside: string })[]> {
  const services = ['tickets', 'staff', 'assets', 'notifications', 'quality', 'gateway'] as const;
  const found = await Promise.all(
    services.map(async (service) => {
      const outside = `http://127.0.0.1:${String(house.ports[service])}`;
      const origin = `http://127.0.0.1:${String(house.ports[`${service}Internal`])}`;
      const answer = await fetch(`${outside}/openapi.json`);
      if (!answer.ok) return [];
      return (await operationsAt(outside))
        .filter(({ path }) => path.startsWith('/internal'))
        .map((operation) => ({ ...operation, origin, outside }));
    }),
  );
  return found.flat();
}

/** A call that can be sent. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: string | Uint8Array | null;
  readonly type: string | null;
}

/** The call of a row about these objects. Throws for a parameter of the path that the row does not name. */
export function callOf({ method, path }: Operation, row: Row, objects: Objects): Call {
  const idOf = (meant: string): string => (meant.startsWith('=') ? meant.slice(1) : objects[meant as keyof Objects]);
  const filled = path.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const meant = row.path?.[name];
    if (meant === undefined) throw new Error(`${method} ${path}: the table does not say what {${name}} is`);
    return encodeURIComponent(idOf(meant));
  });
  const query = new URLSearchParams(
    Object.entries(row.query ?? {}).map(([name, meant]): [string, string] => [name, idOf(meant)]),
  );
  const address = query.size === 0 ? filled : `${filled}?${query.toString()}`;
  if (row.bytes !== undefined) return { method, path: address, body: row.bytes.body, type: row.bytes.type };
  const body = row.body?.(objects);
  if (body === undefined) return { method, path: address, body: null, type: null };
  return { method, path: address, body: JSON.stringify(body), type: 'application/json' };
}

/** What came of a call: its status, its refusal's code, and everything that it says, headers included. */
export interface Answer {
  readonly status: number;
  readonly code: string | null;
  readonly text: string;
}

/** Sends a call as the bearer of a token. Only the head of an answer without end is read; status 0 is no answer at all. */
export async function send(origin: string, call: Call, token: string | null, streams = false): Promise<Answer> {
  try {
    for (let tries = 1; ; tries += 1) {
      const answer = await sent(origin, call, token, streams);
      // Whoever is told that others print or export at this moment is let in: he comes again.
      if (answer.code !== 'aside.busy' || tries === 50) return answer;
      await new Promise((again) => setTimeout(again, 200));
    }
  } catch (error) {
    return { status: 0, code: error instanceof Error ? error.message : 'no answer', text: '' };
  }
}

async function sent(origin: string, call: Call, token: string | null, streams: boolean): Promise<Answer> {
  const stop = new AbortController();
  const response = await fetch(new URL(call.path, origin), {
    method: call.method,
    redirect: 'manual',
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(call.type === null ? {} : { 'content-type': call.type }),
    },
    ...(call.body === null ? {} : { body: call.body }),
    signal: AbortSignal.any([stop.signal, AbortSignal.timeout(30_000)]),
  });
  const head = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  if (streams && response.ok) {
    stop.abort();
    return { status: response.status, code: null, text: head };
  }
  const text = await response.text();
  return { status: response.status, code: codeIn(text), text: `${head}\n\n${text}` };
}

function codeIn(text: string): string | null {
  try {
    const { code } = JSON.parse(text) as { code?: unknown };
    return typeof code === 'string' ? code : null;
  } catch {
    return null;
  }
}
