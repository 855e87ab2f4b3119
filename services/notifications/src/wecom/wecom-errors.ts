import type { Bilingual } from '@steward/handbook';
import type { AttemptOutcome } from '../channels/channel.js';

/** What enterprise WeChat answers; more fields may stand there. */
export interface WecomAnswer {
  readonly errcode: number;
  readonly access_token?: unknown;
  readonly expires_in?: unknown;
  /** Members who don't exist or may not use the application, joined by `|`. */
  readonly invaliduser?: unknown;
  readonly unlicenseduser?: unknown;
}

/** What a code comes to, and what people can do about it. */
export interface WecomCode {
  readonly retryable: boolean;
  /** Not before, ms. */
  readonly retryAfter?: number;
  /** Whether a new token helps. */
  readonly token?: boolean;
  readonly todo: Bilingual;
}

const minute = 60_000;

/** Codes of `gettoken` and `message/send` (developer.work.weixin.qq.com/document/path/90313: 全局错误码). */
export const wecomCodes: Readonly<Record<number, WecomCode>> = {
  [-1]: { retryable: true, todo: { zh: '企业微信繁忙，会自动重试', en: 'WeCom is busy; it is tried again' } },
  40001: { retryable: false, todo: { zh: '请核对应用的 Secret', en: "compare the application's secret" } },
  40013: { retryable: false, todo: { zh: '请核对企业 ID', en: 'check the corporation id' } },
  40014: {
    retryable: true,
    token: true,
    todo: { zh: '凭证无效，会重新获取', en: 'the token was invalid; a new one is taken' },
  },
  40056: { retryable: false, todo: { zh: '请核对应用 AgentId', en: 'check the agent id' } },
  42001: {
    retryable: true,
    token: true,
    todo: { zh: '凭证过期，会重新获取', en: 'the token had ended; a new one is taken' },
  },
  45009: {
    retryable: true,
    retryAfter: minute,
    todo: { zh: '调用过于频繁，会自动重试', en: 'too many calls; it is tried again' },
  },
  45033: {
    retryable: true,
    retryAfter: minute,
    todo: { zh: '并发过多，会自动重试', en: 'too many at once; it is tried again' },
  },
  48002: { retryable: false, todo: { zh: '应用没有发送权限', en: 'the application may not send' } },
  60011: { retryable: false, todo: { zh: '应用无权访问该成员', en: 'the application may not see this member' } },
  60020: {
    retryable: false,
    todo: { zh: '请把服务器 IP 加入应用的可信 IP', en: "add this server's IP to the trusted ones" },
  },
  60111: { retryable: false, todo: { zh: '请核对企业微信账号', en: 'check the UserID' } },
  81013: {
    retryable: false,
    todo: { zh: '请核对企业微信账号及应用可见范围', en: "check the UserID and the application's range" },
  },
  82001: { retryable: false, todo: { zh: '没有指定成员', en: 'no member was named' } },
  301002: { retryable: false, todo: { zh: '请核对应用 AgentId', en: 'check the agent id' } },
};

/** The outcome that a code stands for; 0 is `accepted`. What is in no list is refused for good. */
export function outcomeOfErrcode(errcode: number): AttemptOutcome {
  if (errcode === 0) return { outcome: 'sent', code: 'accepted', retryable: false };
  const known = wecomCodes[errcode];
  return {
    outcome: 'failed',
    code: `refused-${errcode}`,
    retryable: known?.retryable ?? false,
    ...(known?.retryAfter === undefined ? {} : { retryAfter: known.retryAfter }),
  };
}

/** An answer read, or null when it is none. */
export function answerIn(body: string): WecomAnswer | null {
  try {
    const answer: unknown = JSON.parse(body);
    if (typeof answer === 'object' && answer !== null && 'errcode' in answer && typeof answer.errcode === 'number')
      return answer as WecomAnswer;
    return null;
  } catch {
    return null;
  }
}
