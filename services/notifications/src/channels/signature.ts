import { createHmac, timingSafeEqual } from 'node:crypto';

/** The header that carries the signature of a webhook or a receipt: `t=<unix seconds>,v1=<hex>`. */
export const signatureHeader = 'x-steward-signature';

/** How far a signature's time may lie from ours, s. */
export const signatureToleranceSeconds = 300;

/** Signs a body: HMAC-SHA256 over `<unix seconds>.<body>`, so that an old message can't be sent again later. */
export function sign(secret: string, body: string, atMs: number): string {
  const seconds = Math.floor(atMs / 1000);
  return `t=${seconds},v1=${digestOf(secret, seconds, body)}`;
}

/** Whether a signature is of this body and secret and of about now; compared in constant time. */
export function verify(secret: string, body: string, header: string, nowMs: number): boolean {
  const match = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header);
  if (!match?.[1] || !match[2]) return false;
  const seconds = Number(match[1]);
  if (Math.abs(nowMs / 1000 - seconds) > signatureToleranceSeconds) return false;
  return timingSafeEqual(Buffer.from(match[2], 'hex'), Buffer.from(digestOf(secret, seconds, body), 'hex'));
}

function digestOf(secret: string, seconds: number, body: string): string {
  return createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
}
