import type { NotificationsConfig } from '../config.js';
import type { AliyunSettings } from '../phone/aliyun/aliyun.provider.js';
import type { TencentSettings } from '../phone/tencent/tencent.provider.js';
import type { WecomApp } from '../wecom/wecom-token.js';
import type { VapidSettings } from '../push/vapid-token.js';
import type { OutsideChannel } from './channel.js';

/** What Alibaba Cloud needs, from the configuration; null when no access key is set. */
export function aliyunSettings(config: NotificationsConfig): AliyunSettings | null {
  const { ALIYUN_ACCESS_KEY_ID: id, ALIYUN_ACCESS_KEY_SECRET: secret } = config;
  if (id === undefined || secret === undefined) return null;
  const { ALIYUN_SMS_SIGN_NAME: signName, ALIYUN_SMS_TEMPLATES: sms, ALIYUN_VOICE_TEMPLATES: voice } = config;
  return {
    key: { id, secret },
    sms: signName === undefined || sms === undefined ? null : { url: config.ALIYUN_SMS_URL, signName, templates: sms },
    voice:
      voice === undefined
        ? null
        : {
            url: config.ALIYUN_VOICE_URL,
            shownNumber: config.ALIYUN_VOICE_SHOWN_NUMBER ?? null,
            templates: voice,
          },
  };
}

/** What Tencent Cloud needs, from the configuration; null when no key is set. */
export function tencentSettings(config: NotificationsConfig): TencentSettings | null {
  const { TENCENT_SECRET_ID: id, TENCENT_SECRET_KEY: secret } = config;
  if (id === undefined || secret === undefined) return null;
  const { TENCENT_SMS_APP_ID: smsApp, TENCENT_SMS_SIGN_NAME: signName, TENCENT_SMS_TEMPLATES: sms } = config;
  const { TENCENT_VOICE_APP_ID: voiceApp, TENCENT_VOICE_TEMPLATES: voice } = config;
  return {
    key: { id, secret },
    region: config.TENCENT_REGION,
    sms:
      smsApp === undefined || signName === undefined || sms === undefined
        ? null
        : { url: config.TENCENT_SMS_URL, appId: smsApp, signName, templates: sms },
    voice:
      voiceApp === undefined || voice === undefined
        ? null
        : { url: config.TENCENT_VOICE_URL, appId: voiceApp, templates: voice },
  };
}

/** The application of enterprise WeChat; null when it is not configured. */
export function wecomApp(config: NotificationsConfig): WecomApp | null {
  const { WECOM_AGENT_ID: agentId, WECOM_CORP_ID: corpId, WECOM_SECRET: secret, WECOM_URL: url } = config;
  return agentId === undefined || corpId === undefined || secret === undefined
    ? null
    : { url, corpId, agentId, secret };
}

/** Who we are to push services; null when no key is set. */
export function vapidSettings(config: NotificationsConfig): VapidSettings | null {
  const { VAPID_CONTACT: contact, VAPID_PRIVATE_KEY: privateKey } = config;
  return contact === undefined || privateKey === undefined ? null : { contact, privateKey };
}

/** The variables that a channel needs, by each way of having it; without all of one of them it is left out and the next is used. */
export const channelVariables: Readonly<Record<OutsideChannel, readonly (readonly (keyof NotificationsConfig)[])[]>> = {
  voice: [
    ['ALIYUN_ACCESS_KEY_ID', 'ALIYUN_ACCESS_KEY_SECRET', 'ALIYUN_VOICE_TEMPLATES'],
    ['TENCENT_SECRET_ID', 'TENCENT_SECRET_KEY', 'TENCENT_VOICE_APP_ID', 'TENCENT_VOICE_TEMPLATES'],
  ],
  sms: [
    ['ALIYUN_ACCESS_KEY_ID', 'ALIYUN_ACCESS_KEY_SECRET', 'ALIYUN_SMS_SIGN_NAME', 'ALIYUN_SMS_TEMPLATES'],
    ['TENCENT_SECRET_ID', 'TENCENT_SECRET_KEY', 'TENCENT_SMS_APP_ID', 'TENCENT_SMS_SIGN_NAME', 'TENCENT_SMS_TEMPLATES'],
  ],
  'web-push': [['VAPID_PRIVATE_KEY', 'VAPID_CONTACT']],
  'wecom-app': [['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_SECRET']],
  wecom: [[]],
  webhook: [[]],
  mail: [['SMTP_URL']],
  operator: [[]],
};

/** The variables that a channel still lacks, by the way that lacks least; none: it is ready. */
export const missingVariables = (config: NotificationsConfig, channel: OutsideChannel): string[] =>
  channelVariables[channel]
    .map((way) => way.filter((name) => config[name] === undefined))
    .reduce((least, one) => (one.length < least.length ? one : least));
