import { channelOf } from '@steward/handbook';
import type { Logger } from 'pino';
import { asText } from '../templates/render.js';
import { answerIn, outcomeOfErrcode, wecomCodes } from '../wecom/wecom-errors.js';
import { WecomToken, type WecomApp } from '../wecom/wecom-token.js';
import { attemptLimitMs, type AttemptOutcome, type Channel, type ChannelAddresses, type Parcel } from './channel.js';
import { outcomeOfStatus } from './post-json.js';
import type { ProviderHttp } from './provider-http.js';

/** The other side compares whole messages within so long, s; four hours is the most that it takes. */
const duplicatesWithin = 14_400;
const longest = channelOf('wecom-app').limit?.most ?? 2_048;

/**
 * A message of the company's own application in enterprise WeChat (企业微信应用消息) to one member. Sent again within four hours the
 * same message reaches him once (`enable_duplicate_check`), so that an unknown outcome is repeated.
 */
export class WecomAppChannel implements Channel {
  private readonly token: WecomToken;

  constructor(
    private readonly http: ProviderHttp,
    private readonly app: WecomApp,
    private readonly log: Logger,
  ) {
    this.token = new WecomToken(http, app);
  }

  async send(parcel: Parcel, { wecomUser }: ChannelAddresses): Promise<AttemptOutcome> {
    if (wecomUser === undefined) return { outcome: 'failed', code: 'no-address', retryable: false };
    const ends = performance.now() + attemptLimitMs;
    const left = (): number => ends - performance.now();
    let outcome = await this.once(parcel, wecomUser, left);
    // A token may end before its time, when the application's secret was changed: once more with a new one.
    if (outcome === 'token') outcome = await this.once(parcel, wecomUser, left);
    return outcome === 'token' ? outcomeOfErrcode(40014) : outcome;
  }

  private async once(parcel: Parcel, touser: string, left: () => number): Promise<AttemptOutcome | 'token'> {
    const answered = await this.token.get(left());
    if ('refused' in answered) return answered.refused;
    const { agentId, url } = this.app;
    const body = JSON.stringify({
      touser,
      msgtype: 'text',
      agentid: agentId,
      text: { content: asContent(parcel) },
      enable_duplicate_check: 1,
      duplicate_check_interval: duplicatesWithin,
    });
    const posted = await this.http.ask(
      {
        method: 'POST',
        url: `${url}/cgi-bin/message/send?access_token=${encodeURIComponent(answered.token)}`,
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body,
      },
      left(),
    );
    if (!posted.answered) return posted.outcome;
    if (posted.status !== 200) return outcomeOfStatus(posted.status);
    const answer = answerIn(posted.body);
    if (answer === null) return { outcome: 'unknown', code: 'unreadable-answer', retryable: true };
    if (wecomCodes[answer.errcode]?.token === true) {
      this.token.forget(answered.token);
      return 'token';
    }
    if (answer.errcode !== 0) {
      const todo = wecomCodes[answer.errcode]?.todo;
      this.log.warn({ code: answer.errcode, todo: todo?.zh }, `WeCom refused: ${todo?.en ?? 'see its list of codes'}`);
      return outcomeOfErrcode(answer.errcode);
    }
    return names(answer.invaliduser) || names(answer.unlicenseduser)
      ? { outcome: 'failed', code: 'refused-invaliduser', retryable: false }
      : outcomeOfErrcode(0);
  }
}

const names = (list: unknown): boolean => typeof list === 'string' && list !== '';

/** Subject and text, cut so that the link at the end always stands. */
function asContent({ message }: Parcel): string {
  const { link, ...words } = message;
  const tail = link === null ? '' : `\n${link}`;
  const text = `${message.subject}\n${asText({ ...words, link: null })}`;
  return cut(text, longest - Buffer.byteLength(tail)) + tail;
}

function cut(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  let kept = '';
  let size = 3;
  for (const sign of text) {
    size += Buffer.byteLength(sign);
    if (size > bytes) break;
    kept += sign;
  }
  return `${kept}…`;
}
