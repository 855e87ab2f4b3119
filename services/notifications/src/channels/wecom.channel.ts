import { phrases } from '../templates/vocabulary.js';
import type { RenderedMessage } from '../templates/render.js';
import type { AttemptOutcome, Channel, ChannelAddresses, Parcel } from './channel.js';
import { outcomeOfStatus, type JsonPost } from './post-json.js';

/** A markdown message to a robot holds 4,096 bytes of UTF-8 at most. */
const longestContent = 4_096;
/** The robot's own codes for "not now": busy, too many messages a minute. */
const busyCodes = new Set([-1, 45009, 45033]);

/** A robot in an enterprise WeChat group (企业微信群机器人). It knows no keys: a repetition would stand there twice. */
export class WecomChannel implements Channel {
  constructor(private readonly http: JsonPost) {}

  async send(parcel: Parcel, { wecom }: ChannelAddresses): Promise<AttemptOutcome> {
    if (!wecom) return { outcome: 'failed', code: 'no-address', retryable: false };
    const body = JSON.stringify({ msgtype: 'markdown', markdown: { content: asMarkdown(parcel.message) } });
    const posted = await this.http.post(wecom.url, body, {});
    if (!posted.answered) return posted.outcome;
    return posted.status === 200 ? outcomeOfAnswer(posted.body) : outcomeOfStatus(posted.status);
  }
}

/** The message in the robot's markdown: subject in bold, lines as a quotation, the link last and never cut off. */
export function asMarkdown(message: RenderedMessage): string {
  const link = message.link === null ? '' : `\n[${phrases.open[message.language]}](${message.link})`;
  const text = [`**${escaped(message.subject)}**`, ...message.lines.map((line) => `> ${escaped(line)}`)].join('\n');
  return cut(text, longestContent - Buffer.byteLength(link)) + link;
}

/** Words of people never become markup. */
const escaped = (text: string): string =>
  text.replace(/[<>[\]*_`\\]/g, (sign) => (sign === '<' ? '＜' : sign === '>' ? '＞' : `\\${sign}`));

function cut(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  let end = text.length;
  while (end > 0 && Buffer.byteLength(text.slice(0, end)) > bytes - 3) end -= 1;
  return `${text.slice(0, end).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function outcomeOfAnswer(body: string): AttemptOutcome {
  const code = errorCodeOf(body);
  if (code === 0) return { outcome: 'sent', code: 'accepted', retryable: false };
  if (code === null) return { outcome: 'unknown', code: 'unreadable-answer', retryable: true };
  return { outcome: 'failed', code: `refused-${code}`, retryable: busyCodes.has(code) };
}

function errorCodeOf(body: string): number | null {
  try {
    const answer: unknown = JSON.parse(body);
    if (typeof answer === 'object' && answer !== null && 'errcode' in answer && typeof answer.errcode === 'number')
      return answer.errcode;
    return null;
  } catch {
    return null;
  }
}
