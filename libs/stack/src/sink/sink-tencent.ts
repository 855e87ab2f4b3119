import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ApprovedTemplate, PhoneRequest } from './sink-aliyun.js';

/*
 * Tencent Cloud's two phone APIs as their callers see them: `SendSms` (sms, 2021-01-11) and `SendTtsVoice` (vms, 2020-09-02),
 * JSON, signature v3. Written from the documentation, not from our client, so that each checks the other
 * (https://cloud.tencent.com/document/api/382/55981, /api/1128/51558, and 签名方法 v3).
 */

/** What the sink takes for a valid account; it listens on this machine only. */
export const sinkTencent = {
  secretId: 'steward-sink-tencent',
  secretKey: 'the second provider asks for no better secret',
  smsAppId: '1400006666',
  voiceAppId: '1400007777',
  signName: '景澜物业',
} as const;

/** What the provider says instead of taking it. */
export interface TencentRefusal {
  readonly code: string;
  readonly words: string;
}

const clockToleranceMs = 5 * 60_000;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const keyed = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const refusal = (code: string, words: string): TencentRefusal => ({ code, words });
const actions = {
  SendSms: { service: 'sms', version: '2021-01-11' },
  SendTtsVoice: { service: 'vms', version: '2020-09-02' },
} as const;

/** Whether a request is for this provider rather than for the other one, who answers at the same path. */
export const isForTencent = (request: IncomingMessage): boolean => request.headers['x-tc-action'] !== undefined;

/** Reads and checks requests. */
export class TencentDesk {
  constructor(private readonly templates: readonly ApprovedTemplate[]) {}

  /** The request, or why the provider refuses it. */
  read(request: IncomingMessage, body: string): PhoneRequest | TencentRefusal {
    const action = headerOf(request, 'x-tc-action');
    if (action !== 'SendSms' && action !== 'SendTtsVoice')
      return refusal('InvalidAction', 'The action does not exist.');
    const { service, version } = actions[action];
    if (headerOf(request, 'x-tc-version') !== version) return refusal('NoSuchVersion', 'The version does not exist.');
    if (headerOf(request, 'x-tc-region') === '') return refusal('MissingParameter', 'Region is missing.');
    const wrong = signatureProblem(request, body, service);
    if (wrong !== null) return wrong;
    const asked = JSON.parse(body) as Readonly<Record<string, unknown>>;
    return action === 'SendSms' ? this.text(asked) : this.call(asked);
  }

  /** The text of a message, as the phone shows it. */
  textOf({ action, templateCode, values }: PhoneRequest): string {
    const template = this.templates.find(({ code }) => code === templateCode);
    const text = (template?.text ?? '').replace(/\{(\d+)\}/g, (_, nth: string) => values[nth] ?? '');
    return action === 'SendSms' ? `【${sinkTencent.signName}】${text}` : text;
  }

  private text(asked: Readonly<Record<string, unknown>>): PhoneRequest | TencentRefusal {
    if (asked['SmsSdkAppId'] !== sinkTencent.smsAppId)
      return refusal('InvalidParameterValue.SdkAppIdNotExist', 'SdkAppId 不存在');
    if (asked['SignName'] !== sinkTencent.signName)
      return refusal('FailedOperation.SignatureIncorrectOrUnapproved', '签名未审批');
    const numbers = asked['PhoneNumberSet'];
    const number: unknown = Array.isArray(numbers) && numbers.length === 1 ? numbers[0] : null;
    if (typeof number !== 'string' || !/^\+861\d{10}$/.test(number))
      return refusal('InvalidParameterValue.IncorrectPhoneNumber', '手机号格式错误');
    return this.message('SendSms', number, asked);
  }

  private call(asked: Readonly<Record<string, unknown>>): PhoneRequest | TencentRefusal {
    if (asked['VoiceSdkAppid'] !== sinkTencent.voiceAppId)
      return refusal('InvalidParameterValue.SdkAppidNotExist', 'SdkAppId 不存在');
    const number = asked['CalledNumber'];
    if (typeof number !== 'string' || !/^\+86(1\d{10}|[2-9]\d{8,10})$/.test(number))
      return refusal('InvalidParameterValue.CalledNumberVerifyFail', '被叫号码格式错误');
    return this.message('SingleCallByTts', number, asked);
  }

