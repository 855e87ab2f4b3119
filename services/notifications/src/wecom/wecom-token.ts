import type { ProviderHttp } from '../channels/provider-http.js';
import type { AttemptOutcome } from '../channels/channel.js';
import { outcomeOfStatus } from '../channels/post-json.js';
import { answerIn, outcomeOfErrcode } from './wecom-errors.js';

/** Where an application of enterprise WeChat is, and what it signs in with. */
export interface WecomApp {
  /** `https://qyapi.weixin.qq.com` */
  readonly url: string;
  readonly corpId: string;
  readonly agentId: number;
  readonly secret: string;
}

/** A token, or why there is none. */
export type TokenAnswer = { readonly token: string } | { readonly refused: AttemptOutcome };

/** A token is renewed so long before it ends, ms. */
const early = 5 * 60_000;

/**
 * The application's access token: asked for once, kept until shortly before it ends, shared by all who send at the same moment
 * (developer.work.weixin.qq.com/document/path/91039: 不能频繁调用 gettoken).
 */
export class WecomToken {
  private kept: { readonly token: string; readonly until: number } | null = null;
  private asking: Promise<TokenAnswer> | null = null;

  constructor(
    private readonly http: ProviderHttp,
    private readonly app: WecomApp,
    private readonly now: () => number = Date.now,
  ) {}

  /** A token that holds now. */
  async get(within: number): Promise<TokenAnswer> {
    if (this.kept !== null && this.kept.until > this.now()) return this.kept;
    this.asking ??= this.ask(within).finally(() => (this.asking = null));
    return this.asking;
  }

  /** Forgets a token that was refused, unless another has come meanwhile. */
  forget(token: string): void {
    if (this.kept?.token === token) this.kept = null;
  }

  private async ask(within: number): Promise<TokenAnswer> {
    const { corpId, secret, url } = this.app;
    const query = new URLSearchParams({ corpid: corpId, corpsecret: secret });
    const posted = await this.http.ask(
      { method: 'GET', url: `${url}/cgi-bin/gettoken?${query.toString()}`, headers: {} },
      within,
    );
    // Nothing was sent yet: whatever went wrong here, the message certainly did not go out.
    if (!posted.answered) return { refused: { ...posted.outcome, outcome: 'failed' } };
    if (posted.status !== 200) return { refused: { ...outcomeOfStatus(posted.status), outcome: 'failed' } };
    const answer = answerIn(posted.body);
    if (answer === null) return { refused: { outcome: 'failed', code: 'unreadable-answer', retryable: true } };
    if (answer.errcode !== 0 || typeof answer.access_token !== 'string')
      return { refused: outcomeOfErrcode(answer.errcode) };
    const seconds = typeof answer.expires_in === 'number' ? answer.expires_in : 7_200;
    this.kept = { token: answer.access_token, until: this.now() + Math.max(seconds * 1_000 - early, seconds * 500) };
    return this.kept;
  }
}
