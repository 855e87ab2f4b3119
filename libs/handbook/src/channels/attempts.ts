import type { Bilingual } from '../standard/standard.js';

/** What the codes of our own say that an attempt over a channel ends with. */
export const attemptNames = {
  accepted: { zh: '渠道已接收', en: 'taken by the channel' },
  'accepted-by-aliyun': {
    zh: '首选服务商未接收，已由阿里云接收',
    en: 'the first provider did not take it, Alibaba Cloud did',
  },
  'accepted-by-tencent': {
    zh: '首选服务商未接收，已由腾讯云接收',
    en: 'the first provider did not take it, Tencent Cloud did',
  },
  logged: { zh: '已写入日志', en: 'written to the log' },
  'no-address': { zh: '没有可用的地址', en: 'no address for this channel' },
  'bad-address': { zh: '地址有误', en: 'the address is wrong' },
  'address-refused': { zh: '地址不在允许范围', en: 'the address is not allowed' },
  'not-configured': { zh: '渠道尚未配置', en: 'the channel is not configured' },
  unreachable: { zh: '连不上渠道', en: 'the channel could not be reached' },
  'timed-out': { zh: '渠道未在时间内答复', en: 'the channel did not answer in time' },
  'cut-off': { zh: '连接中断', en: 'the line was cut' },
  'unreadable-answer': { zh: '渠道的答复无法读取', en: "the channel's answer could not be read" },
  'no-report': { zh: '没有发送结果', en: 'nobody knows how it ended' },
} as const satisfies Readonly<Record<string, Bilingual>>;

const provider = /^(?:refused|receipt)-(.+)$/u;

/**
 * How an attempt over a channel ended, in words; what a provider said comes with the provider's own code, by which its own
 * documentation is found. Empty for the code of an attempt that has not ended.
 */
export function attemptInWords(code: string | null): Bilingual {
  if (code === null || code === '') return { zh: '', en: '' };
  if (Object.hasOwn(attemptNames, code)) return attemptNames[code as keyof typeof attemptNames];
  const [, said = code] = provider.exec(code) ?? [];
  return { zh: `渠道方答复：${said}`, en: `the provider said: ${said}` };
}