  private message(
    action: PhoneRequest['action'],
    number: string,
    asked: Readonly<Record<string, unknown>>,
  ): PhoneRequest | TencentRefusal {
    const template = this.templates.find(({ code }) => code === asked['TemplateId']);
    if (template === undefined) return refusal('FailedOperation.TemplateIncorrectOrUnapproved', '模板未审批');
    const given = asked['TemplateParamSet'];
    const values = Array.isArray(given) && given.every((one) => typeof one === 'string') ? given : [];
    const wanted = new Set([...template.text.matchAll(/\{(\d+)\}/g)].map(([, nth]) => nth));
    if (values.length !== wanted.size || values.some((value) => value === ''))
      return refusal('FailedOperation.TemplateParamSetNotMatchApprovedTemplate', '模板变量不匹配');
    if (values.some((value) => /https?:\/\//.test(value)))
      return refusal('InvalidParameterValue.ProhibitedUseUrlInTemplateParameter', '变量不支持网址');
    return {
      provider: 'tencent',
      action,
      number: number.replace('+86', '').replace(/^(?=[2-9])/, '0'),
      templateCode: template.code,
      values: Object.fromEntries(values.map((value, index) => [String(index + 1), value])),
      // What the caller gave comes back in the answer alone, never with a receipt.
      outId: null,
    };
  }
}

function signatureProblem(request: IncomingMessage, body: string, service: string): TencentRefusal | null {
  const match =
    /^TC3-HMAC-SHA256 Credential=([^/]+)\/([^/]+)\/([^/]+)\/tc3_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      headerOf(request, 'authorization'),
    );
  const [, id, date, signedFor, list, signature] = match ?? [];
  if (id === undefined || date === undefined || list === undefined || signature === undefined)
    return refusal('AuthFailure.InvalidAuthorization', 'Authorization 不符合标准');
  if (id !== sinkTencent.secretId) return refusal('AuthFailure.SecretIdNotFound', '密钥不存在');
  const timestamp = Number(headerOf(request, 'x-tc-timestamp'));
  const isNow = Number.isInteger(timestamp) && Math.abs(Date.now() - timestamp * 1_000) <= clockToleranceMs;
  if (!isNow || new Date(timestamp * 1_000).toISOString().slice(0, 10) !== date)
    return refusal('AuthFailure.SignatureExpire', '签名过期');
  const names = list.split(';');
  if (signedFor !== service || !names.includes('host') || !names.includes('content-type'))
    return refusal('AuthFailure.SignatureFailure', '签名错误');
  const value = (name: string): string =>
    name === 'x-tc-action' ? headerOf(request, name).toLowerCase() : headerOf(request, name).trim();
  const canonical = ['POST', '/', '', names.map((name) => `${name}:${value(name)}\n`).join(''), list, sha256(body)];
  const scope = `${date}/${service}/tc3_request`;
  const key = keyed(keyed(keyed(`TC3${sinkTencent.secretKey}`, date), service), 'tc3_request');
  const right = keyed(key, `TC3-HMAC-SHA256\n${String(timestamp)}\n${scope}\n${sha256(canonical.join('\n'))}`);
  return timingSafeEqual(Buffer.from(signature, 'hex'), right)
    ? null
    : refusal('AuthFailure.SignatureFailure', '签名错误');
}

/** An answer of the provider's API. */
export const tencentAnswer = (more: object): object => ({ Response: { ...more, RequestId: randomUUID() } });

/** An answer that refuses. */
export const tencentRefusal = ({ code, words }: TencentRefusal): object =>
  tencentAnswer({ Error: { Code: code, Message: words } });

/** A text message that was taken, or was not for its number. */
export const tencentTextAnswer = ({ number }: PhoneRequest, id: string, code = 'Ok'): object =>
  tencentAnswer({
    SendStatusSet: [
      {
        SerialNo: code === 'Ok' ? id : '',
        PhoneNumber: `+86${number}`,
        Fee: 1,
        SessionContext: '',
        Code: code,
        Message: code,
        IsoCode: 'CN',
      },
    ],
  });

function headerOf(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}
