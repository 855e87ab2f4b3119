import type { AttemptOutcome } from '../../channels/channel.js';
import {
  account,
  busy,
  hour,
  message,
  minute,
  number,
  refusedWith,
  unknownCode,
  type ProviderAnswer,
} from '../provider-answer.js';

/**
 * Codes of `SendSms` and `SingleCallByTts` (help.aliyun.com: "API 错误码" of 短信服务 and 语音服务, and the public codes of all
 * products). What stands in none of them is taken for a refusal for good.
 */
export const aliyunCodes: Readonly<Record<string, ProviderAnswer>> = {
  'isv.MOBILE_NUMBER_ILLEGAL': number('请核对号码', 'check the number'),
  'isv.MOBILE_COUNT_OVER_LIMIT': number('请核对号码：一次只能一个', 'check the number: one at a time'),
  'isv.CALLED_NUMBER_ILLEGAL': number('请核对被叫号码', 'check the number that was called'),
  'isv.INVALID_CALLED_NUMBER': number('请核对被叫号码', 'check the number that was called'),
  'isv.BLACKLIST': number('号码在运营商黑名单中，请换一种联系方式', 'the network bars the number: use another way'),
  'isv.DENY_IP_RANGE': account(
    '请检查服务器所在地区是否被限制',
    'the region of this server is barred: ask the provider',
  ),
  'isv.TEMPLATE_MISSING_PARAMETERS': message('请核对模板配置中的变量', 'compare the variables in the template mapping'),
  'isv.INVALID_JSON_PARAM': message('请核对模板变量', 'compare the variables of the template'),
  'isv.PARAM_LENGTH_LIMIT': message('请把模板变量的长度上限改小', 'lower the length limit of the variables'),
  'isv.PARAM_NOT_SUPPORT_URL': message(
    '请把网址写进模板，变量只留代码',
    'put the address into the template, the code into the variable',
  ),
  'isv.BLACK_KEY_CONTROL_LIMIT': message('内容含有屏蔽词', 'a word of the text is barred'),
  'isv.INVALID_PARAMETERS': message('请核对参数', 'check the parameters'),
  'isv.SMS_TEMPLATE_ILLEGAL': account('短信模板未通过审核或不存在', 'the template is not approved or not there'),
  'isv.SMS_SIGNATURE_ILLEGAL': account('短信签名未通过审核或不存在', 'the sign name is not approved or not there'),
  'isv.TTS_TEMPLATE_ILLEGAL': account('语音模板未通过审核或不存在', 'the speech template is not approved or not there'),
  'isv.DISPLAY_NUMBER_ILLEGAL': account('请核对外显号码', 'check the number that is shown'),
  'isv.OUT_OF_SERVICE': account('账户欠费停机，请充值', 'the account is suspended: pay', true),
  'isv.AMOUNT_NOT_ENOUGH': account('账户余额不足，请充值', 'the balance is too low: pay', true),
  'isv.PRODUCT_UN_SUBSCRIPT': account('请开通短信或语音服务', 'subscribe to the service'),
  'isv.PRODUCT_UNSUBSCRIBE': account('请开通短信或语音服务', 'subscribe to the service'),
  'isv.ACCOUNT_NOT_EXISTS': account('账户不存在', 'there is no such account'),
  'isv.ACCOUNT_ABNORMAL': account('账户异常，请联系服务商', 'the account has a problem: ask the provider', true),
  'isp.RAM_PERMISSION_DENY': account('请给 AccessKey 授权', 'grant the permission to the access key'),
  'isv.DAY_LIMIT_CONTROL': {
    ...busy(hour, '已达账户当日上限，请提高上限', "the account's daily limit is reached: raise it"),
    concerns: 'account',
  },
  'isv.MONTH_LIMIT_CONTROL': account(
    '已达账户当月上限，请提高上限',
    "the account's monthly limit is reached: raise it",
  ),
  'isp.SYSTEM_ERROR': busy(minute, '服务商系统错误，会自动重试', 'the provider has a fault; it is tried again'),
  'isp.GATEWAY_ERROR': busy(
    minute,
    '服务商网关错误，会自动重试',
    "the provider's gateway has a fault; it is tried again",
  ),
  SignatureDoesNotMatch: account('请核对 AccessKey 的密钥', 'compare the secret of the access key'),
  'InvalidAccessKeyId.NotFound': account('请核对 AccessKey', 'check the access key'),
  'InvalidAccessKeyId.Inactive': account('AccessKey 已停用', 'the access key is switched off'),
  IncompleteSignature: account('签名不完整', 'the signature is not whole'),
  SignatureNonceUsed: busy(0, '会自动重试', 'it is tried again'),
  'InvalidTimeStamp.Expired': account('请校准服务器时间', "set this server's clock", true),
  'Forbidden.RAM': account('请给 AccessKey 授权', 'grant the permission to the access key'),
  Throttling: busy(minute, '请求过于频繁，会自动重试', 'too many requests; it is tried again'),
  'Throttling.User': busy(minute, '请求过于频繁，会自动重试', 'too many requests; it is tried again'),
  'Throttling.Api': busy(minute, '请求过于频繁，会自动重试', 'too many requests; it is tried again'),
  ServiceUnavailable: busy(minute, '服务商暂不可用，会自动重试', 'the provider is down; it is tried again'),
  InternalError: busy(minute, '服务商内部错误，会自动重试', 'the provider has a fault; it is tried again'),
};

/** Limits for one number: 1 a minute, 5 an hour, 10 (20 calls) a day. After a day's limit no waiting helps a message that is due now. */
const limitTodo = {
  zh: '该号码短时间内收得太多：自动等待或改用下一渠道',
  en: 'this number got too many: it waits, or the next channel is used',
};
const numberLimits: readonly (readonly [RegExp, Pick<ProviderAnswer, 'retryable' | 'retryAfter'>])[] = [
  [/天级|day/i, { retryable: false }],
  [/小时级|hour/i, { retryable: true, retryAfter: hour }],
  [/分钟级|minute/i, { retryable: true, retryAfter: minute }],
];

/** What a code means; limits per number differ by the words beside the code. */
export function answerOf(code: string, words: string): ProviderAnswer {
  if (code === 'isv.BUSINESS_LIMIT_CONTROL' || code === 'isv.CALL_LIMIT') {
    const [, limit] = numberLimits.find(([pattern]) => pattern.test(words)) ?? [];
    return { concerns: 'busy', todo: limitTodo, ...(limit ?? { retryable: true, retryAfter: hour }) };
  }
  return aliyunCodes[code] ?? unknownCode;
}

/** The outcome of an attempt that was refused with this code and these words. */
export const outcomeOfCode = (code: string, words: string): AttemptOutcome => refusedWith(code, answerOf(code, words));
