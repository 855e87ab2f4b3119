import { ports, saying } from '@steward/contracts';
import { z } from 'zod';
import { allowedOf } from './channels/outbound-guard.js';
import { isVapidKey } from './push/vapid-token.js';
import { aliyunTemplatesSchema } from './phone/aliyun/aliyun-templates.js';
import { tencentTemplatesSchema } from './phone/tencent/tencent-templates.js';

const httpUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));

/** What notifications is told by its environment, beside the variables of every service. */
const variables = z.object({
  /** `smtp://user:password@host:port`; default: the local sink. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).default(`smtp://127.0.0.1:${ports.sinkSmtp}`),
  MAIL_FROM: z.string().min(3).max(200).default('Steward 管家 <steward@localhost>'),
  /** Where technical alarms go, beside log and metric; none when left out. */
  OPERATOR_WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
  OPERATOR_WEBHOOK_SECRET: z.string().min(16).optional(),
  /** Internal networks, addresses and names that webhooks and WeChat robots may be at (CIDR, address or name, `:port` or not); none when left out. */
  WEBHOOK_ALLOW: z
    .string()
    .refine((list) => allowedOf(list) !== null, 'CIDRs, addresses or names, with or without :port, separated by commas')
    .default(''),
  /** Shared with providers that report receipts; without it no receipt is taken. */
  RECEIPT_SECRET: z.string().min(16).optional(),
  /** So many messages within a minute go to one person singly; further ones into a digest *(ours)*. */
  FLOOD_LIMIT: z.coerce.number().int().min(1).max(1000).default(5),
  /** Length of that minute, s. */
  FLOOD_WINDOW_SECONDS: z.coerce.number().int().min(1).max(3600).default(60),
  /** How long a channel that failed is left alone before it is tried again, s; an emergency waits a quarter of it. Then twice as long each time. */
  TRY_AGAIN_AFTER_SECONDS: z.coerce.number().int().min(1).max(3600).default(60),
  /** Alibaba Cloud's access key, for text messages and calls; none: phones are not used. */
  ALIYUN_ACCESS_KEY_ID: z.string().min(1).max(128).optional(),
  ALIYUN_ACCESS_KEY_SECRET: z.string().min(1).max(128).optional(),
  ALIYUN_SMS_URL: httpUrl.default('https://dysmsapi.aliyuncs.com'),
  /** 短信签名, without its brackets. */
  ALIYUN_SMS_SIGN_NAME: z.string().min(2).max(24).optional(),
  /** Which approved template carries which of our messages: JSON (`docs/how-to/phones-and-wecom.md`). */
  ALIYUN_SMS_TEMPLATES: aliyunTemplatesSchema.optional(),
  ALIYUN_VOICE_URL: httpUrl.default('https://dyvmsapi.aliyuncs.com'),
  ALIYUN_VOICE_TEMPLATES: aliyunTemplatesSchema.optional(),
  /** The number that is shown; left out: the provider's own pool. */
  ALIYUN_VOICE_SHOWN_NUMBER: z
    .string()
    .regex(/^\d{5,15}$/)
    .optional(),
  /** Tencent Cloud's API key, for the same; with both providers the second is asked where the first refuses. */
  TENCENT_SECRET_ID: z.string().min(1).max(128).optional(),
  TENCENT_SECRET_KEY: z.string().min(1).max(128).optional(),
  TENCENT_REGION: z
    .string()
    .regex(/^[a-z]{2}-[a-z]{3,20}(-\d)?$/)
    .default('ap-guangzhou'),
  TENCENT_SMS_URL: httpUrl.default('https://sms.tencentcloudapi.com'),
  /** SdkAppId of the application for text messages. */
  TENCENT_SMS_APP_ID: z
    .string()
    .regex(/^\d{6,14}$/)
    .optional(),
  /** 短信签名, without its brackets. */
  TENCENT_SMS_SIGN_NAME: z.string().min(2).max(24).optional(),
  TENCENT_SMS_TEMPLATES: tencentTemplatesSchema.optional(),
  TENCENT_VOICE_URL: httpUrl.default('https://vms.tencentcloudapi.com'),
  TENCENT_VOICE_APP_ID: z
    .string()
    .regex(/^\d{6,14}$/)
    .optional(),
  TENCENT_VOICE_TEMPLATES: tencentTemplatesSchema.optional(),
  /** Stands in the addresses to which Tencent Cloud pushes its receipts, which it does not sign. */
  TENCENT_RECEIPT_KEY: z
    .string()
    .regex(/^[A-Za-z0-9_-]{16,128}$/)
    .optional(),
  /** Which provider is asked first where both are configured. */
  PHONE_PROVIDER_FIRST: z.enum(['aliyun', 'tencent']).default('aliyun'),
  /** The application of enterprise WeChat (企业微信自建应用); none: its messages are not sent. */
  WECOM_CORP_ID: z.string().min(1).max(64).optional(),
  WECOM_AGENT_ID: z.coerce.number().int().positive().optional(),
  WECOM_SECRET: z.string().min(1).max(128).optional(),
  WECOM_URL: httpUrl.default('https://qyapi.weixin.qq.com'),
  /** Our key to push services, 32 bytes in base64url, the same for as long as there are subscriptions; none: nothing is pushed. */
  VAPID_PRIVATE_KEY: z
    .string()
    .refine(isVapidKey, saying('须为 P-256 私钥：32 字节的 base64url', 'a private key of P-256: 32 bytes in base64url'))
    .optional(),
  /** Whom a push service writes to when something is wrong: `mailto:` or `https:`. */
  VAPID_CONTACT: z.url({ protocol: /^(mailto|https)$/ }).optional(),
});

