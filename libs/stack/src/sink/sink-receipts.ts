import type { PhoneRequest } from './sink-aliyun.js';

/** How a call ends; each has the provider's code (help.aliyun.com: 呼叫状态码). */
export const callEnds = {
  answered: '200000',
  'hung-up-early': '200001',
  busy: '200002',
  unanswered: '200003',
  'switched-off': '200010',
} as const;
export type CallEnd = keyof typeof callEnds;

/** What a provider pushes about a text message or a call that has ended: its receipts, and how a push of one of them is written. */
export interface ReceiptForm {
  text(request: PhoneRequest, id: string, arrived: boolean): object;
  /** `begun`: epoch milliseconds. */
  call(request: PhoneRequest, call: { readonly id: string; readonly begun: number }, end: CallEnd): object;
  push(path: 'sms' | 'voice', receipt: object): object;
}

/** `2026-03-02 11:00:00` in the providers' own zone. */
const beijing = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
const seconds = (at: number): string => String(Math.floor(at / 1_000));

const aliyun: ReceiptForm = {
  text: ({ number, outId }, id, arrived) => ({
    phone_number: number,
    send_time: beijing(Date.now()),
    report_time: beijing(Date.now()),
    success: arrived,
    err_code: arrived ? 'DELIVERED' : 'MOBILE_NOT_ON_SERVICE',
    err_msg: arrived ? '用户接收成功' : '停机、空号',
    sms_size: '1',
    biz_id: id,
    ...(outId === null ? {} : { out_id: outId }),
  }),
  call: ({ number, outId }, { begun, id }, end) => ({
    call_id: `${id}^1`,
    originate_time: beijing(begun),
    start_time: end === 'answered' ? beijing(Date.now()) : '',
    end_time: beijing(Date.now()),
    duration: end === 'answered' ? '12' : '0',
    callee: number,
    status_code: callEnds[end],
    status_msg: end,
    hangup_direction: '用户',
    dtmf: '',
    voice_type: 'voice',
    ...(outId === null ? {} : { out_id: outId }),
  }),
  push: (_path, receipt) => [receipt],
};

const tencent: ReceiptForm = {
  text: ({ number }, id, arrived) => ({
    user_receive_time: beijing(Date.now()),
    nationcode: '86',
    mobile: number,
    report_status: arrived ? 'SUCCESS' : 'FAIL',
    errmsg: arrived ? 'DELIVRD' : 'UNDELIV',
    description: arrived ? '用户短信送达成功' : '短信未送达',
    sid: id,
  }),
  call: ({ number }, { begun, id }, end) => ({
    result: end === 'answered' || end === 'hung-up-early' ? '0' : '1',
    accept_time: end === 'answered' ? seconds(Date.now()) : '0',
    call_from: '',
    callid: id,
    end_calltime: seconds(Date.now()),
    fee: end === 'answered' ? '1' : '0',
    mobile: number,
    nationcode: '86',
    start_calltime: seconds(begun),
  }),
  push: (path, receipt) => (path === 'sms' ? [receipt] : { voiceprompt_callback: receipt }),
};

/** By provider. */
export const receiptForms: Readonly<Record<PhoneRequest['provider'], ReceiptForm>> = { aliyun, tencent };
