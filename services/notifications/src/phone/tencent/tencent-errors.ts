import { account, busy, hour, message, minute, number, unknownCode, type ProviderAnswer } from '../provider-answer.js';

/**
 * Codes of `SendSms` and `SendTtsVoice` (cloud.tencent.com: "错误码" of 短信 and 语音消息, and the public codes of all products).
 * What stands in none of them is judged by the family before its dot, else taken for a refusal for good.
 */
export const tencentCodes: Readonly<Record<string, ProviderAnswer>> = {
  'InvalidParameterValue.IncorrectPhoneNumber': number('请核对号码', 'check the number'),
  'InvalidParameterValue.CalledNumberVerifyFail': number('请核对被叫号码', 'check the number that was called'),
  'FailedOperation.PhoneNumberInBlacklist': number(
    '号码在免打扰名单中，请换一种联系方式',
    'the number is on the list of those who want no messages: use another way',
  ),
  'UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber': number('请核对号码', 'check the number'),
  'FailedOperation.ContainSensitiveWord': message('内容含有敏感词', 'a word of the text is barred'),
  'FailedOperation.TemplateParamSetNotMatchApprovedTemplate': message(
    '请核对模板配置中的变量',
    'compare the variables in the template mapping',
  ),
  'FailedOperation.TemplateIncorrectOrUnapproved': account(
    '模板未通过审核或不存在',
    'the template is not approved or not there',
  ),
  'FailedOperation.SignatureIncorrectOrUnapproved': account(
    '短信签名未通过审核或不存在',
    'the sign name is not approved or not there',
  ),
  'FailedOperation.InsufficientBalanceInSmsPackage': account(
    '短信套餐余量不足，请购买',
    'the package is used up: buy',
    true,
  ),
  'FailedOperation.InsufficientBalanceInVoicePackage': account(
    '语音套餐余量不足，请购买',
    'the package is used up: buy',
    true,
  ),
  'FailedOperation.PhonenumberUnappliedOrExpired': account(
    '语音号码未申请或已过期',
    'no calling number is applied for, or it has expired',
  ),
  'InvalidParameterValue.ContentLengthLimit': message(
    '请把模板变量的长度上限改小',
    'lower the length limit of the variables',
  ),
  'InvalidParameterValue.ProhibitedUseUrlInTemplateParameter': message(
    '请把网址写进模板，变量只留代码',
    'put the address into the template, the code into the variable',
  ),
  'InvalidParameterValue.TemplateParameterLengthLimit': message(
    '请把模板变量的长度上限改小',
    'lower the length limit of the variables',
  ),
  'InvalidParameterValue.SdkAppIdNotExist': account('SdkAppId 不存在', 'there is no such SdkAppId'),
  'InvalidParameterValue.SdkAppidNotExist': account('SdkAppId 不存在', 'there is no such SdkAppId'),
  'UnauthorizedOperation.SdkAppIdIsDisabled': account('应用已停用', 'the application is switched off'),
  'UnauthorizedOperation.RequestIpNotInWhitelist': account(
    '请把服务器地址加入白名单',
    "add this server's address to the list of those allowed",
  ),
  'LimitExceeded.DeliveryFrequencyLimit': busy(
    minute,
    '该号码短时间内收得太多：自动等待或改用下一渠道',
    'this number got too many: it waits, or the next channel is used',
  ),
  'LimitExceeded.PhoneNumberThirtySecondLimit': busy(minute, '该号码 30 秒内已收过，会自动等待', 'it waits by itself'),
  'LimitExceeded.PhoneNumberOneHourLimit': busy(hour, '该号码一小时内收得太多', 'this number got too many in an hour'),
  'LimitExceeded.PhoneNumberDailyLimit': {
    ...busy(hour, '该号码当日收得太多：改用下一渠道', 'this number got too many today: the next channel is used'),
    retryable: false,
  },
  'LimitExceeded.AppDailyLimit': {
    ...busy(hour, '已达应用当日上限，请提高上限', "the application's daily limit is reached: raise it"),
    concerns: 'account',
  },
  'InternalError.Timeout': busy(minute, '服务商超时，会自动重试', 'the provider was too slow; it is tried again'),
  'AuthFailure.SignatureFailure': account('请核对密钥', 'compare the secret of the key'),
  'AuthFailure.SecretIdNotFound': account('请核对密钥', 'check the key'),
  'AuthFailure.SignatureExpire': account('请校准服务器时间', "set this server's clock", true),
  'AuthFailure.UnauthorizedOperation': account('请给密钥授权', 'grant the permission to the key'),
};

/** By the family, where the code itself is not known: what goes wrong at the provider is tried again. */
const families: Readonly<Record<string, ProviderAnswer>> = {
  InternalError: busy(minute, '服务商内部错误，会自动重试', 'the provider has a fault; it is tried again'),
  LimitExceeded: busy(hour, '已达频率上限，会自动等待', 'a limit is reached; it waits by itself'),
  RequestLimitExceeded: busy(minute, '请求过于频繁，会自动重试', 'too many requests; it is tried again'),
  ResourceInsufficient: account('资源不足，请联系服务商', 'something is used up: ask the provider', true),
  AuthFailure: account('请核对密钥与权限', 'check the key and what it may do'),
  UnauthorizedOperation: account('请核对权限', 'check what the key may do'),
};

/** What a code means. */
export const tencentAnswerOf = (code: string): ProviderAnswer =>
  tencentCodes[code] ?? families[code.split('.')[0] ?? ''] ?? unknownCode;
