import { session } from '../session/session.js';
import { clock } from '../time/clock.js';
import { language } from '../words/language.js';
import { ApiError, type Problem } from './problem.js';

/** What may be sent beside path and body. */
export interface RequestOptions {
  readonly query?: Readonly<Record<string, Queried>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** The same wish under the same key is done once, however often it is sent. */
  readonly idempotencyKey?: string;
  /** Version of the case that was seen: refused with `case.changed` when it has gone on. */
  readonly ifMatch?: number;
}

/** Values of a query; null and undefined are left out, lists are joined with commas. */
export type Queried = string | number | boolean | null | undefined | readonly string[];

/** The gateway's API. Every failure is an `ApiError`; an expired token is renewed once, unseen. */
export const api = {
  get: <T>(path: string, options?: RequestOptions): Promise<T> => ask<T>('GET', path, undefined, options),
  post: <T>(path: string, body?: unknown, options?: RequestOptions): Promise<T> => ask<T>('POST', path, body, options),
  put: <T>(path: string, body?: unknown, options?: RequestOptions): Promise<T> => ask<T>('PUT', path, body, options),
  delete: <T = void>(path: string, options?: RequestOptions): Promise<T> => ask<T>('DELETE', path, undefined, options),
};

/** A file that a service makes, as the browser would save it; with the name that the service gave it. */
export async function fetchFile(
  path: string,
  options: RequestOptions = {},
): Promise<{ readonly blob: Blob; readonly name: string | null }> {
  const answer = await send('GET', path, undefined, options);
  if (!answer.ok) throw await refusalOf(answer);
  return { blob: await answer.blob(), name: fileNameIn(answer.headers.get('content-disposition')) };
}

/** The address of a request, its query included. */
export function addressOf(path: string, query: RequestOptions['query'] = {}): string {
  const given = Object.entries(query).flatMap(([name, value]): [string, string][] => {
    if (value === null || value === undefined || value === '') return [];
    if (typeof value === 'object') return value.length === 0 ? [] : [[name, value.join(',')]];
    return [[name, String(value)]];
  });
  const text = new URLSearchParams(given).toString();
  return text === '' ? path : `${path}?${text}`;
}

async function ask<T>(method: string, path: string, body: unknown, options: RequestOptions = {}): Promise<T> {
  const answer = await send(method, path, body, options);
  if (!answer.ok) throw await refusalOf(answer);
  if (answer.status === 204) return undefined as T;
  const read = (await answer.json()) as T;
  if (typeof read === 'object' && read !== null && 'now' in read && typeof read.now === 'string') clock.learn(read.now);
  return read;
}

async function send(method: string, path: string, body: unknown, options: RequestOptions): Promise<Response> {
  const once = async (token: string | null): Promise<Response> => {
    try {
      return await fetch(addressOf(path, options.query), {
        method,
        headers: headersOf(body, token, options),
        ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      });
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      throw new ApiError('no answer', null);
    }
  };
  const answer = await once(await session.token());
  if (answer.status !== 401) return answer;
  const renewed = await session.renew();
  return renewed === null ? answer : once(renewed);
}

function headersOf(body: unknown, token: string | null, options: RequestOptions): Record<string, string> {
  return {
    accept: 'application/json',
    'accept-language': language() === 'zh' ? 'zh-CN' : 'en',
    ...(body === undefined
      ? {}
      : { 'content-type': body instanceof Blob ? body.type || 'application/octet-stream' : 'application/json' }),
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(options.idempotencyKey === undefined ? {} : { 'idempotency-key': options.idempotencyKey }),
    ...(options.ifMatch === undefined ? {} : { 'if-match': `"${String(options.ifMatch)}"` }),
    ...options.headers,
  };
}

/** The refusal in an answer that is none of 2xx; a body that is no problem becomes one by its status. */
export async function refusalOf(answer: Response): Promise<ApiError> {
  const read: unknown = await answer.json().catch(() => null);
  const problem: Problem =
    typeof read === 'object' && read !== null && 'code' in read && 'detail' in read
      ? { ...(read as Problem), status: answer.status }
      : { status: answer.status, code: `http.${String(answer.status)}`, detail: answer.statusText };
  return new ApiError(problem.detail, problem);
}

function fileNameIn(disposition: string | null): string | null {
  const [, encoded] = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '') ?? [];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? null;
}

/** Posts bytes; hands over each line of the answer (NDJSON) as it comes. */
export async function postForLines<Line>(
  path: string,
  body: Blob,
  onLine: (line: Line) => void,
  options: RequestOptions = {},
): Promise<void> {
  const answer = await send('POST', path, body, options);
  if (!answer.ok) throw await refusalOf(answer);
  if (answer.body === null) return;
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const lines = `${rest}${read.value}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') onLine(JSON.parse(line) as Line);
  }
  if (rest !== '') onLine(JSON.parse(rest) as Line);
}

/** Posts bytes and gets a file back, with the name that the service gave it. */
export async function postForFile(
  path: string,
  body: Blob,
  options: RequestOptions = {},
): Promise<{ readonly blob: Blob; readonly name: string | null }> {
  const answer = await send('POST', path, body, options);
  if (!answer.ok) throw await refusalOf(answer);
  return { blob: await answer.blob(), name: fileNameIn(answer.headers.get('content-disposition')) };
}
