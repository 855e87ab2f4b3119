import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/*
 * Alibaba Cloud's two phone APIs as their callers see them: `SendSms` (Dysmsapi) and `SingleCallByTts` (Dyvmsapi), RPC style,
 * signature V3. Written from the documentation, not from our client, so that each checks the other
 * (https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature).
 */

/** What the sink takes for a valid account; it listens on this machine only. */
export const sinkAccess = {
  accessKeyId: 'steward-sink',
  accessKeySecret: 'the sink asks for no better secret',
  signName: '景澜物业',
} as const;

/** A request that was understood and signed well. */
export interface PhoneRequest {
  readonly provider: 'aliyun' | 'tencent';
  readonly action: 'SendSms' | 'SingleCallByTts';
  readonly number: string;
  readonly templateCode: string;
  readonly values: Readonly<Record<string, string>>;
  readonly outId: string | null;
}

/** What the provider says instead of taking it: status, code and words. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly words: string;
}

/** A template as it was approved: its text holds `${name}` for each value. */
export interface ApprovedTemplate {
  readonly code: string;
  readonly text: string;
}

const clockToleranceMs = 15 * 60_000;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
const refusal = (status: number, code: string, words: string): Refusal => ({ status, code, words });

/** Reads and checks requests; remembers nonces, because none is taken twice. */
export class AliyunDesk {
  private readonly nonces = new Set<string>();

  constructor(private readonly templates: readonly ApprovedTemplate[]) {}

  /** The request, or why the provider refuses it. */
  read(request: IncomingMessage, url: URL, body: string): PhoneRequest | Refusal {
    const wrong = this.signatureProblem(request, url, body);
    if (wrong !== null) return wrong;
    const given = { ...Object.fromEntries(url.searchParams), ...Object.fromEntries(new URLSearchParams(body)) };
    const action = headerOf(request, 'x-acs-action');
    if (headerOf(request, 'x-acs-version') !== '2017-05-25')
      return refusal(400, 'InvalidVersion', 'Specified parameter Version is not valid.');
    if (action === 'SendSms')
      return this.message(action, given['PhoneNumbers'], given['TemplateCode'], given['TemplateParam'], given, 256);
    if (action === 'SingleCallByTts')
      return this.message(action, given['CalledNumber'], given['TtsCode'], given['TtsParam'], given, 15);
    return refusal(404, 'InvalidAction.NotFound', 'Specified api is not found.');
  }

