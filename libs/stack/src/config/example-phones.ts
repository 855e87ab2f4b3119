import { sinkAccess, type ApprovedTemplate } from '../sink/sink-aliyun.js';
import { sinkTencent } from '../sink/sink-tencent.js';
import { sinkWecomApp } from '../sink/sink-wecom-app.js';

interface ExampleTemplate extends ApprovedTemplate {
  readonly fits: string;
  readonly language?: 'zh-CN' | 'en';
  readonly params: Readonly<Record<string, number>>;
}

/** The longest that a value may be where the provider says nothing else. */
const most = 35;
/** An English voice reads no Chinese name. */
const englishName = 'Jinglan Property Services';
const staff = { what: most, where: most, by: 20, number: 20 };

const smsTemplates = (publicUrl: string): readonly ExampleTemplate[] => [
  {
    fits: 'owner.*',
    language: 'zh-CN',
    code: 'SMS_100000001',
    params: { what: most, number: 20, link: 12 },
    text: `\${what}。单号\${number}，详情 ${publicUrl}/s/\${link}`,
  },
  {
    fits: 'owner.*',
    language: 'en',
    code: 'SMS_100000002',
    params: { what: most, number: 20, link: 12 },
    text: `\${what}. No. \${number}: ${publicUrl}/s/\${link}`,
  },
  {
    fits: '*',
    language: 'en',
    code: 'SMS_100000004',
    params: { ...staff, link: 12 },
    text: `\${what}; \${where}; \${by}; \${number} ${publicUrl}/s/\${link}`,
  },
  {
    fits: '*',
    code: 'SMS_100000003',
    params: { ...staff, link: 12 },
    text: `\${what}，\${where}，\${by}，单号\${number} ${publicUrl}/s/\${link}`,
  },
];

const voiceTemplates: readonly ExampleTemplate[] = [
  {
    fits: '*',
    language: 'en',
    code: 'TTS_100000002',
    params: { ...staff, number: 35 },
    text: `This is ${englishName}. \${what}. \${where}. \${by}. Number \${number}. Please open Steward now.`,
  },
  {
    fits: '*',
    code: 'TTS_100000001',
    params: { ...staff, number: 35 },
    text: `这里是${sinkAccess.signName}。\${what}。\${where}。\${by}。单号 \${number}。请立即打开系统处理。`,
  },
];

/** Every template that the sink takes for approved. */
export const approvedTemplates = (publicUrl: string): readonly ApprovedTemplate[] =>
  [...smsTemplates(publicUrl), ...voiceTemplates].map(({ code, text }) => ({ code, text }));

/** The variables by which notifications texts and calls through the sink, and writes to its application of enterprise WeChat. */
export function phoneEnvironment(sinkUrl: string, publicUrl: string): Record<string, string> {
  return {
    ALIYUN_ACCESS_KEY_ID: sinkAccess.accessKeyId,
    ALIYUN_ACCESS_KEY_SECRET: sinkAccess.accessKeySecret,
    ALIYUN_SMS_URL: sinkUrl,
    ALIYUN_SMS_SIGN_NAME: sinkAccess.signName,
    ALIYUN_SMS_TEMPLATES: JSON.stringify(smsTemplates(publicUrl)),
    ALIYUN_VOICE_URL: sinkUrl,
    ALIYUN_VOICE_TEMPLATES: JSON.stringify(voiceTemplates),
    WECOM_CORP_ID: sinkWecomApp.corpId,
    WECOM_AGENT_ID: String(sinkWecomApp.agentId),
    WECOM_SECRET: sinkWecomApp.secret,
    WECOM_URL: sinkUrl,
  };
}

/** Codes of the second provider are numbers: those of the same texts. */
const secondCode = (code: string): string => code.replace(/\D/g, '').replace(/^1/, code.startsWith('SMS') ? '2' : '3');
const asSecond = (templates: readonly ExampleTemplate[]): readonly ExampleTemplate[] =>
  templates.map((one) => ({ ...one, code: secondCode(one.code) }));

/** Every template that the sink takes for approved by the second provider, whose texts number their variables. */
export const secondApprovedTemplates = (publicUrl: string): readonly ApprovedTemplate[] =>
  asSecond([...smsTemplates(publicUrl), ...voiceTemplates]).map(({ code, text }) => {
    const names = [...new Set([...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name ?? ''))];
    return { code, text: text.replace(/\$\{(\w+)\}/g, (_, name: string) => `{${String(names.indexOf(name) + 1)}}`) };
  });

/** What stands in the addresses of the second provider's receipts. */
export const secondReceiptKey = 'receipts-of-the-second-provider';

/** The variables by which notifications has a second provider in the sink beside the first. */
export function secondPhoneEnvironment(sinkUrl: string, publicUrl: string): Record<string, string> {
  return {
    TENCENT_SECRET_ID: sinkTencent.secretId,
    TENCENT_SECRET_KEY: sinkTencent.secretKey,
    TENCENT_SMS_URL: sinkUrl,
    TENCENT_SMS_APP_ID: sinkTencent.smsAppId,
    TENCENT_SMS_SIGN_NAME: sinkTencent.signName,
    TENCENT_SMS_TEMPLATES: JSON.stringify(asSecond(smsTemplates(publicUrl))),
    TENCENT_VOICE_URL: sinkUrl,
    TENCENT_VOICE_APP_ID: sinkTencent.voiceAppId,
    TENCENT_VOICE_TEMPLATES: JSON.stringify(asSecond(voiceTemplates)),
    TENCENT_RECEIPT_KEY: secondReceiptKey,
  };
}
