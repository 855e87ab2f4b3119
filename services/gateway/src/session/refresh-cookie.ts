import type { FastifyReply, FastifyRequest } from 'fastify';

const name = 'steward_refresh';
const path = '/v1/session';

/** The value of a request's cookie, or null; only what our own cookies may look like. */
export function cookieOf(request: Pick<FastifyRequest, 'headers'>, wanted: string): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = part.split('=', 2);
    if (key?.trim() === wanted && value !== undefined && /^[\w.-]{20,200}$/.test(value.trim())) return value.trim();
  }
  return null;
}

/** The refresh token of a request's cookie, or null. */
export const refreshCookieOf = (request: Pick<FastifyRequest, 'headers'>): string | null => cookieOf(request, name);

/** Keeps the token where scripts can't read it and other sites can't send it; `seconds` 0 forgets it. */
export function setRefreshCookie(reply: FastifyReply, token: string, seconds: number, publicUrl: string): void {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  void reply.header(
    'set-cookie',
    `${name}=${token}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`,
  );
}
