import { z } from 'zod';
import type { PhoneReport } from '../phone-provider.js';

/*
 * What Tencent Cloud pushes when a message or a call has ended: 短信下发状态通知 (cloud.tencent.com/document/product/382/43547), a
 * JSON array, and 语音通知状态通知, 按键通知 and 送达失败原因推送 (…/api/1128/37725, /216/37726, /1128/37727), an object each; answered
 * with `{"result":0,"errmsg":"OK"}`. They name a message by the provider's id alone.
 */

const id = z.string().min(1).max(128);
const smsReportSchema = z.looseObject({
  report_status: z.string().max(32),
  errmsg: z.string().max(256).nullish(),
  sid: id,
});
/** A push of receipts of text messages; more fields may stand there, the number among them, and are not kept. */
export const tencentSmsReportsSchema = z.array(smsReportSchema).min(1).max(1_000);

/** A push about one call: how it ended, which key was pressed, or why it failed. */
export const tencentVoiceReportSchema = z.looseObject({
  voiceprompt_callback: z.looseObject({ result: z.coerce.string().max(8), callid: id }).optional(),
  voicekey_callback: z.looseObject({ keypress: z.coerce.string().max(32), callid: id }).optional(),
  voice_failure_callback: z.looseObject({ failure_code: z.coerce.string().max(16), callid: id }).optional(),
});
/** What the provider takes for "received". */
export const tencentReceivedSchema = z.object({ result: z.int(), errmsg: z.string() });

/** A report that names its message by the provider's id. */
export interface NamedReport extends Omit<PhoneReport, 'handle'> {
  readonly id: string;
}

/** A text message's receipt. */
export const tencentSmsReportOf = ({
  errmsg,
  report_status: status,
  sid,
}: z.infer<typeof smsReportSchema>): NamedReport => {
  const arrived = status === 'SUCCESS';
  return {
    id: sid,
    result: arrived ? 'delivered' : 'failed',
    code: wordOf(errmsg ?? (arrived ? 'DELIVRD' : 'UNKNOWN')),
    retryable: false,
    pressed: null,
  };
};

/** 空号, 停机, 号码错误 and so on: calling again helps nobody (语音消息 "推送回执相关错误码"). */
const never = new Set(['8', '9', '10']);

/** What a push says of its call: that it was answered or not, and why; null for one that says none of it. */
export function tencentVoiceReportOf(push: z.infer<typeof tencentVoiceReportSchema>): NamedReport | null {
  const { voice_failure_callback: failure, voicekey_callback: key, voiceprompt_callback: ended } = push;
  // Whoever presses a key has heard it.
  if (key !== undefined)
    return { id: key.callid, result: 'answered', code: wordOf('key'), retryable: false, pressed: key.keypress };
  if (failure !== undefined) {
    const { callid, failure_code: code } = failure;
    return { id: callid, result: 'failed', code: wordOf(code), retryable: !never.has(code), pressed: null };
  }
  if (ended === undefined) return null;
  const heard = ended.result === '0';
  return {
    id: ended.callid,
    result: heard ? 'answered' : 'failed',
    code: wordOf(`call-${ended.result}`),
    retryable: !heard,
    pressed: null,
  };
}

const wordOf = (text: string): string => `receipt-${text.replace(/[^A-Za-z0-9:._-]/g, '').slice(0, 40)}`;
