import { asText } from '../templates/render.js';
import type { AttemptOutcome, Channel, ChannelAddresses, Parcel } from './channel.js';
import { outcomeOfStatus, type JsonPost } from './post-json.js';
import { sign, signatureHeader } from './signature.js';

/** A recipient's own endpoint: JSON, signed with the recipient's secret, the key as `Idempotency-Key`. */
export class WebhookChannel implements Channel {
  constructor(private readonly http: JsonPost) {}

  async send(parcel: Parcel, { webhook }: ChannelAddresses): Promise<AttemptOutcome> {
    if (!webhook) return { outcome: 'failed', code: 'no-address', retryable: false };
    return postSigned(this.http, webhook, parcel);
  }
}

/** Posts a parcel with its signature; what the other side answers is the outcome. */
export async function postSigned(
  http: JsonPost,
  { url, secret }: { readonly url: string; readonly secret: string },
  parcel: Parcel,
): Promise<AttemptOutcome> {
  const body = JSON.stringify({
    key: parcel.key,
    deliveryId: parcel.deliveryId,
    template: parcel.template,
    urgency: parcel.urgency,
    companyId: parcel.companyId,
    estateId: parcel.estateId,
    caseId: parcel.caseId,
    clause: parcel.clause,
    recipient: parcel.recipientId,
    language: parcel.message.language,
    subject: parcel.message.subject,
    text: asText(parcel.message),
    link: parcel.message.link,
  });
  const headers = {
    [signatureHeader]: sign(secret, body, Date.now()),
    'idempotency-key': encodeURIComponent(parcel.key),
  };
  const posted = await http.post(url, body, headers);
  return posted.answered ? outcomeOfStatus(posted.status) : posted.outcome;
}
