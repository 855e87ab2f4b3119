/** An answer with its body read: parsed when it is JSON, else text. */
export interface HttpAnswer<Body = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** What goes with a request beside its body. */
export type RequestHeaders = Readonly<Record<string, string>>;

/** HTTP in a test's words. Bodies of type string or Uint8Array go out as they are, everything else as JSON. */
export interface HttpClient {
  get<Body = unknown>(path: string, headers?: RequestHeaders): Promise<HttpAnswer<Body>>;
  post<Body = unknown>(path: string, body?: unknown, headers?: RequestHeaders): Promise<HttpAnswer<Body>>;
  put<Body = unknown>(path: string, body?: unknown, headers?: RequestHeaders): Promise<HttpAnswer<Body>>;
  delete<Body = unknown>(path: string, headers?: RequestHeaders): Promise<HttpAnswer<Body>>;
}

const inside = /^\/(internal|metrics|health)(?=[/?]|$)/;

/**
 * A client for one address that speaks as the bearer of a token. Never follows redirects, never throws for a status; waits
 * `patience` ms for an answer, 30 s by default. What is answered inside only (`/internal`, `/metrics`, and `/health` in full)
 * is asked at `internalUrl`.
 */
export function httpClient(baseUrl: string, token?: string, patience = 30_000, internalUrl = baseUrl): HttpClient {
  const send = async <Body>(
    method: string,
    path: string,
    body: unknown,
    headers: RequestHeaders,
  ): Promise<HttpAnswer<Body>> => {
    const raw = typeof body === 'string' || body instanceof Uint8Array;
    const response = await fetch(new URL(path, inside.test(path) ? internalUrl : baseUrl), {
      method,
      redirect: 'manual',
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(patience),
    });
    const text = await response.text();
    const json = /[/+]json\b/.test(response.headers.get('content-type') ?? '') && text !== '';
    return { status: response.status, headers: response.headers, body: (json ? JSON.parse(text) : text) as Body };
  };
  return {
    get: (path, headers = {}) => send('GET', path, undefined, headers),
    post: (path, body, headers = {}) => send('POST', path, body, headers),
    put: (path, body, headers = {}) => send('PUT', path, body, headers),
    delete: (path, headers = {}) => send('DELETE', path, undefined, headers),
  };
}
