import { DomainError, instantSchema } from '@steward/contracts';
import { z } from 'zod';
import type { Language } from '../terminal/language.js';
import { keepSession, keptSession, type KeptSession } from './credentials.js';
import { GatewayClient } from './gateway-client.js';

const sessionSchema = z.object({
  token: z.string().min(1),
  expiresAt: instantSchema,
  refreshToken: z.string().optional(),
});

/** A token that runs out within this time is renewed before it is used; ms. */
const renewBefore = 60_000;

/** Signs in with login and password and keeps the session in the file. Throws the gateway's refusal. */
export async function openSession(
  gateway: string,
  who: { readonly login: string; readonly password: string },
  file: string,
  language: Language,
): Promise<void> {
  const client = new GatewayClient({ url: gateway, token: nobody, language, attempts: 1 });
  const session = await client.post('/v1/session', { ...who, refresh: 'token' }, sessionSchema);
  await keepSession(file, gateway, { login: who.login, ...kept(session) });
}

/**
 * The kept token, renewed whenever it is about to run out, or was refused: an import may take longer than a token lives, and
 * posts that change end it before. Throws `DomainError` `token.missing` when nobody has signed in, or the gateway's refusal when the session is over.
 */
export function renewedToken(gateway: string, file: string, language: Language): (refused?: string) => Promise<string> {
  let session: KeptSession | null = null;
  return async (refused) => {
    session ??= await keptSession(file, gateway);
    if (session === null) throw notSignedIn(gateway);
    const { refreshToken, expiresAt, login } = session;
    const good = Date.parse(expiresAt) - Date.now() > renewBefore && session.token !== refused;
    if (refreshToken === null || good) return session.token;
    const client = new GatewayClient({ url: gateway, token: nobody, language });
    session = { login, ...kept(await client.post('/v1/session/refresh', { refreshToken }, sessionSchema)) };
    await keepSession(file, gateway, session);
    return session.token;
  };
}

const nobody = (): Promise<null> => Promise.resolve(null);

const kept = ({ token, expiresAt, refreshToken }: z.infer<typeof sessionSchema>): Omit<KeptSession, 'login'> => ({
  token,
  expiresAt,
  refreshToken: refreshToken ?? null,
});

const notSignedIn = (gateway: string): DomainError =>
  new DomainError('unauthenticated', 'token.missing', {
    zh: `尚未登录 ${gateway}：请运行 steward login，或给出 --token / STEWARD_TOKEN`,
    en: `not signed in to ${gateway}: run steward login, or give --token / STEWARD_TOKEN`,
  });
