import { HttpException } from '@nestjs/common';
import { DomainError, type ProblemKind } from '@steward/contracts';

type Refusal = readonly [kind: ProblemKind, code: string, zh: string, en: string];

const byFastifyCode: Readonly<Record<string, Refusal>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['too-large', 'body.too-large', '请求内容过大。', 'The body is too large.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'unsupported',
    'body.unsupported-type',
    '不支持这种内容类型，请使用 application/json。',
    'This content type is not supported; please send application/json.',
  ],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['invalid', 'body.empty', '请求内容为空。', 'The body is empty.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [
    'invalid',
    'body.wrong-length',
    '内容长度与声明不符。',
    'The body is not as long as it says.',
  ],
  FST_ERR_BAD_URL: ['invalid', 'url.malformed', '网址格式有误。', 'The address is malformed.'],
  FST_ERR_MAX_PARAM_LENGTH: ['invalid', 'url.too-long', '网址过长。', 'The address is too long.'],
  FST_REQ_FILE_TOO_LARGE: ['too-large', 'file.too-large', '文件过大。', 'The file is too large.'],
  FST_FILES_LIMIT: ['too-large', 'file.too-many', '文件过多。', 'Too many files.'],
  FST_PARTS_LIMIT: ['too-large', 'form.too-many-parts', '表单内容过多。', 'The form has too many parts.'],
  FST_INVALID_MULTIPART_CONTENT_TYPE: [
    'unsupported',
    'body.unsupported-type',
    '请以 multipart/form-data 上传。',
    'Please send multipart/form-data.',
  ],
};

const byStatus: Readonly<Record<number, Refusal>> = {
  400: ['invalid', 'request.invalid', '请求有误。', 'The request is not valid.'],
  401: ['unauthenticated', 'token.missing', '请先登录。', 'Please sign in.'],
  403: ['forbidden', 'request.forbidden', '无权进行此操作。', 'This is not allowed.'],
  404: ['not-found', 'route.unknown', '没有这个地址。', 'There is nothing at this address.'],
  405: ['not-found', 'route.unknown', '没有这个地址。', 'There is nothing at this address.'],
  409: ['conflict', 'request.conflict', '与现状冲突。', 'This conflicts with the present state.'],
  413: ['too-large', 'body.too-large', '请求内容过大。', 'The body is too large.'],
  415: [
    'unsupported',
    'body.unsupported-type',
    '不支持这种内容类型，请使用 application/json。',
    'This content type is not supported; please send application/json.',
  ],
  422: ['refused', 'request.refused', '无法执行。', 'This cannot be done.'],
  429: ['too-many', 'request.too-many', '请求过于频繁，请稍后再试。', 'Too many requests; please try again later.'],
  503: [
    'unavailable',
    'server.unavailable',
    '服务暂不可用，请稍后再试。',
    'The service is not available; please try again.',
  ],
};

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}

function statusOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  return typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : null;
}

/** What Fastify or Nest themselves refuse (bodies, addresses, media types, unknown routes), in our words; null for anything else. */
export function transportRefusal(error: unknown): DomainError | null {
  const status = statusOf(error);
  const refusal =
    byFastifyCode[codeOf(error)] ??
    (status !== null && status < 500 ? (byStatus[status] ?? byStatus[400]) : byStatus[status ?? 0]);
  if (refusal === undefined) return null;
  const [kind, code, zh, en] = refusal;
  return new DomainError(kind, code, { zh, en });
}
