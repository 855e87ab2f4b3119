import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { BoundedWork } from './bounded-work.js';

/**
 * Cost of one derivation: argon2id (the library's default kind) with 19 MiB, 2 passes, 1 lane, the first choice of the OWASP
 * Password Storage Cheat Sheet.
 */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;
const present = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$`;
/** Derivations of one process: 40 MiB at most at once, and a few seconds of waiting. */
const derivations = new BoundedWork({ atOnce: 2, waiting: 48 });

/** What a password is kept as: the same word however the keyboard composed it. */
const sameOf = (password: string): string => password.normalize('NFKC');

/** A password as it is kept (PHC string), a salt of its own each time. Refused with `session.busy`. */
export function hashPassword(password: string): Promise<string> {
  return derivations.run(() => hash(sameOf(password), cost));
}

/** Whether a password is the kept one, compared in constant time. Refused with `session.busy`. */
export async function passwordFits(password: string, kept: string): Promise<boolean> {
  if (kept.startsWith('scrypt$')) return derivations.run(() => scryptFits(sameOf(password), kept));
  // An account that signs in by links only has none.
  if (!kept.startsWith('$argon2id$')) return checkNobody(password);
  return derivations.run(() => verify(kept, sameOf(password)));
}

/** Whether a kept password was derived as those of today are; else it is derived anew when its owner signs in. */
export const isAsOfToday = (kept: string): boolean => kept.startsWith(present);

let nobody: Promise<string> | null = null;

/** Takes as long as checking a real password: whether a login exists does not show in the time of the answer. */
export async function checkNobody(password: string): Promise<false> {
  nobody ??= hash(randomBytes(16).toString('hex'), cost);
  const kept = await nobody;
  await derivations.run(() => verify(kept, sameOf(password)));
  return false;
}

/** Hashes of earlier versions: `scrypt$N$r$p$salt$key`, base64url. */
async function scryptFits(password: string, kept: string): Promise<boolean> {
  const [, N, r, p, salt, key] = kept.split('$');
  if (!N || !r || !p || !salt || !key) return false;
  const expected = Buffer.from(key, 'base64url');
  const options = { N: Number(N), r: Number(r), p: Number(p), maxmem: 64 * 1024 * 1024 };
  const given = await new Promise<Buffer>((resolve, reject) => {
    scrypt(password, Buffer.from(salt, 'base64url'), expected.length, options, (error, derived) => {
      if (error) reject(error);
      else resolve(derived);
    });
  });
  return given.length === expected.length && timingSafeEqual(given, expected);
}
