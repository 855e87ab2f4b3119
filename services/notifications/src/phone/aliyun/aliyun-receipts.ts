import { z } from 'zod';
import type { PhoneReport } from '../phone-provider.js';

/*
 * What Alibaba Cloud pushes when a message or a call has ended: SmsReport and VoiceReport in the mode "HTTP 批量推送"
 * (help.aliyun.com, sms/developer-reference/smsreport-2 and vms/voicereport-7): a JSON array, answered with
 * `{"code":0,"msg":"接收成功"}`, pushed again after 1, 5 and 10 minutes when the status is not 200.
 */

const code = z.coerce.string().max(64);
const smsReportSchema = z.looseObject({
  success: z.union([z.boolean(), z.enum(['true', 'false'])]),
  err_code: code.nullish(),
  out_id: z.string().max(256).nullish(),
});
const voiceReportSchema = z.looseObject({
  status_code: code,
  out_id: z.string().max(256).nullish(),
  dtmf: z.string().max(32).nullish(),
});
/** A push of receipts of text messages; more fields may stand there, the number among them, and are not kept. */
export const smsReportsSchema = z.array(smsReportSchema).min(1).max(1_000);
/** A push of receipts of calls. */
export const voiceReportsSchema = z.array(voiceReportSchema).min(1).max(1_000);
/** What the provider takes for "received". */
export const receivedSchema = z.object({ code: z.int(), msg: z.string() });

/** How a call ended, by the provider's code (help.aliyun.com: 呼叫状态码); what stands in neither list was not reached. */
const heard = new Set(['200000', '200001', '200008']);
/** The phone is not one, or may not be called: calling again helps nobody. */
const never = new Set(['200004', '200006', '200011', '200104', '200105', '200116', '200117']);
/** States on the way (ringing, connected), not ends. */
const onTheWay = /^(2001(01|02|03)|3\d{5})$/;

/** A text message's receipt as ours; null when it is not of one of our handles. */
export function smsReportOf(report: z.infer<typeof smsReportSchema>): PhoneReport | null {
  const { err_code: errorCode, out_id: handle, success } = report;
  if (!handle) return null;
  const arrived = success === true || success === 'true';
  return {
    handle,
    result: arrived ? 'delivered' : 'failed',
    code: wordOf(errorCode ?? (arrived ? 'DELIVERED' : 'UNKNOWN')),
    retryable: false,
    pressed: null,
  };
}

/** A call's receipt as ours; null when it is not of one of our handles, or says that it still rings. */
export function voiceReportOf(report: z.infer<typeof voiceReportSchema>): PhoneReport | null {
  const { dtmf, out_id: handle, status_code: status } = report;
  if (!handle || onTheWay.test(status)) return null;
  return {
    handle,
    result: heard.has(status) ? 'answered' : 'failed',
    code: wordOf(status),
    retryable: !never.has(status),
    pressed: dtmf ? dtmf : null,
  };
}

const wordOf = (text: string): string => `receipt-${text.replace(/[^A-Za-z0-9:._-]/g, '').slice(0, 40)}`;
