import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { asText, type RenderedMessage } from '../templates/render.js';
import { phrases } from '../templates/vocabulary.js';
import { attemptLimitMs, type AttemptOutcome, type Channel, type ChannelAddresses, type Parcel } from './channel.js';

/** Ends of a conversation before the message itself was handed over, so that it certainly was not sent. */
const beforeHandingOver = new Set([
  'EDNS',
  'ETLS',
  'EAUTH',
  'ENOAUTH',
  'EENVELOPE',
  'EPROXY',
  'ECONFIG',
  'EREQUIRETLS',
]);
const beforeGreeting = new Set(['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT']);
const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const connectLimitMs = 2_000;

/** What an SMTP conversation that went wrong leaves behind. */
interface MailFailure {
  readonly code?: string | undefined;
  readonly originalCode?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly permanent?: boolean | undefined;
  readonly timeoutType?: string | undefined;
}

/** Mail over SMTP. The Message-ID follows from the key, so that a duplicate is recognisable; servers don't drop it. */
export class MailChannel implements Channel {
  private readonly transport;

  /** `smtpUrl`: `smtp://user:password@host:port` or `smtps://…`; `from`: the sender's address. */
  constructor(
    smtpUrl: string,
    private readonly from: string,
  ) {
    this.transport = createTransport({
      url: smtpUrl,
      connectionTimeout: connectLimitMs,
      greetingTimeout: connectLimitMs,
      socketTimeout: attemptLimitMs - 500,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send(parcel: Parcel, { mail }: ChannelAddresses): Promise<AttemptOutcome> {
    if (mail === undefined) return { outcome: 'failed', code: 'no-address', retryable: false };
    const sending = this.transport
      .sendMail({
        from: this.from,
        to: { name: '', address: mail },
        messageId: messageIdOf(parcel.key),
        ...threadOf(parcel),
        subject: parcel.message.subject,
        text: asText(parcel.message),
        html: asHtml(parcel.message),
        headers: {
          'X-Steward-Delivery': parcel.deliveryId,
          'Auto-Submitted': 'auto-generated',
          'Content-Language': parcel.message.language,
        },
        ...(parcel.urgency === 'emergency' ? { priority: 'high' as const } : {}),
      })
      .then(
        (): AttemptOutcome => ({ outcome: 'sent', code: 'accepted', retryable: false }),
        (failure: MailFailure) => outcomeOfFailure(failure),
      );
    return withinLimit(sending);
  }

  close(): void {
    this.transport.close();
  }
}

/** The Message-ID that a key always has. */
export function messageIdOf(key: string): string {
  return `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@steward>`;
}

/**
 * One thread for each case and recipient: every message of it answers the same root, which follows from the two alone, so
 * that mail programs put them together whatever comes first, and whatever got lost.
 */
export function threadOf({ caseId, companyId, recipientId }: Pick<Parcel, 'caseId' | 'companyId' | 'recipientId'>): {
  inReplyTo?: string;
  references?: string;
} {
  if (caseId === null) return {};
  const root = messageIdOf(`thread/${companyId}/${caseId}/${recipientId}`);
  return { inReplyTo: root, references: root };
}

/** Reads from how the conversation ended whether the message can have arrived. */
export function outcomeOfFailure(failure: MailFailure): AttemptOutcome {
  if (failure.responseCode !== undefined) {
    return { outcome: 'failed', code: `refused-${failure.responseCode}`, retryable: failure.permanent !== true };
  }
  const unsent =
    beforeHandingOver.has(failure.code ?? '') ||
    beforeGreeting.has(failure.timeoutType ?? '') ||
    neverConnected.has(failure.originalCode ?? failure.code ?? '');
  if (unsent) return { outcome: 'failed', code: 'unreachable', retryable: true };
  return { outcome: 'unknown', code: failure.code === 'ETIMEDOUT' ? 'timed-out' : 'cut-off', retryable: true };
}

async function withinLimit(sending: Promise<AttemptOutcome>): Promise<AttemptOutcome> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<AttemptOutcome>((resolve) => {
    timer = setTimeout(() => resolve({ outcome: 'unknown', code: 'timed-out', retryable: true }), attemptLimitMs);
  });
  try {
    return await Promise.race([sending, late]);
  } finally {
    clearTimeout(timer);
  }
}

function asHtml(message: RenderedMessage): string {
  const lines = message.lines.map((line) => `<p>${escaped(line)}</p>`).join('\n');
  const link =
    message.link === null ? '' : `\n<p><a href="${escaped(message.link)}">${phrases.open[message.language]}</a></p>`;
  return `<!doctype html><html lang="${message.language}"><body style="font-family:sans-serif;line-height:1.6">\n${lines}${link}\n</body></html>`;
}

const escaped = (text: string): string =>
  text.replace(
    /[&<>"']/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? sign,
  );