  /** The text of a message, as the phone shows it. */
  textOf({ action, templateCode, values }: PhoneRequest): string {
    const template = this.templates.find(({ code }) => code === templateCode);
    const text =
      template === undefined
        ? Object.values(values).join('，')
        : template.text.replace(/\$\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
    // The provider puts the sign name before a text by itself.
    return action === 'SendSms' ? `【${sinkAccess.signName}】${text}` : text;
  }

  private message(
    action: PhoneRequest['action'],
    number: string | undefined,
    templateCode: string | undefined,
    json: string | undefined,
    given: Readonly<Record<string, string>>,
    longestOutId: number,
  ): PhoneRequest | Refusal {
    const outId = given['OutId'] ?? null;
    if (action === 'SendSms' && given['SignName'] !== sinkAccess.signName)
      return refusal(200, 'isv.SMS_SIGNATURE_ILLEGAL', '短信签名不合法');
    const digits = action === 'SendSms' ? /^1\d{10}$/ : /^(1\d{10}|0\d{9,11})$/;
    if (number === undefined || !digits.test(number)) return refusal(200, 'isv.MOBILE_NUMBER_ILLEGAL', '号码格式错误');
    const template = this.templates.find(({ code }) => code === templateCode);
    if (templateCode === undefined || (this.templates.length > 0 && template === undefined))
      return refusal(200, action === 'SendSms' ? 'isv.SMS_TEMPLATE_ILLEGAL' : 'isv.TTS_TEMPLATE_ILLEGAL', '模板不合法');
    if (outId !== null && Buffer.byteLength(outId) > longestOutId)
      return refusal(200, 'isv.INVALID_PARAMETERS', 'OutId 过长');
    const values = valuesIn(json);
    if (values === null) return refusal(200, 'isv.INVALID_JSON_PARAM', 'JSON 参数不合法');
    const wanted = [...(template?.text ?? '').matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name ?? '');
    if (wanted.some((name) => (values[name] ?? '') === ''))
      return refusal(200, 'isv.TEMPLATE_MISSING_PARAMETERS', '模板变量缺失');
    if (Object.values(values).some((value) => /https?:\/\//.test(value)))
      return refusal(200, 'isv.PARAM_NOT_SUPPORT_URL', '变量不支持传入 URL');
    if (Object.values(values).some((value) => [...value].length > 35 || /[【】\n]/.test(value)))
      return refusal(200, 'isv.PARAM_LENGTH_LIMIT', '变量长度受限');
    return { provider: 'aliyun', action, number, templateCode, values, outId };
  }

  private signatureProblem(request: IncomingMessage, url: URL, body: string): Refusal | null {
    const match = /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/.exec(
      headerOf(request, 'authorization') ?? '',
    );
    const [, id, list, signature] = match ?? [];
    if (id === undefined || list === undefined || signature === undefined)
      return refusal(400, 'IncompleteSignature', 'The request signature does not conform to Aliyun standards.');
    if (id !== sinkAccess.accessKeyId)
      return refusal(404, 'InvalidAccessKeyId.NotFound', 'Specified access key is not found.');
    const names = list.split(';');
    const must = Object.keys(request.headers).filter(
      (name) => name.startsWith('x-acs-') || name === 'host' || name === 'content-type',
    );
    if (must.some((name) => !names.includes(name)))
      return refusal(400, 'IncompleteSignature', 'A header that must be signed is not.');
    const date = Date.parse(headerOf(request, 'x-acs-date') ?? '');
    if (Number.isNaN(date) || Math.abs(Date.now() - date) > clockToleranceMs)
      return refusal(400, 'InvalidTimeStamp.Expired', 'Specified time stamp or date value is expired.');
    if (headerOf(request, 'x-acs-content-sha256') !== sha256(body))
      return refusal(400, 'SignatureDoesNotMatch', 'The body is not the one that was signed.');
    const query = [...url.searchParams]
      .map(([name, value]) => `${encode(name)}=${encode(value)}`)
      .sort()
      .join('&');
    const headers = names.map((name) => `${name}:${(headerOf(request, name) ?? '').trim()}\n`).join('');
    const canonical = [request.method, url.pathname, query, headers, list, sha256(body)].join('\n');
    const right = createHmac('sha256', sinkAccess.accessKeySecret)
      .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
      .digest('hex');
    if (!timingSafeEqual(Buffer.from(signature), Buffer.from(right)))
      return refusal(400, 'SignatureDoesNotMatch', 'Specified signature does not match our calculation.');
    const nonce = headerOf(request, 'x-acs-signature-nonce') ?? '';
    if (nonce === '' || this.nonces.has(nonce))
      return refusal(400, 'SignatureNonceUsed', 'Specified signature nonce was used already.');
    this.nonces.add(nonce);
    return null;
  }
}

/** An answer of the provider's API. */
export function aliyunAnswer(code: string, words: string, more: Readonly<Record<string, string>> = {}): object {
  return { RequestId: randomUUID().toUpperCase(), Code: code, Message: words, ...more };
}

function valuesIn(json: string | undefined): Record<string, string> | null {
  try {
    const values: unknown = JSON.parse(json ?? '{}');
    if (typeof values !== 'object' || values === null) return null;
    return Object.values(values).every((value) => typeof value === 'string')
      ? (values as Record<string, string>)
      : null;
  } catch {
    return null;
  }
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}