/** Variables that are of use together only. */
const together: readonly (readonly (keyof z.infer<typeof variables>)[])[] = [
  ['ALIYUN_ACCESS_KEY_ID', 'ALIYUN_ACCESS_KEY_SECRET'],
  ['ALIYUN_SMS_SIGN_NAME', 'ALIYUN_SMS_TEMPLATES', 'ALIYUN_ACCESS_KEY_ID'],
  ['ALIYUN_SMS_TEMPLATES', 'ALIYUN_SMS_SIGN_NAME', 'ALIYUN_ACCESS_KEY_ID'],
  ['ALIYUN_VOICE_TEMPLATES', 'ALIYUN_ACCESS_KEY_ID'],
  ['ALIYUN_ACCESS_KEY_SECRET', 'ALIYUN_ACCESS_KEY_ID'],
  ['ALIYUN_VOICE_SHOWN_NUMBER', 'ALIYUN_VOICE_TEMPLATES'],
  ['TENCENT_SECRET_ID', 'TENCENT_SECRET_KEY', 'TENCENT_RECEIPT_KEY'],
  ['TENCENT_SECRET_KEY', 'TENCENT_SECRET_ID'],
  ['TENCENT_SMS_TEMPLATES', 'TENCENT_SMS_SIGN_NAME', 'TENCENT_SMS_APP_ID', 'TENCENT_SECRET_ID'],
  ['TENCENT_SMS_SIGN_NAME', 'TENCENT_SMS_TEMPLATES'],
  ['TENCENT_SMS_APP_ID', 'TENCENT_SMS_TEMPLATES'],
  ['TENCENT_VOICE_TEMPLATES', 'TENCENT_VOICE_APP_ID', 'TENCENT_SECRET_ID'],
  ['TENCENT_VOICE_APP_ID', 'TENCENT_VOICE_TEMPLATES'],
  ['TENCENT_RECEIPT_KEY', 'TENCENT_SECRET_ID'],
  ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_SECRET'],
  ['WECOM_AGENT_ID', 'WECOM_CORP_ID', 'WECOM_SECRET'],
  ['WECOM_SECRET', 'WECOM_CORP_ID', 'WECOM_AGENT_ID'],
  ['VAPID_PRIVATE_KEY', 'VAPID_CONTACT'],
  ['VAPID_CONTACT', 'VAPID_PRIVATE_KEY'],
];

/** The variables of notifications, each by itself and together: half a provider is refused when the service starts. */
export const notificationsConfigSchema = variables.superRefine((config, context) => {
  const missing = new Map<string, string>();
  for (const [first, ...others] of together) {
    if (first === undefined || config[first] === undefined) continue;
    for (const other of others) if (config[other] === undefined && !missing.has(other)) missing.set(other, first);
  }
  for (const [variable, because] of missing)
    context.addIssue({
      code: 'custom',
      path: [variable],
      message: saying(`设置了 ${because} 就必须设置`, `needed because ${because} is set`),
    });
});
export type NotificationsConfig = z.infer<typeof notificationsConfigSchema>;
