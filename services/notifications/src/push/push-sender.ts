import type { Logger } from 'pino';
import type { AttemptOutcome } from '../channels/channel.js';
import { outcomeOfStatus, type JsonPost } from '../channels/post-json.js';
import { cutTo } from '../templates/short.js';
import type { PushDevice } from './push-device.entity.js';
import { encryptPush, mostPushBytes } from './push-encryption.js';
import type { PushManner, PushPayload } from './push-payload.js';
import type { Vapid } from './vapid-token.js';

/** What a push service answers when the subscription is over: the app was removed, the permission taken away, the device reset. */
const gone: readonly number[] = [404, 410];
/** What it answers when it does not accept who we say we are. */
const notUs: readonly number[] = [400, 401, 403];

/** How sending to one device ended; `gone`: there is no such device any more. */
export interface PushOutcome extends AttemptOutcome {
  readonly id: string;
  readonly gone: boolean;
}

/** Hands encrypted messages to push services (RFC 8030), through the guard that keeps us from posting into the house. */
export class PushSender {
  constructor(
    private readonly http: JsonPost,
    private readonly vapid: Vapid,
    private readonly log: Logger,
  ) {}

  /** Sends to one device. Never throws for what the other side does. */
  async send(
    target: Pick<PushDevice, 'id' | 'endpoint' | 'p256dh' | 'auth'>,
    payload: PushPayload,
    manner: PushManner,
  ): Promise<PushOutcome> {
    const { endpoint, id } = target;
    const posted = await this.http.post(endpoint, encryptPush(asText(payload), target), {
      'content-type': 'application/octet-stream',
      'content-encoding': 'aes128gcm',
      authorization: await this.vapid.authorization(endpoint),
      ttl: String(manner.ttl),
      urgency: manner.urgency,
      topic: manner.topic,
    });
    if (!posted.answered) return { ...posted.outcome, id, gone: false };
    const { retryAfter, status } = posted;
    if (notUs.includes(status))
      this.log.warn(
        { status, service: new URL(endpoint).host },
        'a push service refused: look at VAPID_PRIVATE_KEY, VAPID_CONTACT and the clock of this machine',
      );
    const outcome = outcomeOfStatus(status);
    return {
      ...outcome,
      ...(outcome.retryable && retryAfter !== null ? { retryAfter } : {}),
      id,
      gone: gone.includes(status),
    };
  }
}

/** As text that fits: signs of three and four bytes may make short words long. */
function asText(payload: PushPayload): string {
  for (let most = payload.body.length; ; most = Math.floor(most / 2)) {
    const text = JSON.stringify(
      most === payload.body.length ? payload : { ...payload, body: cutTo(payload.body, most) },
    );
    if (Buffer.byteLength(text) <= mostPushBytes || most < 2) return text;
  }
}
