import { createDecipheriv, createECDH, createHmac, createPublicKey, randomBytes, verify, type ECDH } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Below it stand the addresses of devices. */
export const pushPath = '/push/';

/** What a browser gives away of a subscription (`PushSubscription.toJSON()`). */
export interface SinkSubscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** A message as the device has read it. */
export interface ShownPush {
  readonly text: string;
  readonly topic: string | null;
}

/** What became of a message: refused with a status, or taken, and what its device shows now. */
export type TakenPush =
  | { readonly refused: number; readonly why: string }
  | { readonly shown: readonly ShownPush[]; readonly headers: Readonly<Record<string, string>> };

interface Device {
  readonly name: string;
  readonly pair: ECDH;
  readonly auth: Buffer;
  /** The sender's key that it was first used with: nobody else may write there (RFC 8292, 4.2). */
  sender: string | null;
  ended: boolean;
  away: boolean;
  readonly waiting: (ShownPush & { readonly until: number })[];
}

/** A push service takes no more than this, bytes. */
const mostBytes = 4_096;

/**
 * A push service and the devices behind it (RFC 8030, 8188, 8291, 8292), written from the documents: it takes what is well formed from
 * whoever proves who he is, and its devices decrypt it.
 */
export class PushDesk {
  private readonly devices = new Map<string, Device>();

  /** A new device, and what its browser gives away; `origin`: of this service, without a slash at the end. */
  subscribe(name: string, origin: string): SinkSubscription {
    const id = randomBytes(18).toString('base64url');
    const pair = createECDH('prime256v1');
    pair.generateKeys();
    const auth = randomBytes(16);
    this.devices.set(id, { name, pair, auth, sender: null, ended: false, away: false, waiting: [] });
    return {
      endpoint: `${origin}${pushPath}${id}`,
      keys: { p256dh: pair.getPublicKey().toString('base64url'), auth: auth.toString('base64url') },
    };
  }

  /** What a device is called; null: there is none. */
  nameOf(id: string): string | null {
    return this.devices.get(id)?.name ?? null;
  }

  /** The app was removed from a device: from now on there is nobody (410). */
  end(id: string): void {
    const device = this.devices.get(id);
    if (device !== undefined) device.ended = true;
  }

  /** A device is off; what comes waits for it. */
  leave(id: string): void {
    const device = this.devices.get(id);
    if (device !== undefined) device.away = true;
  }

  /** A device is on again: what it shows of what has waited, the newest of each topic, and nothing that is too old. */
  comeBack(id: string): readonly ShownPush[] {
    const device = this.devices.get(id);
    if (device === undefined) return [];
    device.away = false;
    return device.waiting.splice(0).filter(({ until }) => until > Date.now());
  }

  /** Takes a message for a device, or says why not, as push services do. */
  take(id: string, origin: string, headers: IncomingHttpHeaders, body: Buffer): TakenPush {
    const refuse = (refused: number, why: string): TakenPush => ({ refused, why });
    const device = this.devices.get(id);
    if (device === undefined) return refuse(404, 'no such subscription');
    if (device.ended) return refuse(410, 'the subscription has ended');
    const sender = senderOf(headers.authorization, origin);
    if (sender === null) return refuse(401, 'VAPID is missing or wrong');
    device.sender ??= sender;
    if (device.sender !== sender) return refuse(403, 'the subscription belongs to another sender');
    const ttl = one(headers['ttl']);
    if (ttl === null || !/^\d{1,10}$/.test(ttl)) return refuse(400, 'TTL is missing');
    const urgency = one(headers['urgency']) ?? 'normal';
    if (!['very-low', 'low', 'normal', 'high'].includes(urgency)) return refuse(400, 'no such urgency');
    const topic = one(headers['topic']);
    if (topic !== null && !/^[A-Za-z0-9_-]{1,32}$/.test(topic)) return refuse(400, 'no such topic');
    if (headers['content-encoding'] !== 'aes128gcm') return refuse(415, 'aes128gcm is wanted');
    if (body.length > mostBytes) return refuse(413, 'too long');
    const text = decrypted(device, body);
    if (text === null) return refuse(400, 'the device cannot read it');
    const shown: ShownPush = { text, topic };
    const kept = { ttl, urgency, ...(topic === null ? {} : { topic }) };
    if (!device.away) return { shown: [shown], headers: kept };
    const same = topic === null ? -1 : device.waiting.findIndex((waits) => waits.topic === topic);
    if (same >= 0) device.waiting.splice(same, 1);
    device.waiting.push({ ...shown, until: Date.now() + Number(ttl) * 1_000 });
    return { shown: [], headers: kept };
  }
}

const one = (header: string | string[] | undefined): string | null => (typeof header === 'string' ? header : null);

/** The public key of whoever proves who he is (RFC 8292); null: he does not. */
function senderOf(authorization: string | undefined, origin: string): string | null {
  const [, token, key] = /^vapid t=([\w-]+\.[\w-]+\.[\w-]+), ?k=([\w-]+)$/.exec(authorization ?? '') ?? [];
  if (token === undefined || key === undefined) return null;
  try {
    const [header = '', claims = '', signature = ''] = token.split('.');
    const point = Buffer.from(key, 'base64url');
    const half = (from: number): string => point.subarray(from, from + 32).toString('base64url');
    const publicKey = createPublicKey({
      format: 'jwk',
      key: { kty: 'EC', crv: 'P-256', x: half(1), y: half(33) },
    });
    const good = verify(
      'sha256',
      Buffer.from(`${header}.${claims}`),
      { key: publicKey, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
    const { alg } = parsed(header);
    const { aud, exp, sub } = parsed(claims);
    const now = Date.now() / 1_000;
    const timely = typeof exp === 'number' && exp > now && exp <= now + 24 * 3_600;
    const reachable = typeof sub === 'string' && /^(mailto:|https:)/.test(sub);
    return good && alg === 'ES256' && aud === origin && timely && reachable ? key : null;
  } catch {
    return null;
  }
}

const parsed = (part: string): Readonly<Record<string, unknown>> =>
  JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Readonly<Record<string, unknown>>;

/** What a device reads (RFC 8291, 3.4; RFC 8188, 2); null: nothing that it can. */
function decrypted({ auth, pair }: Device, body: Buffer): string | null {
  try {
    const salt = body.subarray(0, 16);
    const length = body.readUInt8(20);
    const theirs = body.subarray(21, 21 + length);
    const sealed = body.subarray(21 + length);
    if (sealed.length > body.readUInt32BE(16)) return null;
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), theirs]);
    const secret = expand(extract(auth, pair.computeSecret(theirs)), info, 32);
    const random = extract(salt, secret);
    const key = expand(random, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
    const nonce = expand(random, Buffer.from('Content-Encoding: nonce\0'), 12);
    const decipher = createDecipheriv('aes-128-gcm', key, nonce);
    decipher.setAuthTag(sealed.subarray(-16));
    const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
    const end = padded.lastIndexOf(2);
    if (end < 0 || padded.subarray(end + 1).some((byte) => byte !== 0)) return null;
    return padded.subarray(0, end).toString('utf8');
  } catch {
    return null;
  }
}

/** HKDF by its two steps (RFC 5869), where one block is enough. */
const extract = (salt: Buffer, key: Buffer): Buffer => createHmac('sha256', salt).update(key).digest();
const expand = (random: Buffer, info: Buffer, length: number): Buffer =>
  createHmac('sha256', random)
    .update(Buffer.concat([info, Buffer.from([1])]))
    .digest()
    .subarray(0, length);
