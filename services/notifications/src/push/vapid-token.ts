import { createECDH, createPrivateKey } from 'node:crypto';
import { SignJWT } from 'jose';

/** Who we are to push services (RFC 8292): one key for as long as there are subscriptions, and whom they write to. */
export interface VapidSettings {
  /** 32 bytes, base64url. */
  readonly privateKey: string;
  /** `mailto:` or `https:`. */
  readonly contact: string;
}

/** A push service takes tokens of a day at most; ours hold half of one. */
const tokenSeconds = 12 * 3_600;
/** A token is used so long, ms. */
const goodForMs = 6 * 3_600_000;

/** Whether a text is a private key of P-256: 32 bytes, base64url, within the order of the curve. */
export function isVapidKey(text: string): boolean {
  try {
    return Buffer.from(text, 'base64url').length === 32 && vapidPublicKey(text) !== '';
  } catch {
    return false;
  }
}

/** The public half of a key, an uncompressed point, base64url: what a browser subscribes with. */
export function vapidPublicKey(privateKey: string): string {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(Buffer.from(privateKey, 'base64url'));
  return pair.getPublicKey().toString('base64url');
}

/** Proves to push services who sends. */
export class Vapid {
  readonly publicKey: string;
  private readonly key: ReturnType<typeof createPrivateKey>;
  private readonly tokens = new Map<string, { readonly token: string; readonly until: number }>();

  constructor(private readonly settings: VapidSettings) {
    this.publicKey = vapidPublicKey(settings.privateKey);
    const point = Buffer.from(this.publicKey, 'base64url');
    this.key = createPrivateKey({
      format: 'jwk',
      key: {
        kty: 'EC',
        crv: 'P-256',
        d: settings.privateKey,
        x: point.subarray(1, 33).toString('base64url'),
        y: point.subarray(33).toString('base64url'),
      },
    });
  }

  /** The `Authorization` for the push service of an endpoint. */
  async authorization(endpoint: string): Promise<string> {
    const { origin } = new URL(endpoint);
    return `vapid t=${await this.tokenFor(origin)}, k=${this.publicKey}`;
  }

  private async tokenFor(origin: string): Promise<string> {
    const known = this.tokens.get(origin);
    if (known !== undefined && known.until > performance.now()) return known.token;
    const token = await new SignJWT()
      .setProtectedHeader({ typ: 'JWT', alg: 'ES256' })
      .setAudience(origin)
      .setSubject(this.settings.contact)
      .setExpirationTime(Math.floor(Date.now() / 1_000) + tokenSeconds)
      .sign(this.key);
    // A handful of push services; whoever makes origins up does not fill our memory.
    if (this.tokens.size > 100) this.tokens.clear();
    this.tokens.set(origin, { token, until: performance.now() + goodForMs });
    return token;
  }
}
