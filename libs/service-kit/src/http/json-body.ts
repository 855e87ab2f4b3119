import { DomainError, saying } from '@steward/contracts';
import { unstorable } from '../text/text.js';

const deepest = 40;
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

const refuse = (code: string, zh: string, en: string, path: string): DomainError =>
  new DomainError('invalid', code, { zh, en }, path === '' ? {} : { errors: [{ path, message: saying(zh, en) }] });

function inspect(value: unknown, path: string, depth: number): void {
  if (typeof value === 'string') {
    const why = unstorable(value);
    if (why === 'nul') throw refuse('text.nul', '文字中含有 NUL 字符。', 'A text has a NUL character.', path);
    if (why === 'surrogate')
      throw refuse('text.lone-surrogate', '文字中含有不完整的 Unicode 字符。', 'A text has a lone surrogate.', path);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (depth >= deepest)
    throw refuse(
      'body.too-deep',
      `内容嵌套超过 ${deepest} 层。`,
      `The body is nested deeper than ${deepest} levels.`,
      '',
    );
  for (const [key, member] of Object.entries(value)) {
    const here = path === '' ? key : `${path}.${key}`;
    if (forbidden.has(key))
      throw refuse('body.forbidden-key', `不允许使用字段名 ${key}。`, `The member name ${key} is not allowed.`, here);
    inspect(key, path, depth);
    inspect(member, here, depth + 1);
  }
}

/**
 * A JSON body as it came over the wire. Refused with `body.empty`, `body.not-utf8`, `body.not-json`, `body.forbidden-key`
 * (`__proto__` and its kin), `body.too-deep`, `text.nul`, `text.lone-surrogate`.
 */
export function parseJsonBody(bytes: Uint8Array): unknown {
  if (bytes.byteLength === 0) throw refuse('body.empty', '请求内容为空。', 'The body is empty.', '');
  let source: string;
  try {
    source = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refuse('body.not-utf8', '请求内容不是 UTF-8 编码。', 'The body is not UTF-8.', '');
  }
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    const where = error instanceof Error ? (/position (\d+)/.exec(error.message)?.[1] ?? null) : null;
    throw refuse(
      'body.not-json',
      where === null ? '请求内容不是合规的 JSON。' : `请求内容不是合规的 JSON（第 ${Number(where) + 1} 个字符处）。`,
      where === null ? 'The body is not JSON.' : `The body is not JSON (at character ${Number(where) + 1}).`,
      '',
    );
  }
  inspect(value, '', 0);
  return value;
}
