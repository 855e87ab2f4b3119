import { randomBytes } from 'node:crypto';

/** What the sink takes for an application of enterprise WeChat. */
export const sinkWecomApp = {
  corpId: 'ww0000000000000000',
  agentId: 1000002,
  secret: 'the sink asks for none better',
} as const;

/** Members who may use the application when no others are named: anybody whose id does not begin with this. */
export const strangers = 'stranger';

interface Sent {
  readonly body: string;
  readonly at: number;
}

/**
 * An application of enterprise WeChat (企业微信自建应用) as its callers see it: `gettoken` and `message/send`, with tokens that end, a
 * secret that is checked, and the check for duplicates
 * (developer.work.weixin.qq.com/document/path/91039, /path/90236).
 */
export class WecomAppDesk {
  private token = '';
  private until = 0;
  private readonly sent: Sent[] = [];
  /** How often a token was asked for. */
  tokensGiven = 0;
  /** How long a token holds, s. */
  tokenSeconds = 7_200;

  /** Makes the present token worthless, as a change of the secret does. */
  endToken(): void {
    this.token = randomBytes(8).toString('hex');
  }

  /** Answers `gettoken`. */
  giveToken(query: URLSearchParams): object {
    if (query.get('corpid') !== sinkWecomApp.corpId) return { errcode: 40013, errmsg: 'invalid corpid' };
    if (query.get('corpsecret') !== sinkWecomApp.secret) return { errcode: 40001, errmsg: 'invalid credential' };
    this.tokensGiven += 1;
    this.token = randomBytes(24).toString('base64url');
    this.until = Date.now() + this.tokenSeconds * 1_000;
    return { errcode: 0, errmsg: 'ok', access_token: this.token, expires_in: this.tokenSeconds };
  }

  /** What `message/send` answers, and the message when a member gets one: not when it is a duplicate. */
  take(query: URLSearchParams, raw: string): { answer: object; message: { to: string; text: string } | null } {
    const refuse = (errcode: number, errmsg: string): { answer: object; message: null } => ({
      answer: { errcode, errmsg },
      message: null,
    });
    if (query.get('access_token') !== this.token) return refuse(40014, 'invalid access_token');
    if (Date.now() > this.until) return refuse(42001, 'access_token expired');
    const body = JSON.parse(raw) as {
      touser?: unknown;
      agentid?: unknown;
      msgtype?: unknown;
      text?: { content?: unknown };
      enable_duplicate_check?: unknown;
      duplicate_check_interval?: unknown;
    };
    const content = body.text?.content;
    if (body.agentid !== sinkWecomApp.agentId) return refuse(301002, 'not allow operate another agent');
    if (body.msgtype !== 'text' || typeof content !== 'string') return refuse(40008, 'invalid message type');
    if (Buffer.byteLength(content) > 2_048) return refuse(45002, 'content size out of limit');
    if (typeof body.touser !== 'string' || body.touser === '')
      return refuse(82001, 'all user & party & tag is invalid');
    if (body.touser.startsWith(strangers)) return refuse(81013, 'user & party & tag all invalid');
    const within = Number(body.duplicate_check_interval ?? 1_800) * 1_000;
    const again =
      body.enable_duplicate_check === 1 && this.sent.some((one) => one.body === raw && one.at > Date.now() - within);
    this.sent.push({ body: raw, at: Date.now() });
    return {
      answer: { errcode: 0, errmsg: 'ok', invaliduser: '', msgid: randomBytes(12).toString('hex') },
      message: again ? null : { to: body.touser, text: content },
    };
  }
}
