import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

/** The keys that a browser gives away with a subscription, base64url. */
export interface PushKeys {
  /** Its public key: an uncompressed point of P-256. */
  readonly p256dh: string;
  /** A secret of 16 bytes that it shares with whoever may send. */
  readonly auth: string;
}

/** What is drawn by lot for each message; given in tests only, where the example of RFC 8291 is worked out. */
export interface PushChance {
  /** 32 bytes. */
  readonly privateKey: Buffer;
  /** 16 bytes. */
  readonly salt: Buffer;
}

/** Size of the only record, bytes: 86 of header, 16 of tag and one of padding go off the 4,096 that every push service takes. */
const recordSize = 4_096;
/** The longest text that one message carries, bytes of UTF-8. */
export const mostPushBytes = recordSize - 86 - 16 - 1;

/**
 * Encrypts a message for one subscription (RFC 8291, `aes128gcm` of RFC 8188): the push service carries it and reads nothing. Throws
 * when the subscription's key is no point of P-256, or the text is longer than `mostPushBytes`.
 */
export function encryptPush(text: string, { auth, p256dh }: PushKeys, chance: PushChance = byLot()): Buffer {
  const plain = Buffer.from(text, 'utf8');
  if (plain.length > mostPushBytes) throw new RangeError(`a push message carries ${mostPushBytes} bytes`);
  const theirs = Buffer.from(p256dh, 'base64url');
  const ours = createECDH('prime256v1');
  ours.setPrivateKey(chance.privateKey);
  const shared = ours.computeSecret(theirs);
  const publicKey = ours.getPublicKey();
  const secret = derived(
    shared,
    Buffer.from(auth, 'base64url'),
    Buffer.concat([Buffer.from('WebPush: info\0'), theirs, publicKey]),
    32,
  );
  const key = derived(secret, chance.salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derived(secret, chance.salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  // 2 ends the last record.
  const sealed = Buffer.concat([cipher.update(plain), cipher.update(Buffer.from([2])), cipher.final()]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(recordSize);
  return Buffer.concat([chance.salt, size, Buffer.from([publicKey.length]), publicKey, sealed, cipher.getAuthTag()]);
}

/** Whether keys are a point of P-256 and a secret of 16 bytes, so that a message can be encrypted for them. */
export function arePushKeys({ auth, p256dh }: PushKeys): boolean {
  try {
    const probe = createECDH('prime256v1');
    probe.generateKeys();
    probe.computeSecret(Buffer.from(p256dh, 'base64url'));
    return Buffer.from(p256dh, 'base64url').length === 65 && Buffer.from(auth, 'base64url').length === 16;
  } catch {
    return false;
  }
}

const derived = (secret: Buffer, salt: Buffer, info: Buffer, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length));

function byLot(): PushChance {
  const once = createECDH('prime256v1');
  once.generateKeys();
  return { privateKey: once.getPrivateKey(), salt: randomBytes(16) };
}
