import type { Session } from '@steward/gateway/api';
import { ApiError, type Problem } from '../api/problem.js';
import { language } from '../words/language.js';
import { knownPerson } from './known-person.js';

/** Who is signed in here. `unknown`: not asked yet; `expired`: was signed in, and the server no longer accepts it. */
export type SessionState =
  { readonly state: 'unknown' | 'signed-out' } | { readonly state: 'signed-in' | 'expired'; readonly session: Session };

/** A token is renewed this long before it ends, ms: requests on their way still find it good. */
const marginMs = 30_000;
/** A page that begins waits so long for the services, ms: below ground a line is there and carries nothing. */
const patienceMs = 8_000;

let current: SessionState = { state: 'unknown' };
let renewing: Promise<string | null> | null = null;
const listeners = new Set<() => void>();

function become(next: SessionState): void {
  current = next;
  if (next.state === 'signed-in' && next.session.token !== '') knownPerson.remember(next.session.person);
  else if (next.state === 'signed-out') knownPerson.forget();
  for (const listener of listeners) listener();
}

async function open(
  path: string,
  body?: object,
  {
    method = 'POST',
    token = null,
    within,
  }: { readonly method?: string; readonly token?: string | null; readonly within?: number } = {},
): Promise<Session> {
  let answer: Response;
  try {
    answer = await fetch(path, {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        'accept-language': language() === 'zh' ? 'zh-CN' : 'en',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(within === undefined ? {} : { signal: AbortSignal.timeout(within) }),
    });
  } catch {
    throw new ApiError('no answer', null);
  }
  const read = (await answer.json().catch(() => null)) as unknown;
  if (!answer.ok) {
    const problem = read as Problem | null;
    throw new ApiError(problem?.detail ?? answer.statusText, {
      code: `http.${String(answer.status)}`,
      detail: answer.statusText,
      ...problem,
      status: answer.status,
    });
  }
  return read as Session;
}

/** The session of this browser tab: a short-lived token in memory, renewed by a cookie that scripts can't read. */
export const session = {
  current: (): SessionState => current,

  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },

  /** Finds out whether the browser's cookie still signs somebody in; without a line, who was signed in here last. */
  async begin(): Promise<void> {
    if (current.state !== 'unknown') return;
    if (knownPerson.owes()) await session.signOut();
    else await session.renew();
  },

  /** Throws `ApiError` with the service's refusal. */
  async signIn(login: string, password: string): Promise<void> {
    const opened = await open('/v1/session', { login, password });
    // What stands on the page is the one's whose session ended: somebody else begins with a page of his own.
    if ('session' in current && current.session.person.personId !== opened.person.personId) window.location.assign('/');
    become({ state: 'signed-in', session: opened });
  },

  /** Changes one's own password; sign-ins elsewhere end, this one goes on. Throws `ApiError` with the service's refusal. */
  async changePassword(password: string, next: string): Promise<void> {
    const token = await session.token();
    become({
      state: 'signed-in',
      session: await open('/v1/session/password', { password, next }, { method: 'PUT', token }),
    });
  },

  async signOut(): Promise<void> {
    // Whatever becomes of the request, and of this page: the next one that begins signs nobody in.
    knownPerson.owe(true);
    const told = await fetch('/v1/session', { method: 'DELETE', signal: AbortSignal.timeout(patienceMs) }).then(
      ({ ok, status }) => ok || status === 401,
      () => false,
    );
    if (told) knownPerson.owe(false);
    become({ state: 'signed-out' });
  },

  /** A token that is good now, or null when nobody is signed in. */
  async token(): Promise<string | null> {
    if (current.state !== 'signed-in') return null;
    const { token, expiresAt } = current.session;
    return Date.parse(expiresAt) - Date.now() > marginMs ? token : session.renew();
  },

  /** A fresh token by the cookie; null when the session is over. One request however many ask. */
  renew(): Promise<string | null> {
    renewing ??= renewOnce().finally(() => {
      renewing = null;
    });
    return renewing;
  },
};

async function renewOnce(): Promise<string | null> {
  try {
    const begins = current.state === 'unknown';
    const opened = await open('/v1/session/refresh', undefined, begins ? { within: patienceMs } : {});
    become({ state: 'signed-in', session: opened });
    return opened.token;
  } catch (error) {
    const refused = error instanceof ApiError && error.status !== null && error.status < 500;
    if (refused)
      become('session' in current ? { state: 'expired', session: current.session } : { state: 'signed-out' });
    else if (current.state === 'unknown') become(withoutLine());
    return current.state === 'signed-in' && current.session.token !== '' ? current.session.token : null;
  }
}

/** What a page that is opened without a line knows of who looks at it: the session has no token until the services answer. */
function withoutLine(): SessionState {
  const person = knownPerson.read();
  if (person === null) return { state: 'signed-out' };
  return { state: 'signed-in', session: { token: '', expiresAt: new Date(0).toISOString(), person } };
}
