import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { DomainError } from '@steward/contracts';

/** How long whoever reported a fault by its plate may send photos and read his receipt, ms (ours: two hours). */
export const passLastsMs = 2 * 3_600_000;

/** Whoever reported a fault by its plate, for as long as his pass holds. */
export interface PhotoPass {
  readonly caseId: string;
  /** Made for this one report: it names nobody. */
  readonly reporterId: string;
  /** Epoch milliseconds. */
  readonly until: number;
}

/** Key of the passes, derived from the services' secret for this purpose only. */
export const passKey = (serviceSecret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', serviceSecret, '', 'steward fault photos', 32));

const signed = (key: Buffer, said: string): string =>
  createHmac('sha256', key).update(`fault-photos/${said}`).digest().subarray(0, 16).toString('base64url');

/** What stands in the address: the case, the sender, until when, and the signature. */
export function photoPass(key: Buffer, { caseId, reporterId, until }: PhotoPass): string {
  const said = `${caseId}.${reporterId}.${until.toString(36)}`;
  return `${said}.${signed(key, said)}`;
}

/** Who sends, when the pass was signed by us and holds at `now`. Refused with `photo-pass.unknown` and `photo-pass.expired`. */
export function readPhotoPass(key: Buffer, pass: string, now: number): PhotoPass {
  const [, said, caseId, reporterId, until, signature] =
    /^(([0-9a-f-]{36})\.([0-9a-f-]{36})\.([0-9a-z]{8,9}))\.([A-Za-z0-9_-]{22})$/.exec(pass) ?? [];
  if (!said || !caseId || !reporterId || !until || !signature) throw unknownPass();
  const [given, wanted] = [Buffer.from(signature), Buffer.from(signed(key, said))];
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw unknownPass();
  const read = { caseId, reporterId, until: Number.parseInt(until, 36) };
  if (read.until <= now) throw expiredPass();
  return read;
}

/** Malformed and forged sound alike. */
const unknownPass = (): DomainError =>
  new DomainError('not-found', 'photo-pass.unknown', {
    zh: '链接无效，请重新扫码报障，或联系物业服务中心。',
    en: 'This address leads nowhere; scan the code again, or ask the service centre.',
  });

const expiredPass = (): DomainError =>
  new DomainError('gone', 'photo-pass.expired', {
    zh: '已超过两小时，不能再补传照片；请联系物业服务中心。',
    en: 'Two hours are over: no more photos can be added; please ask the service centre.',
  });
