import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** Cost of one check: 2^15 rounds, 32 MB. */
const cost = { N: 2 ** 15, r: 8, p: 1 } as const;
const keyLength = 32;
const mostMemory = 64 * 1024 * 1024;

/** A password as it is kept: `scrypt$N$r$p$salt$key`, base64url, a salt of its own each time. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Whether a password is the kept one; compared in constant time. */
export async function passwordFits(password: string, kept: string): Promise<boolean> {
  const [kind, N, r, p, salt, key] = kept.split('$');
  if (kind !== 'scrypt' || !N || !r || !p || !salt || !key) return false;
  const expected = Buffer.from(key, 'base64url');
  const given = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) });
  return given.length === expected.length && timingSafeEqual(given, expected);
}

let nobody: Promise<string> | null = null;

/** Takes as long as checking a real password: whether a login exists does not show in the time of the answer. */
export async function checkNobody(password: string): Promise<false> {
  nobody ??= hashPassword(randomBytes(16).toString('hex'));
  await passwordFits(password, await nobody);
  return false;
}

function derive(
  password: string,
  salt: Buffer,
  { N, r, p }: { readonly N: number; readonly r: number; readonly p: number },
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyLength, { N, r, p, maxmem: mostMemory }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
